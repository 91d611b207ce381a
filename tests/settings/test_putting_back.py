"""Events and sources taken out of feeds.yml and put back: every byte as it was, in a file that changed meanwhile too."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest

from tests.settings.test_write import path as path
from watch import settings as edits
from watch.errors import SettingsError
from watch.settings import read


def test_an_event_is_removed_and_put_back_and_no_twin_is_written(path: Path) -> None:
    edits.add_event(path, title="Brocante", start=date(2026, 3, 14), end=date(2026, 3, 15), own=True, place="Quai")
    edits.add_event(path, title="Bal", date="2026-03-14")
    before = path.read_text(encoding="utf-8")
    with pytest.raises(SettingsError):
        edits.add_event(path, title=" brocante", date=date(2026, 3, 14))
    assert path.read_text(encoding="utf-8") == before
    gone = edits.remove_event(path, "Brocante", "2026-03-14")
    assert [event.title for event in read(path).events] == ["Bal"]
    edits.put_back_event(path, *gone)
    back = read(path).events[0]
    assert (back.title, back.period.end, back.own, back.place) == ("Brocante", date(2026, 3, 15), True, "Quai")
    assert path.read_text(encoding="utf-8") == before
    with pytest.raises(SettingsError):
        edits.put_back_event(path, *gone)
    assert path.read_text(encoding="utf-8") == before
    with pytest.raises(SettingsError):
        edits.remove_event(path, "Inconnu", "2026-03-14")


EVENTS = """# en-tête
events:   # nos dates
  # la première
  - title: Bal   # chaque année
    date: 2026-03-14

  # avant la brocante
  - title: Brocante
    # deux jours, voir la mairie
    start: 2026-04-04   # samedi
    end: 2026-04-05
    own: oui
  # après la brocante
  -
    title: Vœux
    date: 2027-01-09

# la suite
organisation: {name: Ruche}
"""
STARTS = (("Bal", "2026-03-14"), ("Brocante", "2026-04-04"), ("Vœux", "2027-01-09"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_events_taken_out_come_back_to_their_place_with_their_comments(
    path: Path, order: tuple[int, ...], newline: str
) -> None:
    """All three go, in any order, and come back, the last one first: every byte is as it was."""
    before = EVENTS.replace("\n", newline).encode()
    path.write_bytes(before)
    seen = [before]
    gone = []
    for n in order:
        gone.append(edits.remove_event(path, *STARTS[n]))
        seen.append(path.read_bytes())
    assert read(path).events == ()
    for each, was in zip(reversed(gone), reversed(seen[:-1]), strict=True):
        edits.put_back_event(path, *each)
        assert path.read_bytes() == was


def test_an_event_comes_back_into_a_file_that_changed(path: Path) -> None:
    path.write_text(EVENTS, encoding="utf-8")
    gone = edits.remove_event(path, *STARTS[1])
    edits.add_event(path, title="Fête", date="2026-06-21")
    text = path.read_text(encoding="utf-8").replace("  # avant la brocante\n", "  # autre mot\n")
    path.write_text(text, encoding="utf-8")
    edits.put_back_event(path, *gone)
    assert [e.title for e in read(path).events] == ["Bal", "Brocante", "Vœux", "Fête"]
    text = path.read_text(encoding="utf-8")
    for comment in ("# deux jours, voir la mairie", "# samedi", "# autre mot", "# après la brocante", "# la première"):
        assert text.count(comment) == 1
    for title, first in (("Bal", "2026-03-14"), ("Vœux", "2027-01-09"), ("Brocante", "2026-04-04")):
        last = edits.remove_event(path, title, first)
    edits.put_back_event(path, *last)
    assert [e.title for e in read(path).events] == ["Brocante", "Fête"]
    assert "# samedi" in path.read_text(encoding="utf-8")


def test_an_event_of_a_list_on_one_line_comes_back_to_its_place(path: Path) -> None:
    line = "events: [{title: A, date: 2026-01-02}, {title: B, date: 2026-01-03}, {title: C, date: 2026-01-04}] # fin\n"
    path.write_text(line, encoding="utf-8")
    gone = edits.remove_event(path, "B", "2026-01-03")
    edits.put_back_event(path, *gone)
    assert [e.title for e in read(path).events] == ["A", "B", "C"]
    assert "# fin" in path.read_text(encoding="utf-8")
    alone = edits.remove_event(path, "A", "2026-01-02"), edits.remove_event(path, "B", "2026-01-03")
    path.write_text("organisation: {name: Ruche}\n", encoding="utf-8")
    for each in alone:
        edits.put_back_event(path, *each)
    assert {e.title for e in read(path).events} == {"A", "B"}


SOURCES = """sources:
  # le journal
  - url: https://exemple.org/un   # chaque jour
    name: Un
    every: 1 h
  - {url: https://exemple.org/deux}
"""


@pytest.mark.parametrize("which", [0, 1])
def test_a_source_is_put_back_as_it_was(tmp_path: Path, which: int) -> None:
    path = tmp_path / "feeds.yml"
    path.write_text(SOURCES.replace("name: Un", "name: Un\n    id: un"), encoding="utf-8")
    before = path.read_bytes()
    known = [source.id for source in read(path).sources]
    gone = edits.remove_source(path, known[which])
    assert [source.id for source in read(path).sources] == [known[1 - which]]
    edits.put_back_source(path, gone)
    assert [source.id for source in read(path).sources] == known
    assert path.read_bytes() == before
    with pytest.raises(SettingsError):  # it is followed already
        edits.put_back_source(path, gone)
    assert path.read_bytes() == before
