"""Rows of cells to raw mentions, a batch at a time: one reader per column, built once, no dictionary per row.

The fields of a batch are made column by column and zipped into named tuples in C; rows that need a second look (no
date, no text, cells too many) are taken one at a time. Every row is yielded or refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from watch.formats import local_time, numbers, table_values
from watch.formats.base import Context, Row
from watch.formats.table_cache import CLOCK, HOUR, Hours, Remembered, ZonedDays
from watch.formats.table_headings import Guess, fold_heading, heading_zone, is_first_name
from watch.formats.table_makers import EXTRA, Maker
from watch.formats.table_reply import answer_to, explained_id, is_answer
from watch.formats.table_rows import Batch, refuse
from watch.formats.table_synonyms import COUNTS
from watch.masking import mask_name
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
        self._first_names = [i for i in guess.personal if is_first_name(headings[i])]
        self._context = context
        self._no_ids, self._strict, self._refuse = no_ids, strict_ids, False
        self._rating_max = rating_max
        self._usual = usual
        self._network_told = context.network or (maker.network if maker else "")
        self._all = "own" if maker and maker.own_posts else "other" if maker and maker.others else ""
        self._blank = maker.blank if maker else "no_text"
        self._member = context.member
        self._own_names = context.own_names
        self._private = bool(maker and maker.private)
        self._mend = mend
        self._day_zone = ZoneInfo(context.zone)
        self._zone = ZoneInfo(zone)
        self._day_first = day_first
        date_heading = headings[self._at["date"]] if "date" in self._at else ""
        self._moment = self._moment_reader(date_heading)
        self._hours, self._zoned = Hours(self._moment), ZonedDays(self._moment)
        self._status = "explicit" if heading_zone(date_heading) else f"assumed:{self._zone.key}"
        reply_heading = headings[self._at["reply_date"]] if "reply_date" in self._at else ""
        self._reply_moment = self._moment_reader(reply_heading)
        self._moments: dict[str, Any] = Remembered(self._moment)
        self._networks = Remembered(table_values.network_of_word)
        self._ways = Remembered(table_values.network_of_private_way)
        self._kinds = Remembered(table_values.kind_of_word)
        self._reposts: dict[str, Any] = Remembered(table_values.is_repost_word)
        self._senses = Remembered(table_values.ownership_of_word)
        self._languages = Remembered(table_values.language_of_word)
        self._sights = Remembered(table_values.visibility_of_word)
        self._names = Remembered(
            lambda name: "own" if name.casefold().lstrip("@") in self._own_names else "other" if name else "unknown"
        )
        self._counts = {
            name: Remembered(partial(numbers.read_count, decimal=decimals.get(name, ""))) for name in COUNTS
        }
        self._ratings: dict[str, Any] = Remembered(partial(numbers.read_rating, decimal=decimals.get("rating", "")))

    def _moment_reader(self, heading: str) -> Callable[[str], local_time.Moment | None]:
        told = heading_zone(heading)
        zone = ZoneInfo(told) if told else self._zone

        def read(cell: str) -> local_time.Moment | None:
            moment = local_time.read_moment(cell, zone, self._day_first)
            if moment is None or not moment.zone.startswith("assumed"):
                return moment
            if moment.precision == "day":  # a day is the day people read, wherever the clock of the tool stands
                return local_time.read_moment(cell, self._day_zone, self._day_first)
            return moment._replace(zone="explicit") if told else moment

        return read

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
        raw_dates = self._dates(cells)
        at, precision, status = self._times(raw_dates)
        rating, rating_max = self._rating(cells, n)
        parent = self._links(cells, "parent")
        network, publisher = self._network(cells, url, n)
        kind, private = self._kind(cells, network, rating, parent, n)
        shares = self._shares_of(cells, n)
        name, handle = self._people(cells, "author", n), self._people(cells, "handle", n)
        native = self._ids(cells, n)
        prefix = f"{self._member}:" if self._member else ""
        built = map(
            _make,
            zip(
                network, kind, text, native, parent, self._links(cells, "thread"), [""] * n, title, url, publisher,
                name, handle, [""] * n, self._ownership(cells, kind, name, handle, n), [""] * n,
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
                told, moment = self._reply_time(row)
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

    def _reply_time(self, row: list[str]) -> tuple[str, local_time.Moment | None]:
        column = self._at.get("reply_date")
        told = row[column].strip() if column is not None else ""
        return told, self._reply_moment(told) if told else None

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

    def _dates(self, cells: list[tuple[str, ...]]) -> list[str]:
        if "date" not in self._at:
            return [""] * len(cells[0])
        found = list(map(str.strip, cells[self._at["date"]]))
        if "time" in self._at:
            clock = cells[self._at["time"]]
            found = [
                f"{d} {t.strip()}" if d and t.strip() and ":" not in d and "h" not in d else d
                for d, t in zip(found, clock, strict=True)
            ]
        return found

    def _times(self, found: list[str]) -> tuple[list[object], list[object], list[object]]:
        hours, clock = self._hours, CLOCK
        at: list[object]
        try:
            if found and len(found[0]) > 19:  # « 2026-02-21T23:54:41+00:00 »: the day with its zone, then the clock
                zoned = self._zoned
                at = [zoned[c[:10], c[19:]] + HOUR[c[10:13]] + clock[c[13:19]] for c in found]
                return at, ["s"] * len(found), ["explicit"] * len(found)
            at = [hours[c[:13]] + clock[c[13:]] for c in found]
            widths = set(map(len, found))
            usual = "s" if widths == {19} else "min"
            precision: list[object] = [usual] * len(found)
            if len(widths) > 1:
                precision = ["s" if len(c) == 19 else "min" for c in found]
            return at, precision, [self._status] * len(found)
        except KeyError:
            pass
        moments = self._moments
        read = [moments[c] if c else None for c in found]
        none: tuple[object, ...] = (None, "none", "unknown")
        moment_columns = zip(*[m or none for m in read], strict=True)
        at, precision, status = (list(column) for column in moment_columns)
        return at, precision, status

    def _network(self, cells: list[tuple[str, ...]], url: list[str], n: int) -> tuple[list[str], list[str]]:
        chosen = self._network_told
        if "network" in self._at:
            words = cells[self._at["network"]]
            keys = [self._networks[word] for word in words]
            if None not in keys:
                return keys, [""] * n
            publishers = ["" if key else word.strip() for key, word in zip(keys, words, strict=True)]
            return [
                str(k or self._ways[w] or chosen or table_values.network_of_url(u) or "web")
                for k, w, u in zip(keys, words, url, strict=True)
            ], publishers
        if chosen:
            return [chosen] * n, [""] * n
        return [table_values.network_of_url(u) or "web" if u else "web" for u in url], [""] * n

    def _kind(
        self, cells: list[tuple[str, ...]], network: list[str], rating: list[object], parent: list[str], n: int
    ) -> tuple[list[str], list[bool]]:
        words: Sequence[str] = cells[self._at["kind"]] if "kind" in self._at else [""] * n
        kinds = [self._kinds[word] for word in words]
        alone = self._alone(cells, network)
        private = alone or [False] * n if "message" in kinds else alone
        if "message" in kinds:
            private = [
                a or (k == "message" and table_values.is_private_word(w))
                for k, w, a in zip(kinds, words, private, strict=True)
            ]
        if None in kinds:
            kinds = [
                k or self._usual_kind(net, r, p) for k, r, p, net in zip(kinds, rating, parent, network, strict=True)
            ]
            if alone and "kind" not in self._at:
                marks = zip(kinds, rating, alone, strict=True)
                kinds = ["message" if a and r is None else k for k, r, a in marks]
        return kinds, private

    def _alone(self, cells: list[tuple[str, ...]], network: list[str]) -> list[bool]:
        """Which rows were written to us alone by the way they came; of none, nothing."""
        found = []
        if not table_values.PRIVATE_NETWORKS.isdisjoint(network):
            found = [net in table_values.PRIVATE_NETWORKS for net in network]
        if "network" in self._at:
            words = cells[self._at["network"]]
            if any(self._ways[word] for word in set(words)):
                ways = [self._ways[word] is not None for word in words]
                found = [a or b for a, b in zip(found, ways, strict=True)] if found else ways
        return found

    def _shares_of(self, cells: list[tuple[str, ...]], n: int) -> list[bool]:
        """Reposts: not the words of who shares them."""
        column = self._at.get("kind")
        return [False] * n if column is None else [self._reposts[word] for word in cells[column]]

    def _usual_kind(self, network: str, rating: object, parent: str) -> str:
        if rating is not None or network in table_values.REVIEW_NETWORKS:
            return "review"
        return "comment" if parent else "article" if network == "press" else self._usual

    def _people(self, cells: list[tuple[str, ...]], field: str, n: int) -> list[str]:
        column = self._at.get(field)
        if column is None:
            return [""] * n
        return [mask_name(c) if c[:1] in _SUSPECT or "@" in c else c for c in map(str.strip, cells[column])]

    def _ownership(
        self, cells: list[tuple[str, ...]], kind: list[str], name: list[str], handle: list[str], n: int
    ) -> list[str]:
        if "own" in self._at:
            return list(map(self._senses.__getitem__, map(str.strip, cells[self._at["own"]])))
        if self._all:
            return [self._all] * n
        names = self._names
        found = [
            "own" if names[a] == "own" or names[h] == "own" else names[a] if a else names[h]
            for a, h in zip(name, handle, strict=True)
        ] if self._own_names else ["unknown"] * n  # fmt: skip
        # A first name or an e-mail address stays outside; that there is one says that somebody wrote the line.
        at = [self._at[field] for field in ("author", "handle") if field in self._at] or self._first_names
        if at and self._own_names and "unknown" in found:
            told = zip(*[map(str.strip, cells[i]) for i in at], strict=True)
            found = [
                names[next(filter(None, cell), "")] if whose == "unknown" else whose
                for whose, cell in zip(found, told, strict=True)
            ]
        if "review" not in kind:
            return found
        # Nobody reviews their own place: a review is another's unless the name says otherwise.
        return ["other" if k == "review" and f == "unknown" else f for k, f in zip(kind, found, strict=True)]

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
_SUSPECT = frozenset("+0123456789(~\u2068\u202a\u200e")
