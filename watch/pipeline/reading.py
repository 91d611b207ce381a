"""Exports as files: what a reader is told of one, and what a person sees of it first.

Refuses to write mentions (``importing`` does) and to read a file in this process: a sandbox does, its rows by
``batches``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from watch.errors import ReadOtherwise, SameFileOtherwise, VigieError
from watch.pipeline import otherwise, talks
from watch.sandbox import Sandbox

if TYPE_CHECKING:  # heavy: a command starts its child before it loads them
    from watch.formats.base import Context, Found, Preview
    from watch.model import Mention, Refusal
    from watch.normalise import Normaliser
    from watch.pipeline.desk import Desk
    from watch.store.arrivals import Arrivals
    from watch.store.engine import Txn

MEMORY_MB = 1_500


@dataclass(frozen=True, slots=True)
class FileChoices:
    """What a person says of a file that it does not say itself; None: they said nothing.

    ``mapping``: heading → field; ``format_key``: what the file is, whatever it looks like; ``day_first``: how they read
    03/04/2026; ``zone``: where the hours were written that bear none; ``identity``: "content" to do without ids that a
    spreadsheet spoiled.
    """

    mapping: Mapping[str, str] | None = None
    network: str | None = None
    format_key: str | None = None
    day_first: bool | None = None
    zone: str | None = None
    identity: str | None = None


NO_CHOICES = FileChoices()


@dataclass(frozen=True, slots=True)
class Batch:
    """What the child hands over. ``consumed`` counts records of the file from its beginning, refused ones included.

    ``aside``: what an excluded word keeps out, beside its rule; counted in ``refused`` too.
    It stands here and not in ``batches``, which would load every format into the process that only writes.
    """

    consumed: int
    arrivals: Arrivals
    refusals: list[Refusal]
    refused: int
    aside: Sequence[tuple[Mention, str]] = ()
    ignored: dict[str, int] = field(default_factory=dict)  # rows and members that hold nothing to import, by reason
    decided: dict[str, dict[str, str]] = field(default_factory=dict)  # so far, of dates and ids: to be remembered


def printable_name(path: Path) -> str:
    """A name whose bytes are no UTF-8 (an old disk, an old zip) as it was probably meant: a store takes no other."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def sandbox() -> Sandbox:
    """The child that will read one file, starting already: what it needs is loaded while the caller goes on."""
    box = Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=120)
    box.warm("watch.pipeline.batches")
    return box


def context_of(desk: Desk, path: Path, choices: FileChoices = NO_CHOICES) -> Context:
    """What the readers are told: zone, own names, a person's choices."""
    from watch import clock
    from watch.formats.base import Context
    from watch.pipeline.desk import own_names
    from watch.store import mappings

    with desk.shelf.reading() as txn:
        readings = mappings.readings(txn)
    own, network = own_names(desk.settings), choices.network
    names = own.get(network, frozenset()) if network else frozenset().union(*own.values()) if own else frozenset()
    return Context(
        zone=desk.zone,
        told_zone=choices.zone or "",
        identity=choices.identity or "",
        readings=readings,
        own_names=names | ({desk.settings.organisation.name.casefold()} - {""}),
        filename=printable_name(path),
        day_first=choices.day_first,
        mapping=dict(choices.mapping) if choices.mapping else None,
        network=network or None,
        now=clock.epoch(),
    )


def preview(desk: Desk, path: Path, choices: FileChoices = NO_CHOICES, *, rows: int = 5) -> Preview:
    """What the file is and its first rows, read in a child. Raises ImportError_ kinds and FileRefused when it died."""
    told = choices.format_key or ""
    with Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=60) as box:
        if not choices.mapping:
            choices = replace(choices, mapping=remembered(desk, path, box, told))
        context = context_of(desk, path, choices)
        seen: Preview = box.call("watch.formats.recognise:preview", path, context, rows, told, timeout_s=90)
        try:
            if ways := otherwise.other_ways(context):
                context, _ = talks.know_talks(desk, box, path, seen.found, context, ways)
                otherwise.refuse_doubles(desk, box, path, seen.found, context)
            otherwise.refuse_same_file(desk, box, path, seen.found, context, choices, otherwise.digest(path))
        except SameFileOtherwise as same:
            seen.notes["same_file"] = str(same.facts["import_id"])
        except ReadOtherwise:  # the person may still choose otherwise
            seen.notes["read_otherwise"] = "yes"
        return seen


def remembered(desk: Desk, path: Path, box: Sandbox, format_key: str) -> Mapping[str, str] | None:
    """The mapping a person gave to a table with the same headings, if any."""
    from watch.errors import MappingNeeded
    from watch.store import mappings

    with desk.shelf.reading() as txn:
        if not mappings.any_kept(txn):
            return None
    try:
        seen = box.call("watch.formats.recognise:preview", path, context_of(desk, path), 1, format_key, timeout_s=90)
        signature = str(seen.notes.get("signature", ""))  # what Vigie was sure of a person may have said otherwise
    except MappingNeeded as needed:
        signature = str(needed.facts.get("signature", ""))
    except VigieError:
        return None
    with desk.shelf.reading() as txn:
        return mappings.recall(txn, signature) if signature else None


def maker_of(desk: Desk, import_id: str, found: list[Found], now: int) -> tuple[Normaliser, str, bool]:
    """The normaliser of an import, its source, and whether that source shows what others wrote."""
    from watch.pipeline import roads
    from watch.pipeline.desk import normaliser

    source_id = roads.IMPORT + "+".join(sorted({f.format_key for f in found}))
    shows = any(f.sees_others for f in found)
    maker = normaliser(
        desk,
        source_id=source_id,
        now=now,
        is_feed=False,
        sees_others=shows,
        raw_prefix=f"{import_id}:",
        road=roads.of_import(found),
        listens=any(f.listens for f in found),
    )
    return maker, source_id, shows


def know_source(txn: Txn, source_id: str, sees_others: bool, now: int) -> None:
    from watch.model import SourceState
    from watch.store import sources

    state = sources.states(txn).get(source_id) or SourceState(source_id)
    sources.save_state(txn, replace(state, sees_others=sees_others, last_ok_at=now, last_new_at=now))


def remember(desk: Desk, path: Path, choices: FileChoices) -> None:
    """Keeps a person's column names for the next file with the same headings."""
    from watch.store import mappings

    mapping, format_key = choices.mapping or {}, choices.format_key or ""
    with Sandbox(workers=1, memory_mb=MEMORY_MB, cpu_s=60) as box:
        try:
            context = context_of(desk, path, choices)
            seen = box.call("watch.formats.recognise:preview", path, context, 1, format_key, timeout_s=90)
        except VigieError:
            return
    signature = seen.notes.get("signature", "")
    if signature:
        with desk.shelf.writing() as txn:
            mappings.remember(txn, signature, mapping)
