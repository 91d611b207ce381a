"""The roll-up tables: what a mention adds to them, a ledger of changes, the recount that proves them.

Whoever changes mentions takes their facts out of the ledger before (``minus``), puts them back after (``plus``) and
flushes it in the same transaction. Refuses to be an estimate: ``recount`` after any history finds no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import log
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import (
    DAY_COUNTS,
    DAY_KEY,
    REPLIES,
    RESPONSE_KEY,
    TONES,
    WAIT_KEY,
    WORD_COUNTS,
    WORD_KEY,
    mention,
    metadata,
)

STEP = 1.05  # a response-time bucket is 5 % wide
_LOG_STEP = log(STEP)
_WIDTH = len(DAY_COUNTS)
_TONE_AT = {tone: i for i, tone in enumerate(TONES)}
_REPLY_AT = {state: DAY_COUNTS.index(state) for state in REPLIES}
_COPIES_AT = DAY_COUNTS.index("copies")
HOUR_AT = DAY_COUNTS.index("h00")
NO_HOUR_AT = DAY_COUNTS.index("hx")
UNSCORED_AT = _TONE_AT["unscored"]

#: table -> (key, counts)
ROLLUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "roll_day": (DAY_KEY, DAY_COUNTS),
    "roll_response": (RESPONSE_KEY, ("n",)),
    "roll_word": (WORD_KEY, WORD_COUNTS),
    "roll_wait": (WAIT_KEY, ("n",)),
}


class Facts(NamedTuple):
    """What the roll-ups count of one mention."""

    local_day: str
    network: str
    subject: str
    source_id: str
    kind: str
    ownership: str
    visibility: str
    local_hour: int
    tone: str
    reply_state: str
    response_s: int | None
    response_open_s: int | None
    copy: bool
    words: str
    purged_at: int | None


FACT_COLUMNS = [mention.c[name] for name in Facts._fields]


def bucket_of(seconds: int) -> int:
    """Bucket b holds [1.05**b, 1.05**(b+1)) seconds; anything under a second is in bucket 0."""
    return int(log(seconds) / _LOG_STEP + 1e-9) if seconds > 1 else 0


def bucket_seconds(bucket: int) -> float:
    """The middle (geometric) of a bucket, in seconds."""
    return float(STEP ** (bucket + 0.5))


@lru_cache(maxsize=20_000)
def monday(local_day: str) -> str:
    day = date.fromisoformat(local_day)
    return (day - timedelta(days=day.weekday())).isoformat()


class Ledger:
    """Changes of the roll-ups that wait for ``flush``."""

    def __init__(self) -> None:
        self.days: dict[tuple[str, ...], list[int]] = {}
        self.waits: dict[tuple[str, ...], int] = defaultdict(int)
        self.responses: dict[tuple[str | int, ...], int] = defaultdict(int)
        self.words: dict[tuple[str, ...], list[int]] = {}
        self._lowered = False  # what only grew has no zero and nothing below it to look for

    def plus(self, facts: Facts) -> None:
        self._add(facts, 1)

    def minus(self, facts: Facts) -> None:
        self._lowered = True
        self._add(facts, -1)

    def _add(self, f: Facts, sign: int) -> None:
        day = self.day(f[:7])
        day[_TONE_AT[f.tone]] += sign
        day[HOUR_AT + f.local_hour if 0 <= f.local_hour < 24 else NO_HOUR_AT] += sign
        if f.copy:
            day[_COPIES_AT] += sign
        if f.reply_state:
            self.reply(f[:7], f.reply_state, f.response_s, f.response_open_s, sign, day, f.purged_at is not None)
        if f.words and f.ownership != "own":
            self.spoken(f, sign)

    def day(self, key: tuple[str, ...]) -> list[int]:
        found = self.days.get(key)
        if found is None:
            found = self.days[key] = [0] * _WIDTH
        return found

    def reply(
        self,
        key: Sequence[Any],
        state: str,
        wall: int | None,
        opened: int | None,
        sign: int,
        day: list[int],
        purged: bool = False,
    ) -> None:
        """``key`` as in ``days``. A wait without its text stays in the figures of its day and is no work any more."""
        day[_REPLY_AT[state]] += sign
        local_day, network, subject, _, _, _, visibility = key
        if state == "waiting":
            self.waits[subject, network, visibility] += sign * (not purged)
        elif state == "answered":
            week = monday(local_day)
            if wall is not None:
                self.responses["wall", week, network, subject, visibility, bucket_of(wall)] += sign
            if opened is not None:
                self.responses["open", week, network, subject, visibility, bucket_of(opened)] += sign

    def spoken(self, f: Facts, sign: int) -> None:
        bad, good = sign * (f.tone == "negative"), sign * (f.tone == "positive")
        for word in f.words.split(" "):
            key = (f.local_day, f.subject, f.visibility, word)
            count = self.words.get(key)
            if count is None:
                self.words[key] = [sign, bad, good]
            else:
                count[0] += sign
                count[1] += bad
                count[2] += good

    def tables(self) -> Iterator[tuple[str, dict[tuple[Any, ...], Sequence[int]]]]:
        yield "roll_day", {k: v for k, v in self.days.items() if not self._lowered or any(v)}
        yield "roll_response", {k: (n,) for k, n in self.responses.items() if n}
        yield "roll_word", {k: v for k, v in self.words.items() if not self._lowered or any(v)}
        yield "roll_wait", {k: (n,) for k, n in self.waits.items() if n}

    def flush(self, txn: Txn) -> None:
        """Write the changes and forget them."""
        for table, rows in self.tables():
            key, counts = ROLLUPS[table]
            bulk.merge(txn, table, ("org", *key), counts, [(txn.org, *k, *v) for k, v in rows.items()])
            fewer = [k for k, v in rows.items() if min(v) < 0] if self._lowered else []
            if fewer:
                _drop_empty(txn, table, key, counts, fewer)
        self.__init__()  # type: ignore[misc]


def _drop_empty(
    txn: Txn, table: str, key: tuple[str, ...], counts: tuple[str, ...], keys: list[tuple[Any, ...]]
) -> None:
    """Words nobody says any more leave no row: they may be about a person."""
    mark = "?" if txn.sqlite else "%s"
    where = " AND ".join([f'"{k}" = {mark}' for k in ("org", *key)] + [f'"{c}" = 0' for c in counts])
    sql = f'DELETE FROM "{table}" WHERE {where}'
    rows = [(txn.org, *k) for k in keys]
    if txn.sqlite:
        txn.driver.executemany(sql, rows)
    else:
        with txn.driver.cursor() as cursor:
            cursor.executemany(sql, rows)


def facts_of(txn: Txn, ids: Iterable[str]) -> dict[str, Facts]:
    """The facts of these mentions as they are stored now."""
    where = sa.and_(mention.c.org == txn.org, bulk.among(txn, mention.c.id, ids))
    rows = txn.conn.execute(sa.select(mention.c.id, *FACT_COLUMNS).where(where))
    return {row[0]: Facts._make(row[1:]) for row in rows}


def _counted(txn: Txn) -> Ledger:
    """A ledger of every stored mention, counted anew."""
    from watch.store.meta import value

    ledger = Ledger()
    words_from = value(txn, "purged_before")
    query = sa.select(*FACT_COLUMNS).where(mention.c.org == txn.org).execution_options(yield_per=5000)
    rows = txn.conn.execute(query)
    for row in rows:
        facts = Facts._make(row)
        ledger.plus(facts if facts.local_day >= words_from else facts._replace(words=""))
    return ledger


def recount(txn: Txn) -> list[str]:
    """Count everything anew and compare: one line a difference, empty when the roll-ups are right.

    Words of days before the last purge are left out: their mentions no longer have their text.
    """
    from watch.store.meta import value

    differences = []
    words_from = value(txn, "purged_before")
    for name, wanted in _counted(txn).tables():
        table = metadata.tables[name]
        key, counts = ROLLUPS[name]
        query = sa.select(*[table.c[c] for c in (*key, *counts)]).where(table.c.org == txn.org)
        if name == "roll_word":
            query = query.where(table.c.local_day >= words_from)
        found = {tuple(row[: len(key)]): tuple(row[len(key) :]) for row in txn.conn.execute(query)}
        for k in sorted(found.keys() | wanted.keys(), key=str):
            zero = (0,) * len(counts)
            if found.get(k, zero) != tuple(wanted.get(k, zero)):
                differences.append(f"{name} {k}: {found.get(k)} stored, {wanted.get(k)} counted")
    return differences


def rebuild(txn: Txn) -> None:
    """Replace the roll-ups by a recount (words of purged days are kept)."""
    from watch.store.meta import bump, value

    ledger = _counted(txn)
    for name in ROLLUPS:
        table = metadata.tables[name]
        gone = sa.delete(table).where(table.c.org == txn.org)
        if name == "roll_word":
            gone = gone.where(table.c.local_day >= value(txn, "purged_before"))
        txn.conn.execute(gone)
    ledger.flush(txn)
    bump(txn)
