"""Exports become mentions: recognised and read in a child process, stored here, one transaction a few thousand rows.

The child reads, parses and normalises; this process writes. The number of records consumed is saved in the transaction
that stores them, so a killed import goes on exactly where it stopped, with exact counts. Refuses to run the same import
twice at once (lease), and to keep an uploaded file longer than its import.
"""

from __future__ import annotations

import gc
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch import clock
from watch.dedupe import short_hash
from watch.errors import AllRowsRefused, ImportError_, SandboxDied, SandboxTimeout, StoreError, VigieError
from watch.masking import mask
from watch.model import ImportReport, Mention, RawMention, Refusal, SourceState, UpsertCounts
from watch.normalise import Normaliser
from watch.pipeline import leases
from watch.pipeline.desk import Desk, normaliser, own_names
from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.formats.base import Context, Found, Preview
    from watch.store.engine import Txn

log = logging.getLogger("vigie.import")
ROWS_A_BATCH = 10_000  # 20,000 take 60 MB more and no less time
REFUSALS_A_BATCH = 500
LEASE_S = 120
MEMORY_MB = 1_500
# Reasons that are no mistake of the file: shown beside the import, never counted as refused.
LEFT_OUT = ("empty", "off_subject", "excluded_word")


@dataclass(frozen=True, slots=True)
class Batch:
    """What the child hands over. ``consumed`` counts records of the file from its beginning, refused ones included."""

    consumed: int
    rows: list[tuple[Any, ...]]
    refusals: list[Refusal]
    refused: int


@contextmanager
def few_collections() -> Iterator[None]:
    """Lets Python look for reference cycles rarely: among a million new tuples it finds none and costs a sixth."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


# --- in the child ---------------------------------------------------------------------------------------------------


def read_batches(
    path: Path, found: list[Found], context: Context, makers: dict[str, Normaliser], skip: int
) -> Iterator[Batch]:
    """Runs in a sandbox. Records before ``skip`` are read again (identities depend on them) but not handed over."""
    from watch.formats import recognise
    from watch.formats.base import is_ignored

    consumed = refused = 0
    rows: list[tuple[Any, ...]] = []
    refusals: list[Refusal] = []
    maker = makers[""]
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)  # this process ends with the import
    for item in recognise.read(path, found, context, raising=False):
        consumed += 1
        if type(item) is RawMention:
            mention = maker.normalise(item)
            if consumed <= skip:
                continue
            if mention is not None:
                rows.append(tuple(mention))
        elif consumed > skip and not is_ignored(item):  # type: ignore[arg-type]
            refused += 1
            if len(refusals) < REFUSALS_A_BATCH:
                refusals.append(item)  # type: ignore[arg-type]
        if len(rows) + refused >= ROWS_A_BATCH:
            yield Batch(consumed, rows, refusals, refused)
            rows, refusals, refused = [], [], 0
    yield Batch(consumed, rows, refusals, refused)


# --- here -----------------------------------------------------------------------------------------------------------


def context_of(
    desk: Desk, path: Path, mapping: Mapping[str, str] | None, network: str | None, day_first: bool | None = None
) -> Context:
    """What the readers are told: zone, own names, a person's choices."""
    from watch.formats.base import Context

    own = own_names(desk.settings)
    names = own.get(network, frozenset()) if network else frozenset().union(*own.values()) if own else frozenset()
    return Context(
        zone=desk.zone,
        own_names=names | ({desk.settings.organisation.name.casefold()} - {""}),
        filename=path.name,
        day_first=day_first,
        mapping=dict(mapping) if mapping else None,
        network=network or None,
        now=clock.epoch(),
    )


def preview(
    desk: Desk,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    network: str | None = None,
    format_key: str | None = None,
    day_first: bool | None = None,
    rows: int = 5,
) -> Preview:
    """What the file is and its first rows, read in a child. Raises ImportError_ kinds and FileRefused when it died.

    ``format_key``: what a person says the file is, whatever it looks like; ``day_first``: how they read 03/04/2026.
    """
    with Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=60) as box:
        mapping = mapping or _remembered(desk, path, box, format_key)
        context = context_of(desk, path, mapping, network, day_first)
        return box.call(  # type: ignore[no-any-return]
            "watch.formats.recognise:preview", path, context, rows, format_key or "", timeout_s=90
        )


def _remembered(desk: Desk, path: Path, box: Sandbox, format_key: str | None) -> Mapping[str, str] | None:
    """The mapping a person gave to a table with the same headings, if any."""
    from watch.errors import MappingNeeded
    from watch.store import mappings

    try:
        context = context_of(desk, path, None, None)
        box.call("watch.formats.recognise:preview", path, context, 1, format_key or "", timeout_s=90)
    except MappingNeeded as needed:
        with desk.shelf.reading() as txn:
            return mappings.recall(txn, str(needed.facts.get("signature", "")))
    except VigieError:
        return None
    return None


def queue_import(
    desk: Desk,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    network: str | None = None,
    format_key: str | None = None,
    day_first: bool | None = None,
    name: str = "",
    owned: bool = False,
) -> str:
    """Writes "this import waits" and returns its id. ``owned``: the file is ours to delete when done."""
    from watch.store import imports

    stat = path.stat()
    import_id = (
        f"{clock.epoch()}-{short_hash(f'{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{leases.holder_name()}', 4)}"
    )
    request = {
        "path": str(path.resolve()),
        "mapping": dict(mapping) if mapping else None,
        "network": network,
        "format": format_key,
        "day_first": day_first,
        "owned": owned,
    }
    with desk.shelf.writing() as txn:
        imports.queue(txn, import_id, mask(name or path.name), "", request)  # « WhatsApp avec +33 6 … .txt »
    return import_id


def import_path(
    desk: Desk,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    network: str | None = None,
    format_key: str | None = None,
    day_first: bool | None = None,
    stop: threading.Event | None = None,
    on_progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Imports a file here and now. Raises what made it fail; the report is in the store too."""
    import_id = queue_import(desk, path, mapping=mapping, network=network, format_key=format_key, day_first=day_first)
    return run_import(desk, import_id, stop=stop, on_progress=on_progress, raising=True)


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
) -> ImportReport:
    """Runs or resumes a queued import to its end, to ``stop``, or to its failure. Safe to call twice at once."""
    from watch.store import imports, sources

    holder, lease = leases.holder_name(), f"import:{import_id}"
    with desk.shelf.writing() as txn:
        mine = leases.take(txn, lease, holder, clock.epoch(), LEASE_S)
        request = imports.request(txn, import_id)
    if mine:
        path = Path(str(request["path"]))
        try:
            stopped = _run(desk, import_id, path, request, holder, stop, on_progress)
            if not stopped:
                _finish(desk, import_id, path, request, "")
        except StoreError:
            raise  # the store cannot say so either: the import stays unfinished and is taken up again
        except VigieError as error:
            log.info("import %s: %s", import_id, error.log_line())
            _finish(desk, import_id, path, request, type(error).__name__)
            if raising:
                raise
        finally:
            with desk.shelf.writing() as txn:
                sources.release(txn, lease, holder)
    with desk.shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
    assert report is not None
    return report


def _run(
    desk: Desk,
    import_id: str,
    path: Path,
    request: Mapping[str, Any],
    holder: str,
    stop: threading.Event | None,
    on_progress: Callable[[ImportReport], None] | None,
) -> bool:
    """True when it was asked to stop before the end."""
    from watch.store import imports, mentions, sources

    if not path.is_file():
        raise ImportError_(reason="file_missing")
    mapping = request.get("mapping")
    network = request.get("network")
    told = str(request.get("format") or "")
    context = context_of(desk, path, mapping, network, request.get("day_first"))
    deadline, open_seconds = desk.deadline(), desk.open_seconds()
    with few_collections(), Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=120) as box:
        try:
            if mapping is None and (known := _remembered(desk, path, box, told)) is not None:
                context = replace(context, mapping=dict(known))
            if told:
                found = box.call("watch.formats.recognise:assume", path, told, timeout_s=300)
            else:
                found = box.call("watch.formats.recognise:recognise", path, timeout_s=300)
            makers, source_ids = _makers(desk, import_id, found, context.now, path.name)
            with desk.shelf.writing() as txn:
                skip = imports.resume_at(txn, import_id)
                for source_id, sees_others in source_ids.items():
                    _know_source(txn, source_id, sees_others, context.now)
            taken = 0
            last_lease = clock.epoch()
            for batch in box.stream(
                "watch.pipeline.importing:read_batches", path, found, context, makers, skip, idle_timeout_s=300
            ):
                rows = [Mention._make(row) for row in batch.rows]
                with desk.shelf.writing() as txn:
                    counts = (
                        mentions.upsert(txn, rows, deadline=deadline, open_seconds=open_seconds)
                        if rows
                        else UpsertCounts()
                    )
                    imports.advance(
                        txn,
                        import_id,
                        consumed=batch.consumed,
                        counts=counts,
                        refused=batch.refused,
                        refusals=batch.refusals,
                        formats=sorted({f.format_key for f in found}),
                    )
                    if clock.epoch() - last_lease > LEASE_S // 4:
                        last_lease = clock.epoch()
                        if not sources.lease(txn, f"import:{import_id}", holder, last_lease, LEASE_S):
                            raise ImportError_(reason="lease_lost")
                taken += len(rows)
                if on_progress is not None:
                    with desk.shelf.reading() as txn:
                        report = imports.fetch(txn, import_id)
                    if report is not None:
                        on_progress(report)
                if stop is not None and stop.is_set():
                    return True
        except (SandboxDied, SandboxTimeout) as died:
            from watch.errors import FileRefused

            raise FileRefused(reason="reader_died", **died.facts) from died
    with desk.shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
    if report is not None and report.refused and not (report.new or report.changed or report.known):
        raise AllRowsRefused(refused=report.refused)
    if mapping is not None:
        _remember(desk, path, mapping, told)
    return False


def _makers(
    desk: Desk, import_id: str, found: list[Found], now: int, filename: str
) -> tuple[dict[str, Normaliser], dict[str, bool]]:
    """The normaliser of an import, and the sources it makes known with "does it show what others wrote"."""
    from watch.formats import FORMATS

    keys = sorted({f.format_key for f in found})
    sees = {f"import:{key}": FORMATS[key].sees_others for key in keys if key in FORMATS}
    source_id = next(iter(sees)) if len(sees) == 1 else "import:" + "+".join(keys)
    shows = any(sees.values())
    maker = normaliser(desk, source_id=source_id, now=now, is_feed=False, sees_others=shows, raw_prefix=f"{import_id}:")
    return {"": maker}, {source_id: shows}


def _know_source(txn: Txn, source_id: str, sees_others: bool, now: int) -> None:
    from watch.store import sources

    state = sources.states(txn).get(source_id) or SourceState(source_id)
    sources.save_state(txn, replace(state, sees_others=sees_others, last_ok_at=now, last_new_at=now))


def _remember(desk: Desk, path: Path, mapping: Mapping[str, str], format_key: str) -> None:
    """Keeps a person's column names for the next file with the same headings."""
    from watch.store import mappings

    with Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=60) as box:
        try:
            context = context_of(desk, path, mapping, None)
            seen = box.call("watch.formats.recognise:preview", path, context, 1, format_key, timeout_s=90)
        except VigieError:
            return
    signature = seen.notes.get("signature", "")
    if signature:
        with desk.shelf.writing() as txn:
            mappings.remember(txn, signature, mapping)


def _finish(desk: Desk, import_id: str, path: Path, request: Mapping[str, Any], error: str) -> None:
    from watch.store import imports

    with desk.shelf.writing() as txn:
        imports.finish(txn, import_id, "failed" if error else "done", error)
    if request.get("owned"):
        shutil.rmtree(path.parent, ignore_errors=True)
