"""Présence: who speaks where in our name, what it costs and brings, network by network. Render only."""

import streamlit as st

from watch.ui import deps, filters, parts, presence_parts, telling

w = deps.words("presence")
heading = st.container()
chosen = filters.choose()
view = deps.page_view("presence", chosen)
with heading:
    parts.title(w.title(), w.lead(len(view.accounts), view.warnings))
    telling.show()
register, effort, networks, glossary = st.tabs(w.tabs(), key="partie", on_change="rerun", bind="query-params")
if register.open:
    with register:
        presence_parts.register(view)
if effort.open:
    with effort:
        presence_parts.effort(view)
if networks.open:
    with networks:
        presence_parts.networks()
if glossary.open:
    with glossary:
        presence_parts.glossary()
