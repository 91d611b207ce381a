"""À répondre: what waits for an answer, in order, until today's minutes are over. Render only; view: views/inbox.py."""

import streamlit as st

from watch.ui import deps, filters, parts, telling, waiting

w = deps.words("inbox")
heading = st.container()
chosen = filters.narrow(networks=deps.page_view("inbox", filters.everything()).networks)
view = deps.page_view("inbox", chosen)
narrowed = bool(chosen.subjects or chosen.networks or chosen.sources)

with heading:
    parts.title(w.title(), "" if not view.total and not view.sees_anything else w.lead(view.total, view.late))
    telling.show()
if not view.total and not view.sees_anything:
    parts.empty_state(w.title(), w.empty_no_route(), link_key="sources", link_label=w.to_import())
elif not view.total and narrowed:
    parts.empty_state(w.empty_filtered(), "")
elif not view.total or waiting.is_closed():
    waiting.finished(view)
else:
    waiting.plan(view)
    waiting.listing(view)
    parts.csv_download(list(w.csv_columns().values()), lambda: waiting.csv_rows(view), w.csv_name(), key="inbox_csv")
if view.channels:
    waiting.channels(view)
st.caption(w.definition())
