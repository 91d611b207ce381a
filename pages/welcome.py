"""Bienvenue: the first run and its three doors. Render only; the view is views/welcome.py."""

import streamlit as st

from watch.ui import deps, doors, editing, filters, parts, telling

w = deps.words("welcome")
view = deps.page_view("welcome", filters.everything())

parts.title(w.title(), w.lead())
telling.show()
if view.started:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(w.already_started(view.sources, view.mentions))
        parts.link("overview", w.to_overview(), icon=":material/insights:")
with st.grid(3, min_column_width=260, gap="small", key="doors"):
    doors.demo()
    doors.door("feed", w.door_feed(), w.door_feed_text(), ":material/rss_feed:")
    doors.door("import", w.door_import(), w.door_import_text(), ":material/upload:")
doors.behind(doors.opened())
if not deps.desk().is_demo:
    with st.expander(w.organisation_title(), key="organisation_box"):
        editing.organisation()
st.caption(w.privacy())
