"""Who is who: the identity of a mention, so that the same thing read twice is stored once.

Identity, in order: network + native id; else network + canonical URL (posts and articles only: a comment carries the
address of its page); else a hash of thread, minute, author and text, with a counter for identical lines of one minute,
so that a later and longer export of the same conversation gives the same ids.

Refuses to guess: near-duplicate texts are another matter (stories), and a false merge is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b

from watch.model import RawMention

LONGEST_ID = 160
_GENERATION = 50_000


def short_hash(text: str, size: int = 12) -> str:
    """Hexadecimal BLAKE2b of ``text``, ``2 * size`` characters."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


@lru_cache(maxsize=65_536)
def author_key(salt: bytes, network: str, author: str) -> str:
    """A keyed hash of an author, stable in one installation and meaningless in another."""
    return blake2b(
        f"{network}|{author.casefold()}".encode("utf-8", "surrogatepass"), digest_size=12, key=salt
    ).hexdigest()


def url_key(canonical: str) -> str:
    """The identity of a canonical address, 24 characters."""
    return short_hash(canonical)


class Occurrences:
    """Counts identical keys in a stream with bounded memory: the last 50,000 to 100,000 distinct keys are known.

    Identical lines of one minute stand close together in every export seen, whatever its order.
    """

    def __init__(self, first: int = 0) -> None:
        """``first``: how many of the next line were met before."""
        self._first = first
        self._young: dict[str, int] = {}
        self._old: dict[str, int] = {}

    def next(self, key: str) -> int:
        n = self._young.get(key)
        if n is None:
            n = self._old.get(key, self._first)
        self._young[key] = n + 1
        if len(self._young) >= _GENERATION:
            self._old, self._young = self._young, {}
        return n


class OfTables:
    """The occurrences of the rows of an export: each table of it (member of an archive, sheet of a workbook) counts for
    itself, so that two tables that overlap bring what they have in common once, as they do in two files.

    ``members``: those that are tables, whose rows are « member:line » with the lines going up.
    """

    def __init__(self, members: Collection[str] = ()) -> None:
        self._members = frozenset(members)
        self._at: tuple[str, int] = ("", 0)
        self._counted = Occurrences()

    def of(self, row: str) -> Occurrences:
        if self._members:
            member, _, line = row.rpartition(":")
            if member in self._members and line.isdecimal():
                before, self._at = self._at, (member, int(line))
                if before[0] != member or before[1] > self._at[1]:
                    self._counted = Occurrences()
        return self._counted


def native(network: str, native_id: str) -> str:
    """``network:native id``; a native id too long to be read is replaced by its hash."""
    if len(native_id) > LONGEST_ID:
        return f"{network}:long:{short_hash(native_id)}"
    return f"{network}:{native_id}"


def identify(raw: RawMention, text: str, canonical: str, occurrences: Occurrences) -> str:
    """The id of ``raw`` whose cleaned text is ``text`` and whose canonical address is ``canonical`` (or "")."""
    network = raw.network
    if raw.native_id:
        return native(network, raw.native_id)
    if canonical and raw.kind in ("post", "article"):
        return f"{network}:url:{url_key(canonical)}"
    minute = "" if raw.published_at is None else str(raw.published_at // 60)
    author = (raw.author_id or raw.author_handle or raw.author_name).casefold()
    key = short_hash("\x1f".join((raw.thread_id, minute, author, raw.title, " ".join(text.split()))))
    n = occurrences.next(key)
    return f"{network}:hash:{key}" if n == 0 else f"{network}:hash:{key}:{n}"
