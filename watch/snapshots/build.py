"""From the views of the pages to one document. Reads, counts nothing of its own but how old the waits are.

Private messages are not counted: a sealed file travels. Figures of the period are the overview's with that choice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch import __version__, clock
from watch.alerts.verdict import about
from watch.insights.dialogue import dialogue_index
from watch.insights.responsiveness import distribution
from watch.model import SAMPLE_ORG, Alert, Filters, Period, StoredMention
from watch.settings import Settings
from watch.snapshots import correcting, listed, voice
from watch.snapshots import document as d
from watch.snapshots import figures as f
from watch.snapshots.span import Span
from watch.store import alerts, questions, requests, turns, voices
from watch.store.engine import Txn
from watch.views import ahead, calendar, outside, overview
from watch.views.coverage import Coverage
from watch.views.dialogue import ENOUGH
from watch.views.ours import about_us
from watch.views.overview import Measures
from watch.views.unseen import unseen, visible
from watch.views.waits import Waits

AHEAD_DAYS = 30
ALERTS = 20


def build(txn: Txn, settings: Settings, span: Span, now: int) -> d.Document:
    """The document of ``span`` as the store says it at ``now`` (epoch), its digest in it."""
    who = settings.organisation
    chosen = about_us(settings, Filters(span.period, hide_private=True))
    seen = overview.build(txn, settings, chosen, now, planned=False)
    before = overview.measure(txn, replace(seen.filters, period=span.before))
    today = date.fromisoformat(clock.local_day(now, who.zone)[0])
    raised, beyond = _alerts(txn, settings, span.period)
    rows, rows_beyond = listed.sealed(txn, span.period, settings.beside)
    heard = voice.sealed(txn, settings, span, now)
    corrections, redefined, otherwise = correcting.since_then(
        txn, span, lambda period, left_out: _figures_of(txn, period, left_out), settings.beside
    )
    return d.Document(
        id=span.id,
        kind=span.kind,
        start=span.period.start.isoformat(),
        end=span.period.end.isoformat(),
        before_start=span.before.start.isoformat(),
        before_end=span.before.end.isoformat(),
        organisation=who.name,
        language=who.language,
        zone=who.zone,
        sealed_at=now,
        sealed_on=today.isoformat(),
        trend=overview.trend(seen.now.net, before.net),
        now=figures(seen.now),
        before=figures(before),
        weekly_bars=span.weekly,
        bars=_bars(txn, seen.filters, today, span.weekly),
        events=tuple(
            d.Moment(
                title=outside.title(e, who.language),
                start=e.start.isoformat(),
                end=e.end.isoformat(),
                kind=calendar.kind_of(e),
                event_id=e.id if e.title_from else "",
            )
            for e in ahead.shareable(seen.events, settings)
        ),
        waits=_waits(txn, chosen, seen.act, now),
        weighty=tuple(_weighty(s) for s in seen.weighty if s.mention.visibility == "public"),
        moved=tuple(
            d.Moved(subject=_subject(settings, m.subject), n=m.n, before=m.before, copies=m.copies) for m in seen.moved
        ),
        alerts=raised,
        alerts_beyond=beyond,
        alerts_elsewhere=_open_elsewhere(txn, settings, span.period, now),
        upcoming=_upcoming(txn, settings, chosen, now),
        dialogue=_dialogue(txn, settings, chosen),
        coverage=_coverage(seen.coverage, settings, seen.now),
        corrections=corrections,
        redefined=redefined,
        listed=rows,
        listed_beyond=rows_beyond,
        definitions=tuple(
            d.Definition(key=key, since=since)
            for key, since in correcting.DEFINITIONS.items()
            if key != "voice" or heard
        ),
        engines=turns.engines(txn, seen.filters),
        vigie=__version__,
        voice=heard,
        left_out=_left_out(txn, settings, seen.filters, otherwise),
        sample=who.id == SAMPLE_ORG,
    ).sealed()


def _left_out(txn: Txn, settings: Settings, filters: Filters, otherwise: bool) -> d.LeftOut | None:
    if not settings.beside and not otherwise:
        return None
    whole, counted = (questions.totals(txn, f).mentions for f in (replace(filters, left_out=()), filters))
    subjects = tuple(d.Beside(id=each, name=_subject(settings, each)) for each in settings.beside)
    return d.LeftOut(subjects=subjects, mentions=whole - counted, otherwise=otherwise)


def figures(seen: Measures) -> f.Figures:
    """Rounded to six places, so that the same counts give the same text on every machine."""
    totals, net, rate, delay = seen.totals, seen.net, seen.rate, seen.delay
    return f.Figures(
        mentions=totals.mentions,
        copies=totals.copies,
        negative=net.negative,
        neutral=net.neutral,
        positive=net.positive,
        unscored=net.unscored,
        net=f.Net(value=_round(net.value), low=_round(net.low), high=_round(net.high), n=net.n, copies=net.copies),
        rate=f.Rate(
            value=_round(rate.value), low=round(rate.low, 6), high=round(rate.high, 6), answered=rate.k, received=rate.n
        ),
        delay=f.Delay(
            median_s=_round(delay.median_s), p90_s=_round(delay.p90_s), timed=delay.timed, open=delay.open
        ),
    )  # fmt: skip


def _figures_of(txn: Txn, period: Period, left_out: tuple[str, ...]) -> f.Figures:
    return figures(overview.measure(txn, Filters(period, ownership="other", hide_private=True, left_out=left_out)))


def _round(x: float | None) -> float | None:
    return None if x is None else round(float(x), 6)


def _bars(txn: Txn, filters: Filters, today: date, weekly: bool) -> tuple[d.Bar, ...]:
    found = overview.bars(voices.tone_by_day(txn, filters), filters, today, weekly)
    return tuple(
        d.Bar(start=b.start.isoformat(), end=b.end.isoformat(), negative=b.negative, neutral=b.neutral,
              positive=b.positive)
        for b in found
    )  # fmt: skip


def _waits(txn: Txn, filters: Filters, seen: Waits, now: int) -> d.Waits:
    # to the second, as the page counts them: a bucket of the roll-up is 5 % wide and may lie across a step
    exact = (seconds for seconds in requests.delays(txn, filters, "wall") if seconds is not None)
    return d.Waits(
        total=seen.total.n,
        negative=seen.negative.n,
        late_negative=seen.late_negative.n,
        oldest_s=seen.oldest_s,
        networks=tuple(
            d.WaitingThere(network=t.network, n=t.waiting.n, oldest_s=max(0, now - t.oldest)) for t in seen.networks
        ),
        ages=seen.ages,
        answers=distribution(exact),
    )


def _weighty(stored: StoredMention) -> d.Weighty:
    m = stored.mention
    return d.Weighty(
        mention_id=m.id, day=m.local_day, network=m.network, kind=m.kind, tone=stored.tone, likes=m.likes,
        comments=m.comments_count, shares=m.shares,
    )  # fmt: skip


def _days_of(settings: Settings, period: Period) -> tuple[datetime, datetime]:
    zone = ZoneInfo(settings.organisation.zone)
    since = datetime.combine(period.start, datetime.min.time(), zone)
    return since, datetime.combine(period.end + timedelta(days=1), datetime.min.time(), zone)


def _open_elsewhere(txn: Txn, settings: Settings, period: Period, now: int) -> int:
    since, until = _days_of(settings, period)
    return sum(not since <= a.raised_at < until for a in alerts.open_alerts(txn, now))


def _alerts(txn: Txn, settings: Settings, period: Period) -> tuple[tuple[d.Raised, ...], int]:
    zone = ZoneInfo(settings.organisation.zone)
    since, until = _days_of(settings, period)
    found = [a for a in alerts.history(txn, since=since) if a.raised_at < until]
    found = outside.alerts(txn, found, settings)
    return tuple(_raised(txn, settings, a, zone) for a in found[:ALERTS]), max(0, len(found) - ALERTS)


def _raised(txn: Txn, settings: Settings, alert: Alert, zone: ZoneInfo) -> d.Raised:
    stands = turns.reply_states(txn, alert.mention_ids)
    return d.Raised(
        kind=alert.kind.value,
        level=alert.level.value,
        state=alert.state.value,
        subject=_subject(settings, alert.subject or (about(alert) if settings.subject(about(alert)) else "")),
        since=alert.since.astimezone(zone).date().isoformat(),
        facts=alert.facts,
        mentions=len(alert.mention_ids),
        answered=stands.get("answered", 0),
        dismissed=stands.get("dismissed", 0),
        waiting=stands.get("waiting", 0),
    )


def _upcoming(txn: Txn, settings: Settings, filters: Filters, now: int) -> tuple[d.Moment, ...]:
    """What starts or goes on within 30 days of sealing, as the calendar page says it."""
    seen = calendar.build(txn, settings, filters, now)
    return tuple(
        d.Moment(
            title=outside.title(c.event, settings.organisation.language),
            start=c.event.start.isoformat(),
            end=c.event.end.isoformat(),
            kind=c.kind,
            days_left=0 if c.running else c.days_left,
            place="" if c.event.title_from else c.event.place,
            last_mentions=c.totals.mentions if c.totals else None,
            last_copies=c.totals.copies if c.totals else None,
            last_negative=c.totals.negative if c.totals else None,
            event_id=c.event.id if c.event.title_from else "",
        )
        for c in seen.coming
        if (c.running or c.days_left <= AHEAD_DAYS) and not ahead.is_private(c.event.id, settings)
    )


def _dialogue(txn: Txn, settings: Settings, filters: Filters) -> tuple[d.Dialogue, ...]:
    """As the dialogue page: no index where no route shows others, none under twenty messages of ours."""
    shown = visible(txn, settings)
    seen = set(shown) - set(unseen(txn, settings, shown))
    none = (None, None, None, None)
    made = []
    for network, counts in turns.dialogue_counts(txn, filters).items():
        index = dialogue_index(counts)
        first, second, third, fourth = (_round(p) for p in index.parts)
        here = d.Dialogue(
            network=network, value=_round(index.value), word=index.word, parts=(first, second, third, fourth),
            n=index.n, posts=counts.own_posts, commented=counts.own_posts_commented,
        )  # fmt: skip
        if network not in seen:
            here = d.Dialogue(network=network, value=None, word="unseen", parts=none, n=index.n)
        elif index.n < ENOUGH:
            here = here.model_copy(update={"value": None, "word": "few", "parts": none})
        made.append(here)
    return tuple(sorted(made, key=lambda row: (-row.n, row.network)))


def _coverage(seen: Coverage, settings: Settings, now: Measures) -> d.Coverage:
    def named(source_id: str) -> str:
        source = settings.source(source_id)
        return (source.name if source else "") or source_id.rsplit(":", 1)[-1]

    networks = {s.network for s in settings.sources if s.enabled} | {n for _, n, _ in seen.brought}
    return d.Coverage(
        followed=seen.followed,
        brought=tuple(d.Brought(source=named(s), network=n, n=k) for s, n, k in seen.brought),
        silent=tuple(named(s) for s in seen.silent),
        failing=tuple(named(s) for s in seen.failing),
        blind=seen.blind,
        networks=tuple(sorted(networks)),
        read_share=_round(now.net.read_share),
        noted=tuple(n for n in seen.noted if n in networks),  # where only private talks are, nothing is said
        spoke=seen.spoke,
        shown=tuple(n for n in seen.shown if n in networks),
    )


def _subject(settings: Settings, subject_id: str) -> str:
    known = settings.subject(subject_id)
    return known.name if known else subject_id
