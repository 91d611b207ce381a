"""Share of voice as figures: bars of one subject beside its panel, and the share of each week. Pure, as ``figures``.

The subject is in our blue, the panel in grey; what is known only as a range is a stroke without a point. The line never
crosses a change of panel. The words stand above the bars, so that a phone cuts none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from watch.ui import figures
from watch.ui.theme import palette
from watch.wording import speak

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

ROW = 46  # pixels of a bar and its words
STEPS = (0.05, 0.1, 0.2, 0.25)


class Point(NamedTuple):
    """One week. ``share`` is None where only a range is said, ``low`` and ``high`` too where nothing is."""

    day: str
    told: str
    series: str  # two series are never joined
    share: float | None
    low: float | None
    high: float | None


def shares(rows: Sequence[tuple[str, int]], *, dark: bool, lang: str) -> Figure:
    """(words above the bar, voices), the subject first."""
    p, common = palette(dark), speak(lang).common
    figure = figures.sheet(p, common, height=ROW * len(rows) + 24)
    figure.add_bar(
        x=[n for _, n in rows], y=list(range(len(rows))), orientation="h", width=0.38, showlegend=False,
        marker={"color": [p.series[0], *[p.neutral] * (len(rows) - 1)]}, hoverinfo="skip",
    )  # fmt: skip
    for i, (words, _) in enumerate(rows):
        figure.add_annotation(
            x=0, y=i, xanchor="left", yanchor="bottom", yshift=10, text=figures._plain(words), showarrow=False,
            font={"color": p.text, "weight": 600 if i == 0 else 400},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, max([n for _, n in rows] + [1])], fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(rows) - 0.7, -0.8], fixedrange=True)
    return figure


def by_week(points: Sequence[Point], breaks: Sequence[float], height: int = 220, *, dark: bool, lang: str) -> Figure:
    """The share of each week with its range; ``breaks``: where, in weeks from the first, another panel began."""
    p, words = palette(dark), speak(lang)
    common, w = words.common, words.voice
    figure = figures.sheet(p, common, height=height)
    known = [(i, point) for i, point in enumerate(points) if point.low is not None and point.high is not None]
    figure.add_scatter(
        x=[x for i, _ in known for x in (i, i, None)], y=[y for _, q in known for y in (q.low, q.high, None)],
        mode="lines", line={"width": 3, "color": figures._mixed(p.series[0], p.background, 0.7)},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1].series):
        drawn = list(run)
        figure.add_scatter(
            x=[i for i, _ in drawn], y=[q.share for _, q in drawn], mode="lines+markers", showlegend=False,
            connectgaps=False, hoverinfo="skip", line={"width": 2, "color": p.series[0]}, marker={"size": 7},
        )  # fmt: skip
    figure.add_scatter(  # what the pointer says, over ranges without a point too
        x=[i for i, _ in known], y=[((q.low or 0) + (q.high or 0)) / 2 for _, q in known], mode="markers",
        marker={"size": 18, "opacity": 0, "color": p.series[0]}, showlegend=False,
        customdata=[[figures._plain(q.day), figures._plain(q.told)] for _, q in known],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    for at in breaks:
        figure.add_vline(x=at, line={"width": 1, "dash": "dot", "color": p.faint})
        figure.add_annotation(
            x=at, y=1, yref="paper", yanchor="top", xanchor="left" if at < len(points) * 0.6 else "right",
            text=w.panel_changed(), showarrow=False, font={"size": 11, "color": p.faint}, bgcolor=p.background,
        )  # fmt: skip
    top = min(1.0, max([q.high or 0 for _, q in known] + [0.1]) * 1.12)
    step = next((s for s in STEPS if top / s <= 5), STEPS[-1])
    values = [step * i for i in range(int(top / step + 1e-9) + 1)]
    shown = figures.ticks(len(points), 5)  # a phone has room for five
    figure.update_xaxes(
        tickvals=shown, ticktext=[points[i].day for i in shown], range=[-0.4, len(points) - 0.6], fixedrange=True
    )
    figure.update_yaxes(
        tickvals=values, ticktext=[common.percent(v) for v in values], range=[-0.01, top], fixedrange=True
    )
    return figure
