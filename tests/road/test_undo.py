"""Imports taken back, from the file to the last row: what goes, what stays, what waits again, what may be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.desk_of_imports import desk_with
from watch import clock
from watch.errors import AlreadyUndone, ImportAtWork, UnknownImport
from watch.model import Alert, AlertKind, AlertLevel, ImportReport
from watch.pipeline import importing, keeping, leases, scoring, undoing
from watch.pipeline.desk import Desk
from watch.pipeline.importing import import_path
from watch.store import alerts, imports, mentions, notes, replies, rollups, sources, spoken, tables
from watch.store import undoing as shelf_undoing

FEEDS = """\
organisation:
  name: Le Jardin
  accounts:
    - {network: facebook, name: Le Jardin, url: "https://www.facebook.com/lejardin"}
retention: {months: 60}
"""
HEAD = "date;auteur;message;réseau;id;type;parent_id\n"


def line(name: str, text: str, author: str = "Nadia", parent: str = "", hour: int = 9) -> str:
    return f"03/03/2026 {hour:02}:00;{author};{text};facebook;{name};commentaire;{parent}\n"


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    with desk_with(tmp_path, FEEDS, database_url) as opened:
        yield opened
        with opened.shelf.reading() as txn:
            assert spoken.wrong(txn) == []


def write(tmp_path: Path, name: str, *lines: str) -> Path:
    path = tmp_path / f"{name}.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def stored(desk: Desk) -> dict[str, str]:
    m = tables.mention.c
    with desk.shelf.reading() as txn:
        rows = txn.conn.execute(sa.select(m.id, m.text).where(m.org == txn.org))
        return {row.id.removeprefix("facebook:"): row.text for row in rows}


def undo(desk: Desk, import_id: str, **more: object) -> ImportReport:
    undoing.ask(desk, import_id, "Léa")
    return undoing.run(desk, import_id, **more)  # type: ignore[arg-type]


def test_only_what_it_alone_brought_goes_and_the_file_is_new_again(desk: Desk, tmp_path: Path) -> None:
    first = import_path(desk, write(tmp_path, "mars", line("a", "ancien"), line("b", "Bonjour")))
    wrong_file = write(
        tmp_path, "faux", line("a", "ancien"), line("b", "Bonjour à tous"), line("c", "Autre asso"), line("d", "Encore")
    )
    wrong = import_path(desk, wrong_file)
    later = import_path(desk, write(tmp_path, "avril", line("d", "Encore"), line("e", "Neuf")))
    assert (first.new, wrong.new, wrong.changed, wrong.known, later.known) == (2, 2, 1, 1, 1)
    plan = undoing.plan(desk, wrong.import_id)
    assert plan == shelf_undoing.Plan(remove=1, aside=0, worked=0, shared=1, known=1, changed=1)
    assert stored(desk).keys() == set("abcde"), "to look changes nothing"
    done = undo(desk, wrong.import_id)
    assert (done.state, done.removed, done.undone_by, done.new) == ("undone", 1, "Léa", 2)
    assert done.undone_at is not None and clock.epoch() - done.undone_at < 60
    assert stored(desk) == {"a": "ancien", "b": "Bonjour à tous", "d": "Encore", "e": "Neuf"}, "changed ones stay so"
    with desk.shelf.reading() as txn:
        assert [(n.who, n.about) for n in notes.read(txn) if n.what == "import_undone"] == [("Léa", wrong.import_id)]
        assert mentions.sources_of(txn, "facebook:a") == ["import:table"]
        assert imports.to_undo(txn) == []
    with pytest.raises(AlreadyUndone):
        undoing.plan(desk, wrong.import_id)
    with pytest.raises(UnknownImport):
        undoing.ask(desk, "absent")
    undo(desk, later.import_id)
    assert stored(desk).keys() == set("ab"), "d was handed over to the later one, and goes with it"
    again = import_path(desk, wrong_file)
    assert (again.import_id != wrong.import_id, again.new, again.known) == (True, 2, 2)


def test_an_answer_that_goes_leaves_its_question_waiting_and_work_is_told(desk: Desk, tmp_path: Path) -> None:
    import_path(desk, write(tmp_path, "mars", line("q", "Vous ouvrez quand ?"), line("k", "Et lundi ?")))
    wrong = import_path(
        desk,
        write(
            tmp_path, "faux", line("r", "À midi", "Le Jardin", "q", 10), line("x", "Qui ?"), line("y", "Où ?"),
            line("z", "Et toi ?"),
        ),
    )  # fmt: skip
    scoring.score(desk)
    with desk.shelf.writing() as txn:
        assert {w.mention.id for w in replies.waiting(txn)} == {f"facebook:{i}" for i in "kxyz"}
        replies.mark_answered(txn, "facebook:x", "Léa", clock.epoch())
        mentions.set_human_tone(txn, "facebook:y", "negative")
        replies.mark_answered(txn, "facebook:k", "Léa", clock.epoch())
        moment = datetime.fromtimestamp(clock.epoch(), UTC)
        for name, ids in (("gone", ("facebook:x", "facebook:y")), ("half", ("facebook:k", "facebook:z"))):
            alerts.save(txn, Alert(name, AlertKind.WORDS, AlertLevel.WATCH, "", moment, moment, {"n": 2}, ids))
        assert mentions.count(txn, every(query="midi")) == 1
    assert undoing.plan(desk, wrong.import_id).worked == 2
    undo(desk, wrong.import_id)
    with desk.shelf.reading() as txn:
        assert {w.mention.id for w in replies.waiting(txn)} == {"facebook:q"}
        assert mentions.fetch(txn, "facebook:k").reply_state == "answered", "a person's word stays"
        assert mentions.count(txn, every(query="midi")) == 0
        assert [a.id for a in alerts.open_alerts(txn)] == ["half"], "nothing is left to see of the other one"
        assert {a.id: a.mention_ids for a in alerts.history(txn)} == {"gone": (), "half": ("facebook:k",)}


def every(query: str):  # type: ignore[no-untyped-def]
    from datetime import date

    from watch.model import Filters, Period

    return Filters(Period(date(2020, 1, 1), date(2030, 1, 1)), query=query)


def test_stopped_half_way_it_goes_on_where_it_was(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_undoing, "STEP", 4)
    report = import_path(desk, write(tmp_path, "faux", *(line(f"a{i}", f"mot {i}") for i in range(20))))
    stop, seen = threading.Event(), list[int]()

    def progress(n: int) -> None:
        seen.append(n)
        if len(seen) == 2:
            stop.set()

    half = undo(desk, report.import_id, stop=stop, on_progress=progress)
    assert (half.state, half.removed, len(stored(desk))) == ("undoing", 8, 12)
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
        assert undoing.waiting_ids(txn, clock.epoch()) == [report.import_id]
    again = import_path(desk, write(tmp_path, "bon", line("a0", "mot 0"), line("a19", "mot 19")))
    assert (again.new, again.known) == (1, 1), "brought again meanwhile"
    done = undoing.run(desk, report.import_id)
    assert (done.state, done.removed) == ("undone", 19)
    assert stored(desk).keys() == {"a0", "a19"}
    assert undoing.run(desk, report.import_id).state == "undone", "called twice, nothing more"


def test_neither_while_it_is_read_nor_two_at_once(desk: Desk, tmp_path: Path) -> None:
    one = import_path(desk, write(tmp_path, "un", line("a", "un")))
    two = import_path(desk, write(tmp_path, "deux", line("b", "deux")))
    holder = leases.holder_name()
    with desk.shelf.writing() as txn:
        sources.lease(txn, f"import:{one.import_id}", holder, clock.epoch(), 60)
    for act in (undoing.plan, undoing.ask):
        with pytest.raises(ImportAtWork):
            act(desk, one.import_id)
    with desk.shelf.writing() as txn:
        sources.release(txn, f"import:{one.import_id}", holder)
        sources.lease(txn, undoing.ONE, holder, clock.epoch(), 60)
    assert undo(desk, two.import_id).state == "undoing", "another one is taken back now"
    with desk.shelf.writing() as txn:
        assert undoing.waiting_ids(txn, clock.epoch()) == []
        sources.release(txn, undoing.ONE, holder)
    assert undoing.run(desk, two.import_id).state == "undone"
    assert stored(desk).keys() == {"a"}


def test_an_unfinished_import_is_not_read_any_further(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "uploads" / "x"
    folder.mkdir(parents=True)
    path = folder / "faux.csv"
    path.write_text(HEAD + line("a", "un"), encoding="utf-8")
    import_id = importing.queue_import(desk, path, owned=True)
    undoing.ask(desk, import_id)
    with desk.shelf.reading() as txn:
        assert importing.waiting_ids(txn, clock.epoch()) == []
    assert not path.exists()
    assert importing.run_import(desk, import_id).state == "undoing", "a worker that was called before reads nothing"
    assert undoing.run(desk, import_id).state == "undone"
    assert stored(desk) == {}


def test_two_imports_of_one_second_are_told_apart(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.epoch()
    monkeypatch.setattr(clock, "epoch", lambda: now)
    one = import_path(desk, write(tmp_path, "un", line("a", "un"), line("b", "deux")))
    two = import_path(desk, write(tmp_path, "deux", line("b", "deux, changé"), line("c", "trois")))
    undo(desk, two.import_id)
    assert stored(desk).keys() == {"a", "b"}
    undo(desk, one.import_id)
    assert stored(desk) == {}


def test_an_import_of_an_older_vigie_goes_too(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_undoing, "STEP", 1)
    start = clock.epoch()
    ids = []
    for n, lines in enumerate(("ab", "bcd", "de")):
        monkeypatch.setattr(clock, "epoch", lambda n=n: start + 10 * n)
        ids.append(import_path(desk, write(tmp_path, f"f{n}", *(line(i, f"mot {i}") for i in lines))).import_id)
    with desk.shelf.writing() as txn:
        txn.conn.execute(sa.delete(tables.import_pass))
    plan = undoing.plan(desk, ids[1])
    assert (plan.remove, plan.exact, plan.known, plan.untraced) == (2, False, 1, 1), "d may be in the third file too"
    stop = threading.Event()
    undo(desk, ids[1], stop=stop, on_progress=lambda _: stop.set())
    assert undoing.run(desk, ids[1]).state == "undone"
    assert stored(desk).keys() == set("abe")
    again = import_path(desk, tmp_path / "f2.csv")
    assert (again.new, again.known) == (1, 1)


def test_old_traces_go_and_their_imports_are_known_as_older_ones_are(desk: Desk, tmp_path: Path) -> None:
    one = import_path(desk, write(tmp_path, "un", line("a", "un"), line("b", "deux")))
    two = import_path(desk, write(tmp_path, "deux", line("b", "deux"), line("c", "trois")))
    keeping.purge(desk, clock.epoch() + 399 * 86_400)
    assert undoing.plan(desk, one.import_id).exact
    keeping.purge(desk, clock.epoch() + 401 * 86_400)
    plan = undoing.plan(desk, one.import_id)
    assert (plan.remove, plan.exact, plan.untraced) == (2, False, 1)
    undo(desk, two.import_id)
    assert stored(desk).keys() == {"a", "b"}


def test_a_sealed_week_stays_and_the_next_one_tells(desk: Desk, tmp_path: Path) -> None:
    from watch.snapshots import sealed
    from watch.store import snapshots

    import_path(desk, write(tmp_path, "mars", line("a", "un")))
    wrong = import_path(desk, write(tmp_path, "faux", *(line(f"x{i}", f"mot {i}") for i in range(4))))
    week = sealed(desk, "2026-W10")
    assert week.now.mentions == 5
    with desk.shelf.reading() as txn:
        before = snapshots.document_of(txn, "2026-W10")
    undo(desk, wrong.import_id)
    with desk.shelf.reading() as txn:
        assert snapshots.document_of(txn, "2026-W10") == before
    following = sealed(desk, "2026-W11").corrections
    assert following is not None
    assert ("mentions", 5, 1) in {(c.figure, c.was, c.now) for c in following.changes}
