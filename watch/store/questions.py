"""The figures of the pages, each read from a roll-up. ``Filters`` narrow them; every figure can be opened as a list.

The roll-ups know days, subjects, networks, sources, kinds, ownership and visibility. A question narrowed further (a
search, tones together with hours) is counted on the mentions themselves: exact, slower. Refuses to estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from watch.model import Filters, Kind, Tone
from watch.store.delays import ResponseSummary, response_histogram, response_summary
from watch.store.engine import Txn
from watch.store.looking import _matching, _where, chosen, not_left_out
from watch.store.tables import HOURS, REPLIES, TONES, mention, roll_day, roll_word

__all__ = [
    "ResponseSummary", "Totals", "coverage", "heard_by_day", "hours_by_weekday", "met",
    "response_histogram",
    "response_summary", "tone_by_day", "tone_by_day_network", "tone_by_network", "tone_by_subject", "top_words",
    "totals", "voices_by_hour", "voices_tone_by_day", "volumes_by_day",
]  # fmt: skip

m = mention.c
d = roll_day.c


def _plain(filters: Filters) -> bool:
    """The daily roll-up can answer: nothing narrows but its own key."""
    return not filters.query.strip() and not filters.reply_states and not filters.cut


def _days(txn: Txn, filters: Filters) -> list[sa.ColumnElement[bool]]:
    return [d.org == txn.org, *chosen(roll_day, filters)]


def _counted(txn: Txn, filters: Filters, *keys: sa.ColumnElement[Any]) -> Sequence[Any]:
    """(…keys, n) counted on the mentions themselves."""
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    query = sa.select(*keys, sa.func.count()).select_from(mention).where(*_where(txn, filters, matching))
    return txn.conn.execute(query.group_by(*keys)).all()


def _tones(txn: Txn, filters: Filters, *names: str) -> list[tuple[Any, ...]]:
    """(…columns ``names``, tone, n), n > 0, ordered."""
    if not _plain(filters):
        return sorted(tuple(row) for row in _counted(txn, filters, *[m[n] for n in names], m.tone))
    wanted = filters.tones or TONES
    keys = [d[name] for name in names]
    query = sa.select(*keys, *[sa.func.sum(d[tone]) for tone in wanted]).where(*_days(txn, filters)).group_by(*keys)
    found = []
    for row in txn.conn.execute(query if keys else query.group_by(None)):
        key = tuple(row[: len(keys)])
        found += [(*key, tone, int(n)) for tone, n in zip(wanted, row[len(keys) :], strict=True) if n]
    return sorted(found)


def tone_by_day(txn: Txn, filters: Filters) -> list[tuple[str, str, int]]:
    """(local day, tone, n); days without mentions are absent."""
    return _tones(txn, filters, "local_day")


def tone_by_network(txn: Txn, filters: Filters) -> list[tuple[str, str, int]]:
    """(network, tone, n)."""
    return _tones(txn, filters, "network")


def tone_by_day_network(txn: Txn, filters: Filters) -> list[tuple[str, str, str, int]]:
    """(local day, network, tone, n)."""
    return _tones(txn, filters, "local_day", "network")


def tone_by_subject(txn: Txn, filters: Filters) -> list[tuple[str, str, int]]:
    """(subject, tone, n): with the panel as subjects, the share of voice."""
    return _tones(txn, filters, "subject")


def heard_by_day(txn: Txn, filters: Filters) -> list[tuple[str, str, int, int, int]]:
    """(local day, subject, mentions, voices, names), mentions > 0: a story is one voice, a name event is none.

    From the daily roll-up alone: a search, tones, reply states or a cut do not narrow it.
    """
    n = sum((d[tone] for tone in TONES), sa.literal(0))
    voices = sa.case((d.kind == Kind.NAME, 0), else_=n - d.copies)
    names = sa.case((d.kind == Kind.NAME, n), else_=0)
    sums = [sa.func.sum(column) for column in (n, voices, names)]
    query = sa.select(d.local_day, d.subject, *sums).where(*_days(txn, filters)).group_by(d.local_day, d.subject)
    return [(row[0], row[1], *map(int, row[2:])) for row in txn.conn.execute(query.having(sums[0] > 0))]


def hours_by_weekday(txn: Txn, filters: Filters) -> list[tuple[int, int, int]]:
    """(weekday 0 Monday … 6 Sunday, local hour 0 … 23, n), n > 0. Mentions without a known hour are left out."""
    found: Counter[tuple[int, int]] = Counter()
    if _plain(filters) and not filters.tones:
        sums = [sa.func.sum(d[hour]) for hour in HOURS[:24]]
        for day, *counts in txn.conn.execute(
            sa.select(d.local_day, *sums).where(*_days(txn, filters)).group_by(d.local_day)
        ):
            weekday = date.fromisoformat(day).weekday()
            for hour, n in enumerate(counts):
                found[weekday, hour] += int(n)
    else:
        for day, hour, n in _counted(txn, filters, m.local_day, m.local_hour):
            if hour >= 0:
                found[date.fromisoformat(day).weekday(), hour] += n
    return sorted((weekday, hour, n) for (weekday, hour), n in found.items() if n)


def top_words(txn: Txn, filters: Filters, limit: int = 30) -> list[tuple[str, int, int, int]]:
    """(word, mentions by others that use it, of which negative, positive), most used first.

    A network, source, kind, tone, reply state or search is beyond the roll-up: the mentions' words are counted.
    """
    narrowed = (filters.networks, filters.sources, filters.kinds, filters.tones, filters.reply_states, filters.query)
    if filters.ownership == "own":
        return []
    if not any(narrowed):
        c = roll_word.c
        where = [c.org == txn.org, c.local_day.between(*_span(filters))]
        if filters.subjects:
            where.append(c.subject.in_(filters.subjects))
        if filters.visibility:
            where.append(c.visibility.in_(filters.visibility))
        if filters.hide_private:
            where.append(c.visibility != "private")
        where += not_left_out(roll_word, filters)
        n = sa.func.sum(c.n)
        query = sa.select(c.word, n, sa.func.sum(c.negative), sa.func.sum(c.positive)).where(*where)
        rows = txn.conn.execute(query.group_by(c.word).order_by(n.desc(), c.word).limit(limit))
        return [(row[0], int(row[1]), int(row[2]), int(row[3])) for row in rows]
    used: Counter[str] = Counter()
    toned: dict[str, Counter[str]] = {tone: Counter() for tone in TONES}
    for words, tone, ownership, n in _counted(txn, filters, m.words, m.tone, m.ownership):
        if words and ownership != "own":
            for word in words.split(" "):
                used[word] += n
                toned[tone][word] += n
    best = sorted(used.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [(w, n, toned[Tone.NEGATIVE][w], toned[Tone.POSITIVE][w]) for w, n in best]


def _span(filters: Filters) -> tuple[str, str]:
    return filters.period.start.isoformat(), filters.period.end.isoformat()


def volumes_by_day(
    txn: Txn, subject: str | None, start: date, end: date, left_out: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """(local day, mentions by others) for every day of the span, zero included; a story counts once.

    ``subject`` None means all subjects together, but for ``left_out`` (as in ``Filters``).
    """
    n = sum((d[tone] for tone in TONES), sa.literal(0)) - d.copies
    where = [
        d.org == txn.org, d.local_day.between(start.isoformat(), end.isoformat()), d.ownership != "own",
        d.kind != Kind.NAME,  # a domain that somebody registered is no voice
    ]  # fmt: skip
    if subject is not None:
        where.append(d.subject == subject)
    elif left_out:
        where.append(sa.or_(d.subject.not_in(left_out), d.visibility == "private"))
    counted = txn.conn.execute(sa.select(d.local_day, sa.func.sum(n)).where(*where).group_by(d.local_day))
    found: dict[str, int] = {row[0]: row[1] for row in counted}
    days = [(start + timedelta(days=i)).isoformat() for i in range((end - start).days + 1)]
    return [(day, int(found.get(day, 0))) for day in days]


def voices_tone_by_day(txn: Txn, subject: str | None, start: date, end: date) -> list[tuple[str, str, int, int]]:
    """(local day, tone, voices, carriers) of mentions by others, carriers > 0: a story counts once among the voices.

    Carriers come from the roll-up; copies, which are few, are counted on the mentions and taken off. Without names.
    """
    days = start.isoformat(), end.isoformat()
    spoken = [d.org == txn.org, d.local_day.between(*days), d.ownership != "own", d.kind != Kind.NAME]
    repeated = [m.org == txn.org, m.ownership != "own", m.kind != Kind.NAME, m.copy == sa.true()]
    if subject is not None:
        spoken.append(d.subject == subject)
        repeated.append(m.subject == subject)
    sums = [sa.func.sum(d[tone]) for tone in TONES]
    query = sa.select(d.local_day, sa.func.sum(d.copies), *sums).where(*spoken).group_by(d.local_day)
    rows = txn.conn.execute(query).all()
    carriers = {(row[0], tone): int(n) for row in rows for tone, n in zip(TONES, row[2:], strict=True) if n}
    copies: dict[tuple[str, str], int] = {}
    if days_with := [row[0] for row in rows if row[1]]:  # of the others nothing has to be read
        counted = sa.select(m.local_day, m.tone, sa.func.count()).where(*repeated, m.local_day.in_(days_with))
        copies = {(row[0], row[1]): int(row[2]) for row in txn.conn.execute(counted.group_by(m.local_day, m.tone))}
    return [(day, tone, n - copies.get((day, tone), 0), n) for (day, tone), n in sorted(carriers.items())]


def voices_by_hour(txn: Txn, subject: str | None, day: date) -> tuple[int, ...]:
    """Mentions by others in each of the 24 local hours of one day; a story counts once, an unknown hour not at all."""
    where = [
        m.org == txn.org, m.local_day == day.isoformat(), m.ownership != "own", m.local_hour >= 0, m.copy == sa.false(),
        m.kind != Kind.NAME,
    ]  # fmt: skip
    if subject is not None:
        where.append(m.subject == subject)
    counted = txn.conn.execute(sa.select(m.local_hour, sa.func.count()).where(*where).group_by(m.local_hour))
    found: dict[int, int] = {int(row[0]): int(row[1]) for row in counted}
    return tuple(found.get(hour, 0) for hour in range(24))


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of mentions. ``copies`` is how many of ``mentions`` only carry a story that another one tells."""

    mentions: int
    own: int
    copies: int
    negative: int
    neutral: int
    positive: int
    unscored: int
    waiting: int
    answered: int
    dismissed: int

    @property
    def voices(self) -> int:
        return self.mentions - self.copies


def totals(txn: Txn, filters: Filters) -> Totals:
    if not _plain(filters) or filters.tones:
        rows = _counted(txn, filters, m.ownership, m.tone, m.reply_state, m.copy)
        own, tone, reply, copies = Counter[str](), Counter[str](), Counter[str](), 0
        for ownership, label, state, copy, n in rows:
            own[ownership] += n
            tone[label] += n
            reply[state] += n
            copies += n * bool(copy)
        counts = [tone[t] for t in TONES] + [reply[r] for r in REPLIES]
        return Totals(own.total(), own["own"], copies, *counts)
    n = sum((d[tone] for tone in TONES), sa.literal(0))
    own_n = sa.case((d.ownership == "own", n), else_=0)
    columns = [n, own_n, d.copies, *[d[c] for c in (*TONES, *REPLIES)]]
    row = txn.conn.execute(sa.select(*[sa.func.sum(c) for c in columns]).where(*_days(txn, filters))).one()
    return Totals(*[int(value or 0) for value in row])


def met(txn: Txn) -> list[tuple[str, str]]:
    """(source, network) of every mention stored, whenever it is from."""
    query = sa.select(d.source_id, d.network).where(d.org == txn.org).distinct()
    return [(row[0], row[1]) for row in txn.conn.execute(query)]


def coverage(txn: Txn, filters: Filters) -> list[tuple[str, str, int, int, str]]:
    """(source, network, mentions, days with mentions, last day) of the sources that brought something."""
    n = sum((d[tone] for tone in TONES), sa.literal(0))
    query = sa.select(
        d.source_id, d.network, sa.func.sum(n), sa.func.count(d.local_day.distinct()), sa.func.max(d.local_day)
    ).where(*_days(txn, filters), n > 0)
    rows = txn.conn.execute(query.group_by(d.source_id, d.network).order_by(d.source_id, d.network))
    return [(row[0], row[1], int(row[2]), int(row[3]), row[4]) for row in rows]
