"""Calendrier: what is coming, as a list or a month; add one, take it along. Render only; view: views/calendar.py."""

import streamlit as st

from watch.ui import calendar_feeds, calendar_form, calendar_found, calendar_parts, deps, filters, parts, telling

w = deps.words("calendar")
shown = st.container()
chosen = filters.narrow()
with st.container(horizontal=True, vertical_alignment="bottom", key="calendar_choices"):
    form = st.segmented_control(
        w.view_label(), ("list", "month"), default="list", required=True, format_func=w.view_choice,
        key="affichage", bind="query-params",
    )  # fmt: skip
    kinds = calendar_parts.kinds()
view = deps.page_view("calendar", chosen, calendar_parts.month(), kinds)

with shown:
    parts.title(w.title(), parts.escape_markdown(calendar_parts.lead(view)))
    telling.show()
calendar_found.proposals(view)
if form == "month":
    calendar_parts.grid(view)
else:
    calendar_parts.listing(view)
if view.coming:
    calendar_parts.downloads(view)
calendar_parts.forecast(view)
calendar_form.add(view.today)
calendar_feeds.calendars()
