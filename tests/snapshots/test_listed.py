"""The workbook's list of mentions is sealed: whatever happens in the store, only erased words leave it."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.snapshots.conftest import MONDAY, WEEK, at, tell
from tests.ui import sample
from watch import snapshots, wording
from watch.model import Tone
from watch.pipeline.desk import Desk
from watch.snapshots import document, listed
from watch.store import mentions, readings, replies
from watch.store import snapshots as kept

LATER = MONDAY + 13 * 86_400
TEXT, AUTHOR = 8, 9


def sheet(desk: Desk, made: document.Document, level: str = "board", language: str = "fr") -> list[list[object]]:
    w = wording.speak(language).sealed
    data = snapshots.rendered(desk, made, "xlsx", level, language)
    return CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_name(w.sheet("mentions")).to_python()[1:]


def test_files_taken_away_and_written_again_are_the_same_bytes(desk: Desk) -> None:
    files = snapshots.seal(desk, WEEK, level="board", now=MONDAY)
    first = {f.name: f.read_bytes() for f in files}
    tell(desk, [(sample.row(900, at(18)), Tone.NEGATIVE)])  # a late import
    tell(desk, [(sample.row(104, at(20, 12), likes=55), Tone.POSITIVE)])  # the same mention, more liked
    with desk.shelf.writing() as txn:
        readings.set_human_tone(txn, "facebook:110", Tone.NEGATIVE)
        replies.dismiss(txn, "facebook:200", "spam")
    for file in files:
        file.unlink()
    again = {f.name: f.read_bytes() for f in snapshots.seal(desk, WEEK, level="board", now=LATER)}
    assert {name for name in first if first[name] != again[name]} == set()


def test_an_erased_person_keeps_a_row_without_a_word(desk: Desk) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    before = sheet(desk, made)
    place = next(i for i, row in enumerate(before) if "Honteux" in str(row[TEXT]))
    with desk.shelf.writing() as txn:
        mentions.erase_author(txn, "k200")
    after = sheet(desk, made)
    assert after[place][:7] == before[place][:7]
    assert after[place][7:] == ["", wording.speak("fr").sealed.mention_gone(), "", ""]
    assert [row for i, row in enumerate(after) if i != place] == [row for i, row in enumerate(before) if i != place]


@pytest.mark.parametrize("level", ["public", "team", "board"])
def test_a_purged_text_says_so(desk: Desk, level: str) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    with desk.shelf.writing() as txn:
        assert mentions.purge_before(txn, "2026-11-18")
    rows = sheet(desk, made, level, "en")
    old = [row for row in rows if str(row[0]) < "2026-11-18"]
    assert old
    assert {row[TEXT] for row in old} == {wording.speak("en").sealed.mention_emptied()}
    assert wording.speak("en").sealed.mention_emptied() not in {row[TEXT] for row in rows if row not in old}


def test_what_is_sealed_names_no_mention_and_no_private_one(desk: Desk) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    assert made.listed is not None
    assert len(made.listed) == made.now.mentions
    with desk.shelf.reading() as txn:
        text = kept.document_of(txn, WEEK)
    assert "facebook:104" not in text, "an id may hold a handle"
    assert listed.key_of("facebook:104") in text
    assert listed.key_of("facebook:203") not in text, "private"
    assert document.text_of(document.read(text)) == text


def test_the_list_is_bounded_and_says_how_many_are_beyond(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "MENTIONS", 10)
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    monkeypatch.undo()
    tell(desk, [(sample.row(900, at(18)), Tone.NEGATIVE)])
    rows = sheet(desk, made)
    assert made.listed_beyond == made.now.mentions - 10
    assert len(rows) == 11
    assert rows[-1][0] == wording.speak("fr").sealed.mentions_beyond(made.now.mentions - 10)


def test_a_week_without_mentions_has_an_empty_list_and_not_an_unsealed_one(desk: Desk) -> None:
    made = snapshots.sealed(desk, "2026-W40", now=MONDAY)
    assert document.read(document.text_of(made)).listed == ()
    assert sheet(desk, made) == []


def test_a_file_from_before_says_that_its_list_was_not_sealed(desk: Desk) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    old = made.model_copy(update={"listed": None, "listed_beyond": None})
    assert "listed" not in document.text_of(old)
    rows = sheet(desk, old)
    assert rows[-1][0] == wording.speak("fr").sealed.mentions_unsealed()
    assert rows[:-1] == sheet(desk, made)
