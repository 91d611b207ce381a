"""Pieces of the overview that are more than a line: the sentence, the cells, the chart's words, what is coming."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from watch.model import Filters
from watch.ui import board, deps, filters, parts
from watch.ui.figures import bar_label
from watch.ui.parts import Cell
from watch.views.overview import Bar, Measures, Overview
from watch.views.screen import Board
from watch.wording import speak

MOVED_NAME = 26  # characters of a subject's name beside its figures


def _params(chosen: Filters) -> tuple[tuple[str, Any], ...]:
    return tuple(filters.query(chosen).items())


def cells(view: Overview) -> list[Cell]:
    w, common = deps.words("overview"), deps.words("common")
    here, before, chosen = view.now, view.before, view.filters
    requests = replace(chosen, reply_states=("waiting", "answered"))
    net, rate, delay = here.net, here.rate, here.delay
    faster = None
    if delay.median_s is not None and before.delay.median_s is not None:
        gap = delay.median_s - before.delay.median_s
        faster = ("-" if gap < 0 else "+") + common.duration(abs(gap)) if abs(gap) >= 60 else None
    return [
        Cell(
            w.mentions_label(), common.count(here.totals.mentions), w.mentions_help(bool(chosen.left_out)),
            n=w.voices(here.totals.mentions - here.totals.copies, here.totals.copies),
            delta=common.metric_delta(here.totals.mentions - before.totals.mentions),
            before=w.before(common.count(before.totals.mentions)),
            link_label=common.see_mentions(here.totals.mentions), params=_params(chosen),
        ),
        Cell(
            w.net_label(), w.net_value(net.shown_as, net.value, net.low, net.high), w.net_help(),
            n=w.net_n(net.n, net.negative, net.positive, net.copies),
            delta=_net_delta(here, before), good="up",
            before=w.before(_net(before)),
            link_label=common.see_mentions(net.n + net.copies),
            params=_params(replace(chosen, tones=chosen.tones or ("negative", "neutral", "positive"))),
        ),
        Cell(
            w.rate_label(), w.rate_value(rate.shown_as, rate.value, rate.low, rate.high, rate.k, rate.n), w.rate_help(),
            n=w.rate_n(rate.n, here.delay.open), delta=_rate_delta(here, before), good="up",
            before=w.before(_rate(before)),
            link_label=common.see_mentions(rate.n), params=_params(requests),
        ),
        Cell(
            w.delay_label(), common.duration(delay.median_s) if delay.median_s is not None else common.dash(),
            w.delay_help(), n=w.delay_n(delay.timed, delay.open), delta=faster, good="down",
            before=w.before(
                common.duration(before.delay.median_s) if before.delay.median_s is not None else common.dash()
            ),
            link_label=common.see_mentions(delay.timed), params=_params(replace(chosen, reply_states=("answered",))),
        ),
    ]  # fmt: skip


def _net(measures: Measures) -> str:
    net, w = measures.net, deps.words("overview")
    if net.value is None:
        return str(w.net_few(net.n))
    said: str = w.net_value(net.shown_as, net.value, net.low, net.high)
    return said


def _rate(measures: Measures) -> str:
    rate = measures.rate
    said: str = deps.words("overview").rate_value(rate.shown_as, rate.value, rate.low, rate.high, rate.k, rate.n)
    return said


def _net_delta(here: Measures, before: Measures) -> str | None:
    """A difference of two balances is printed when both are values, not ranges."""
    if here.net.shown_as != "value" or before.net.shown_as != "value":
        return None
    if here.net.value is None or before.net.value is None:
        return None
    said: str = deps.words("common").metric_delta(here.net.value - before.net.value)
    return said


def _rate_delta(here: Measures, before: Measures) -> str | None:
    """In points, when both rates are values."""
    if here.rate.shown_as != "value" or before.rate.shown_as != "value":
        return None
    points = 100 * ((here.rate.value or 0) - (before.rate.value or 0))
    said: str = deps.words("overview").points(deps.words("common").metric_delta(points))
    return said


def chart_caption(view: Overview) -> str:
    w, common = deps.words("overview"), deps.words("common")
    totals = view.now.totals
    said: str = w.chart_caption(
        view.weekly, view.now.net.read_share, totals.mentions - totals.copies, totals.copies
    )  # fmt: skip
    last = view.bars[-1] if view.bars else None
    if last is not None and last.partial:
        said += " " + w.partial(bar_label(last, common))
    return said


def alt(view: Overview) -> str:
    return takeaway(view.now, view.bars)


def takeaway(measures: Measures, bars: tuple[Bar, ...]) -> str:
    """What the chart shows, with numbers, for those who do not see it."""
    w, common = deps.words("overview"), deps.words("common")
    net = measures.net
    worst = max(bars, key=lambda b: b.negative, default=None)
    said: str = w.chart_alt(
        net.negative, net.neutral, net.positive,
        bar_label(worst, common) if worst else "", worst.negative if worst else 0,
    )  # fmt: skip
    return said


def rows(view: Overview) -> list[tuple[object, ...]]:
    common = deps.words("common")
    return [(bar_label(b, common), b.negative, b.neutral, b.positive) for b in view.bars]


def coming(view: Overview) -> None:
    w, common = deps.words("overview"), deps.words("common")
    today = deps.local(deps.now()).date()
    parts.section(w.coming())
    if not view.coming:
        st.text(w.no_coming())
    for each in view.coming:
        event = each.event
        when = common.span(event.start, event.end)
        st.markdown(f"**{parts.escape_markdown(parts.event_title(event))}**")
        st.caption(w.coming_line(when, each.days_left, event.start < today))
        if each.last_year is not None:
            last = each.last_year
            st.text(w.last_year(last.voices, last.copies, last.negative))
    parts.link("calendar", deps.words("navigation").page("calendar"))


def moved(view: Overview) -> None:
    if not view.moved:
        return
    w = deps.words("overview")
    parts.section(w.moved(), w.moved_caption())
    for row in view.moved:  # a narrow column: a link is cut where it ends
        name = parts.escape_markdown(parts.excerpt(filters.subject_label(row.subject), MOVED_NAME))
        parts.link(
            "mentions", w.moved_short(name, row.n, row.before, row.copies),
            filters.query(replace(view.filters, subjects=(row.subject,))),
        )  # fmt: skip


def board_cells(view: Board) -> list[Cell]:
    """Three figures without a way in: the board is looked at, not used."""
    w, b, common = deps.words("overview"), deps.words("screen"), deps.words("common")
    here, before = view.now, view.before
    waiting, beside = board.waiting(view, speak(deps.language()))
    net = here.net
    return [
        Cell(
            w.mentions_label(), common.count(here.totals.mentions), w.mentions_help(),
            n=w.voices(here.totals.mentions - here.totals.copies, here.totals.copies),
            delta=common.metric_delta(here.totals.mentions - before.totals.mentions),
            before=w.before(common.count(before.totals.mentions)),
        ),
        Cell(
            w.net_label(), w.net_value(net.shown_as, net.value, net.low, net.high), w.net_help(),
            n=w.net_n(net.n, net.negative, net.positive, net.copies, net.read_share),
            delta=_net_delta(here, before), good="up",
            before=w.before(_net(before)),
        ),
        Cell(b.waiting(), waiting, "", n=beside),
    ]  # fmt: skip
