"""What a reader of exports is, and what it is told. Reads nothing itself.

To add a format: one module here with a class that has the attributes of ``Format``, one line in ``FORMATS``, samples
beside their expected records in ``tests/data/exports/<key>/``, one line in ``docs/guide/importer.md``: four files. A
tool whose export is a table needs no class: a declaration over ``declared``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, runtime_checkable

from watch.model import RawMention, Refusal, SourceKind

HEAD_BYTES = 65_536
Row = RawMention | Refusal

# Rows that are no mention and no mistake either: counted as "ignored", never as "refused".
IGNORED = frozenset(
    (
        "total_row",
        "repeated_header",
        "system_line",
        "deleted_message",
        "no_content",
        "draft",
        "older_version",
        "duplicate_page",
        "advert",
    )
)

# Every reason a reader gives for a row: each has its sentence in watch.wording.*.refusals.
REASONS = IGNORED | frozenset(
    (
        "no_text", "no_id", "id_spoiled", "no_header", "date_unreadable", "too_many_cells", "unclosed_quote",
        "field_too_long",
        "line_too_long", "undecodable", "json_broken", "car_broken", "wrong_shape",
    )
)  # fmt: skip


def is_ignored(refusal: Refusal) -> bool:
    """True for a row that holds nothing to import (a total, a notice); False for one that should have been read."""
    return refusal.reason in IGNORED


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. Counted while reading, whatever the headers announce."""

    total_bytes: int = 8 << 30  # uncompressed, over the members read
    member_bytes: int = 4 << 30
    ratio: int = 300  # uncompressed / compressed, for members over ``ratio_from`` bytes
    ratio_from: int = 4 << 20
    members: int = 200_000
    field_chars: int = 131_072
    line_chars: int = 2 << 20
    quoted_lines: int = 1_000  # a quoted field that runs over more lines was never closed
    columns: int = 1_000
    sheet_bytes: int = 400 << 20  # one uncompressed part of a workbook
    strings_bytes: int = 200 << 20  # the shared strings of a workbook
    sheet_rows: int = 1_048_576
    sheet_cells: int = 8_000_000  # the rectangle a reader allocates, not the cells filled
    nested_bytes: int = 100 << 20  # a workbook inside an archive is read into memory
    json_depth: int = 64
    json_string: int = 1 << 20


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows and a file does not say."""

    zone: str = "Europe/Paris"  # the organisation's
    told_zone: str = ""  # a person's word on the times of this file that bear no zone
    identity: str = ""  # a person's word on ids that a spreadsheet spoiled: "content" knows those rows by their words
    own_names: frozenset[str] = frozenset()  # casefolded names, handles and ids of our accounts
    filename: str = ""
    day_first: bool | None = None  # a person's word on 03/04/2026; None lets the file decide
    mapping: Mapping[str, str] | None = None  # column heading -> field of watch.formats.table_headings.FIELDS
    network: str | None = None  # chosen by a person for a table without a network column
    now: int = 0
    limits: Limits = field(default_factory=Limits)
    member: str = ""  # set by ``read``: the label of the member being parsed
    facts: Mapping[str, object] = field(
        default_factory=dict
    )  # set by ``read``: what ``gather`` found in the neighbours
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of earlier files: ``formats.decided``
    talks: Mapping[str, str] = field(default_factory=dict)  # path of a member -> thread of the chat it is
    decided: dict[str, dict[str, str]] = field(default_factory=dict)  # filled while this one is read


@dataclass(frozen=True, slots=True)
class Head:
    """The first bytes of a file, or of a member of an archive."""

    filename: str
    data: bytes
    member: str = ""
    rows: tuple[tuple[str, ...], ...] = ()  # the first rows of the sheets of a workbook

    @property
    def name(self) -> str:
        """Path inside the archive (forward slashes), or the file name."""
        return (self.member or self.filename).replace("\\", "/")


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a member of an archive, that a format can read."""

    format_key: str
    member: str  # "" for a plain file
    size: int  # bytes, uncompressed when the archive says so
    sees_others: bool  # the format's: whether it shows what others wrote
    note: str = ""
    source_kind: SourceKind = SourceKind.GENERIC  # the format's: an account's own export, a tool's, a table

    @property
    def about_us(self) -> bool:
        """Whether all that stands in it concerns us: an export of our accounts, or a tool's of our own posts."""
        return self.source_kind == SourceKind.EXPORT or (self.source_kind == SourceKind.TOOL and not self.sees_others)

    @property
    def listens(self) -> bool:
        """Whether it is a listening tool's, which shows what people write to each other on anybody's page."""
        return self.source_kind == SourceKind.TOOL and self.sees_others


@dataclass(frozen=True, slots=True)
class Preview:
    """What a person sees before saving. ``ignored`` counts rows and members left out, by reason."""

    found: list[Found]
    rows: list[RawMention]
    refusals: list[Refusal]
    ignored: dict[str, int]
    columns: list[str]  # headings of a table, personal ones left out
    mapping: dict[str, str]  # heading -> field: what was recognised
    total_estimate: int  # rows, by proportion of bytes; 0 when unknown
    notes: dict[str, str] = field(
        default_factory=dict
    )  # decoding, delimiter, header_row, date_order, zone, signature ... and those of ``formats.decided``


class Member(Protocol):
    """A readable part of an upload, for ``gather``."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...

    def open(self) -> BinaryIO: ...


@runtime_checkable
class Format(Protocol):
    """One kind of export. ``label`` is a French name that needs no translation (a product or file name)."""

    key: str
    network: str
    label: str
    source_kind: SourceKind  # with ``sees_others``, whether it concerns us: ``Found.about_us``, ``Found.listens``
    sees_others: bool  # does the file show what others wrote to us?

    def matches(self, head: Head) -> float:
        """0 (certainly not) to 1 (certainly), from content first and the path as a help."""
        ...

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        """Every record, yielded or refused, as they come. The stream can be rewound."""
        ...


@runtime_checkable
class Decides(Protocol):
    """A format that decides something for the whole file, which a person should see: notes for the preview."""

    def notes(self, stream: BinaryIO, context: Context) -> Mapping[str, str]: ...


@runtime_checkable
class Gathers(Protocol):
    """A format that must look at neighbours (the owner's name, the latest version of a review) before it parses."""

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]: ...


@runtime_checkable
class AmongTables(Protocol):
    """A format whose export holds many tables without a mention: the generic table leaves its neighbours alone."""

    among_tables: bool
