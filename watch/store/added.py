"""What somebody wrote after a request and before an answer: part of the same request (``series``, private talks).

A request is judged by all the messages that make it: it is negative when one of them is, whatever the first says. None
of that is stored: tones come later than mentions and a person corrects them, so it is asked each time, by indexes
that hold the few it is about. What is marked ``with`` belongs to a request that a person closed.
Refuses texts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.model import Tone
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.series import WITH
from watch.store.tables import mention

m = mention.c
MOST = 50  # messages after the first that are looked at for one request
EVER = 2**53

_PRIVATE = "({0}.visibility = 'private' AND {0}.thread_id <> '')"
#: Ids of the requests that a negative message stands after, from that message: few are. NULL where none of them waits.
_PUBLIC_NEGATIVE = f"""
SELECT DISTINCT (
    SELECT CASE WHEN b.reply_state = 'waiting' THEN b.id END FROM mention AS b {{children}}
    WHERE b.org = :org AND b.parent_id = j.parent_id AND b.parent_id <> '' AND b.ownership = 'other'
    AND b.author_key = j.author_key AND b.published_at <= j.published_at
    AND (b.published_at < j.published_at OR b.id{{c}} < j.id{{c}})
    AND b.reply_state <> '' AND b.purged_at IS NULL AND NOT {_PRIVATE.format("b")}
    ORDER BY b.published_at DESC, b.id{{c}} DESC LIMIT 1
)
FROM mention AS j {{negative}}
WHERE j.org = :org AND j.{{asks}} AND j.reply_state = '' AND j.hand = '' AND j.tone = 'negative'
AND j.purged_at IS NULL AND j.parent_id <> '' AND j.author_key <> '' AND j.ownership = 'other'
AND NOT {_PRIVATE.format("j")}"""
#: The same from the request: in a private talk where nobody answers, a thousand messages stand after one that waits.
_PRIVATE_NEGATIVE = f"""
SELECT h.id FROM roll_wait AS r CROSS JOIN mention AS h {{waiting}}
WHERE r.org = :org AND r.visibility = 'private' AND r.n > 0
AND h.org = :org AND h.subject = r.subject AND h.network = r.network
AND h.reply_state = 'waiting' AND h.purged_at IS NULL AND {_PRIVATE.format("h")}
AND EXISTS (
    SELECT 1 FROM mention AS j {{negative}}
    WHERE j.org = :org AND j.{{asks}} AND j.reply_state = '' AND j.hand = '' AND j.tone = 'negative'
    AND j.thread_id = h.thread_id AND j.author_key = h.author_key AND j.published_at >= h.published_at
    AND (j.published_at > h.published_at OR j.id{{c}} > h.id{{c}})
    AND j.network = h.network AND j.ownership = 'other' AND j.purged_at IS NULL AND {_PRIVATE.format("j")}
    AND NOT EXISTS (
        SELECT 1 FROM mention AS b {{asked}}
        WHERE b.org = :org AND b.{{asks}} AND b.visibility = 'private' AND b.thread_id <> ''
        AND b.thread_id = h.thread_id AND b.author_key = h.author_key AND b.network = h.network
        AND b.published_at BETWEEN h.published_at AND j.published_at AND b.reply_state <> '' AND b.purged_at IS NULL
        AND (b.published_at > h.published_at OR b.id{{c}} > h.id{{c}})
        AND (b.published_at < j.published_at OR b.id{{c}} < j.id{{c}})
    )
)"""
#: What stands after each of the requests ``w``: the request itself and the first of what its author wrote since.
_AFTER = """
SELECT h.id, h.published_at, j.id, j.published_at, j.content_hash, j.reply_state, j.hand
FROM {listed} CROSS JOIN mention AS h CROSS JOIN mention AS j {{by}}
WHERE h.org = :org AND h.id = w.value AND {head} AND {near}
AND j.published_at >= h.published_at AND j.published_at <= coalesce((
    SELECT k.published_at FROM mention AS k {{by}} WHERE {nearer}
    AND k.published_at >= h.published_at ORDER BY k.published_at LIMIT 1 OFFSET :most
), :ever)
AND j.{{asks}} AND j.purged_at IS NULL AND {rest}"""
_BESIDE = (
    "{0}.org = :org AND {0}.parent_id = h.parent_id AND {0}.parent_id <> '' AND {0}.ownership = 'other'"
    " AND {0}.author_key = h.author_key"
)
_TALKED = (
    "{0}.org = :org AND {0}.{{asks}} AND {0}.visibility = 'private' AND {0}.thread_id <> ''"
    " AND {0}.thread_id = h.thread_id AND {0}.author_key = h.author_key"
)
#: Whether a request may have something added to it: one look into an index, right when it says no.
_FOLLOWED = """CASE
WHEN mention.visibility = 'private' AND mention.thread_id <> '' THEN EXISTS (
    SELECT 1 FROM mention AS j {asked} WHERE j.org = mention.org AND j.{asks} AND j.visibility = 'private'
    AND j.thread_id <> '' AND j.thread_id = mention.thread_id AND j.author_key = mention.author_key
    AND j.published_at >= mention.published_at AND j.id <> mention.id)
WHEN mention.parent_id <> '' AND mention.author_key <> '' THEN EXISTS (
    SELECT 1 FROM mention AS j {in_a_row} WHERE j.org = mention.org AND j.parent_id = mention.parent_id
    AND j.parent_id <> '' AND j.author_key = mention.author_key AND j.{asks} AND j.reply_state = '')
ELSE {false} END"""


class Added(NamedTuple):
    """A message that is part of a request."""

    id: str
    content_hash: str


def negative(txn: Txn) -> frozenset[str]:
    """Ids of the open waits to which a message of negative tone was added."""
    found: set[str | None] = set()
    for sql in (_PUBLIC_NEGATIVE, _PRIVATE_NEGATIVE):
        found.update(row[0] for row in txn.conn.execute(sa.text(_said(txn, sql)), {"org": txn.org}))
    return frozenset(i for i in found if i is not None)


def is_negative(txn: Txn, bad: Collection[str]) -> sa.ColumnElement[bool]:
    """Of a row of ``mention`` that waits: the request is negative. ``bad``: what ``negative`` found."""
    own = m.tone == Tone.NEGATIVE.value
    return sa.or_(own, bulk.among(txn, m.id, bad)) if bad else own


def toned(txn: Txn, tones: Sequence[str], bad: Collection[str]) -> sa.ColumnElement[bool]:
    """Of a row of ``mention`` that waits: the request has one of these tones. A negative one is nothing else."""
    own = m.tone.in_(tones)
    if not bad:
        return own
    added = bulk.among(txn, m.id, bad)
    return sa.or_(own, added) if Tone.NEGATIVE.value in tones else sa.and_(own, sa.not_(added))


def followed(txn: Txn) -> sa.ColumnElement[Any]:
    """A column of ``mention``: false where nothing was added to the request."""
    return sa.literal_column(_said(txn, _FOLLOWED)).label("followed")


def after(txn: Txn, ids: Collection[str], most: int = MOST) -> dict[str, list[Added]]:
    """Request id → what was added to it, first said first; of a longer row what stands among the first ``most``."""
    found: dict[str, list[Added]] = {}
    if not ids:
        return found
    given = {"org": txn.org, "most": most, "ever": EVER, "ids": json.dumps(list(ids)) if txn.sqlite else list(ids)}
    listed = "json_each(:ids) AS w" if txn.sqlite else "unnest(CAST(:ids AS text[])) AS w(value)"
    public = _AFTER.format(
        listed=listed, near=_BESIDE.format("j"), nearer=_BESIDE.format("k"), rest=f"NOT {_PRIVATE.format('j')}",
        head=f"h.parent_id <> '' AND h.author_key <> '' AND h.ownership = 'other' AND NOT {_PRIVATE.format('h')}",
    ).replace("{by}", "{children}")  # fmt: skip
    private = _AFTER.format(
        listed=listed, near=_TALKED.format("j"), nearer=_TALKED.format("k"), head=_PRIVATE.format("h"),
        rest="j.network = h.network AND j.ownership = 'other'",
    ).replace("{by}", "{asked}")  # fmt: skip
    for sql in (public, private):
        rows = sorted(map(tuple, txn.conn.execute(sa.text(_said(txn, sql)), given)), key=lambda r: (r[0], r[3], r[2]))
        for head, theirs in groupby(rows, key=lambda r: r[0]):
            for _, asked_at, mention_id, at, content_hash, state, hand in theirs:
                if (at, mention_id) <= (asked_at, head):
                    continue
                if state:
                    break
                if hand != WITH:
                    found.setdefault(head, []).append(Added(mention_id, content_hash))
    return found


def _said(txn: Txn, sql: str) -> str:
    """``sql`` in the words of the back end. SQLite is told which index serves; PostgreSQL orders ids as Python does."""
    by = "INDEXED BY mention_{}" if txn.sqlite else ""
    return sql.format(
        asks="asks = 1" if txn.sqlite else "asks", c="" if txn.sqlite else ' COLLATE "C"',
        false="0" if txn.sqlite else "false", children=by.format("children"), waiting=by.format("waiting"),
        negative=by.format("added_negative"), asked=by.format("private_asked"), in_a_row=by.format("in_a_row"),
    )  # fmt: skip
