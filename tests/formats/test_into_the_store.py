"""Files as people hand them over, through the whole road: recognised in a child, stored, and what the store then says.

Each test is a file that an outside review found stored wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.kept_children import kept_children
from watch.model import Filters, ImportReport, Mention, Period
from watch.pipeline import reading
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.importing import import_path
from watch.settings import Place
from watch.store import mentions, rollups

__all__ = ["kept_children"]
Bring = Callable[..., ImportReport]


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "data").mkdir()
    (tmp_path / "feeds.yml").write_text("organisation:\n  name: Les Jardins de Belleville\n", encoding="utf-8")
    address = f"sqlite:///{tmp_path / 'data' / 'vigie.db'}"
    opened = open_desk(Place(tmp_path / "data", tmp_path / "feeds.yml", address, 0))
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Imports a file of this name and these words."""

    def take(name: str, data: str | bytes) -> ImportReport:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_path(desk, path)

    return take


def stored(desk: Desk) -> list[Mention]:
    with desk.shelf.reading() as txn:
        found = mentions.page(txn, Filters(Period(date(2020, 1, 1), date(2030, 1, 1))))
    return sorted((row.mention for row in found), key=lambda m: (m.published_at, m.raw_ref))


def days(desk: Desk) -> list[str]:
    zone = ZoneInfo("Europe/Paris")
    return [datetime.fromtimestamp(m.published_at, zone).strftime("%d/%m") for m in stored(desk)]


def noted(desk: Desk, path: Path) -> tuple[str, str]:
    notes = reading.preview(desk, path).notes
    return notes["date_order"], notes["date_order_by"]


MONTHLY = "01/01/2026;Ana;Bilan un\n01/02/2026;Ana;Bilan deux\n01/03/2026;Ana;Bilan trois\n"


@pytest.mark.parametrize("heading", ["Date;Auteur;Message", "Date;Author;Message", "Date;Wer;Message"])
def test_a_monthly_report_in_french_is_not_read_month_first(heading: str, desk: Desk, bring: Bring) -> None:
    """English headings, and no twelve-hour clock: there the number that changes faster is still the best guess."""
    bring("mensuel.csv", f"{heading}\n{MONTHLY}")
    english = "Author" in heading
    assert days(desk) == (["01/01", "02/01", "03/01"] if english else ["01/01", "01/02", "01/03"])


def test_two_months_in_french_are_two_months_and_the_person_is_told(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("deux.csv", "Date,Auteur,Message,Réseau\n05/01/2026,Ana,a,Facebook\n05/02/2026,Bob,b,Facebook\n")
    assert days(desk) == ["05/01", "05/02"]
    assert noted(desk, tmp_path / "deux.csv") == ("day_first", "assumed")


def test_a_twelve_hour_clock_under_english_headings_is_month_first(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("us.csv", "Date,Author,Message\n03/04/2026 9:05 AM,Ana,a\n03/05/2026 9:05 PM,Bob,b\n")
    assert days(desk) == ["04/03", "05/03"]
    assert noted(desk, tmp_path / "us.csv") == ("month_first", "assumed")


NOTICE = "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Discussion WhatsApp avec Léo.txt", "05/01/2026, 09:05 - Léo: un\n05/02/2026, 09:05 - Léo: deux\n",
         ["05/01", "05/02"]),
        ("_chat.txt", "[05/01/2026 09:05:00] Léo: bonjour, avez-vous le plan ?\n[05/02/2026 09:05:00] Léo: merci\n",
         ["05/01", "05/02"]),
        ("WhatsApp Chat with Garden.txt", f"3/4/26, 9:05\u202fAM - {NOTICE}\n3/4/26, 9:07\u202fAM - Nadia: Hi?\n",
         ["04/03"]),
        ("WhatsApp Chat with Kew.txt", f"03/04/2026, 9:05 am - {NOTICE}\n03/04/2026, 9:07 am - Nadia: Hi?\n",
         ["03/04"]),  # a British telephone: America writes no 03/04
        ("WhatsApp Chat with Kew.txt", f"03/04/2026, 09:05 - {NOTICE}\n03/04/2026, 09:07 - Nadia: Hi?\n", ["03/04"]),
        ("WhatsApp Chat with Garden.txt", "3/4/26, 9:05 AM - Ana: Hi?\n13/4/26, 9:07 AM - Nadia: Hi?\n",
         ["03/04", "13/04"]),
    ],
)  # fmt: skip
def test_the_language_of_a_chat_tells_the_month(
    name: str, text: str, expected: list[str], desk: Desk, bring: Bring
) -> None:
    bring(name, text)
    assert days(desk) == expected
