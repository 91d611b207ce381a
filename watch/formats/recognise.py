"""What a file is, its first rows, and all its rows. Sniffs content, never the extension. Extracts nothing.

Called inside a child process: ``recognise``, ``read`` and ``preview`` are plain functions of picklable values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path

from watch.errors import ArchiveRefused, FileRefused, UnknownFormat, WrongVariant
from watch.formats import decided
from watch.formats.archive import GZIP, Part, is_archive, open_parts
from watch.formats.archive_streams import label
from watch.formats.base import (
    AmongTables,
    Context,
    Decides,
    Found,
    Gathers,
    Head,
    Limits,
    Member,
    Preview,
    Row,
    is_ignored,
)
from watch.formats.registry import FORMATS
from watch.formats.table import Table
from watch.formats.table_peek import peek
from watch.formats.variants import wrong_variant
from watch.model import RawMention, Refusal

_WORKBOOK_BYTES = 100 << 20
# Of the parts of an archive, these say least of what to do; the others come first.
_NOTHING = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"
_VAGUE = ("source_list", "archive_part", "json_damaged", "html")
_PREVIEW_ROWS = 2_000  # rows looked at to show the first good and the first bad ones


def recognise(path: Path, filename: str = "", limits: Limits | None = None) -> list[Found]:
    """The formats found, in the archive's order. Raises UnknownFormat, WrongVariant, ArchiveRefused, FileRefused."""
    with open_parts(path, limits or Limits()) as parts:
        return _recognise(parts, filename or path.name)


def assume(path: Path, format_key: str, limits: Limits | None = None) -> list[Found]:
    """What a person says the file is, where ``recognise`` says nothing or something else. Raises ArchiveRefused.

    Of an archive, the members that look like it at all; every member when none does.
    """
    reader = FORMATS[format_key]
    with open_parts(path, limits or Limits()) as parts:
        like = [p for p in parts if reader.matches(head_of(p, path.name)) > 0]
        return [_found(format_key, p, "assumed") for p in like or parts]


def _found(key: str, part: Part, note: str = "") -> Found:
    reader = FORMATS[key]
    return Found(key, part.name, part.size, reader.sees_others, note, reader.source_kind)


def _recognise(parts: list[Part], filename: str) -> list[Found]:
    found: list[Found] = []
    variants: list[str] = []
    doubtful: list[Found] = []
    nested = 0
    alone = len(parts) == 1
    for part in parts:
        head = head_of(part, filename)
        key, score = best_format(head)
        if key and (score >= 0.5 or (alone and score > 0)):
            found.append(_found(key, part))
            continue
        if alone and not head.data.strip(_NOTHING):
            raise FileRefused(reason="empty_file")
        if part.name and is_archive(head.data):
            nested += 1
        variant = wrong_variant(head)
        if variant:
            variants.append(variant)
        elif key and score > 0:
            doubtful.append(_found(key, part, "mapping"))
    if found:
        return _without_strangers(found)
    if variants:
        raise WrongVariant(variant=min(variants, key=lambda v: (v in _VAGUE, *(v == vague for vague in _VAGUE))))
    if doubtful:
        return doubtful[:1]
    if nested:
        raise ArchiveRefused(reason="nested")
    raise UnknownFormat(filename_ends=Path(filename).suffix[:10], members=len(parts))


def _without_strangers(found: list[Found]) -> list[Found]:
    """Leaves out the tables that are other parts of a known export (projects, drafts): they hold no mention, and one of
    them without a date would stop the whole archive to ask which column is what."""
    tops = {_top(item) for item in found if isinstance(FORMATS[item.format_key], AmongTables)}
    return [item for item in found if item.format_key != "table" or not tops & {"", _top(item)}]


def _top(item: Found) -> str:
    return item.member.replace("\\", "/").partition("/")[0] if "/" in item.member.replace("\\", "/") else ""


def head_of(part: Part, filename: str) -> Head:
    """What formats look at: the first bytes, and of a workbook the first rows."""
    data = part.head()
    rows: tuple[tuple[str, ...], ...] = ()
    if is_archive(data) and not data.startswith(GZIP) and part.size <= _WORKBOOK_BYTES:
        if not part.name:
            with part.open() as stream:
                rows = peek(stream)
        elif part.name.lower().endswith(".xlsx"):
            with part.open() as stream:
                rows = peek(BytesIO(stream.read(_WORKBOOK_BYTES)))
    return Head(filename, data, part.name, rows)


def best_format(head: Head) -> tuple[str, float]:
    """The key of the format that is surest of itself, and how sure."""
    scores = [(reader.matches(head), key) for key, reader in FORMATS.items()]
    score, key = max(scores, default=(0.0, ""))
    return (key, score) if score > 0 else ("", 0.0)


def read(path: Path, found: list[Found], context: Context) -> Iterator[Row]:
    """Every record of every member found, refused ones included: whether enough came is for the caller to judge."""
    with open_parts(path, context.limits) as parts:
        by_name = {part.name: part for part in parts}
        for key, group in _by_format(found).items():
            members = [by_name[f.member] for f in group if f.member in by_name]
            facts = _gather(key, members, parts, context)
            for part in members:
                told = replace(context, member=label(part.name), facts={**facts, "path": part.name})
                yield from _rows(key, part, told)


def _rows(key: str, part: Part, context: Context) -> Iterator[Row]:
    with part.open() as stream:
        yield from FORMATS[key].parse(stream, context)


def _by_format(found: list[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for item in found:
        groups.setdefault(item.format_key, []).append(item)
    return groups


def _gather(key: str, members: list[Part], parts: list[Part], context: Context) -> dict[str, object]:
    reader = FORMATS[key]
    # A gatherer sees the members of its format first, then the neighbours that no format took (account.js, data.json).
    names = {part.name for part in members}
    others = [part for part in parts if part.name not in names]
    around: list[Member] = [*members, *others]
    return dict(reader.gather(around, context)) if isinstance(reader, Gathers) else {}


def preview(path: Path, context: Context, rows: int = 5, format_key: str = "") -> Preview:
    """The first rows of each format found, and what is left out. Raises as ``recognise``, and MappingNeeded."""
    found = (
        assume(path, format_key, context.limits) if format_key else recognise(path, context.filename, context.limits)
    )
    mentions: list[RawMention] = []
    refusals: list[Refusal] = []
    ignored: Counter[str] = Counter()
    columns: list[str] = []
    mapping: dict[str, str] = {}
    notes: dict[str, str] = {"zone": context.zone}
    with open_parts(path, context.limits) as parts:
        ignored["other_members"] += len(parts) - len(found)
        for item in found[:1]:
            decider = FORMATS[item.format_key]
            if isinstance(decider, Decides):
                with next(p for p in parts if p.name == item.member).open() as stream:
                    notes |= decider.notes(stream, context)
        first, reader = next(((f, r) for f in found if isinstance(r := FORMATS[f.format_key], Table)), (None, None))
        if first is not None and reader is not None:
            part = next(p for p in parts if p.name == first.member)
            with part.open() as stream:
                columns, mapping, told = reader.describe(stream, replace(context, member=label(part.name)))
                notes |= told
    looked = seen = weight = nameless = 0
    for group in _by_format(found).values():
        shown = 0
        for row in islice(read(path, group, context), _PREVIEW_ROWS):
            looked, seen = looked + 1, seen + 1
            if isinstance(row, RawMention):
                nameless += _is_nameless(row)
                weight += len(row.text) + len(row.title) + len(row.url) + 60
                if shown < rows:
                    mentions.append(row)
                    shown += 1
            elif is_ignored(row):
                ignored[row.reason] += 1
                seen -= 1  # a total, a heading once more: no line of the file as people count them
            elif len(refusals) < 20:
                refusals.append(row)
    notes |= decided.told(context.decided)
    if nameless:
        notes["nameless"] = str(nameless)
    total = _estimate(found, looked, seen, weight)
    return Preview(found, mentions, refusals, dict(+ignored), columns, mapping, total, notes)


def _is_nameless(row: RawMention) -> bool:
    """Nothing says whose words these are: no name, no sense, no kind that only others write."""
    return row.ownership == "unknown" and row.kind != "article" and not (row.author_name or row.author_handle)


def _estimate(found: list[Found], looked: int, seen: int, weight: int) -> int:
    """Exact when everything fitted in the preview, else the size of the file over the usual size of a row."""
    if looked < _PREVIEW_ROWS:
        return seen
    return max(seen, sum(f.size for f in found) * seen // max(weight, 1))
