"""What others said to us: reviews, private messages, requests, and what they wrote under something of ours.

A comment that a listening tool saw under somebody else's post is talk about us, no exchange of ours. A request that a
person dismissed (spam) is none either, unless it stands under our own words. Refuses to read a text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import sqlalchemy as sa

from watch.model import Filters, Kind
from watch.store import looking, plain, questions
from watch.store.engine import Txn
from watch.store.tables import ASKED, HAS_PARENT, OURS, mention

m = mention.c
KINDS = (Kind.COMMENT.value, Kind.MESSAGE.value, Kind.REVIEW.value)
_TALK = KINDS[:2]


def obtained(txn: Txn, filters: Filters) -> Counter[str]:
    """Network → exchanges of the period, those that the cut ``exchanged`` opens; from roll-ups and indexes, so that a
    year reads no mention that is none."""
    others = replace(filters, ownership="other", cut="")
    found: Counter[str] = Counter()
    parts = [replace(others, kinds=KINDS[2:])]
    if not filters.hide_private and (not filters.visibility or "private" in filters.visibility):
        parts.append(replace(others, kinds=_TALK, visibility=("private",)))
    for part in parts:
        for network, _, n in questions.tone_by_network(txn, part):
            found[network] += n
    talk = [m.org == txn.org, *looking.chosen(mention, replace(others, kinds=_TALK, hide_private=True))]
    ours = sa.select(m.id).where(m.org == txn.org, OURS).correlate(None)
    below = [HAS_PARENT, m.parent_id.in_(ours), m.reply_state.not_in(("waiting", "answered"))]
    for which in ([ASKED], below):
        query = sa.select(m.network, sa.func.count()).where(*which, *talk).group_by(m.network)
        for network, n in plain.rows(txn, query):
            found[network] += int(n)
    return found
