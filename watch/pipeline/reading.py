"""Exports as files: what a reader is told of one, what a person sees of it first, and its rows, normalised in a child.

Refuses to write mentions (``importing`` does) and to read a file in this process: a sandbox reads it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch import clock
from watch.errors import VigieError
from watch.model import RawMention, Refusal, SourceState
from watch.normalise import Normaliser
from watch.pipeline.desk import Desk, normaliser, own_names
from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.formats.base import Context, Found, Preview
    from watch.store.engine import Txn

ROWS_A_BATCH = 10_000  # 20,000 take 60 MB more and no less time
FIRST_ROWS = 2_000  # the store need not wait for a whole batch to begin
REFUSALS_A_BATCH = 500
MEMORY_MB = 1_500


@dataclass(frozen=True, slots=True)
class Batch:
    """What the child hands over. ``consumed`` counts records of the file from its beginning, refused ones included."""

    consumed: int
    rows: list[tuple[Any, ...]]
    refusals: list[Refusal]
    refused: int


# --- in the child ---------------------------------------------------------------------------------------------------


def read_batches(path: Path, found: list[Found], context: Context, maker: Normaliser, skip: int) -> Iterator[Batch]:
    """Runs in a sandbox. Records before ``skip`` are read again (identities depend on them) but not handed over."""
    from watch.formats import recognise
    from watch.formats.base import is_ignored

    consumed = refused = 0
    wanted = FIRST_ROWS
    rows: list[tuple[Any, ...]] = []
    refusals: list[Refusal] = []
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
        if len(rows) + refused >= wanted:
            yield Batch(consumed, rows, refusals, refused)
            rows, refusals, refused = [], [], 0
            wanted = min(2 * wanted, ROWS_A_BATCH)
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
        mapping = mapping or remembered(desk, path, box, format_key)
        context = context_of(desk, path, mapping, network, day_first)
        return box.call(  # type: ignore[no-any-return]
            "watch.formats.recognise:preview", path, context, rows, format_key or "", timeout_s=90
        )


def remembered(desk: Desk, path: Path, box: Sandbox, format_key: str | None) -> Mapping[str, str] | None:
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


def maker_of(desk: Desk, import_id: str, found: list[Found], now: int) -> tuple[Normaliser, str, bool]:
    """The normaliser of an import, its source, and whether that source shows what others wrote."""
    from watch.formats import FORMATS

    keys = sorted({f.format_key for f in found})
    sees = {f"import:{key}": FORMATS[key].sees_others for key in keys if key in FORMATS}
    source_id = next(iter(sees)) if len(sees) == 1 else "import:" + "+".join(keys)
    shows = any(sees.values())
    maker = normaliser(desk, source_id=source_id, now=now, is_feed=False, sees_others=shows, raw_prefix=f"{import_id}:")
    return maker, source_id, shows


def know_source(txn: Txn, source_id: str, sees_others: bool, now: int) -> None:
    from watch.store import sources

    state = sources.states(txn).get(source_id) or SourceState(source_id)
    sources.save_state(txn, replace(state, sees_others=sees_others, last_ok_at=now, last_new_at=now))


def remember(desk: Desk, path: Path, mapping: Mapping[str, str], format_key: str) -> None:
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
