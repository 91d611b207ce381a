"""Alertes: what is unusual, compared to what, which mentions, what to do. Render only; view: views/alerts.py."""

import streamlit as st

from watch.ui import alert_parts, alert_settings, deps, filters, name_parts, parts, telling

w = deps.words("alerts")
heading = st.container()
view = deps.page_view("alerts", filters.narrow())

with heading:
    parts.title(w.title(), alert_parts.lead(view))
    telling.show()
if not view.open:
    alert_parts.quiet(view)
else:
    parts.section(w.open_title(len(view.open)))
for raised in view.open:
    alert_parts.card(raised)
if view.open:
    st.caption(w.level_help())
alert_settings.lowerings(view)
if view.snoozed:
    alert_parts.snoozed(view.snoozed)
if view.muted:
    alert_parts.muted(view.muted)
alert_parts.history(view)
name_parts.section(view)
alert_settings.channels(view)
alert_settings.vocabulary(view)
