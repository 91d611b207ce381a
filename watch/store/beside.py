"""Words of ours that stand beside a request. On ``FLAT`` networks nobody can reply to a reply: under a *comment*, our
word answers whoever asked there before it, unless it names another. Under a post it answers nobody by itself.

Refuses to guess what a parent is that is not stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa

from watch.model import Kind
from watch.store import bulk
from watch.store.answers import Reply, Word, bare
from watch.store.engine import Txn
from watch.store.tables import HAS_PARENT, mention

m = mention.c
FLAT = ("facebook", "instagram", "youtube", "tiktok", "linkedin")


def flat(txn: Txn, ids: Collection[str]) -> set[str]:
    """Those that are comments where talk is flat."""
    if not ids:
        return set()
    where = (m.org == txn.org, bulk.among(txn, m.id, ids), m.kind == Kind.COMMENT.value, m.network.in_(FLAT))
    return set(txn.conn.scalars(sa.select(m.id).where(*where)))


def words(txn: Txn, parents: Collection[str]) -> dict[str, list[Word]]:
    """Our words under these comments."""
    found: dict[str, list[Word]] = defaultdict(list)
    if not parents:
        return found
    start = sa.func.substr(m.text, 1, 80)
    columns = (m.parent_id, m.published_at, m.id, m.precision, m.author_name, m.author_handle, m.reply_to_author, start)
    own = (m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents), m.ownership == "own")
    for parent, at, name, precision, author, handle, to, text in txn.conn.execute(sa.select(*columns).where(*own)):
        named = to or (text if text.startswith("@") else "")
        found[parent].append(Word(Reply(at, name, precision, author or handle), bare(named), begins=not to))
    return found


def requests(txn: Txn, parents: Collection[str]) -> list[str]:
    """Ids of what others ask under these comments."""
    if not parents:
        return []
    asked = (m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents), m.ownership != "own", m.asks)
    return list(txn.conn.scalars(sa.select(m.id).where(*asked)))
