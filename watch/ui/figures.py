"""Numbers and a theme in, a Plotly figure out. Pure: no store, no session. The only module that knows Plotly;
``voice_figures`` draws on a ``sheet`` of it.

Negatives hang below zero, hatched; dates are written by ``wording`` (Plotly has no French); a day that is not over is
hollow. Refuses pies, gauges and word clouds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import plotly.graph_objects as go

from watch.model import Event
from watch.ui.theme import Palette, palette
from watch.views.overview import Bar
from watch.wording import speak

HEIGHT = 320
LABELS = 4  # events with a word; the others are ticks with a hover
LABEL_PX = 16
AHEAD_MOST, AHEAD_LEAST = 14, 5  # bars' widths kept at the right of today for what is coming
TICKS = 7
FONT = "Inter, sans-serif"


def _layout(p: Palette, common: ModuleType, *, height: int, size: int) -> go.Layout:
    return go.Layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"family": FONT, "size": size, "color": p.text},
        paper_bgcolor=p.background,
        plot_bgcolor=p.background,
        separators=common.DECIMAL_SEPARATORS,
        hovermode="closest",
        hoverlabel={"bgcolor": p.background, "font": {"color": p.text, "family": FONT}},
        barmode="relative",
        bargap=0.18,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={"showgrid": False, "zeroline": False, "tickfont": {"color": p.faint}, "automargin": True,
               "autotickangles": [0, 90]},  # upright where a narrow screen would print dates over each other
        yaxis={"gridcolor": p.grid, "zerolinecolor": p.faint, "zerolinewidth": 1, "tickfont": {"color": p.faint},
               "automargin": True},
    )  # fmt: skip


def sheet(p: Palette, common: ModuleType, *, height: int, size: int = 13) -> go.Figure:
    """An empty figure of the house."""
    return go.Figure(layout=_layout(p, common, height=height, size=size))


def ticks(n: int, most: int = TICKS) -> list[int]:
    """Indexes of at most ``most`` evenly spaced labels, the last bar always among them."""
    if n <= most:
        return list(range(n))
    step = -(-n // most)
    return sorted(range(n - 1, -1, -step))


def bar_label(bar: Bar, common: Any) -> str:
    label: str = common.weekday_day(bar.start) if bar.start == bar.end else common.span(bar.start, bar.end)
    return label


def tone_by_day(
    bars: Sequence[Bar], events: Sequence[Event], height: int = HEIGHT, size: int = 13, *, dark: bool, lang: str
) -> go.Figure:
    """Stacked bars, one a day or a week: neutral then positive above zero, negative below with a hatch."""
    p, words = palette(dark), speak(lang)
    common, w = words.common, words.overview
    xs = list(range(len(bars)))
    hover = [bar_label(b, common) + (f" · {w.in_progress()}" if b.partial else "") for b in bars]
    figure = go.Figure(layout=_layout(p, common, height=height, size=size))
    for tone in ("neutral", "positive", "negative"):
        sign = -1 if tone == "negative" else 1
        counts = [getattr(b, tone) for b in bars]
        colour = p.tone(tone)
        figure.add_bar(
            x=xs,
            y=[sign * n if n else None for n in counts],
            name=w.legend(tone),
            customdata=[[day, w.bar_count(tone, n)] for day, n in zip(hover, counts, strict=True)],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
            marker={
                "color": [p.background if b.partial else colour for b in bars],
                "line": {"width": [1.5 if b.partial else 1 for b in bars],
                         "color": [colour if b.partial else p.background for b in bars]},
                "pattern": {"shape": "/" if tone == "negative" else "", "fillmode": "overlay", "size": 6,
                            "solidity": 0.25, "fgcolor": colour if dark else p.background},
            },
        )  # fmt: skip
    shown = ticks(len(bars))
    places = _places(bars, events)
    room_ahead = max((at for at in places if at is not None), default=0) - len(bars) + 1
    room_ahead = room_ahead + 1 if room_ahead > 0 else 0
    figure.update_xaxes(
        tickvals=shown,
        ticktext=[common.short_day(bars[i].start) for i in shown],
        range=[-0.6, len(bars) + room_ahead - 0.4],
    )
    figure.update_layout(margin_r=2 * size)  # half a date: one that leaves the drawing is not drawn at all
    if room_ahead:
        figure.add_vrect(
            x0=len(bars) - 0.5, x1=len(bars) + room_ahead - 0.4, fillcolor=p.grid, opacity=0.35, line_width=0,
            layer="below",
        )  # fmt: skip
    _mark_events(figure, len(bars), events, places, p, words)
    top = max((b.neutral + b.positive for b in bars), default=0)
    bottom = max((b.negative for b in bars), default=0)
    values = _axis(top, bottom)
    # the words of the events stand above the bars, one line each
    share = LABEL_PX * min(LABELS, sum(at is not None for at in places)) / max(height - 90, 100)
    most = max((top + share * bottom) / (1 - share), top * 1.05) + 0.5
    figure.update_yaxes(
        tickvals=values, ticktext=[common.count(abs(v)) for v in values], range=[-bottom * 1.05 - 0.1, most]
    )
    return figure


def _axis(top: int, bottom: int) -> list[int]:
    """Whole-number ticks on both sides of zero; the words say the sign, the axis does not."""
    span = max(top + bottom, 1)
    step = next(s * 10**e for e in range(9) for s in (1, 2, 5) if span / (s * 10**e) <= 6)
    return list(range(-(bottom // step) * step, top + step, step))


def _places(bars: Sequence[Bar], events: Sequence[Event]) -> list[int | None]:
    """Where each event stands: its bar, or a bar's width a day (a week) at the right of a last bar that is not over."""
    found: list[int | None] = []
    last = bars[-1] if bars else None
    width = max(((b.end - b.start).days + 1 for b in bars), default=1)
    most = min(AHEAD_MOST, max(AHEAD_LEAST, len(bars) // 4))
    for event in events:
        at = next((i for i, b in enumerate(bars) if b.start <= event.start <= b.end), None)
        if at is None and last is not None and last.partial and event.start > last.end:
            ahead = len(bars) + ((event.start - last.end).days - 1) // width
            at = ahead if ahead < len(bars) + most else None
        found.append(at)
    return found


def _mark_events(
    figure: go.Figure, n: int, events: Sequence[Event], places: Sequence[int | None], p: Palette, words: Any
) -> None:
    """Dotted lines with the words of a few: what is coming first, then the latest."""
    common, known = words.common, words.known_days
    called = [replace(e, title=known.named(e.id, e.title)) for e in events]
    drawn = [(at, event) for at, event in zip(places, called, strict=True) if at is not None]
    named = [pair for pair in drawn if pair[0] >= n][:LABELS]
    named += [pair for pair in reversed(drawn) if pair[0] < n][: LABELS - len(named)]
    for at in sorted({at for at, _ in drawn}):
        figure.add_vline(x=at, line={"width": 1, "dash": "dot", "color": p.faint})
    for row, (at, event) in enumerate(sorted(named, key=lambda pair: pair[0])):
        title = event.title if len(event.title) <= 24 else event.title[:23].rstrip() + "…"
        if at >= n:
            title = f"{common.short_day(event.start)} · {title}"
        figure.add_annotation(
            x=at, y=1, yref="paper", yanchor="top", xanchor="left" if at < n * 0.7 else "right",
            text=_plain(title), showarrow=False, font={"size": 11, "color": p.faint}, bgcolor=p.background,
            yshift=-LABEL_PX * row,
        )  # fmt: skip
    if drawn:  # what the line is, under the pointer
        figure.add_scatter(
            x=[at for at, _ in drawn], y=[0] * len(drawn), mode="markers", showlegend=False,
            marker={"size": 9, "color": p.accent, "symbol": "diamond"},
            customdata=[[common.weekday_day(e.start), _plain(e.title)] for _, e in drawn],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        )  # fmt: skip


def expected_days(
    days: Sequence[tuple[Any, float, int, int]], events: Sequence[Event], height: int = 220, *, dark: bool, lang: str
) -> go.Figure:
    """What to expect a day: (day, mean, low, high). A bar from low to high, a tick at the mean, events as lines."""
    p, words = palette(dark), speak(lang)
    common, w = words.common, words.calendar_ahead
    figure = go.Figure(layout=_layout(p, common, height=height, size=13))
    xs = list(range(len(days)))
    told = [[common.weekday_day(day), w.expected(low, high)] for day, _, low, high in days]
    # a day whose range is nought alone still shows as a thin line
    figure.add_bar(
        x=xs, y=[max(high - low, 0.12) for _, _, low, high in days], base=[low for _, _, low, _ in days],
        marker={"color": p.accent, "opacity": 0.35}, customdata=told, showlegend=False,
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        x=xs, y=[mean for _, mean, _, _ in days], mode="markers", showlegend=False, hoverinfo="skip",
        marker={"symbol": "line-ew", "size": 14, "line": {"width": 2, "color": p.accent}},
    )  # fmt: skip
    places = [next((i for i, d in enumerate(days) if e.start <= d[0] <= e.end), None) for e in events]
    for at in sorted({at for at in places if at is not None}):
        figure.add_vline(x=at, line={"width": 1, "dash": "dot", "color": p.faint})
    top = max((high for _, _, _, high in days), default=1)
    values = _axis(max(top, 1), 0)
    figure.update_xaxes(tickvals=xs[::3], ticktext=[common.short_day(days[i][0]) for i in xs[::3]])
    figure.update_yaxes(tickvals=values, ticktext=[common.count(v) for v in values], rangemode="tozero")
    return figure


def counted(
    labels: Sequence[str], counts: Sequence[int], told: Sequence[str], height: int = 220, *, dark: bool, lang: str
) -> go.Figure:
    """One bar a label, its count on it; ``told`` is what the pointer says."""
    p, common = palette(dark), speak(lang).common
    figure = go.Figure(layout=_layout(p, common, height=height, size=13))
    figure.add_bar(
        x=list(range(len(labels))), y=list(counts), text=[common.count(n) for n in counts], textposition="outside",
        marker={"color": p.accent}, customdata=[[_plain(a), _plain(b)] for a, b in zip(labels, told, strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>", cliponaxis=False,
    )  # fmt: skip
    figure.update_xaxes(tickvals=list(range(len(labels))), ticktext=[_folded(label) for label in labels])
    figure.update_yaxes(visible=False, range=[0, max([*counts, 1]) * 1.18])
    return figure


def posts_and_exchanges(
    labels: Sequence[str],
    told: Sequence[str],
    posts: Sequence[int],
    exchanges: Sequence[int],
    height: int = 260,
    *,
    dark: bool,
    lang: str,
) -> go.Figure:
    """Two bars a week: what we published, what came back under it."""
    p, words = palette(dark), speak(lang)
    common, w = words.common, words.dialogue
    figure = go.Figure(layout=_layout(p, common, height=height, size=13))
    figure.update_layout(barmode="group")
    for key, counts, colour in (("posts", posts, p.neutral), ("exchanges", exchanges, p.accent)):
        figure.add_bar(
            x=list(range(len(labels))), y=list(counts), name=w.legend(key), marker={"color": colour},
            customdata=[[week, w.legend_told(key, n)] for week, n in zip(told, counts, strict=True)],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        )  # fmt: skip
    shown = ticks(len(labels), 5)  # a phone has room for five
    values = _axis(max([*posts, *exchanges, 1]), 0)
    figure.update_xaxes(tickvals=shown, ticktext=[labels[i] for i in shown])
    figure.update_yaxes(tickvals=values, ticktext=[common.count(v) for v in values], rangemode="tozero")
    return figure


def week_hours(
    grid: Sequence[Sequence[int]], told: Sequence[Sequence[str]], height: int = 260, *, dark: bool, lang: str
) -> go.Figure:
    """Seven rows, Monday on top, 24 columns: the darker, the more. ``told`` is what the pointer says of each."""
    p, words = palette(dark), speak(lang)
    figure = go.Figure(layout=_layout(p, words.common, height=height, size=13))
    w = words.responsiveness
    places = [[w.slot(day, hour) for hour in range(24)] for day in range(7)]
    figure.add_heatmap(
        z=[list(row) for row in grid], x=list(range(24)), y=list(range(7)), xgap=1, ygap=1, zmin=0, showscale=False,
        colorscale=[[0, p.grid], [0.001, p.grid], [0.01, _mixed(p.accent, p.background, 0.3)], [1, p.accent]],
        customdata=[[[places[d][h], _plain(told[d][h])] for h in range(24)] for d in range(7)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    figure.update_xaxes(tickvals=list(range(0, 24, 3)), ticktext=[w.hour(h) for h in range(0, 24, 3)])
    figure.update_yaxes(
        tickvals=list(range(7)), ticktext=[words.common.WEEKDAYS_SHORT[d] for d in range(7)], autorange="reversed",
        showgrid=False, zeroline=False,
    )  # fmt: skip
    return figure


def _folded(label: str) -> str:
    """A label on two lines where it is long: bars are narrow on a phone."""
    words = _plain(label).split(" ")
    return (
        label
        if len(label) <= 10 or len(words) < 2
        else " ".join(words[:-2] or words[:1]) + "<br>" + (" ".join(words[-2:]) if len(words) > 2 else words[-1])
    )


def _mixed(ink: str, paper: str, share: float) -> str:
    """``share`` of the first colour on the second, both ``#RRGGBB``."""
    pairs = zip((ink[i : i + 2] for i in (1, 3, 5)), (paper[i : i + 2] for i in (1, 3, 5)), strict=True)
    return "#" + "".join(f"{round(int(a, 16) * share + int(b, 16) * (1 - share)):02X}" for a, b in pairs)


def _plain(text: str) -> str:
    """Plotly reads a little HTML in labels: an event's title is shown as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
