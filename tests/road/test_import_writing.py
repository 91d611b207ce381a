"""How an import writes: several batches in one transaction, nothing locked while the child reads, nothing read is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.made import ask, mention, own
from watch.errors import FileRefused, SandboxDied
from watch.formats import recognise
from watch.model import Mention
from watch.pipeline import batches, importing, reading
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.reading import Batch
from watch.settings import Place
from watch.store import imports, later, rollups
from watch.store.arrivals import ready


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(importing, "HELD_S", 600)
    (tmp_path / "feeds.yml").write_text("organisation:\n  name: La Maison\n", encoding="utf-8")
    opened = open_desk(
        Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    )
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []


def queued(desk: Desk, tmp_path: Path) -> str:
    (tmp_path / "a.csv").write_text("date;message\n", encoding="utf-8")
    return importing.queue_import(desk, tmp_path / "a.csv")


def batch(desk: Desk, consumed: int, *rows: Mention) -> Batch:
    return Batch(consumed, ready([row._replace(org=desk.shelf.org) for row in rows]), [], 0)


def stored(desk: Desk, import_id: str) -> tuple[int, int]:
    with desk.shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
        assert report is not None
        return report.new, imports.resume_at(txn, import_id)


def test_what_came_before_the_child_died_is_kept(desk: Desk, tmp_path: Path) -> None:
    name = queued(desk, tmp_path)

    def stream() -> Iterator[Batch]:
        yield batch(desk, 2, own("r", 60, parent_id="x:q"))
        raise SandboxDied(reason="killed")

    died = importing._write(desk, name, batch(desk, 1, ask("q")), stream(), ["table"], None)
    assert isinstance(died, SandboxDied)
    assert stored(desk, name) == (2, 2)


def test_one_transaction_takes_what_is_ready_and_ends_with_silence(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = queued(desk, tmp_path)
    flushed: list[int] = []
    flush = rollups.Ledger.flush
    monkeypatch.setattr(rollups.Ledger, "flush", lambda self, txn: (flushed.append(len(self.days)), flush(self, txn)))
    ready: list[Any] = [batch(desk, 2, mention("b", 86_400)), None, batch(desk, 3, mention("c"))]
    stream = iter(ready)
    assert importing._write(desk, name, batch(desk, 1, mention("a")), stream, ["table"], None) is None
    assert stored(desk, name) == (2, 2), "the third comes after a silence: the next transaction"
    assert flushed == [2], "two days, one flush"
    assert next(stream).consumed == 3


def test_asked_to_stop_it_ends_after_the_batch(desk: Desk, tmp_path: Path) -> None:
    name, stop = queued(desk, tmp_path), threading.Event()
    stop.set()
    importing._write(desk, name, batch(desk, 1, mention("a")), iter([batch(desk, 2, mention("b"))]), ["table"], stop)
    assert stored(desk, name) == (1, 1)


@pytest.mark.parametrize(
    ("seconds", "rows", "taken"),
    [(0.2, 1, 3), (0.6, 1, 3), (0.6, 30, 1), (2.1, 1, 1)],
    ids=["soon", "later but few", "later and many", "too long"],
)
def test_how_long_one_transaction_takes_further_batches(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, rows: int, taken: int
) -> None:
    monkeypatch.setattr(importing, "HELD_S", 0.5)
    monkeypatch.setattr(importing, "HELD_ROWS", 10)
    clock = iter([0.0, *[seconds] * 9])
    monkeypatch.setattr(importing, "monotonic", lambda: next(clock))
    name = queued(desk, tmp_path)
    many = [mention(f"m{n}") for n in range(rows)]
    stream = iter([batch(desk, 2, mention("b")), batch(desk, 3, mention("c"))])
    importing._write(desk, name, batch(desk, 1, *many), stream, ["table"], None)
    assert stored(desk, name)[1] == taken


def table(tmp_path: Path, rows: int) -> Path:
    path = tmp_path / "grand.csv"
    lines = [f"{n};2026-03-{1 + n % 28:02} 10:00:00;message {n}" for n in range(rows)]
    path.write_text("\n".join(["id;date;message", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["done", "stopped", "failed"])
def test_however_a_first_import_ends_no_index_is_missing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(importing, "LARGE_BYTES", 1)
    monkeypatch.setattr(importing, "HELD_S", 0)
    seen: list[list[str]] = []
    stop = threading.Event()

    def look(_: object) -> None:
        with desk.shelf.reading() as txn:
            seen.append(later.missing(txn))
        if how == "stopped":
            stop.set()
        if how == "failed":
            raise SandboxDied(reason="killed")

    path = table(tmp_path, 3_000)
    if how == "failed":
        with pytest.raises(FileRefused):
            importing.import_path(desk, path, on_progress=look)
    else:
        report = importing.import_path(desk, path, on_progress=look, stop=stop)
        assert report.new == 3_000 or how == "stopped"
    assert seen[0] == list(later.LATER), "the first batches were written without them"
    with desk.shelf.reading() as txn:
        assert later.missing(txn) == []


def test_a_small_file_and_a_store_with_mentions_keep_every_index(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def look(_: object) -> None:
        with desk.shelf.reading() as txn:
            seen.append(later.missing(txn))

    importing.import_path(desk, table(tmp_path, 20), on_progress=look)
    monkeypatch.setattr(importing, "LARGE_BYTES", 1)
    importing.import_path(desk, table(tmp_path, 40), on_progress=look)
    assert len(seen) > 1
    assert not any(seen)


@pytest.mark.parametrize("skip", [0, 1, 499, 500, 501, 777, 1_299, 1_300])
def test_a_resumed_reading_begins_at_the_record_it_was_told(desk: Desk, tmp_path: Path, skip: int) -> None:
    """Wherever an older Vigie or another batch length left off; a refused record counts."""
    path = tmp_path / "long.csv"
    lines = [f"n{i},2026-03-01T10:00:00+01:00,{'Bonjour' if i % 100 else ''}" for i in range(1_300)]
    path.write_text("\n".join(["id,date,message", *lines]), encoding="utf-8")
    found = recognise.recognise(path)
    context = reading.context_of(desk, path)
    maker, _, _ = reading.maker_of(desk, "i", found, context.now)
    read = list(batches.read_batches(path, found, context, maker, desk.settings.terms, skip))
    assert read[-1].consumed == 1_300
    ids = {int(row.id.partition(":n")[2]) for b in read for row in b.arrivals.rows()}
    assert ids == {i for i in range(skip, 1_300) if i % 100}
    assert sum(b.refused for b in read) == sum(i % 100 == 0 for i in range(skip, 1_300))


def test_every_refused_row_is_kept_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    good, bad = "2026-11-02 10:00;bonjour {n}\n", "jamais;perdu {n}\n"
    rows = "".join((bad if n >= 1000 else good).format(n=n) for n in range(4000))
    (tmp_path / "a.csv").write_text(f"date;message\n{rows}", encoding="utf-8")
    report = importing.import_path(desk, tmp_path / "a.csv")
    with desk.shelf.reading() as txn:
        found = imports.refusals(txn, report.import_id)
    assert (report.new, report.refused, len(found)) == (1000, 3000, 3000)
    assert {r.reason for r in found} == {"date_unreadable"}
