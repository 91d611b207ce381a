"""Stories: one text carried by several mentions. One voice, many carriers.

The voice is the first to publish; our own text, when it came out within a day of the first, is the voice (a feed may
date a communiqué later than the journals that took it up). ``copy`` marks every carrier but the voice, and but the
first of the others where the voice is ours: what others say counts one voice too.
Refuses to compare texts: ``watch.dedupe`` says which mention tells which story. A person's « ce n'est pas une reprise »
stays: such a mention is never compared again until they take it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.model import StoredMention
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.looking import STORED, stored
from watch.store.rollups import Ledger, facts_of
from watch.store.tables import HAS_STORY, TO_COMPARE, mention, story_sketch

APART = "~apart"
OURS_FIRST_S = 86_400
m = mention.c
s = story_sketch.c


class Text(NamedTuple):
    """A mention as the comparison needs it."""

    id: str
    published_at: int
    network: str
    kind: str
    source_id: str
    author_key: str
    publisher: str
    url: str
    title: str
    text: str
    story_id: str


def record(txn: Txn, pairs: Iterable[tuple[str, str]]) -> None:
    """(mention id, story id; "" for none): who carries what. Copies are told apart from the voice."""
    wanted = dict(pairs)
    if not wanted:
        return
    here = sa.and_(m.org == txn.org, bulk.among(txn, m.id, wanted))
    before = txn.conn.execute(sa.select(m.id, m.story_id, m.copy).where(here)).all()
    bulk.change(txn, "mention", ("org", "id"), ("story_id",), [(story, txn.org, i) for i, story in wanted.items()])
    ledger = Ledger()
    mark(txn, {story for story in (*wanted.values(), *(row.story_id for row in before)) if story}, ledger, before)
    ledger.flush(txn)
    meta.bump(txn)


def mark(txn: Txn, stories: set[str], ledger: Ledger, left: Sequence[Any] = ()) -> None:
    """Say again which carriers of these stories are copies. ``left``: rows (id, story_id, copy) taken out of one."""
    carriers = txn.conn.execute(
        sa.select(m.id, m.story_id, m.copy, m.published_at, m.ownership, m.precision).where(
            m.org == txn.org, HAS_STORY, bulk.among(txn, m.story_id, stories)
        )
    ).all()
    told: dict[str, list[Any]] = {}
    for row in carriers:
        told.setdefault(row.story_id, []).append(row)
    copies: dict[str, bool] = {row.id: False for row in left}
    was = {row.id: bool(row.copy) for row in (*left, *carriers)}
    for rows in told.values():
        rows.sort(key=_order(rows))
        ours = rows[0].ownership == "own"
        first_other = next((row.id for row in rows if row.ownership != "own"), "")
        for n, row in enumerate(rows):
            copies[row.id] = n > 0 and not (ours and row.id == first_other)
    changed = {i: copy for i, copy in copies.items() if copy != was[i]}
    for i, facts in facts_of(txn, changed).items():
        ledger.minus(facts)
        ledger.plus(facts._replace(copy=changed[i]))
    bulk.change(txn, "mention", ("org", "id"), ("copy",), [(copy, txn.org, i) for i, copy in changed.items()])


def _order(rows: Sequence[Any]) -> Any:
    """The voice first. A date nobody wrote (precision "none") proves no one first."""
    dated = [row.published_at for row in rows if row.precision != "none"] or [row.published_at for row in rows]
    soon = min(dated) + OURS_FIRST_S

    def key(row: Any) -> tuple[Any, ...]:
        ours = row.ownership == "own" and row.published_at <= soon
        return not ours, row.precision == "none", row.published_at, row.id

    return key


def carriers(txn: Txn, story_id: str, limit: int = 200) -> list[StoredMention]:
    """Who tells this story, the voice first, then by time."""
    query = sa.select(*STORED).where(m.org == txn.org, HAS_STORY, m.story_id == story_id)
    found = [stored(row) for row in txn.conn.execute(query.order_by(m.published_at, m.id).limit(limit))]
    if found:
        order = _order([each.mention for each in found])
        found.sort(key=lambda each: order(each.mention))
    return found


def story_of(txn: Txn, mention_id: str) -> tuple[str, bool]:
    """(story id or "", a person said it is no copy)."""
    row = txn.conn.execute(sa.select(m.story_id, m.story_version).where(m.org == txn.org, m.id == mention_id)).first()
    return ("", False) if row is None else (row.story_id, row.story_version == APART)


def has_due(txn: Txn) -> bool:
    """Whether a post or an article was not compared with the others yet."""
    return txn.conn.scalar(sa.select(m.id).where(m.org == txn.org, TO_COMPARE).limit(1)) is not None


def due(txn: Txn, limit: int) -> list[Text]:
    """Posts and articles not compared yet, oldest first; none private."""
    query = sa.select(*[m[name] for name in Text._fields]).where(m.org == txn.org, TO_COMPARE)
    return [Text._make(row) for row in txn.conn.execute(query.order_by(m.published_at).limit(limit))]


def still_due(txn: Txn, ids: Iterable[str]) -> set[str]:
    """Of these, the ones nobody compared, set apart or erased meanwhile."""
    return set(txn.conn.scalars(sa.select(m.id).where(m.org == txn.org, TO_COMPARE, bulk.among(txn, m.id, ids))))


def standing(txn: Txn, ids: Iterable[str]) -> dict[str, str]:
    """Mention → story id or "", for those that are here and that nobody set apart."""
    where = (m.org == txn.org, m.story_version != APART, bulk.among(txn, m.id, ids))
    return {row[0]: row[1] for row in txn.conn.execute(sa.select(m.id, m.story_id).where(*where))}


def texts(txn: Txn, ids: Iterable[str]) -> list[Text]:
    query = sa.select(*[m[name] for name in Text._fields]).where(m.org == txn.org, bulk.among(txn, m.id, ids))
    return [Text._make(row) for row in txn.conn.execute(query)]


def members(txn: Txn, stories: Iterable[str]) -> dict[str, list[str]]:
    """Story id → ids of its carriers, oldest first."""
    found: dict[str, list[str]] = {}
    query = sa.select(m.story_id, m.id).where(m.org == txn.org, HAS_STORY, bulk.among(txn, m.story_id, stories))
    for story, name in txn.conn.execute(query.order_by(m.published_at, m.id)):
        found.setdefault(story, []).append(name)
    return found


def sketches(txn: Txn, first: int, last: int) -> list[tuple[str, int, bytes]]:
    """(mention id, published at, sketch) of texts published from ``first`` to ``last``."""
    query = sa.select(s.mention_id, s.at, s.sketch).where(s.org == txn.org, s.at.between(first, last))
    return [(row[0], row[1], bytes(row[2])) for row in txn.conn.execute(query)]


def compared(txn: Txn, made: Sequence[tuple[str, int, bytes | None]], version: str) -> None:
    """Remember (mention id, published at, sketch or None when too short): these need no comparing any more."""
    bulk.change(txn, "mention", ("org", "id"), ("story_version",), [(version, txn.org, i) for i, _, _ in made])
    forget(txn, [i for i, _, _ in made])
    bulk.put(
        txn,
        story_sketch,
        [{"org": txn.org, "mention_id": i, "at": at, "sketch": made_} for i, at, made_ in made if made_ is not None],
    )


def forget(txn: Txn, ids: Iterable[str]) -> None:
    """Take the sketches of these mentions away."""
    txn.conn.execute(sa.delete(story_sketch).where(s.org == txn.org, bulk.among(txn, s.mention_id, ids)))


def compare_again(txn: Txn, ids: Iterable[str] | None = None) -> None:
    """These mentions (None: all) changed, or the way to compare did. What a person set apart stays apart."""
    where = [m.org == txn.org, m.story_version != "", m.story_version != APART]
    if ids is not None:
        where.append(bulk.among(txn, m.id, ids))
    txn.conn.execute(sa.update(mention).where(*where).values(story_version=""))


def set_apart(txn: Txn, mention_id: str) -> bool:
    """A person's « ce n'est pas une reprise ». False when the mention is not here."""
    row = txn.conn.execute(sa.select(m.story_id).where(m.org == txn.org, m.id == mention_id)).first()
    if row is None:
        return False
    out = [(mention_id, "")]
    if row.story_id:
        others = [i for i in members(txn, [row.story_id]).get(row.story_id, []) if i != mention_id]
        if len(others) == 1:  # one carrier is no story
            out.append((others[0], ""))
    record(txn, out)
    bulk.change(txn, "mention", ("org", "id"), ("story_version",), [(APART, txn.org, mention_id)])
    forget(txn, [mention_id])
    return True


def take_back(txn: Txn, mention_id: str) -> None:
    """The person thought better of it: the mention is compared again."""
    where = (m.org == txn.org, m.id == mention_id, m.story_version == APART)
    txn.conn.execute(sa.update(mention).where(*where).values(story_version=""))
    meta.bump(txn)
