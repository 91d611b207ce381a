"""Rows of cells to raw mentions, a batch at a time: one reader per column, built once, no dictionary per row.

The fields of a batch are made column by column and zipped into named tuples in C; rows that need a second look (no
date, no text, cells too many) are taken one at a time. Every row is yielded or refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from watch.formats import local_time, numbers, table_values
from watch.formats.base import Context, Row
from watch.formats.table_cache import Remembered
from watch.formats.table_headings import Guess, fold_heading, is_first_name
from watch.formats.table_makers import EXTRA, Maker
from watch.formats.table_reply import answer_to, explained_id, is_answer
from watch.formats.table_rows import Batch, refuse
from watch.formats.table_synonyms import COUNTS
from watch.formats.table_times import Times
from watch.formats.table_ways import Ways
from watch.formats.table_whose import Whose
from watch.model import RawMention, Refusal

_make: Callable[[tuple[object, ...]], RawMention] = partial(tuple.__new__, RawMention)
_TOTALS = frozenset(
    (
        "total", "totaux", "totalgeneral", "grandtotal", "soustotal", "sum", "somme", "moyenne", "average",
        "nombretotal", "nbtotal", "notemoyenne",
    )
)  # fmt: skip


class Columns:
    """The readers of one table. ``zone`` (of hours that bear none), ``day_first`` and the decimal signs are settled
    before the first row is read."""

    def __init__(
        self,
        headings: Sequence[str],
        guess: Guess,
        context: Context,
        *,
        zone: str,
        day_first: bool,
        decimals: dict[str, str],
        no_ids: bool = False,
        strict_ids: bool = False,
        rating_max: float = 5.0,
        usual: str = "post",
        maker: Maker | None = None,
        mend: Callable[[list[str]], None] | None = None,
    ) -> None:
        self.width = len(headings)
        self._several_lines = False
        self._headings = ["" if h.startswith(EXTRA) else fold_heading(h) for h in headings]
        self._at = guess.columns
        self._context = context
        self._no_ids, self._strict, self._refuse = no_ids, strict_ids, False
        self._rating_max = rating_max
        self._blank = maker.blank if maker else "no_text"
        self._member = context.member
        self._private = bool(maker and maker.private)
        self._mend = mend
        self._ways = Ways(self._at, context.network or (maker.network if maker else ""), usual)
        all_of = "own" if maker and maker.own_posts else "other" if maker and maker.others else ""
        first_names = [i for i in guess.personal if is_first_name(headings[i])]
        self._whose = Whose(self._at, context.own_names, all_of, first_names)
        self._times = Times(headings, self._at, zone=zone, day_zone=context.zone, day_first=day_first)
        self._reposts: dict[str, Any] = Remembered(table_values.is_repost_word)
        self._languages = Remembered(table_values.language_of_word)
        self._sights = Remembered(table_values.visibility_of_word)
        self._counts = {
            name: Remembered(partial(numbers.read_count, decimal=decimals.get(name, ""))) for name in COUNTS
        }
        self._ratings: dict[str, Any] = Remembered(partial(numbers.read_rating, decimal=decimals.get("rating", "")))

    def read(self, batch: Batch) -> Iterator[Row]:
        """Every row of the batch, in order but for the rows refused before they were cut, which come first."""
        for line, reason in batch.refusals:
            yield refuse(self._member, line, reason)
        rows, lines = batch.rows, batch.lines
        self._several_lines = not isinstance(lines, range)
        if not rows:
            return
        if set(map(len, rows)) != {self.width}:
            kept: list[list[str]] = []
            numbers_kept: list[int] = []
            for row, line in zip(rows, lines, strict=True):
                surplus = row[self.width :]
                if any(cell.strip() for cell in surplus):
                    yield refuse(self._member, line, "too_many_cells", str(len(row)))
                    continue
                kept.append(row[: self.width] + [""] * (self.width - len(row)))
                numbers_kept.append(line)
            rows, lines = kept, numbers_kept
        if rows and self._mend is not None:
            for row in rows:
                self._mend(row)
        if rows:
            yield from self._build(rows, lines)

    def _build(self, rows: list[list[str]], lines: Sequence[int]) -> Iterator[Row]:
        cells = list(zip(*rows, strict=True))
        n = len(rows)
        text, title, url = (self._text(cells, name) for name in ("text", "title", "url"))
        raw_dates = self._times.raw(cells)
        at, precision, status = self._times.read(raw_dates)
        rating, rating_max = self._rating(cells, n)
        parent = self._links(cells, "parent")
        network, publisher = self._ways.networks(cells, url, n)
        kind, private = self._ways.kinds(cells, network, rating, parent, n)
        shares = self._shares_of(cells, n)
        name, handle = self._whose.names(cells, "author", n), self._whose.names(cells, "handle", n)
        native = self._ids(cells, n)
        prefix = f"{self._member}:" if self._member else ""
        built = map(
            _make,
            zip(
                network, kind, text, native, parent, self._links(cells, "thread"), [""] * n, title, url, publisher,
                name, handle, [""] * n, self._whose.owners(cells, kind, name, handle, n), [""] * n,
                at, raw_dates, precision, status, [None] * n, self._languages_of(cells, n),
                *(self._count(cells, field, n) for field in COUNTS),
                rating, rating_max, self._visibility(cells, private, n), [0] * n, self._tags(cells, n),
                self._text(cells, "tool_sentiment"), shares, [False] * n, [f"{prefix}{line}" for line in lines],
                strict=True,
            ),
        )  # fmt: skip
        reply, replied = self._at.get("reply"), "reply" in self._at or "reply_date" in self._at
        if not replied and None not in at and "" not in text and not self._refuse:
            yield from built
            return
        for row, line, raw in zip(rows, lines, built, strict=True):
            refusal = self._object_to(row, line, raw)
            if refusal is not None:
                yield refusal
                continue
            if replied and not raw.native_id:
                raw = raw._replace(native_id=explained_id(raw))
            yield raw
            if replied:
                words = row[reply] if reply is not None and is_answer(row[reply]) else ""
                told, moment = self._times.replied(row)
                if words or moment is not None:  # « Répondu le » alone says that it was done, not in which words
                    yield answer_to(raw, words, told, moment)

    def _object_to(self, row: list[str], line: int, raw: RawMention) -> Refusal | None:
        """Why this row is no mention, or None."""
        first = next((cell for cell in row if cell.strip()), "")
        if fold_heading(first).rstrip("0123456789") in _TOTALS and raw.published_at is None:
            return refuse(self._member, line, "total_row")
        if [fold_heading(cell) for cell in row] == self._headings:
            return refuse(self._member, line, "repeated_header")
        if not (raw.text or raw.title or raw.rating is not None):
            return refuse(self._member, line, self._blank if first else "no_content")  # an empty line is no mistake
        if raw.published_at is None and raw.published_raw and not local_time.is_relative(raw.published_raw):
            return refuse(self._member, line, "date_unreadable", raw.published_raw)
        if self._refuse and numbers.is_spoiled(row[self._at["id"]]):
            return refuse(self._member, line, "id_spoiled", row[self._at["id"]].strip())
        return None

    def _text(self, cells: list[tuple[str, ...]], field: str) -> list[str]:
        column = self._at.get(field)
        if column is None:
            return [""] * len(cells[0])
        found = list(map(str.strip, cells[column]))
        if field == "text" and self._several_lines:
            return [cell.replace("\r\n", "\n") if "\r" in cell else cell for cell in found]
        return found

    def _ids(self, cells: list[tuple[str, ...]], n: int) -> list[str]:
        column = self._at.get("id")
        if column is None or self._no_ids:
            return [""] * n
        found = list(map(str.strip, cells[column]))
        sound = _sound(found)
        self._refuse = self._strict and sound is not found and sound != found
        return sound

    def _links(self, cells: list[tuple[str, ...]], field: str) -> list[str]:
        """Parents and threads: a spoiled one would tie the row to another."""
        found = _sound(self._text(cells, field))
        return ["" if numbers.is_rounded(cell) else cell for cell in found] if self._no_ids and any(found) else found

    def _shares_of(self, cells: list[tuple[str, ...]], n: int) -> list[bool]:
        """Reposts: not the words of who shares them."""
        column = self._at.get("kind")
        return [False] * n if column is None else [self._reposts[word] for word in cells[column]]

    def _languages_of(self, cells: list[tuple[str, ...]], n: int) -> list[object]:
        column = self._at.get("lang")
        return [""] * n if column is None else list(map(self._languages.__getitem__, cells[column]))

    def _count(self, cells: list[tuple[str, ...]], field: str, n: int) -> list[object]:
        column = self._at.get(field)
        return (
            [None] * n if column is None else list(map(self._counts[field].__getitem__, map(str.strip, cells[column])))
        )

    def _rating(self, cells: list[tuple[str, ...]], n: int) -> tuple[list[object], list[object]]:
        if "rating" not in self._at:
            return [None] * n, [None] * n
        pairs: list[tuple[float | None, float | None]] = [self._ratings[cell] for cell in cells[self._at["rating"]]]
        usual = self._rating_max
        return [v for v, _ in pairs], [
            m or (None if v is None else usual if v <= usual else numbers.scale_of(v)) for v, m in pairs
        ]

    def _visibility(self, cells: list[tuple[str, ...]], private: list[bool], n: int) -> list[object]:
        if self._private:
            return ["private"] * n
        if "visibility" in self._at:
            return [self._sights[cell] for cell in cells[self._at["visibility"]]]
        return ["private" if p else "public" for p in private] if private else ["public"] * n

    def _tags(self, cells: list[tuple[str, ...]], n: int) -> list[str]:
        if "tags" not in self._at:
            return [""] * n
        return [
            "\n".join(t.strip() for t in c.replace(";", ",").split(",") if t.strip()) if c else ""
            for c in cells[self._at["tags"]]
        ]


def _sound(cells: list[str]) -> list[str]:
    """Without the ids that a spreadsheet spoiled."""
    if "E" not in (joined := "".join(cells).upper()) or not _EXPONENT.search(joined):
        return cells
    return ["" if numbers.is_spoiled(cell) else cell for cell in cells]


_EXPONENT = re.compile(r"\dE\+?\d")
