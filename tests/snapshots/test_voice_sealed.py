"""Share of voice in the sealed week: the first page's figures without private messages, in every file and in words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import python_calamine
from pypdf import PdfReader

from tests.snapshots.conftest import tell
from tests.ui import sample
from watch import settings as settings_
from watch import snapshots, wording
from watch.insights.panel import Held
from watch.model import Filters, Mention, Tone
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.snapshots import document, span, told, xlsx_file
from watch.snapshots import voice as sealed_voice
from watch.store import panels
from watch.views import voice

WEEK = "2026-W47"
MONDAY = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
SUBJECTS = """\
organisation: {name: X}
subjects:
  - {id: nous, name: L’Atelier, terms: [atelier], panel: [berges, port]}
  - {id: berges, name: Les Berges, terms: [berges]}
  - {id: port, name: "<port>", terms: [port]}
"""


def about(subject: str, day: int, n: int, month: int = 11, **changes: object) -> list[Mention]:
    first = (month * 100 + day) * 1000 + {"nous": 0, "berges": 100, "port": 200}[subject] + 500 * bool(changes)
    when = datetime(2026, month, day, 9, tzinfo=UTC)
    return [sample.row(first + i, when, subject=subject, **changes) for i in range(n)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text(SUBJECTS, encoding="utf-8")
    opened = open_desk(place)
    rows = [*about("nous", 17, 20), *about("berges", 18, 15), *about("port", 18, 5)]
    rows += [*about("nous", 10, 12), *about("berges", 11, 20), *about("nous", 3, 30)]
    rows += about("nous", 19, 9, visibility="private", kind="message")
    tell(opened, [(row, Tone.NEUTRAL) for row in rows])
    yield opened
    opened.close()


def seal(desk: Desk, name: str = WEEK) -> document.Document:
    return snapshots.sealed(desk, name, now=MONDAY)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def workbook(desk: Desk, made: document.Document) -> python_calamine.CalamineWorkbook:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(snapshots.rendered(desk, made, "xlsx")))


def test_the_figures_are_the_pages_without_private_messages(desk: Desk) -> None:
    (sealed,) = seal(desk).voice
    with desk.shelf.reading() as txn:
        (page,) = voice.build(txn, desk.settings, Filters(span.read(WEEK).period, hide_private=True), MONDAY).each
        (all_,) = voice.build(txn, desk.settings, Filters(span.read(WEEK).period), MONDAY).each
    assert (all_.share.n, page.share.n) == (49, 40)
    assert (sealed.own.subject, sealed.own.voices, sealed.own.before, sealed.n) == ("L’Atelier", 20, 12, 40)
    assert [(p.subject, p.voices, p.before) for p in sealed.panel] == [("Les Berges", 15, 20), ("<port>", 5, 0)]
    assert (sealed.value, sealed.before_n, sealed.changed) == (0.5, 32, ())
    assert (sealed.low, sealed.high) == (round(page.share.low, 6), round(page.share.high, 6))


def test_a_month_is_compared_with_the_month_before(desk: Desk) -> None:
    tell(desk, [(row, Tone.NEUTRAL) for row in about("nous", 1, 7, month=10)])
    made = snapshots.sealed(desk, "2026-11", now=MONDAY + 20 * 86_400).voice[0]
    assert (made.own.voices, made.own.before) == (62, 7)


def test_every_file_says_it(desk: Desk) -> None:
    made = seal(desk)
    page = flat(snapshots.rendered(desk, made, "html").decode())
    assert "50 % des voix parlent de L’Atelier, 50 % du panel." in page
    assert "20 sur 40 voix" in page
    assert "Période précédente : 38 % (12 sur 32 voix)." in page
    assert "&lt;port&gt;" in page
    assert "<port>" not in page
    assert "voix du sujet ÷ (voix du sujet + voix du panel)" in page, "its definition is listed"
    english = flat(snapshots.rendered(desk, made, "html", language="en").decode())
    assert "50% of voices are about L’Atelier, 50% about the panel." in english
    printed = PdfReader(io.BytesIO(snapshots.rendered(desk, made, "pdf")))
    assert len(printed.pages) <= 2
    assert "parlent de L’Atelier" in flat("\n".join(p.extract_text() for p in printed.pages))
    rows = list(csv.reader(io.StringIO(snapshots.rendered(desk, made, "csv").decode("utf-8-sig")), delimiter=";"))
    assert ["voice", "L’Atelier", "0,5", ""] in rows
    assert [r[1:] for r in rows if r[0] == "voices"] == [
        ["L’Atelier", "20", "12"], ["Les Berges", "15", "20"], ["<port>", "5", "0"],
    ]  # fmt: skip
    sheet = [tuple(row) for row in workbook(desk, made).get_sheet_by_name("Part de voix").to_python()]
    assert sheet[1:] == [
        ("L’Atelier", "L’Atelier", 20, 0.5, 12), ("L’Atelier", "Les Berges", 15, 0.375, 20),
        ("L’Atelier", "<port>", 5, 0.125, 0),
    ]  # fmt: skip
    data = json.loads(snapshots.rendered(desk, made, "json"))["snapshot"]
    assert data["voice"][0]["n"] == 40
    assert document.digest_of(document.Document.model_validate(data)) == data["digest"] == made.digest


@pytest.mark.parametrize(("ours", "said"), [(8, "Trop peu de mentions pour une part de voix"), (11, "Entre ")])
def test_too_few_stay_too_few(desk: Desk, ours: int, said: str) -> None:
    tell(desk, [(row, Tone.NEUTRAL) for row in [*about("nous", 4, ours), *about("berges", 5, 11)]])
    made = snapshots.sealed(desk, "2026-11-04_2026-11-08", now=MONDAY)
    (kept,) = made.voice
    assert (kept.value is None) == (ours == 8)
    section = next(s for s in told.tell(made, {}, "team").sections if s.key == "voice")
    assert section.lines[0].startswith(said)
    assert section.table is not None
    assert {row[2] for row in section.table.rows} == {"—"}
    assert {row[3] for row in xlsx_file.voice.sheet_rows(made)} == {None}


def test_a_panel_that_changed_has_no_comparison_and_says_so(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        history = (Held(date(2026, 9, 1), ("berges",)), Held(date(2026, 11, 12), ("berges", "port")))
        panels.keep(txn, {"nous": history})
    made = seal(desk)
    (kept,) = made.voice
    assert (kept.before_n, kept.own.before, kept.changed) == (None, None, ("2026-11-12",))
    page = flat(snapshots.rendered(desk, made, "html").decode())
    assert "Le panel a changé le 12 nov. 2026 : avant et après ne se comparent pas." in page


def test_without_a_panel_nothing_is_kept_nor_defined(desk: Desk) -> None:
    alone = settings_.build({"organisation": {"name": "X"}, "subjects": [{"id": "nous", "name": "L’Atelier"}]})
    made = seal(replace(desk, settings=alone))
    assert made.voice == ()
    assert "left_out" not in json.loads(document.text_of(made))
    assert made.now.mentions == 40
    assert "voice" not in json.loads(document.text_of(made)), "as a file sealed before there was any: same digest"
    assert "voice" not in {d.key for d in made.definitions}
    assert "Part de voix" not in snapshots.rendered(desk, made, "html").decode()
    assert "Part de voix" not in workbook(desk, made).sheet_names


def test_the_figures_leave_the_panel_out_and_every_file_says_so(desk: Desk) -> None:
    made = seal(desk)
    assert (made.now.mentions, made.before.mentions, made.now.neutral) == (20, 12, 20)
    assert sum(b.neutral for b in made.bars) == 20
    assert made.listed is not None
    assert len(made.listed) == 20, "the workbook lists what is counted"
    assert made.left_out == document.LeftOut(
        subjects=(document.Beside(id="berges", name="Les Berges"), document.Beside(id="port", name="<port>")),
        mentions=20,
    )
    said = "Les chiffres ne comptent pas ce que les autres disent du panel (Les Berges et &lt;port&gt; : 20 mentions)"
    page = flat(snapshots.rendered(desk, made, "html").decode())
    assert said in page
    assert "ne comptent plus les mêmes sujets" not in page, "nothing was sealed before"
    assert "The figures do not count what others say of the panel" in flat(
        snapshots.rendered(desk, made, "html", language="en").decode()
    )
    rows = workbook(desk, made).get_sheet_by_name(wording.speak("fr").sealed.sheet("coverage")).to_python()
    assert any("ce que les autres disent du panel" in str(row[0]) for row in rows)


def test_a_file_of_before_is_measured_again_as_it_counted_and_the_change_is_told_once(desk: Desk) -> None:
    def week(number: int) -> document.Document:
        return snapshots.sealed(desk, f"2026-W{number}", now=MONDAY + (number - 47) * 7 * 86_400)

    alone = settings_.build({"organisation": {"name": "X"}, "subjects": [{"id": "nous", "name": "L’Atelier"}]})
    whole = replace(desk, settings=alone)
    before = snapshots.sealed(whole, "2026-W46", now=MONDAY - 7 * 86_400)
    assert (before.now.mentions, before.left_out) == (32, None)
    made = week(47)
    assert made.corrections == document.Corrections(of="2026-W46", changes=()), "with the panel, as it was sealed"
    assert made.left_out is not None
    assert made.left_out.otherwise
    said = "ne comptent plus les mêmes sujets que le fichier d’avant"
    assert said in flat(snapshots.rendered(desk, made, "html").decode())
    tell(desk, [(row, Tone.NEUTRAL) for row in about("berges", 12, 3)])
    after = week(48)
    assert after.left_out is not None
    assert not after.left_out.otherwise, "told once"
    assert said not in flat(snapshots.rendered(desk, after, "html").decode())
    assert after.corrections is not None
    assert after.corrections.changes == (), "of week 47 the panel is left out"
    ((of, changes),) = [(c.of, c.changes) for c in after.corrections.earlier]
    assert (of, [(c.was, c.now) for c in changes if c.figure == "mentions"]) == ("2026-W46", [(32, 35)])
    back = snapshots.sealed(whole, "2026-W49", now=MONDAY + 14 * 86_400)
    assert back.left_out == document.LeftOut(subjects=(), mentions=0, otherwise=True)


def test_a_week_sealed_before_still_verifies_and_opens(desk: Desk) -> None:
    """As an older Vigie kept it: no share of voice, no definition of it."""
    made = seal(desk)
    old = made.model_copy(
        update={
            "voice": (),
            "left_out": None,
            "definitions": tuple(d for d in made.definitions if d.key != "voice"),
            "digest": "",
        }
    ).sealed()
    read = document.read(document.text_of(old))
    assert document.digest_of(read) == read.digest == old.digest
    assert read.digest != made.digest
    assert wording.speak("fr").voice.title() not in snapshots.rendered(desk, read, "html").decode()
    assert snapshots.rendered(desk, read, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(("others", "left"), [(7, 0), (8, 1), (11, 4)])
def test_a_long_panel_says_how_many_are_not_on_the_page(others: int, left: int) -> None:
    panel = tuple(document.Heard(subject=f"s{n}", voices=40 - n, before=None) for n in range(others))
    n = 50 + sum(each.voices for each in panel)
    own = document.Heard(subject="nous", voices=50, before=None)
    each = document.Voice(own=own, panel=panel, value=0.1, low=None, high=None, n=n, before_n=None)
    words = wording.speak("fr")
    (section,) = sealed_voice.sections(SimpleNamespace(voice=(each,)), words)  # type: ignore[arg-type]
    assert section.table is not None
    assert len(section.table.rows) + left == others + 1
    assert section.lines[1:] == ((words.sealed.more(left),) if left else ())
