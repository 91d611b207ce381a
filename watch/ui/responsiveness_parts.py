"""Pieces of the responsiveness page: the four figures, the steps and ages, the three cuts, the map of the week.

A rate of fewer than 20 requests is said as counts; every figure opens the mentions that make it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from watch.insights.responsiveness import BUCKETS_S, Delay
from watch.insights.timing import ENOUGH
from watch.model import Filters
from watch.ui import deps, filters, parts
from watch.ui.parts import Cell
from watch.views.responsiveness import CLOCKS, Line, Page

LINKED = 5  # hours of the week with a link under the map
CUTS = ("networks", "subjects", "people")


def clock() -> str:
    w = deps.words("responsiveness")
    chosen = st.segmented_control(
        w.clock_label(), CLOCKS, default=CLOCKS[0], required=True, format_func=w.clock, key="horloge",
        bind="query-params", help=w.clock_help(),
    )  # fmt: skip
    return str(chosen or CLOCKS[0])


def compared(view: Page) -> str:
    period = view.filters.period
    before = period.previous
    common = deps.words("common")
    said: str = deps.words("overview").compared(
        common.period(period.start, period.end), common.period(before.start, before.end)
    )
    return said


def _params(chosen: Filters) -> tuple[tuple[str, Any], ...]:
    return tuple(filters.query(chosen).items())


def told(delay: Delay, clock: str) -> str:
    """« 2 h 10 », « au moins 3 j », « — »."""
    if delay.seconds is None:
        return str(deps.words("common").dash())
    w = deps.words("responsiveness")
    said: str = w.delay(w.in_clock(delay.seconds, clock), delay.at_least)
    return said


def _short(delay: Delay, clock: str) -> str:
    if delay.seconds is None:
        return str(deps.words("common").dash())
    said: str = deps.words("responsiveness").short_delay(delay.seconds, delay.at_least, clock)
    return said


def rate(line: Line) -> str:
    r = line.measured.rate
    said: str = deps.words("overview").rate_value(r.shown_as, r.value, r.low, r.high, r.k, r.n)
    return said


def cells(view: Page) -> list[Cell]:
    w, o, common = deps.words("responsiveness"), deps.words("overview"), deps.words("common")
    here, before, chosen = view.now.measured, view.before.measured, view.filters
    timed = replace(chosen, cut=f"delay:{view.clock}::")
    asked = replace(chosen, reply_states=("waiting", "answered"))
    waiting = replace(chosen, reply_states=("waiting",))
    n = here.median
    return [
        Cell(
            w.median_label(), _short(here.median, view.clock), w.median_help(),
            n=w.delay_n(n.answered, n.open) + _other(view),
            delta=_faster(here.median, before.median, view.clock), good="down",
            before=o.before(_short(before.median, view.clock)),
            link_label=common.see_mentions(n.answered), params=_params(timed),
        ),
        Cell(
            w.p90_label(), _short(here.p90, view.clock), w.p90_help(), n=w.delay_n(n.answered, n.open),
            delta=_faster(here.p90, before.p90, view.clock), good="down",
            before=o.before(_short(before.p90, view.clock)),
            link_label=common.see_mentions(n.answered), params=_params(timed),
        ),
        Cell(
            w.rate_label(), rate(view.now), w.rate_help(), n=o.rate_n(view.now.n, view.now.open),
            delta=_points(view.now, view.before), before=o.before(rate(view.before)), good="up",
            link_label=common.see_mentions(view.now.n), params=_params(asked),
        ),
        Cell(
            w.open_label(), common.count(view.now.open), w.open_help(), n=w.open_n(view.now.n, view.older),
            before=o.before(common.count(view.before.open)),
            link_label=common.see_mentions(view.now.open), params=_params(waiting),
        ),
    ]  # fmt: skip


def _other(view: Page) -> str:
    """The same delay on the other clock: « < 1 min » in opening hours may be a night in real ones."""
    if view.other_s is None:
        return ""
    w = deps.words("responsiveness")
    said: str = w.other_clock(w.short_delay(view.other_s, False, view.other_clock), view.other_clock)
    return said


def _faster(now: Delay, before: Delay, clock: str) -> str | None:
    """The difference of two known delays; none where open waits hide one of them."""
    if now.seconds is None or before.seconds is None or now.at_least or before.at_least:
        return None
    gap = now.seconds - before.seconds
    return (
        ("-" if gap < 0 else "+") + str(deps.words("responsiveness").in_clock(abs(gap), clock))
        if abs(gap) >= 60
        else None
    )


def _points(now: Line, before: Line) -> str | None:
    here, then = now.measured.rate, before.measured.rate
    if here.shown_as != "value" or then.shown_as != "value":
        return None
    said: str = deps.words("overview").points(
        deps.words("common").metric_delta(100 * ((here.value or 0) - (then.value or 0)))
    )
    return said


def steps(view: Page) -> None:
    w = deps.words("responsiveness")
    edges = [0, *BUCKETS_S, ""]
    cuts = [f"delay:{view.clock}:{edges[i]}:{edges[i + 1]}" for i in range(len(BUCKETS_S) + 1)]
    counts = view.now.measured.steps
    parts.section(w.steps_title(), w.steps_caption(sum(counts)))
    _bars(w.steps_title(), [w.step(i) for i in range(5)], counts, [replace(view.filters, cut=c) for c in cuts], "steps")


def ages(view: Page) -> None:
    w = deps.words("responsiveness")
    counts = view.now.measured.ages
    parts.section(w.ages_title(), w.ages_caption(sum(counts)))
    chosen = [
        replace(view.filters, reply_states=("waiting",), cut=f"asked:{_said(low)}:{_said(high)}")
        for low, high in view.asked_edges
    ]
    _bars(w.ages_title(), [w.age(i) for i in range(5)], counts, chosen, "ages")
    if view.older:
        parts.link("inbox", w.older(view.older))


def _said(epoch: int | None) -> str:
    return "" if epoch is None else str(epoch)


def _bars(title: str, labels: list[str], counts: Sequence[int], chosen: list[Filters], key: str) -> None:
    """Five bars, their table, and a link for each that holds something."""
    w, total = deps.words("responsiveness"), sum(counts)
    hover = tuple(w.bar_told(n, total) for n in counts)
    parts.chart(
        deps.figure("counted", tuple(labels), tuple(counts), hover),
        w.bars_alt(title, [w.bar_part(label, n) for label, n in zip(labels, counts, strict=True)]),
        w.bars_columns(), list(zip(labels, counts, strict=True)), key=key,
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for label, n, narrowed in zip(labels, counts, chosen, strict=True):
            if n:
                parts.link("mentions", w.see(label, n), filters.query(narrowed))


def cuts(view: Page) -> None:
    w = deps.words("responsiveness")
    parts.section(w.cuts_title())
    tabs = st.tabs([w.cut(key) for key in CUTS], key="decoupe", on_change="rerun", bind="query-params")
    for key, tab in zip(CUTS, tabs, strict=True):
        if tab.open:
            with tab:
                _cut(view, key, getattr(view, key))


def _cut(view: Page, key: str, lines: tuple[Line, ...]) -> None:
    w = deps.words("responsiveness")
    columns, rows = w.columns(w.cut_name(key)), [row(key, line, view.clock) for line in lines]
    if key == "people":
        st.caption(w.people_help())
    parts.table(columns, rows, alt=w.table_alt(key, len(rows)))
    asked = replace(view.filters, reply_states=("waiting", "answered"))
    with st.container(horizontal=True, gap="small"):
        for line in lines[:12]:
            chosen = {
                "networks": replace(asked, networks=(line.key,)),
                "subjects": replace(asked, subjects=(line.key,)),
                "people": replace(view.filters, cut=f"person:{line.key}"),
            }[key]
            n = line.measured.rate.k if key == "people" else line.n
            if n:
                parts.link("mentions", w.see(parts.escape_markdown(_name(key, line)), n), filters.query(chosen))
    parts.csv_download(columns, lambda: rows, w.csv_name(key), key=f"csv_{key}")


def _name(key: str, line: Line) -> str:
    if key == "networks":
        return filters.network_label(line.key)
    if key == "subjects":
        return filters.subject_label(line.key)
    return line.key or str(deps.words("responsiveness").nobody())


def row(key: str, line: Line, clock: str) -> tuple[object, ...]:
    m = line.measured
    delays = (told(m.median, clock), told(m.p90, clock))
    return (_name(key, line), line.n, m.rate.k, rate(line), line.open, *delays, m.median.answered)


def hours(view: Page) -> None:
    w = deps.words("responsiveness")
    found = view.hours
    parts.section(w.hours_title(), w.hours_caption(found.n, found.without_hour, ENOUGH))
    if not found.n:
        return
    delays = {(s.weekday, s.hour): s for s in view.slots}
    hover = tuple(
        tuple(w.slot_told(n, _slot_delay(delays.get((d, h)), view.clock)) for h, n in enumerate(line))
        for d, line in enumerate(found.grid)
    )
    best = [w.slot(d, h) for d, h, _ in found.best]
    rows = [(w.slot(s.weekday, s.hour), s.n, _slot_delay(s, view.clock) or w.too_few(s.n)) for s in view.slots]
    parts.chart(
        deps.figure("week_hours", found.grid, hover), w.hours_alt(found.n, best), w.slot_columns(), rows, key="hours"
    )
    with st.container(horizontal=True, gap="small"):
        for d, h, n in found.best[:LINKED]:
            chosen = replace(view.filters, reply_states=("waiting", "answered"), cut=f"hour:{d}:{h}")
            parts.link("mentions", w.see(w.slot(d, h), n), filters.query(chosen))


def _slot_delay(slot: Any, clock: str) -> str:
    if slot is None or slot.median_s is None:
        return ""
    w = deps.words("responsiveness")
    said: str = w.delay(w.in_clock(slot.median_s, clock), slot.at_least)
    return said
