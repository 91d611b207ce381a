"""What a file does not say of its dates and ids, through the whole road and on both back ends: asked once, remembered,
corrected where rows have an id, refused where they would be doubled."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from tests.desk_of_imports import desk_with
from tests.kept_children import kept_children
from watch.errors import IdsSpoiled, ReadOtherwise
from watch.model import Filters, ImportReport, Period, StoredMention
from watch.pipeline import reading
from watch.pipeline.desk import Desk
from watch.pipeline.importing import import_path
from watch.pipeline.reading import FileChoices
from watch.store import mappings, mentions

__all__ = ["kept_children"]
Bring = Callable[..., ImportReport]
PARIS = ZoneInfo("Europe/Paris")
SPAN = Period(date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


FEEDS = "organisation:\n  name: Les Jardins\n  accounts: [{network: whatsapp, name: Les Jardins}]\n"


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    with desk_with(tmp_path, FEEDS, database_url) as opened:
        yield opened


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    def take(name: str, data: str | bytes, **said: object) -> ImportReport:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_path(desk, path, FileChoices(**said))  # type: ignore[arg-type]

    return take


def rows(desk: Desk) -> list[StoredMention]:
    with desk.shelf.reading() as txn:
        return sorted(
            mentions.page(txn, Filters(SPAN), limit=500), key=lambda r: (r.mention.published_at, r.mention.raw_ref)
        )


def hours(desk: Desk) -> list[str]:
    return [datetime.fromtimestamp(r.mention.published_at, PARIS).strftime("%d/%m %H:%M") for r in rows(desk)]


def notes(desk: Desk, path: Path, **said: object) -> dict[str, str]:
    return reading.preview(desk, path, FileChoices(**said)).notes  # type: ignore[arg-type]


WITH_IDS = (
    "Identifiant;Date;Auteur;Message;Réseau;En réponse à;Sens\n"
    "q-81;03/04/2026 22:30;Ana;Vous ouvrez quand ?;facebook;;reçu\n"
    "q-82;03/04/2026 23:30;Les Jardins;Samedi;facebook;q-81;sortant\n"
)
WITHOUT = "Date;Auteur;Message;Réseau\n03/04/2026 22:30;Ana;Bonjour à tous;forum\n05/04/2026 02:10;Bob;Merci;forum\n"


def test_the_zone_of_a_table_is_chosen_once_and_remembered(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(WITHOUT, encoding="utf-8")
    told = notes(desk, tmp_path / "a.csv")
    assert (told["zone_asked"], told["zone"], told["zone_by"]) == ("yes", "Europe/Paris", "organisation")
    assert bring("a.csv", WITHOUT, zone="America/Toronto").new == 2
    assert hours(desk) == ["04/04 04:30", "05/04 08:10"]
    assert {r.mention.tz_status for r in rows(desk)} == {"assumed:America/Toronto"}
    told = notes(desk, tmp_path / "a.csv")
    assert (told["zone"], told["zone_by"]) == ("America/Toronto", "remembered")
    later = WITHOUT.replace("Merci", "Merci à vous").replace("05/04", "06/04")
    report = bring("b.csv", later)
    assert (report.new, report.known) == (1, 1), "the next export of the same tool is read as the first one"
    other = "Date;Auteur;Message;Ville\n03/04/2026 22:30;Ana;Bonjour;Lyon\n"
    (tmp_path / "c.csv").write_text(other, encoding="utf-8")
    assert notes(desk, tmp_path / "c.csv")["zone_by"] == "organisation", "another kind of table is asked again"


def test_rows_with_ids_are_corrected_by_another_zone(desk: Desk, bring: Bring) -> None:
    assert bring("a.csv", WITH_IDS).new == 2
    assert hours(desk) == ["03/04 22:30", "03/04 23:30"]
    report = bring("a.csv", WITH_IDS, zone="America/Toronto")
    assert (report.new, report.changed, report.known) == (0, 2, 0)
    assert hours(desk) == ["04/04 04:30", "04/04 05:30"], "the day moved: the roll-ups are counted again at the end"
    assert {r.mention.local_day for r in rows(desk)} == {"2026-04-04"}
    asked, _ = rows(desk)
    assert (asked.reply_state, asked.response_s) == ("answered", 3600)
    again = bring("a.csv", WITH_IDS)
    assert (again.changed, again.known) == (0, 2), "the zone is remembered"


def test_dates_announced_in_a_text_are_read_again_from_its_new_day(desk: Desk, bring: Bring) -> None:
    """« dans quinze jours » of a message that moved to another day is another day."""
    from watch import clock
    from watch.pipeline.scoring import score
    from watch.store import dates

    def announced() -> list[str]:
        with desk.shelf.reading() as txn:
            return [one.start_day for one in dates.ahead(txn, date(2000, 1, 1), date(2100, 1, 1))]

    written = datetime.fromtimestamp(clock.epoch() - 3 * 86_400, PARIS).strftime("%d/%m/%Y 22:30")
    text = f"Identifiant;Date;Auteur;Message;Réseau\nz-1;{written};Ana;Rendez-vous dans quinze jours à 18 h au jardin;facebook\n"
    bring("a.csv", text, day_first=True)
    score(desk)
    first = announced()
    assert len(first) == 1
    assert bring("a.csv", text, zone="Pacific/Honolulu").changed == 1
    score(desk)
    assert announced() != first


def test_the_order_of_day_and_month_is_corrected_too(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    assert bring("a.csv", WITH_IDS).new == 2
    report = bring("a.csv", WITH_IDS, day_first=False)
    assert (report.new, report.changed) == (0, 2)
    assert hours(desk) == ["04/03 22:30", "04/03 23:30"]
    told = notes(desk, tmp_path / "a.csv")
    assert (told["date_order"], told["date_order_by"]) == ("month_first", "remembered")
    shown = WITH_IDS.replace("03/04", "25/04").replace("q-8", "q-9")
    (tmp_path / "b.csv").write_text(shown, encoding="utf-8")
    assert notes(desk, tmp_path / "b.csv")["date_order_by"] == "file", "what a file shows is stronger than memory"
    bring("b.csv", shown)
    told = notes(desk, tmp_path / "a.csv")
    assert (told["date_order"], told["date_order_by"]) == ("day_first", "remembered"), "the last file was sure"


def test_an_assumed_order_does_not_replace_a_sure_one(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        mappings.remember_readings(txn, {"table:1": {"date_order": "mdy", "date_order_by": "person"}})
        mappings.remember_readings(txn, {"table:1": {"date_order": "dmy", "date_order_by": "assumed", "zone": "UTC"}})
        assert mappings.readings(txn) == {"table:1": {"date_order": "mdy", "date_order_by": "person", "zone": "UTC"}}
        assert not mappings.any_kept(txn), "no mapping of columns"


@pytest.mark.parametrize("said", [{"zone": "America/Toronto"}, {"day_first": False}])
def test_rows_without_ids_are_not_doubled_by_another_reading(
    said: dict[str, object], desk: Desk, bring: Bring, tmp_path: Path
) -> None:
    bring("a.csv", WITHOUT)
    assert notes(desk, tmp_path / "a.csv", **said)["read_otherwise"] == "yes"
    with pytest.raises(ReadOtherwise):
        bring("a.csv", WITHOUT, **said)
    assert len(rows(desk)) == 2
    assert "read_otherwise" not in notes(desk, tmp_path / "a.csv")
    fresh = WITHOUT.replace("Bonjour", "Salut").replace("Merci", "Grand merci")
    assert bring("b.csv", fresh, **said).new == 2, "other rows are free to be read so"


def test_times_that_name_their_zone_are_not_asked_about(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    zoned = "Date;Auteur;Message\n2026-03-29T01:30:00+01:00;Ana;avant\n2026-03-29T03:30:00+02:00;Ana;après\n"
    bring("a.csv", zoned, zone="America/Toronto")
    assert hours(desk) == ["29/03 01:30", "29/03 03:30"]
    assert "zone_asked" not in notes(desk, tmp_path / "a.csv")
    for n, text in enumerate(
        ("Date (GMT);Auteur;Message\n04/03/2026 10:00;A;b\n", "Date;Auteur;Message\n04/03/2026;A;b\n")
    ):
        (tmp_path / f"{n}.csv").write_text(text, encoding="utf-8")
        assert "zone_asked" not in notes(desk, tmp_path / f"{n}.csv")


def test_mixed_times_keep_the_zone_they_have(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    mixed = "Date;Auteur;Message\n" + "".join(f"2026-03-04T10:00:{n:02}+00:00;Ana;un {n}\n" for n in range(20))
    bring("a.csv", mixed + "2026-03-04 10:00;Bob;deux\n", zone="America/Toronto")
    assert notes(desk, tmp_path / "a.csv")["zone_asked"] == "yes", "the one that lacks it stands far down"
    assert set(hours(desk)[:20]) == {"04/03 11:00"}
    assert hours(desk)[20] == "04/03 16:00"


def test_a_day_without_an_hour_is_that_day_in_any_zone(desk: Desk, bring: Bring) -> None:
    bring("a.csv", "Date;Auteur;Message\n04/03/2026;Ana;jour\n04/03/2026 10:00;Bob;heure\n", zone="Asia/Tokyo")
    assert [(r.mention.local_day, r.mention.precision) for r in rows(desk)] == [
        ("2026-03-04", "day"),
        ("2026-03-04", "min"),
    ]
    assert hours(desk) == ["04/03 00:00", "04/03 02:00"]


@pytest.mark.parametrize(
    ("zone", "written", "read"),
    [
        # autumn: 2:30 comes twice in Paris on 25 October 2026, the first one is taken
        ("Europe/Paris", "25/10/2026 02:30", "2026-10-25T00:30+00:00"),
        ("Europe/Paris", "25/10/2026 03:00", "2026-10-25T02:00+00:00"),
        # spring: 2:30 does not exist on 29 March 2026, it moves forward
        ("Europe/Paris", "29/03/2026 02:30", "2026-03-29T01:30+00:00"),
        ("Europe/Paris", "29/03/2026 03:00", "2026-03-29T01:00+00:00"),
        # Montréal changes on other nights
        ("America/Toronto", "01/11/2026 01:30", "2026-11-01T05:30+00:00"),
        ("America/Toronto", "08/03/2026 02:30", "2026-03-08T07:30+00:00"),
        ("America/Toronto", "25/10/2026 02:30", "2026-10-25T06:30+00:00"),
    ],
)
@pytest.mark.parametrize("chat", [False, True])
def test_the_nights_of_the_change_of_hour(
    chat: bool, zone: str, written: str, read: str, desk: Desk, bring: Bring
) -> None:
    day, hour = written.split()
    if chat:
        name, text = "Discussion WhatsApp avec Ana.txt", f"13/01/2026, 10:00 - Ana: a\n{day}, {hour} - Ana: b\n"
    else:
        name, text = "a.csv", f"Date;Auteur;Message\n13/01/2026 10:00;Ana;a\n{written};Ana;b\n"
    assert bring(name, text, zone=zone).new == 2
    assert rows(desk)[1].mention.published_at == int(datetime.fromisoformat(read).timestamp())
    assert bring("2-" + name if not chat else name, text).known == 2, "the same answer every time"


def test_the_hour_that_comes_twice_keeps_both_lines_once(desk: Desk, bring: Bring) -> None:
    night = "25/10/2026, 02:30 - Ana: oui\n25/10/2026, 02:30 - Ana: oui\n25/10/2026, 02:40 - Bob: non\n"
    name = "Discussion WhatsApp avec Ana.txt"
    assert bring(name, night).new == 3
    assert bring(name, night + "25/10/2026, 09:00 - Ana: bonjour\n").known == 3


CHAT = "03/04/2026, 22:30 - Ana: Bonjour, vous ouvrez ?\n03/04/2026, 22:45 - Bob: Je me demande aussi\n"


def test_a_chat_is_asked_once_by_the_telephone_that_wrote_it(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("Discussion WhatsApp avec Ana.txt", CHAT, zone="Indian/Reunion", day_first=False)
    assert hours(desk) == ["04/03 19:30", "04/03 19:45"]
    (tmp_path / "Discussion WhatsApp avec Zoé.txt").write_text(CHAT, encoding="utf-8")
    told = notes(desk, tmp_path / "Discussion WhatsApp avec Zoé.txt")
    assert (told["zone"], told["zone_by"]) == ("Indian/Reunion", "remembered")
    assert (told["date_order"], told["date_order_by"]) == ("month_first", "remembered")
    iphone = "[03/04/2026 22:30:10] Ana: Bonjour\n"
    (tmp_path / "Discussion WhatsApp avec Léo.txt").write_text(iphone, encoding="utf-8")
    told = notes(desk, tmp_path / "Discussion WhatsApp avec Léo.txt")
    assert told["zone"] == "Indian/Reunion", "the zone is the network's, until said otherwise"
    assert told["date_order_by"] == "assumed", "another telephone may write the month first"


def test_an_old_telegram_history_is_asked_too(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    old = (
        '{"name": "Ana", "type": "personal_chat", "id": 42, "messages": [{"id": 1, "type": "message", '
        '"date": "2020-10-25T02:30:00", "from": "Ana", "from_id": "user42", "text": "Bonjour ?"}]}'
    )
    bring("result.json", old)
    assert hours(desk) == ["25/10 02:30"]
    report = bring("result.json", old, zone="Indian/Reunion")
    assert (report.new, report.changed) == (0, 1)
    assert hours(desk) == ["25/10 00:30"]
    assert notes(desk, tmp_path / "result.json")["zone_by"] == "remembered"


def test_a_correction_moves_the_delays_of_private_talk(desk: Desk, bring: Bring) -> None:
    """A table of private messages with ids: the week of the answer is another one."""
    week = (
        "Identifiant;Date;Auteur;Message;Réseau;Fil;Sens\n"
        "m-1;05/01/2026 00:30;Ana;Une place ?;messenger;t1;reçu\nm-2;05/01/2026 00:50;Nous;Oui;messenger;t1;sortant\n"
    )
    assert bring("a.csv", week).new == 2
    assert bring("a.csv", week, zone="Asia/Tokyo").changed == 2
    asked = next(r for r in rows(desk) if r.mention.asks)
    assert (asked.mention.local_day, asked.response_s) == ("2026-01-04", 1200)


SPOILED = "Date;Post ID;Link;Text;Network\n04/03/2026;1,78E+17;https://i.example/a;Un;instagram\n04/03/2026;1,78E+17;https://i.example/b;Deux;instagram\n"


def workbook(*ids: object) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Date", "Post ID", "Text", "Author"))
        for n, value in enumerate(ids, 1):
            sheet.write_row(n, 0, ("2026-03-04 10:00", value, f"Texte {n}", "Ana"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", SPOILED),
        ("a.xlsx", workbook(178414000000000123, 178414000000000124)),
        ("b.xlsx", workbook("12", 1.8e17)),
        (
            "c.csv",
            "Date;Post ID;Text\n04/03/2026;178414000000000000;a\n04/03/2026;178415000000000000;b\n05/03/2026;7;c\n",
        ),
    ],
)
def test_ids_that_a_spreadsheet_spoiled_are_refused_then_done_without(
    name: str, data: str | bytes, desk: Desk, bring: Bring, tmp_path: Path
) -> None:
    with pytest.raises(IdsSpoiled) as refused:
        bring(name, data)
    assert refused.value.facts["heading"] == "Post ID"
    assert rows(desk) == []
    report = bring(name, data, identity="content")
    assert report.new >= 2 and not report.refused
    assert all(":hash:" in r.mention.id or r.mention.id.endswith((":12", ":7")) for r in rows(desk))
    assert bring(name, data).known == report.new, "the choice is remembered for these headings"
    assert int(notes(desk, tmp_path / name)["spoiled_ids"]) >= 1


def test_sound_numbers_of_a_workbook_are_ids(desk: Desk, bring: Bring) -> None:
    bring("a.xlsx", workbook(9007199254740991, 1234567890123456, 178414))
    assert {r.mention.id for r in rows(desk)} == {f"web:{n}" for n in (9007199254740991, 1234567890123456, 178414)}


def test_a_spoiled_id_far_down_is_refused_by_itself(desk: Desk, bring: Bring) -> None:
    lines = "".join(f"04/03/2026;k{n:05};Message {n}\n" for n in range(5_200))
    report = bring("a.csv", f"Date;Post ID;Text\n{lines}05/03/2026;1.78E+17;le dernier\n")
    assert (report.new, report.refused) == (5_200, 1)


def test_a_spoiled_thread_joins_nothing(desk: Desk, bring: Bring) -> None:
    """Two talks under one rounded number are not one talk: our words in one answer nothing in the other."""
    text = (
        "Identifiant;Date;Auteur;Message;Réseau;Fil;Sens\nm-1;05/01/2026 10:30;Ana;Une place ?;messenger;1,78E+17;reçu\n"
        "m-2;05/01/2026 10:50;Nous;Oui;messenger;1,78E+17;sortant\n"
    )
    bring("a.csv", text)
    assert [r.reply_state for r in rows(desk) if r.mention.asks] == ["waiting"]


def test_rows_without_an_id_among_others_are_counted(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Date;Post ID;Text\n04/03/2026;k1;a\n04/03/2026;;b\n05/03/2026;k3;c\n", "utf-8")
    assert notes(desk, tmp_path / "a.csv")["ids_missing"] == "1"
