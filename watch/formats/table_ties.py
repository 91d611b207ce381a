"""What answers what inside one table: a parent named by the number of its row or by its address is given the identity
under which the store will know that row.

Numbers of rows (1, 2, 3, …) are no identity: the next file counts from 1 again and would overwrite this one. Such rows
are known as rows without an id are, by their minute, author and words. Looks at the whole table once before it is read,
and only at one that needs it. Refuses to choose between two rows of one address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from watch.dedupe import Occurrences, identify
from watch.formats.base import Row
from watch.model import RawMention
from watch.networks import canonical_url

_SHORT = 6  # digits
_REPLY = ":reply"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
STATUS = re.compile(r"//(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status(?:es)?/(\d{5,25})", re.IGNORECASE)


def counts_rows(ids: Sequence[str]) -> bool:
    """True for 1, 2, 3, … in order, upwards or downwards, with a few rows taken out: numbers of rows."""
    if not ids or not all(value.isdecimal() and len(value) <= _SHORT for value in ids):
        return False
    numbers = list(map(int, ids))
    low, high = min(numbers), max(numbers)
    return low <= 1 and high <= 2 * len(numbers) and numbers in (sorted(set(numbers)), sorted(set(numbers))[::-1])


def names_addresses(parents: Iterable[str]) -> bool:
    return any("://" in parent for parent in parents)


@dataclass(slots=True)
class Ties:
    """``numbered``: the ids of this table are numbers of rows."""

    numbered: bool
    _numbers: dict[str, str] = field(default_factory=dict)
    _in_talks: set[str] = field(default_factory=set)  # numbers of rows that name their conversation
    _pages: dict[tuple[str, str], str] = field(default_factory=dict)  # of rows that answer nothing; "" for several
    _answers: dict[tuple[str, str], str] = field(default_factory=dict)
    _occurrences: Occurrences = field(default_factory=Occurrences)

    def learn(self, rows: Iterable[Row]) -> None:
        """The first reading of the table."""
        for row in rows:
            if isinstance(row, RawMention) and not row.native_id.endswith(_REPLY):
                known = row.native_id
                if self.numbered or not known:
                    known = self._as_without_id(row)
                if self.numbered and row.native_id:
                    self._numbers[row.native_id] = known
                    if row.thread_id:
                        self._in_talks.add(row.native_id)
                if row.url and (page := canonical_url(row.url)):
                    pages = self._answers if row.parent_native_id else self._pages
                    if pages.setdefault((row.network, page), known) != known:
                        pages[row.network, page] = ""

    def tied(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The second one: rows under their identity, their parents under theirs."""
        for row in rows:
            if not isinstance(row, RawMention):
                yield row
                continue
            if self.numbered:
                bare, answer, _ = row.native_id.partition(_REPLY)
                # An answer in the cell beside a request has the request's number for a conversation; one that the table
                # numbers itself keeps that number, whatever row bears it too.
                thread = row.thread_id if bare in self._in_talks else self._numbers.get(row.thread_id, row.thread_id)
                row = row._replace(native_id=self._numbers.get(bare, bare) + answer, thread_id=thread)
            parent = row.parent_native_id
            yield row._replace(parent_native_id=self._parent(row, parent)) if parent else row

    def _parent(self, row: RawMention, parent: str) -> str:
        if parent in self._numbers:
            return self._numbers[parent]
        if "://" not in parent:
            return "" if self.numbered and parent.isdecimal() and len(parent) <= _SHORT else parent
        place = row.network, canonical_url(parent)
        found = self._pages.get(place) or (self._answers.get(place) if place[1] != canonical_url(row.url) else "")
        status = STATUS.search(parent)
        return found or (status.group(1) if status and row.network == "x" else parent)

    def _as_without_id(self, row: RawMention) -> str:
        """The id without its network, as the store makes it of a row that has none."""
        text = unicodedata.normalize("NFC", row.text.translate(_UNSEEN)).strip()
        made = identify(row._replace(native_id=""), text, "", self._occurrences)
        return made.partition(":")[2]
