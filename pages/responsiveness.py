"""Réactivité: how fast we answer, where, who waits. Render only; the view is views/responsiveness.py."""

import streamlit as st

from watch.ui import deps, filters, parts, responsiveness_parts, seen_parts

w, common = deps.words("responsiveness"), deps.words("common")
parts.title(w.title(), w.lead())
chosen = filters.choose()
clock = responsiveness_parts.clock()
view = deps.page_view("responsiveness", chosen, clock)
if not view.now.n and not view.before.n:
    parts.empty_state(w.empty_title(), w.empty_body(), link_key="sources", link_label=w.go_import())
else:
    st.caption(responsiveness_parts.compared(view))
    parts.figure_row(responsiveness_parts.cells(view))
    left, right = st.columns(2, gap="large")
    with left:
        responsiveness_parts.steps(view)
    with right:
        responsiveness_parts.ages(view)
    responsiveness_parts.cuts(view)
    responsiveness_parts.hours(view)
seen_parts.foot(view.coverage, view.unseen)
