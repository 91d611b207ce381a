"""An event of feeds.yml that changes: its own lines only, and never the name and day of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.settings.test_putting_back import EVENTS
from watch import settings as edits
from watch.errors import SettingsError
from watch.settings import read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "feeds.yml"
    made.write_text(EVENTS, encoding="utf-8")
    return made


def test_a_day_becomes_two_and_the_comments_stay(path: Path) -> None:
    edits.update_event(
        path, ("bal", "2026-03-14"), title="Grand bal", start=date(2026, 3, 15), end=date(2026, 3, 16), place="Salle"
    )
    bal = read(path).events[0]
    assert (bal.title, bal.date, bal.start, bal.end) == ("Grand bal", None, date(2026, 3, 15), date(2026, 3, 16))
    said = path.read_text(encoding="utf-8")
    assert "  - title: Grand bal   # chaque année\n" in said
    assert said.partition("# avant la brocante")[2] == EVENTS.partition("# avant la brocante")[2]


def test_what_is_emptied_goes_and_what_is_not_named_stays(path: Path) -> None:
    edits.update_event(
        path, ("Brocante", "2026-04-04"), title="Brocante", start=date(2026, 4, 4), end=date(2026, 4, 5), time="09:00",
        url="https://exemple.org",
    )  # fmt: skip
    assert read(path).events[1].own
    days = {"start": date(2026, 4, 4), "end": date(2026, 4, 5)}
    edits.update_event(path, ("Brocante", "2026-04-04"), title="Brocante", time="", own=False, **days)
    brocante = read(path).events[1]
    assert (brocante.time, brocante.own, brocante.url) == ("", False, "https://exemple.org")
    assert "    # deux jours, voir la mairie\n    start: 2026-04-04   # samedi\n" in path.read_text(encoding="utf-8")


def test_saved_as_it_was_nothing_changes(path: Path) -> None:
    edits.update_event(path, ("Vœux", "2027-01-09"), title="Vœux", date=date(2027, 1, 9), place="", own=False)
    days = {"start": date(2026, 4, 4), "end": date(2026, 4, 5)}
    edits.update_event(path, ("Brocante", "2026-04-04"), title="Brocante", own=True, time="", **days)  # « own: oui »
    assert path.read_text(encoding="utf-8") == EVENTS


@pytest.mark.parametrize(
    ("which", "title", "day"),
    [
        (("Bal", "2026-03-14"), "vœux", date(2027, 1, 9)),  # another has that name and day
        (("Bal", "2026-03-15"), "Bal", date(2026, 3, 16)),  # no such event: it was changed elsewhere
        (("Bal", "2026-03-14"), "", date(2026, 3, 14)),
    ],
)
def test_refused_changes_leave_the_file(path: Path, which: tuple[str, str], title: str, day: date) -> None:
    with pytest.raises(SettingsError):
        edits.update_event(path, which, title=title, date=day)
    assert path.read_text(encoding="utf-8") == EVENTS
