"""À répondre: what waits for an answer, in order, until today's minutes are over. Render only; view: views/inbox.py."""

import streamlit as st

from watch.ui import deps, draft_parts, filters, noise_parts, parts, telling, undoing, waiting, who

w, acts = deps.words("inbox"), deps.words("acts")
heading = st.container()
with st.container(horizontal=True):
    chosen = filters.narrow(networks=deps.page_view("inbox", filters.everything(), waiting.shown()).networks)
    who.ask()
view = deps.page_view("inbox", chosen, waiting.shown(), waiting.in_archive())
narrowed = bool(chosen.subjects or chosen.networks or chosen.sources)

with heading:
    parts.title(w.title(), "" if not view.total and not view.can_say_nothing_waits else w.lead(view.total, view.late))
    waiting.blind(view, chosen.networks)
    waiting.archived(view)
    waiting.beside(view)
    telling.show()
    undoing.bar()
requests, drafts, noise = st.tabs(acts.tabs(), key="volet", on_change="rerun", bind="query-params")
if drafts.open:
    with drafts:
        draft_parts.tab()
if noise.open:
    with noise:
        noise_parts.rules()
if requests.open:
    with requests:
        noise_parts.proposals()
        if not view.total and not view.can_say_nothing_waits and not view.put_off and not view.archived:
            waiting.nothing_seen(view)
        elif not view.total and narrowed:
            parts.empty_state(w.empty_filtered(), "")
        elif not view.total or (view.closed and not waiting.in_archive()):
            waiting.finished(view)
        else:
            waiting.plan(view)
            waiting.listing(view)
            columns = list(w.csv_columns().values())
            parts.csv_download(columns, lambda: waiting.csv_rows(chosen), w.csv_name(), key="inbox_csv")
        if view.channels:
            waiting.channels(view)
        st.caption(w.definition())
