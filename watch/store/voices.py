"""Tones of voices: a text that twelve sites repeat is one voice; its eleven copies are counted apart.

What was said in all comes from the roll-ups, the tones of the copies from an index that holds copies alone: a period
without any costs nothing. Refuses to leave a copy out of a count of mentions, which is the carriers' figure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import sqlalchemy as sa

from watch.model import Filters
from watch.store import questions
from watch.store.engine import Txn
from watch.store.looking import _matching, _where
from watch.store.questions import Totals
from watch.store.tables import TONES, mention

m = mention.c


def copies(txn: Txn, filters: Filters, *names: str) -> Counter[tuple[str, ...]]:
    """(…columns ``names``, tone) → how many of the chosen mentions only carry a text that another one tells."""
    matching = _matching(txn, filters)
    if not matching.possible:
        return Counter()
    keys = [*[m[name] for name in names], m.tone]
    query = sa.select(*keys, sa.func.count()).where(m.copy == sa.true(), *_where(txn, filters, matching))
    return Counter({tuple(row[:-1]): int(row[-1]) for row in txn.conn.execute(query.group_by(*keys))})


def totals(txn: Txn, filters: Filters) -> Totals:
    """As ``questions.totals``, its tones of voices; ``mentions`` are the carriers still, ``copies`` among them."""
    found, repeated = questions.totals(txn, filters), copies(txn, filters)
    return replace(found, **{tone: getattr(found, tone) - repeated[tone,] for tone in TONES})


def tone_by_day(txn: Txn, filters: Filters) -> list[tuple[str, str, int]]:
    """(local day, tone, voices), voices > 0: the days of a chart."""
    repeated = copies(txn, filters, "local_day")
    counted = ((day, tone, n - repeated[day, tone]) for day, tone, n in questions.tone_by_day(txn, filters))
    return [row for row in counted if row[2]]


def by_subject(txn: Txn, filters: Filters) -> dict[str, tuple[int, int]]:
    """Subject → (voices, copies)."""
    carried: Counter[str] = Counter()
    repeated: Counter[str] = Counter()
    for subject, _, n in questions.tone_by_subject(txn, filters):
        carried[subject] += n
    for (subject, _), n in copies(txn, filters, "subject").items():
        repeated[subject] += n
    return {subject: (n - repeated[subject], repeated[subject]) for subject, n in carried.items()}
