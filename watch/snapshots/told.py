"""The document in words: one list of sections that the page and the PDF both print, so that they cannot disagree.

Numbers are phrased by ``wording``; nothing is counted here. A section has lines, at most one table and one drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import ModuleType

from watch import wording
from watch.insights.reputation import shown_as
from watch.networks import NETWORKS
from watch.snapshots import chart, foot, voice
from watch.snapshots.document import Document, Figures, flat_figures
from watch.snapshots.pieces import Card, Said, Section, Table, Told
from watch.snapshots.quotes import Quote

ROWS = 8  # of a table in a page; the workbook and the data hold all


def tell(document: Document, quotes: Mapping[str, Quote], level: str, language: str = "") -> Told:
    lang = language or document.language
    words = wording.speak(lang)
    w = words.sealed
    start, end = date.fromisoformat(document.start), date.fromisoformat(document.end)
    period = w.period_name(document.kind, start, end)
    name = w.pair_of_names(document.organisation, words.common.sample()) if document.sample else document.organisation
    return Told(
        lang=lang,
        browser_title=w.browser_title(name, period),
        organisation=name or "Vigie",
        period=period,
        sealed=w.sealed_on(date.fromisoformat(document.sealed_on)),
        privacy=w.privacy_said(level),
        summary=summary(document, words),
        cards_title=w.heading("figures"),
        cards=cards(document.now, document.before, words),
        sections=(
            _trend(document, words),
            _waits(document, words),
            _answers(document, words),
            _weighty(document, words, quotes, level),
            _alerts(document, words),
            _upcoming(document, words),
            *voice.sections(document, words),
            _dialogue(document, words),
            _coverage(document, words),
            foot.corrections(document, words),
            foot.definitions(document, words),
        ),
        digest=document.digest,
    )


def summary(document: Document, words: ModuleType) -> str:
    said: str = words.sealed.summary(
        document.now.mentions, document.before.mentions, document.trend, document.waits.total,
        document.waits.late_negative, document.kind, [network(words, key) for key in document.coverage.blind],
    )  # fmt: skip
    return said


def network(words: ModuleType, key: str) -> str:
    known = NETWORKS.get(key)
    return str(words.networks.label(key, known.label if known else key))


def cards(now: Figures, before: Figures, words: ModuleType) -> tuple[Card, ...]:
    """The four figures of the first screen, phrased as it phrases them."""
    text, common, w = words.overview, words.common, words.sealed
    net, rate = now.net, now.rate
    balance = (
        w.range_said(common.signed(net.low), common.signed(net.high))
        if net.low is not None and net.high is not None and shown_as(net.n) == "value"
        else ""
    )
    share = (
        w.range_said(common.percent(rate.low), common.percent(rate.high)) if shown_as(rate.received) == "value" else ""
    )
    return (
        Card(
            text.mentions_label(), common.count(now.mentions), text.voices(now.mentions - now.copies, now.copies), "",
            w.before_short(common.count(before.mentions)),
        ),
        Card(
            text.net_label(), _net(now, words), text.net_n(net.n, now.negative, now.positive, net.copies, _read(now)),
            balance, w.before_short(_before(before, words)),
        ),
        Card(
            text.rate_label(), _rate(now, words), text.rate_n(rate.received, now.delay.open), share,
            w.before_short(_rate(before, words)),
        ),
        Card(
            text.delay_label(), _delay(now, words), text.delay_n(now.delay.timed, now.delay.open), "",
            w.before_short(_delay(before, words)),
        ),
    )  # fmt: skip


def _net(figures: Figures, words: ModuleType) -> str:
    net = figures.net
    return str(words.overview.net_value(shown_as(net.n), net.value, net.low, net.high))


def _before(figures: Figures, words: ModuleType) -> str:
    net = figures.net
    return _net(figures, words) if net.value is not None else str(words.overview.net_few(net.n, net.copies is not None))


def _read(figures: Figures) -> float | None:
    """The share whose tone could be read, beside the tone."""
    whole = figures.net.n + figures.unscored
    return figures.net.n / whole if whole else None


def _rate(figures: Figures, words: ModuleType) -> str:
    rate = figures.rate
    return str(
        words.overview.rate_value(
            shown_as(rate.received), rate.value, rate.low, rate.high, rate.answered, rate.received
        )
    )  # fmt: skip


def _delay(figures: Figures, words: ModuleType) -> str:
    median = figures.delay.median_s
    return str(words.common.dash() if median is None else words.common.duration(median))


def columns_of(document: Document, words: ModuleType) -> list[chart.Column]:
    made = []
    for bar in document.bars:
        start, end = date.fromisoformat(bar.start), date.fromisoformat(bar.end)
        mark = next((e.title for e in document.events if bar.start <= e.start <= bar.end), "")
        made.append(chart.Column(words.sealed.bar_label(start, end), bar.negative, bar.neutral, bar.positive, mark))
    return made


def _trend(document: Document, words: ModuleType) -> Section:
    w, common, text = words.sealed, words.common, words.overview
    columns = columns_of(document, words)
    title = w.heading("trend_weeks" if document.weekly_bars else "trend")
    worst = max(columns, key=lambda c: c.negative, default=None)
    alt = w.chart_alt(
        sum(c.negative for c in columns), sum(c.neutral for c in columns), sum(c.positive for c in columns),
        worst.label if worst else "", worst.negative if worst else 0,
    )  # fmt: skip
    rows = tuple((c.label, *(common.count(n) for n in (c.negative, c.neutral, c.positive))) for c in columns)
    moved = tuple(text.moved_line(m.subject, m.n, m.before, m.copies) for m in document.moved)
    legend = (text.legend("negative"), text.legend("neutral"), text.legend("positive"))
    return Section(
        "trend",
        title,
        (text.finding(document.trend) + ". " + w.chart_note(), *moved),
        Table(title, tuple(text.columns()), rows, frozenset((1, 2, 3))),
        chart.tone_bars(columns, chart.Paper(), legend=legend, title=title, desc=alt),
    )


def _waits(document: Document, words: ModuleType) -> Section:
    w, common, waits = words.sealed, words.common, document.waits
    title, said = w.heading("waits"), w.waits_said(waits.total, common.duration(waits.oldest_s))
    blind = w.not_visible([network(words, key) for key in document.coverage.blind])
    lines = [said, *([blind] if blind else [])]
    lines += [
        w.pair(network(words, there.network), f"{common.count(there.n)} ({common.duration(there.oldest_s)})")
        for there in waits.networks[:ROWS]
    ]
    labels = w.ages()
    counts = [common.count(n) for n in waits.ages]
    return Section(
        "waits",
        title,
        tuple(lines),
        Table(title, tuple(w.ages_columns()), tuple(zip(labels, counts, strict=True)), frozenset((1,))),
        chart.lengths(
            labels, waits.ages, chart.Paper(), title=title, desc=w.steps_alt(title, labels, counts), alarm_from=2
        ),
    )  # fmt: skip


def _answers(document: Document, words: ModuleType) -> Section:
    w, common, waits = words.sealed, words.common, document.waits
    title, labels = w.heading("answers"), w.answers()
    counts = [common.count(n) for n in waits.answers]
    said = words.overview.delay_n(document.now.delay.timed, document.now.delay.open)
    return Section(
        "answers",
        title,
        (said[:1].upper() + said[1:] + ".",),
        Table(title, tuple(w.answers_columns()), tuple(zip(labels, counts, strict=True)), frozenset((1,))),
        chart.lengths(labels, waits.answers, chart.Paper(), title=title, desc=w.steps_alt(title, labels, counts)),
    )


def _weighty(document: Document, words: ModuleType, quotes: Mapping[str, Quote], level: str) -> Section:
    w, common = words.sealed, words.common
    said = []
    for m in document.weighty:
        quote = quotes.get(m.mention_id) or Quote(m.mention_id, "", "", "", "", "")
        day = common.short_day(date.fromisoformat(m.day))
        about = w.weighty_line(common.kind(m.kind), network(words, m.network), day, common.tone(m.tone))
        moved = w.reactions(m.likes or 0, m.comments or 0, m.shares or 0)
        by = ", ".join(dict.fromkeys(p for p in (quote.author, quote.publisher) if p))
        said.append(Said(about + (f". {moved[:1].upper()}{moved[1:]}." if moved else "."), quote.title, quote.text, by,
                         quote.url))  # fmt: skip
    lines = () if said and level != "public" else (w.quotes_hidden(),) if said else (w.no_weighty(),)
    return Section("weighty", w.heading("weighty"), lines, said=tuple(said))


def _alerts(document: Document, words: ModuleType) -> Section:
    w, common, text = words.sealed, words.common, words.alerts
    rows = tuple(
        (
            common.short_day(date.fromisoformat(a.since)),
            text.level(a.level),
            text.headline(a.kind, a.facts, a.subject),
            w.alert_done(a.state, a.mentions, a.answered, a.dismissed, a.waiting),
        )
        for a in document.alerts
    )
    title, more = w.heading("alerts"), len(rows) - ROWS + document.alerts_beyond
    elsewhere = (w.alerts_elsewhere(document.alerts_elsewhere),) if document.alerts_elsewhere else ()
    if not rows:
        return Section("alerts", title, (w.no_alerts(), *elsewhere))
    lines = (*((w.more(more),) if more > 0 else ()), *elsewhere)
    return Section("alerts", title, lines, Table(title, tuple(w.alerts_columns()), rows[:ROWS], frozenset()))


def _upcoming(document: Document, words: ModuleType) -> Section:
    """Awareness days make room for the rest where there are too many; those that are shown stand by date."""
    w, common = words.sealed, words.common
    first = sorted(document.upcoming, key=lambda e: (e.kind == "awareness", e.start))[:ROWS]
    rows = tuple(
        (
            common.weekday_day(date.fromisoformat(e.start)) if e.start == e.end
            else common.span(date.fromisoformat(e.start), date.fromisoformat(e.end)),
            e.title,
            words.calendar.kind(e.kind),
            common.dash()
            if e.last_mentions is None
            else w.last_time(e.last_mentions, e.last_copies, e.last_negative),
        )
        for e in sorted(first, key=lambda e: e.start)
    )  # fmt: skip
    title = w.heading("upcoming")
    if not rows:
        return Section("upcoming", title, (w.no_upcoming(),))
    more = len(document.upcoming) - len(rows)
    lines = (w.more(more),) if more else ()
    return Section("upcoming", title, lines, Table(title, tuple(w.upcoming_columns()), rows, frozenset()))


def _dialogue(document: Document, words: ModuleType) -> Section:
    w, common = words.sealed, words.common
    title = w.heading("dialogue")
    rows = tuple(
        (
            network(words, row.network),
            common.dash() if row.value is None else common.decimal(row.value, 0),
            w.dialogue_said(row.word, row.posts, row.commented),
            common.count(row.n),
        )
        for row in document.dialogue[:ROWS]
    )
    if not rows:
        return Section("dialogue", title, (w.no_dialogue(),))
    return Section("dialogue", title, (), Table(title, tuple(w.dialogue_columns()), rows, frozenset((1, 3))))


def _coverage(document: Document, words: ModuleType) -> Section:
    w, seen = words.sealed, document.coverage
    lines = [w.coverage_said(seen.followed, len(seen.brought) if seen.spoke is None else seen.spoke)]
    if seen.silent:
        lines.append(words.overview.silent(list(seen.silent)))
    if seen.failing:
        lines.append(words.overview.failing(list(seen.failing)))
    if seen.read_share is not None:
        lines.append(w.read_share(seen.read_share, document.now.net.copies is not None))
    lines += [w.private_left_out(), *voice.left_out(document, words)]
    for key in seen.networks:
        if unseen := _missed(key, document, words):
            lines.append(w.blind_line(network(words, key), unseen))
    return Section("coverage", w.heading("coverage"), tuple(lines))


def _missed(key: str, document: Document, words: ModuleType) -> str:
    """What the route in use there does not show; "" where the usual route would not show others and this one does."""
    if key in document.coverage.noted:
        return str(words.routes.blind(""))
    known = NETWORKS.get(key)
    usual = known is None or known.feed_shows_others or key not in (document.coverage.shown or ())
    return str(words.routes.blind(key)) if usual else ""


def figure_rows(document: Document, words: ModuleType) -> list[tuple[str, float | int | None, float | int | None]]:
    """(name, period, period before): what the table formats print."""
    now, before = flat_figures(document.now), flat_figures(document.before)
    return [(words.sealed.figure(key), now[key], before[key]) for key in now]
