"""Sources: health, coverage, follow, import, subjects, accounts, the ways into each network. Render only."""

import streamlit as st

from watch.ui import deps, editing, filters, following, importing, parts, source_parts, telling, templates

w = deps.words("sources")
heading = st.container()
chosen = filters.choose()
view = deps.page_view("sources", chosen)
with heading:
    parts.title(w.title(), w.lead(len(view.sources), view.troubled, view.off) if view.sources else "")
    telling.show()
health, follow, load, subjects, accounts, routes = st.tabs(
    w.tabs(), key="volet", on_change="rerun", bind="query-params"
)
if health.open:
    with health:
        source_parts.health(view)
if follow.open:
    with follow:
        following.render()
if load.open:
    with load:
        importing.render()
        templates.render()
        source_parts.past_imports(view.imports)
if subjects.open:
    with subjects:
        editing.subjects()
if accounts.open:
    with accounts:
        editing.accounts()
if routes.open:
    with routes:
        source_parts.routes(view)
