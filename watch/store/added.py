"""What somebody wrote after a request and before an answer: part of the same request (``series``, private talks).

A request is judged by all the messages that make it: it is negative when one of them is, whatever the first says. None
of that is stored: tones come later than mentions and a person corrects them, so it is asked each time, of indexes
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
from watch.store import plain
from watch.store.engine import Txn
from watch.store.tables import mention

m = mention.c
MOST = 50  # messages after the first that are looked at for one request
EVER = 2**53

#: Where a request may go on: in a private talk, else under one message.
_TALK = "{0}.visibility = 'private' AND {0}.thread_id <> ''"
_UNDER = "{0}.parent_id <> '' AND {0}.author_key <> '' AND {0}.ownership = 'other'"
_IN_TALK, _IS_UNDER = _TALK.format("mention"), _UNDER.format("mention")
#: Which rows ``{0}`` are of the person and the place of ``{1}``: under one message, in one private talk.
_SAME_PARENT = (
    "{0}.org = {1}.org AND {0}.parent_id = {1}.parent_id AND {0}.parent_id <> '' AND {0}.ownership = 'other'"
    " AND {0}.author_key = {1}.author_key"
)
_SAME_TALK = (
    "{0}.org = {1}.org AND {0}.thread_id = {1}.thread_id AND {0}.author_key = {1}.author_key"
    " AND {0}.visibility = 'private' AND {0}.thread_id <> '' AND {0}.{{asks}}"
)
#: A negative message stands after the request, and no other request between the two.
_NEGATIVE_AFTER = """EXISTS (
    SELECT 1 FROM mention AS j {negative} WHERE {j_there} AND j.{asks} AND j.reply_state = '' AND j.hand = ''
    AND j.tone = 'negative' AND j.purged_at IS NULL AND {j_kind} AND j.published_at >= mention.published_at
    AND (j.published_at > mention.published_at OR j.id{c} > mention.id{c})
    AND NOT EXISTS (
        SELECT 1 FROM mention AS b {every} WHERE {b_there} AND b.reply_state <> '' AND b.purged_at IS NULL AND {b_kind}
        AND b.published_at BETWEEN mention.published_at AND j.published_at
        AND (b.published_at > mention.published_at OR b.id{c} > mention.id{c})
        AND (b.published_at < j.published_at OR b.id{c} < j.id{c})))"""
#: PostgreSQL hashes this once in place of a look into the index for each request.
_MAY_BE = """(mention.org, mention.parent_id, mention.author_key) IN (
    SELECT p.org, p.parent_id, p.author_key FROM mention AS p WHERE p.parent_id <> '' AND p.asks AND p.reply_state = ''
    AND p.hand = '' AND p.tone = 'negative') AND """
#: Whether a request may have something added to it: right when it says no.
_FOLLOWED = """CASE
WHEN {in_talk} THEN EXISTS (
    SELECT 1 FROM mention AS j {asked} WHERE {j_talk}
    AND j.published_at >= mention.published_at AND j.id <> mention.id)
WHEN {is_under} THEN EXISTS (
    SELECT 1 FROM mention AS j {in_a_row} WHERE j.org = mention.org AND j.parent_id = mention.parent_id
    AND j.parent_id <> '' AND j.author_key = mention.author_key AND j.{asks} AND j.reply_state = ''{since})
ELSE {false} END"""
#: What stands after each of the requests ``w``: the request itself and the first of what its author wrote since.
_AFTER = """
SELECT h.id, h.published_at, j.id, j.published_at, j.content_hash, j.reply_state, j.hand
FROM {listed} CROSS JOIN mention AS h CROSS JOIN mention AS j {every}
WHERE h.org = :org AND h.id = w.value AND {h_kind} AND {j_there}
AND j.published_at >= h.published_at AND j.published_at <= coalesce((
    SELECT k.published_at FROM mention AS k {every} WHERE {k_there}
    AND k.published_at >= h.published_at ORDER BY k.published_at LIMIT 1 OFFSET :most
), :ever)
AND j.{asks} AND j.purged_at IS NULL AND {j_kind}"""


class Added(NamedTuple):
    """A message that is part of a request."""

    id: str
    content_hash: str


def is_negative(txn: Txn) -> sa.ColumnElement[Any]:
    """Of a row of ``mention`` that waits: the request is negative, by its first message or by a later one."""
    talk, under = (_of(txn, _NEGATIVE_AFTER, private=private) for private in (True, False))
    may_be = "" if txn.sqlite else _MAY_BE
    sql = f"""CASE WHEN mention.tone = 'negative' THEN {_true(txn)} WHEN {_IN_TALK} THEN {talk}
        WHEN {_IS_UNDER} THEN {may_be}{under} ELSE {_false(txn)} END"""
    return sa.literal_column(sql, sa.Boolean())


def toned(txn: Txn, tones: Sequence[str]) -> sa.ColumnElement[bool]:
    """Of a row of ``mention`` that waits: the request has one of these tones. A negative one is nothing else."""
    own, negative = m.tone.in_(tones), is_negative(txn)
    return sa.or_(own, negative) if Tone.NEGATIVE.value in tones else sa.and_(own, sa.not_(negative))


def followed(txn: Txn) -> sa.ColumnElement[Any]:
    """Of a row of ``mention`` that waits: false where nothing was added to the request."""
    return sa.literal_column(_of(txn, _FOLLOWED), sa.Boolean()).label("followed")


def after(txn: Txn, ids: Collection[str], most: int = MOST) -> dict[str, list[Added]]:
    """Request id → what was added to it, first said first; of a longer row what stands among the first ``most``."""
    found: dict[str, list[Added]] = {}
    if not ids:
        return found
    given = {"org": txn.org, "most": most, "ever": EVER, "ids": json.dumps(list(ids)) if txn.sqlite else list(ids)}
    for private in (True, False):
        rows = plain.rows(txn, sa.text(_of(txn, _AFTER, private=private, head="h")), given)
        rows.sort(key=lambda row: (row[0], row[3], row[2]))
        for head, theirs in groupby(rows, key=lambda row: row[0]):
            for _, asked_at, mention_id, at, content_hash, state, hand in theirs:
                if (at, mention_id) <= (asked_at, head):
                    continue
                if state:
                    break
                if not hand:  # else it went with what a person closed
                    found.setdefault(head, []).append(Added(mention_id, content_hash))
    return found


def _true(txn: Txn) -> str:
    return "1" if txn.sqlite else "true"


def _false(txn: Txn) -> str:
    return "0" if txn.sqlite else "false"


def _of(txn: Txn, sql: str, *, private: bool = False, head: str = "mention") -> str:
    """``sql`` for private talks or for what stands under one message, in the words of the back end: SQLite is told
    which index serves, PostgreSQL orders ids as Python does."""
    asks = "asks = 1" if txn.sqlite else "asks"
    by = "INDEXED BY mention_{}" if txn.sqlite else ""
    same, not_talk = (_SAME_TALK if private else _SAME_PARENT), f"NOT ({_TALK})"
    there = {f"{x}_there": same.format(x, head).replace("{asks}", asks) for x in "jbk"}
    network = f"{{0}}.network = {head}.network AND {{0}}.ownership = 'other'"
    kind = {f"{x}_kind": (network if private else not_talk).format(x) for x in "jb"}
    return sql.format(
        **there, **kind, asks=asks, c="" if txn.sqlite else ' COLLATE "C"', false=_false(txn),
        h_kind=_TALK.format("h") if private else f"{_UNDER.format('h')} AND {not_talk.format('h')}",
        every=by.format("private_asked" if private else "children"),
        negative=by.format("private_negative" if private else "added_negative"),
        since=" AND j.published_at >= mention.published_at" if txn.sqlite else "",  # without it PostgreSQL can hash
        asked=by.format("private_asked"), in_a_row=by.format("in_a_row"), in_talk=_IN_TALK, is_under=_IS_UNDER,
        j_talk=_SAME_TALK.format("j", "mention").replace("{asks}", asks),
        listed="json_each(:ids) AS w" if txn.sqlite else "unnest(CAST(:ids AS text[])) AS w(value)",
    )  # fmt: skip
