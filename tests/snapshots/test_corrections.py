"""What changes in an old week is told, once, whenever it changes; a measure defined anew is told and not compared."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.snapshots.conftest import MONDAY, WEEK, at, tell
from tests.ui import sample
from watch import snapshots, wording
from watch.model import Tone
from watch.pipeline.desk import Desk
from watch.snapshots import correcting, document, span, told
from watch.store import snapshots as kept

WEEK_S = 7 * 86_400
OLD = "2026-11-01"


def sealed(desk: Desk, number: int) -> document.Document:
    return snapshots.sealed(desk, f"2026-W{number}", now=MONDAY + (number - 47) * WEEK_S)


def late(desk: Desk, number: int) -> None:
    """One more mention of week 46."""
    tell(desk, [(sample.row(number, at(12)), Tone.POSITIVE)])


def mentions_told(made: document.Document) -> dict[str, tuple[object, object]]:
    found = made.corrections
    assert found is not None
    return {
        of: (change.was, change.now)
        for of, changes in ((found.of, found.changes), *((c.of, c.changes) for c in found.earlier))
        for change in changes
        if change.figure == "mentions"
    }


def test_a_week_that_changes_two_weeks_later_is_told_in_the_next_file_and_once(desk: Desk) -> None:
    sealed(desk, 46), sealed(desk, 47)
    late(desk, 900)
    assert mentions_told(sealed(desk, 48)) == {"2026-W46": (25, 26)}
    assert mentions_told(sealed(desk, 49)) == {}, "it was told"
    late(desk, 901)
    assert mentions_told(sealed(desk, 50)) == {"2026-W46": (26, 27)}, "since the last that was told"


def test_the_week_before_and_an_older_one_are_told_together_in_every_file(desk: Desk) -> None:
    sealed(desk, 46), sealed(desk, 47)
    late(desk, 900)
    tell(desk, [(sample.row(901, at(18)), Tone.NEGATIVE)])
    made = sealed(desk, 48)
    assert set(mentions_told(made)) == {"2026-W46", WEEK}
    page = snapshots.rendered(desk, made, "html").decode().replace("\u00a0", " ")
    assert "2026-W46 aussi a changé : mentions des autres, 26 au lieu de 25" in page
    assert "Depuis que « 2026-W47 » a été scellé" in page
    book = CalamineWorkbook.from_object(io.BytesIO(snapshots.rendered(desk, made, "xlsx")))
    rows = book.get_sheet_by_name(wording.speak("fr").sealed.sheet("corrections")).to_python()
    assert ["2026-W46", "Mentions des autres", "25", "26"] in rows
    assert rows[0][0] == "Période"
    english = told.tell(made, {}, "team", "en")
    lines = next(s for s in english.sections if s.key == "corrections").lines
    assert any("2026-W46 has changed too: mentions by others, 26 instead of 25" in line for line in lines)


def test_weeks_older_than_eight_are_left(desk: Desk) -> None:
    for number in range(46, 46 + correcting.EARLIER):
        sealed(desk, number)
    late(desk, 900)
    assert "2026-W46" in mentions_told(snapshots.sealed(desk, "2027-W01", now=MONDAY + 7 * WEEK_S))
    assert correcting.EARLIER == 8


def of_before(desk: Desk) -> document.Document:
    """Week 46 as a Vigie of before the 21st of November sealed it: counting mentions."""
    with desk.shelf.reading() as txn:
        made = snapshots.build(txn, desk.settings, span.read("2026-W46"), MONDAY - WEEK_S)
    figures = made.now.model_copy(update={"negative": 17, "net": made.now.net.model_copy(update={"copies": None})})
    old = tuple(document.Definition(key=key, since=OLD) for key in correcting.DEFINITIONS)
    was = made.model_copy(update={"now": figures, "definitions": old}).sealed()
    facts = kept.Sealed(was.id, was.kind, was.start, was.end, was.sealed_at, was.digest)
    with desk.shelf.writing() as txn:
        assert kept.keep(txn, facts, document.text_of(was))
    return was


def test_a_changed_definition_is_told_and_its_figures_are_not_compared(desk: Desk) -> None:
    was = of_before(desk)
    made = sealed(desk, 47)
    new = {key: since for key, since in correcting.DEFINITIONS.items() if since != OLD}
    assert [(r.key, r.was, r.now) for r in made.redefined] == [(key, OLD, since) for key, since in new.items()]
    assert list(new) == ["balance", "waiting", "delay", "rate"]
    assert made.corrections == document.Corrections(of="2026-W46", changes=()), (
        "17 negative ones were counted otherwise"
    )
    for lang, said in (
        ("fr", "Définition changée le 21 nov. 2026"),
        ("en", "Definition changed on 21 Nov 2026"),
    ):
        page = re.sub(r"\s+", " ", snapshots.rendered(desk, made, "html", language=lang).decode())
        assert said in page
    assert sealed(desk, 48).redefined == (), "told once"
    old = re.sub(r"\s+", " ", snapshots.rendered(desk, was, "html").decode())
    assert "mentions au ton lu × 100" in old, "an old file keeps the definition of its time"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_definition_stands_with_its_own_date(desk: Desk, lang: str) -> None:
    words = wording.speak(lang)
    section = next(s for s in told.tell(sealed(desk, 47), {}, "team", lang).sections if s.key == "definitions")
    listed = {k: since for k, since in correcting.DEFINITIONS.items() if k != "voice"}  # which wants a panel
    assert len(section.lines) == len(listed) + 2
    for key, since in listed.items():
        name, said = words.measures.definition(key, since)
        line = next(line for line in section.lines if line.startswith(name))
        assert said in line
        assert words.common.full_day(date.fromisoformat(since)) in line
        assert words.measures.DEFINITIONS[key][1][-1][0] == since, "the words and the date change together"
    balance = date.fromisoformat(correcting.DEFINITIONS["balance"])
    assert words.common.short_day(balance) in words.overview.net_help()


def test_every_figure_belongs_to_a_measure_that_is_defined(desk: Desk) -> None:
    flat = document.flat_figures(sealed(desk, 47).now)
    assert sorted(name for names in correcting.FIGURES.values() for name in names) == sorted(flat)
    assert set(correcting.FIGURES) <= set(correcting.DEFINITIONS)
