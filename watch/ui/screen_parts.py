"""What the shared screen draws: large, dark or light as the browser asks, still, readable at four metres.

Streamlit's sizes are those of a desk, so the figures and the events are plain HTML of ours, every word escaped.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from watch.ui import deps, overview_parts, parts
from watch.ui.board import not_seen, old_said, voices_said
from watch.ui.theme import Palette, palette
from watch.views.screen import Board
from watch.wording import speak

DAYS = 30
CHART_HEIGHT = 350
CHART_FONT = 22
#: Nobody scrolls a screen on a wall: on a low one (1366 × 768) all stands higher, so that the dates are seen.
LOW = """<style>
@media (max-height: 900px) and (min-width: 900px) {
  [data-testid="stMainBlockContainer"] {padding-top: 4.2rem; padding-bottom: 1rem}
}
</style>"""
BIG = "clamp(1.8rem,2.6vw,3.4rem)"
LARGE, MIDDLE, SMALL = "clamp(3rem,5vw,6rem)", "clamp(1.3rem,1.6vw,2rem)", "clamp(1.1rem,1.3vw,1.6rem)"


def draw(view: Board, scene: int = 0) -> None:
    """Scene 0 is the figures and the chart, then what is coming in large, how old the waits are, the share of voice."""
    w, common = deps.words("screen"), deps.words("common")
    p = palette(deps.is_dark())
    st.html(LOW)
    old = old_said(view, speak(deps.language()), deps.local(view.at))
    if old:
        st.html(strip(old, p))
    scenes = [_coming_rows, _age_rows, *([_voice_rows] if view.voices else [])]
    if at := scene % (len(scenes) + 1):
        st.html(head(w.title(view.organisation), w.updated(common.time(deps.local(view.at))), p))
        st.html(scenes[at - 1](view, p))
        return
    when = f"{w.last_days(DAYS)} · {w.updated(common.time(deps.local(view.at)))}"
    st.html(head(w.title(view.organisation), when, p))
    st.html(figures([(c.label, c.value, c.n) for c in overview_parts.board_cells(view)], p))
    for said in not_seen(view, speak(deps.language())):
        st.html(f'<div style="font-size:{SMALL};color:{p.text}">{escape(said)}</div>')
    left, right = st.columns([3, 1], gap="large")
    with left:
        parts.chart(
            deps.figure("tone_by_day", view.bars, view.events, CHART_HEIGHT, CHART_FONT),
            overview_parts.takeaway(view.now, view.bars),
            (),
            (),
            key="board_chart",
            still=True,
        )
    with right:
        coming = [(parts.event_title(c.event), common.in_days(c.days_left)) for c in view.coming]
        st.html(events(w.coming(), coming, w.nothing_coming(), p))


def strip(said: str, p: Palette) -> str:
    """What must be seen before the figures: that they are old."""
    return (
        f'<div style="padding:.6rem 1rem;border-radius:.4rem;background:{p.negative};color:{p.background};'
        f'font-size:{MIDDLE};font-weight:700">{escape(said)}</div>'
    )


def _coming_rows(view: Board, p: Palette) -> str:
    w, common = deps.words("screen"), deps.words("common")
    rows = [(parts.event_title(c.event), common.in_days(c.days_left)) for c in view.coming] or [
        (w.nothing_coming(), "")
    ]
    return large_rows(w.coming(), rows, p)


def _age_rows(view: Board, p: Palette) -> str:
    w, common = deps.words("screen"), deps.words("common")
    if not view.waits.total.n and not view.sees:
        return large_rows(w.waits_title(0, False), [], p)
    counts = [common.count(n) for n in view.waits.ages]
    return large_rows(w.waits_title(sum(view.waits.ages), view.sees), list(zip(w.ages(), counts, strict=True)), p)


def _voice_rows(view: Board, p: Palette) -> str:
    """The finding of each subject with a panel; the voices of the first one's, where there are enough for a share."""
    common, made = deps.words("common"), []
    for i, (found, sample, rows) in enumerate(voices_said(view, speak(deps.language()))):
        made.append(large_rows(found, [(name, common.count(n)) for name, n in rows] if not i else [], p))
        made.append(f'<div style="font-size:{SMALL};color:{p.text};margin:.8rem 0">{escape(sample)}</div>')
    return "".join(made)


def large_rows(title: str, rows: list[tuple[str, str]], p: Palette) -> str:
    """(left, right) one under the other, readable at four metres."""
    made = "".join(
        f'<li style="display:flex;justify-content:space-between;gap:2rem;padding:1.2rem 0;border-bottom:2px solid '
        f'{p.grid};font-size:{BIG};color:{p.text}"><span>{escape(a)}</span>'
        f'<span style="white-space:nowrap;font-weight:650">{escape(b)}</span></li>'
        for a, b in rows
    )
    return (
        f'<h2 style="font-size:{BIG};margin:1rem 0;padding:0;color:{p.text}">{escape(title)}</h2>'
        f'<ul style="list-style:none;margin:0;padding:0">{made}</ul>'
    )


def head(name: str, when: str, p: Palette) -> str:
    return (
        f'<div style="display:flex;justify-content:space-between;align-items:baseline;gap:2rem;flex-wrap:wrap">'
        f'<h1 style="margin:0;padding:0;font-size:clamp(1.8rem,2.6vw,3rem);color:{p.text}">{escape(name)}</h1>'
        f'<div style="font-size:{MIDDLE};color:{p.faint}">{escape(when)}</div></div>'
    )


def figures(cells: list[tuple[str, str, str]], p: Palette) -> str:
    """(label, value, n) side by side."""
    boxes = "".join(
        f'<div style="flex:1 1 16rem;padding:1rem 1.5rem;border:1px solid {p.grid};border-radius:.5rem">'
        f'<div style="font-size:{MIDDLE};color:{p.text}">{escape(label)}</div>'
        f'<div style="font-size:{LARGE};line-height:1.15;font-weight:650;color:{p.text}">{escape(value)}</div>'
        f'<div style="font-size:{SMALL};color:{p.faint}">{escape(n)}</div></div>'
        for label, value, n in cells
    )
    return f'<div style="display:flex;gap:1rem;flex-wrap:wrap">{boxes}</div>'


def events(title: str, coming: list[tuple[str, str]], nothing: str, p: Palette) -> str:
    """(title, when) one under the other."""
    rows = "".join(
        f'<li style="margin:0 0 1rem 0"><div style="font-size:{MIDDLE};font-weight:600;color:{p.text}">{escape(name)}'
        f'</div><div style="font-size:{SMALL};color:{p.faint}">{escape(when)}</div></li>'
        for name, when in coming
    )
    rest = f'<div style="font-size:{SMALL};color:{p.faint}">{escape(nothing)}</div>'
    shown = f'<ul style="list-style:none;margin:0;padding:0">{rows}</ul>' if rows else rest
    return f'<h2 style="font-size:{MIDDLE};margin:0 0 1rem 0;padding:0;color:{p.text}">{escape(title)}</h2>{shown}'
