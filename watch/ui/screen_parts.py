"""What the shared screen draws. Figures are large; the chart stands still."""

from __future__ import annotations

import streamlit as st

from watch.ui import deps, overview_parts, parts
from watch.views.screen import Board

DAYS = 30
CHART_HEIGHT = 420
CHART_FONT = 18


def draw(view: Board) -> None:
    w, common = deps.words("screen"), deps.words("common")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(parts.escape_markdown(w.title(view.organisation)), anchor=False)
        st.caption(f"{w.last_days(DAYS)} · {w.updated(common.time(deps.local(view.at)))}")
    parts.figure_row(overview_parts.board_cells(view), columns=3)
    left, right = st.columns([3, 1], gap="large")
    with left:
        parts.chart(
            deps.figure("tone_by_day", view.bars, view.events, CHART_HEIGHT, CHART_FONT),
            overview_parts.takeaway(view.now, view.bars), (), (), key="board_chart", still=True,
        )  # fmt: skip
    with right:
        st.header(w.coming(), anchor=False)
        for each in view.coming:
            st.subheader(parts.escape_markdown(each.event.title), anchor=False)
            st.text(common.in_days(each.days_left))
        if not view.coming:
            st.text(w.nothing_coming())
