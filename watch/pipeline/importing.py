"""Exports become mentions: recognised and read in a child process, stored here, one transaction a few thousand rows.

The child reads, parses and normalises; this process writes. The number of records consumed is saved in the transaction
that stores them, so a killed import goes on exactly where it stopped, with exact counts; asking for the same file again
takes it up (``begin``). Refuses to run the same import twice at once (lease), and to keep an uploaded file longer than
its import. One module, though long: its steps share one sandbox and one lease.
"""

from __future__ import annotations

import gc
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from watch import clock
from watch.dedupe import short_hash
from watch.errors import AllRowsRefused, ImportError_, SandboxDied, SandboxTimeout, StoreError, UnderWay, VigieError
from watch.masking import mask
from watch.model import ImportReport, UpsertCounts
from watch.pipeline import leases, otherwise, reading, sorting, talks
from watch.pipeline.desk import Desk
from watch.pipeline.reading import NO_CHOICES, FileChoices, printable_name
from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.pipeline.reading import Batch
    from watch.store.engine import Txn

log = logging.getLogger("vigie.import")
LEASE_S = 120
LARGE_BYTES = 1 << 20  # of a file: an empty store does without some indexes until it is read
GAP_S = 0.01  # between two transactions: who waits to write looks every 5 ms
# A transaction takes no further batch after so long, since others write too: after half a second when it has many rows
# (in a small store, 20 µs each), later when it has fewer (in a large one each costs more, most of it for pages that the
# next transaction writes again: a million rows take a quarter less time).
HELD_S, HELD_ROWS, LONGEST_S = 0.5, 30_000, 2.0


@contextmanager
def few_collections() -> Iterator[None]:
    """Lets Python look for reference cycles rarely: among a million new tuples it finds none and costs a sixth."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def queue_import(
    desk: Desk, path: Path, choices: FileChoices = NO_CHOICES, *, name: str = "", owned: bool = False
) -> str:
    """Writes "this import waits" and returns its id. ``owned``: the file is ours to delete when done."""
    from watch.store import imports

    demand_room(desk, path)
    request = _asked(path, choices)
    digest = otherwise.digest(path)
    import_id = f"{clock.epoch()}-{short_hash(f'{sorted(request.items())!a}|{leases.holder_name()}', 4)}"
    label = mask(name or printable_name(path))  # « WhatsApp avec +33 6 … .txt »
    with desk.shelf.writing(growing=True) as txn:
        imports.queue(txn, import_id, label, "", request | {"owned": owned, imports.DIGEST: digest})
    return import_id


def demand_room(desk: Desk, path: Path) -> None:
    """Raises DiskFull where this file has no chance: read and scored, a table takes five times its size. Of an archive
    most may be pictures; what it needs is seen while it is read."""
    with path.open("rb") as file:
        packed = file.read(4)[:2] in (b"PK", b"\x1f\x8b")
    desk.shelf.reserve.demand(0 if packed else 3 * path.stat().st_size)


def _asked(path: Path, choices: FileChoices) -> dict[str, object]:
    """Which file, in which state, read how: what makes two imports the same one."""
    stat = path.stat()
    return {
        "path": str(path.resolve()),
        "size": stat.st_size,
        "mtime": stat.st_mtime_ns,
        "mapping": dict(choices.mapping) if choices.mapping else None,
        "network": choices.network,
        "format": choices.format_key,
        "day_first": choices.day_first,
        "zone": choices.zone,
        "identity": choices.identity,
    }


def begin(desk: Desk, path: Path, choices: FileChoices = NO_CHOICES) -> str:
    """The import of this file that was stopped before its end, or a new one; its id. Raises UnderWay.

    One that was stopped on another state of the file, or on other choices, is closed: nobody would take it up.
    """
    from watch.store import imports

    wanted = _asked(path, choices)
    with desk.shelf.reading() as txn:
        begun = ((i, imports.request(txn, i)) for i in imports.unfinished(txn))
        here = [(i, asked) for i, asked in begun if asked.get("path") == wanted["path"]]
        free = {i for i, _ in here if leases.is_free(txn, f"import:{i}", clock.epoch())}
    mine = ""
    for import_id, asked in here:
        same = all(asked.get(key) == value for key, value in wanted.items())
        if same and import_id not in free:
            raise UnderWay()
        if same and not mine:
            mine = import_id
        elif import_id in free and not asked.get("owned"):
            with desk.shelf.writing() as txn:
                imports.finish(txn, import_id, "failed", "ImportStopped")
    return mine or queue_import(desk, path, choices)


def import_path(
    desk: Desk,
    path: Path,
    choices: FileChoices = NO_CHOICES,
    *,
    stop: threading.Event | None = None,
    on_progress: Callable[[ImportReport], None] | None = None,
    box: Sandbox | None = None,
) -> ImportReport:
    """Imports a file here and now, or the rest of it. Raises what made it fail; the report is in the store too.
    ``box``: a fresh ``reading.sandbox()``, closed at the end; who made it before opening the desk waits less.
    """
    import_id = begin(desk, path, choices)
    return run_import(desk, import_id, stop=stop, on_progress=on_progress, raising=True, box=box)


def waiting_ids(txn: Txn, now: int) -> list[str]:
    """Imports that nobody works on: queued, or left by a process that died (its lease is over)."""
    from watch.store import imports

    return [i for i in imports.unfinished(txn) if leases.is_free(txn, f"import:{i}", now)]


def run_import(
    desk: Desk,
    import_id: str,
    *,
    stop: threading.Event | None = None,
    on_progress: Callable[[ImportReport], None] | None = None,
    raising: bool = False,
    box: Sandbox | None = None,
) -> ImportReport:
    """Runs or resumes a queued import to its end, to ``stop``, or to its failure. Safe to call twice at once."""
    from watch.store import imports, passes, sources

    holder, lease, now = leases.holder_name(), f"import:{import_id}", clock.epoch()
    desk.shelf.reserve.keep()
    with desk.shelf.writing(growing=True) as txn:
        mine = leases.take(txn, lease, holder, now, LEASE_S)
        if mine and import_id not in imports.unfinished(txn):  # done, or taken back, since it was found waiting
            sources.release(txn, lease, holder)
            mine = False
        request = imports.request(txn, import_id)
        if mine:
            now = passes.begin(txn, import_id, now, resumed=imports.resume_at(txn, import_id) > 0)
    if mine:
        with leases.given_back(desk.shelf, holder, lease):
            _to_the_end(desk, import_id, request, holder, now, stop, on_progress, raising, box)
    with desk.shelf.reading() as txn:
        return imports.existing(txn, import_id)


def _to_the_end(
    desk: Desk,
    import_id: str,
    request: Mapping[str, Any],
    holder: str,
    now: int,
    stop: threading.Event | None,
    on_progress: Callable[[ImportReport], None] | None,
    raising: bool,
    box: Sandbox | None,
) -> None:
    """The import is done, or failed with its reason, unless it was stopped or the store failed."""
    from watch.store import later

    path = Path(str(request["path"]))
    try:
        stopped = _run(desk, import_id, path, request, holder, now, stop, on_progress, box)
        later.complete(desk.shelf)  # before the import is done: who is killed here takes it up again
        if not stopped:
            _finish(desk, import_id, path, request, "")
    except StoreError:
        raise  # the store cannot say so either: the import stays unfinished and is taken up again
    except VigieError as error:
        log.info("import %s: %s", import_id, error.log_line())
        later.complete(desk.shelf)
        _finish(desk, import_id, path, request, type(error).__name__)
        if raising:
            raise
    except Exception:  # a defect of ours: taken up again, it would only fail again, every two seconds
        later.complete(desk.shelf)
        _finish(desk, import_id, path, request, "VigieError")
        raise


def _run(
    desk: Desk,
    import_id: str,
    path: Path,
    request: Mapping[str, Any],
    holder: str,
    now: int,
    stop: threading.Event | None,
    on_progress: Callable[[ImportReport], None] | None,
    box: Sandbox | None,
) -> bool:
    """True when it was asked to stop before the end."""
    from watch.store import imports, later, sources

    if not path.is_file():
        raise ImportError_(reason="file_missing")
    choices = FileChoices(*map(request.get, ("mapping", "network", "format", "day_first", "zone", "identity")))
    told = choices.format_key or ""
    context = replace(reading.context_of(desk, path, choices), now=now)
    decided: dict[str, dict[str, str]] = {}
    with few_collections(), box or reading.sandbox() as box:
        try:
            if choices.mapping is None and (known := reading.remembered(desk, path, box, told)) is not None:
                context = replace(context, mapping=dict(known))
                with desk.shelf.writing() as txn:
                    imports.keep(txn, import_id, imports.COLUMNS, known)
            if told:
                found = box.call("watch.formats.recognise:assume", path, told, timeout_s=300)
            else:
                found = box.call("watch.formats.recognise:recognise", path, context.filename, timeout_s=300)
            ways = otherwise.other_ways(context)
            context, formers = talks.know_talks(desk, box, path, found, context, ways, request.get(imports.TALKS))
            otherwise.refuse_doubles(desk, box, path, found, context)
            digest = str(request.get(imports.DIGEST, ""))
            otherwise.refuse_same_file(desk, box, path, found, context, choices, digest, but=import_id)
            maker, source_id, sees_others = reading.maker_of(desk, import_id, found, context.now)
            maker.formers.of.update(formers)
            with desk.shelf.writing(growing=True) as txn:
                skip = imports.resume_at(txn, import_id)
                if context.talks:  # who takes it up must not find another talk because half of this one is here
                    imports.keep(txn, import_id, imports.TALKS, context.talks)
                reading.know_source(txn, source_id, sees_others, context.now)
                if path.stat().st_size >= LARGE_BYTES:
                    later.put_off(txn)
            last_lease = clock.epoch()
            stream = box.stream(
                "watch.pipeline.batches:read_batches", path, found, context, maker, desk.settings.terms, skip,
                idle_timeout_s=300, pulse_s=0.02,
            )  # fmt: skip
            for first in stream:
                if first is None:
                    if stop is not None and stop.is_set():
                        return True
                    import_module("watch.store.mentions")  # while the child reads its first rows
                    continue
                if clock.epoch() - last_lease > LEASE_S // 4:
                    last_lease = clock.epoch()
                    with desk.shelf.writing() as txn:
                        if not sources.lease(txn, f"import:{import_id}", holder, last_lease, LEASE_S):
                            raise ImportError_(reason="lease_lost")
                sleep(GAP_S)
                formats = sorted({f.format_key for f in found})
                died = _write(desk, import_id, first, stream, formats, stop, decided)
                if on_progress is not None:
                    with desk.shelf.reading() as txn:
                        report = imports.fetch(txn, import_id)
                    if report is not None:
                        on_progress(report)
                if died is not None:
                    raise died
                if stop is not None and stop.is_set():
                    return True
        except (SandboxDied, SandboxTimeout) as died:
            from watch.errors import FileRefused

            raise FileRefused(**{**died.facts, "reason": "reader_died"}) from died
    with desk.shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
    if report is not None and report.refused and not (report.new or report.changed or report.known):
        raise AllRowsRefused(refused=report.refused)
    if choices.mapping is not None:
        reading.remember(desk, path, choices)
    if decided:
        from watch.store import mappings

        with desk.shelf.writing() as txn:
            mappings.remember_readings(txn, decided)
            imports.keep(txn, import_id, imports.DATES, decided)
    return False


def _write(
    desk: Desk,
    import_id: str,
    first: Batch,
    stream: Iterator[Batch | None],
    formats: list[str],
    stop: threading.Event | None,
    decided: dict[str, dict[str, str]] | None = None,
) -> SandboxDied | SandboxTimeout | None:
    """One transaction: ``first`` and what the child has ready, up to ``HELD_S``. Returns what the child died of.

    Several batches a transaction write every page and every roll-up once in place of thrice. Nobody waits for the
    child with the store locked.
    """
    from watch.store import imports, mentions, passes
    from watch.store.rollups import Ledger

    deadline, open_seconds = desk.deadline(), desk.open_seconds()
    died: SandboxDied | SandboxTimeout | None = None
    batch: Batch | None = first
    with desk.shelf.writing(growing=True) as txn:
        sorting.notice(txn, desk)
        ledger, began, rows = Ledger(), monotonic(), 0
        while batch is not None:
            counts, met = UpsertCounts(), dict[str, bool]()
            if decided is not None:
                decided.update(batch.decided)
            if batch.arrivals or batch.aside:
                counts = mentions.upsert(
                    txn,
                    batch.arrivals,
                    deadline=deadline,
                    open_seconds=open_seconds,
                    ledger=ledger,
                    aside=batch.aside,
                    met=met,
                )
                passes.remember(txn, import_id, met)
            imports.advance(
                txn, import_id, consumed=batch.consumed, counts=counts, refused=batch.refused,
                refusals=batch.refusals, formats=formats, ignored=batch.ignored,
            )  # fmt: skip
            rows += len(batch.arrivals)
            held = monotonic() - began
            room = held < HELD_S or (rows < HELD_ROWS and held < LONGEST_S)
            batch = None
            if room and not (stop is not None and stop.is_set()):
                try:
                    batch = next(stream, None)
                except (SandboxDied, SandboxTimeout) as why:  # what it read before is good
                    died = why
        ledger.flush(txn)
    return died


def _finish(desk: Desk, import_id: str, path: Path, request: Mapping[str, Any], error: str) -> None:
    from watch.store import imports

    with desk.shelf.writing() as txn:
        imports.finish(txn, import_id, "failed" if error else "done", error)
    if request.get("owned"):
        shutil.rmtree(path.parent, ignore_errors=True)
