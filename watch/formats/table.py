"""Generic table: any CSV, TSV or XLSX with headings in French or English, or with a mapping that a person gave.

The route of every network and tool without a reader of its own. Raises MappingNeeded, with a guess, rather than import
with the wrong text or date column. Says what it decided (``describe``): encoding, delimiter, header, date order.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import BinaryIO

from watch.errors import FileRefused, MappingNeeded, UnknownFormat, WrongVariant
from watch.formats import numbers
from watch.formats import table_phrases as phrases
from watch.formats.base import HEAD_BYTES, Context, Head, Row
from watch.formats.ready import READY, ready_mapping, speaks_of
from watch.formats.table_asked import is_shown, questions
from watch.formats.table_columns import Columns
from watch.formats.table_dates import does_without, settle_dates, settle_ids
from watch.formats.table_headings import (
    Guess,
    find_header,
    guess_columns,
    signature,
    twins,
)
from watch.formats.table_lines import decode_head
from watch.formats.table_makers import Maker, fill_from, find_maker, holds_no_mention
from watch.formats.table_rows import Batch, Layout, find_layout, read_batches
from watch.formats.table_sheet import OLE, in_memory, read_sheets, tables_of
from watch.formats.table_synonyms import COUNTS
from watch.formats.table_ties import Ties, counts_rows, names_addresses
from watch.formats.vigie_export import MARKS, is_own, read_back
from watch.model import SourceKind

_SAMPLE = 5_000
_SHEET_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided for one table before its first row."""

    headings: tuple[str, ...]
    guess: Guess
    columns: Columns
    notes: dict[str, str]
    ties: Ties | None  # what the whole table must be looked at for, before it is read


class Table:
    """CSV, TSV, XLSX."""

    key = "table"
    network = ""
    label = "Tableau (CSV, TSV, XLSX)"
    source_kind = SourceKind.GENERIC
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data
        if data.startswith(b"PK\x03\x04"):
            return (
                0.6 if b"[Content_Types].xml" in data or b"xl/" in data or head.name.lower().endswith(".xlsx") else 0.0
            )
        if data.startswith((OLE, b"\x1f\x8b", b"%PDF")):
            return 0.0
        start = decode_head(data[:4096]).lstrip("\ufeff \n\t")
        if start.startswith(("{", "[", "<", "window.")):
            return 0.0
        layout = find_layout(data)
        if layout is None:
            return 0.0
        if holds_no_mention(layout.headings):
            return 0.0
        return 0.5 if layout.header_line else 0.1

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        if is_own(stream):
            yield from read_back(stream, context)
            return
        for settled, batches, again in self._tables(stream, context):
            if settled.ties is None:
                for batch in batches:
                    yield from settled.columns.read(batch)
                continue
            for batch in batches:
                settled.ties.learn(settled.columns.read(batch))
            for batch in again():
                yield from settled.ties.tied(settled.columns.read(batch))

    def describe(self, stream: BinaryIO, context: Context) -> tuple[list[str], dict[str, str], dict[str, str]]:
        """Headings without the personal ones, heading -> field, and notes on what was decided, of the first table."""
        if is_own(stream):
            return list(MARKS), {}, {}
        settled, *_ = next(self._tables(stream, context))
        shown = [h for i, h in enumerate(settled.headings) if h and is_shown(i, h, settled.guess)]
        return shown, {h: name for h, name in settled.guess.named.items() if h in shown}, settled.notes

    def maker_of(self, headings: Sequence[str]) -> Maker | None:
        """The tool that wrote a table with these headings, if it is one we know."""
        return find_maker(headings)

    def header_words(self, context: Context) -> list[dict[str, str]]:
        """Sets of headings that the header must all hold; the first set found wins. None: look for known names."""
        return [dict(context.mapping)] if context.mapping else []

    def mapping_of(
        self, headings: tuple[str, ...], sample: list[list[str]], maker: Maker | None, context: Context
    ) -> Mapping[str, str] | None:
        """What a person said of the columns, else what is known of the tool; None leaves it to the headings."""
        if not context.mapping and maker is not None and maker.columns:
            return maker.mapping(headings)
        network = context.network or ""
        if not context.mapping and network in READY:
            return ready_mapping(network, headings, guess_columns(headings, sample[:200]).named)
        return context.mapping

    def _tables(self, stream: BinaryIO, context: Context) -> Iterator[_Opened]:
        """What was decided, the rows, and the same rows once more."""
        start = stream.read(4)
        stream.seek(0)
        if start == OLE:
            raise WrongVariant(variant="xls")
        if start == b"PK\x03\x04":
            yield from self._sheet_tables(stream, context)
        else:
            yield self._text_table(stream, context)

    def _text_table(self, stream: BinaryIO, context: Context) -> _Opened:
        head = stream.read(HEAD_BYTES)
        while len(head) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(head))):
            head += more
        layouts = (find_layout(head, words) for words in self.header_words(context))
        layout = next((found for found in layouts if found and found.header_line), None) or find_layout(head)
        if layout is None:
            raise UnknownFormat(reason="no_table")
        stream.seek(0)
        batches = read_batches(stream, layout, context.limits)
        first: list[Batch] = []
        rows = 0
        for batch in batches:
            first.append(batch)
            rows += len(batch.rows)
            if rows >= _SAMPLE:
                break
        sample = [row for batch in first for row in batch.rows][:_SAMPLE]
        notes = {
            "encoding": layout.encoding,
            "delimiter": layout.delimiter,
            "header_row": str(layout.header_line),
        }
        settled = self._settle(layout.headings, sample, context, notes, known=bool(layout.header_line))

        def again() -> Iterator[Batch]:
            stream.seek(0)
            return read_batches(stream, layout, context.limits)

        return settled, chain(first, batches), again

    def _sheet_tables(self, stream: BinaryIO, context: Context) -> Iterator[_Opened]:
        walks = isinstance(stream, io.BufferedReader) and not context.member
        book = stream if walks else in_memory(stream, context.limits)
        every, words = list(read_sheets(book, context.limits)), self.header_words(context)
        mapping = next((m for m in words if any(find_header(s.rows, m) is not None for s in every)), None)
        sheets = tables_of(every, mapping)
        if not sheets:
            raise UnknownFormat(reason="empty_workbook")
        for sheet in sheets:
            index = find_header(sheet.rows, mapping)
            filled_rows = (i for i, row in enumerate(sheet.rows) if sum(map(bool, row)) > 1)
            at = index if index is not None else next(filled_rows, 0)
            headings = [cell.strip() for cell in sheet.rows[at]]
            if set(MARKS) <= set(headings):
                raise WrongVariant(variant="vigie_export")
            while headings and not headings[-1]:
                headings.pop()
            rows = sheet.rows[at + 1 :]
            filled = [
                (row, number)
                for number, row in enumerate(rows, sheet.first_row + at + 1)
                if any(cell.strip() for cell in row)
            ]
            notes = {"sheet": sheet.name, "header_row": str(sheet.first_row + at if index is not None else 0)}
            settled = self._settle(
                tuple(headings), [row for row, _ in filled[:_SAMPLE]], context, notes, known=index is not None
            )
            yield settled, _sheet_batches(filled), partial(_sheet_batches, filled)

    def _settle(
        self,
        headings: tuple[str, ...],
        sample: list[list[str]],
        context: Context,
        notes: dict[str, str],
        *,
        known: bool,
    ) -> Settled:
        """Maps the columns and decides zone, date order and decimal signs. Raises MappingNeeded when a person must
        look, IdsSpoiled when the ids are not what the network gave."""
        maker = self.maker_of(headings)
        headings = (*headings, *maker.extra) if maker else headings
        mend = maker.mend(headings) if maker else None
        if mend is not None and sample:
            sample = [row + [""] * (len(headings) - len(row)) for row in sample]
            for row in sample:
                mend(row)
        guess = guess_columns(headings, sample[:200], self.mapping_of(headings, sample, maker, context))
        if doubled := twins(headings, guess.columns):
            mend = fill_from(doubled, mend)
            for row in sample:
                row.extend([""] * (len(headings) - len(row)))
                mend(row)
        if context.mapping:
            guess = guess.chosen_by_a_person(context.mapping.values())
        known = known or speaks_of(context.network or "", headings) >= 2
        if not guess.sure or not (known or context.mapping):
            if not sample:
                raise FileRefused(reason="no_rows")
            raise MappingNeeded(**questions(headings, sample, guess, notes))

        def values(field: str) -> list[str]:
            column = guess.columns.get(field)
            return [row[column].strip() for row in sample if column < len(row)] if column is not None else []

        dates = values("date") + values("reply_date")
        dated = [headings[guess.columns[f]] for f in ("date", "reply_date") if f in guess.columns]
        order, by, zone = settle_dates(
            context, headings, dated, maker, notes.get("delimiter", ""), dates, apart="time" in guess.columns
        )
        ids = [value for value in values("id") if value]
        marks = [mark or 0 for mark, scale in map(numbers.read_rating, values("rating")) if scale is None]
        scale = phrases.scale_of(headings[guess.columns["rating"]]) if "rating" in guess.columns else 0.0
        decimals = {field: numbers.decimal_sign(values(field)) for field in (*COUNTS, "rating")}
        spoiled, rounded = settle_ids(context, headings, ids, headings[guess.columns.get("id", 0)])
        numbered = counts_rows(ids) and not (maker and maker.own_numbers)
        answers = [parent for parent in values("parent") if parent]
        ties = Ties(numbered) if answers and (numbered or names_addresses(answers)) else None
        notes |= {
            "date_order": "day_first" if order else "month_first",
            "date_order_by": by,
            "maker": maker.key if maker else "",
            "network": maker.network if maker else "",
            "zone": zone,
            "signature": signature(headings),
            "spoiled_ids": str(len(spoiled)),
            "ids_missing": str(len(values("id")) - len(ids) if ids else 0),
        }
        columns = Columns(
            headings, guess, context, zone=zone, day_first=order, decimals=decimals, maker=maker, mend=mend,
            no_ids=rounded or (numbered and ties is None), strict_ids=not does_without(context, headings),
            usual=self._usual(headings, guess, maker, context),
            rating_max=scale or numbers.scale_of(max(marks, default=0)),
        )  # fmt: skip
        return Settled(headings, guess, columns, notes, ties)

    @staticmethod
    def _usual(headings: Sequence[str], guess: Guess, maker: Maker | None, context: Context) -> str:
        """What a row is that does not say so: under « Commentaire » a comment. On Pearltrees or Scoop.it that word is a
        remark of who pins."""
        told = maker is not None or (context.network or "") in READY or "text" not in guess.columns
        return "comment" if not told and phrases.is_comment(headings[guess.columns["text"]]) else "post"


_Opened = tuple[Settled, Iterator[Batch], Callable[[], Iterator[Batch]]]


def _sheet_batches(filled: list[tuple[list[str], int]]) -> Iterator[Batch]:
    for start in range(0, len(filled), _SHEET_BATCH):
        part = filled[start : start + _SHEET_BATCH]
        yield Batch([row for row, _ in part], [number for _, number in part])


__all__ = ["Layout", "Settled", "Table"]
