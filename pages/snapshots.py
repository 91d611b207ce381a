"""Instantanés: the sealed weeks, each with its files to download. Render only."""

import streamlit as st

from watch.ui import deps, filters, parts

w, common = deps.words("snapshots"), deps.words("common")
parts.title(w.title(), w.caption())
view = deps.page_view("snapshots", filters.everything(), str(deps.place().data / "snapshots"))
if not view.weeks:
    parts.empty_state(w.empty_title(), w.empty_body())
for week in view.weeks:
    parts.section(common.week(week.monday).capitalize())
    with st.container(horizontal=True):
        for file in week.files:
            parts.file_download(w.download(w.kind(file.kind), w.size(file.size)), file.path, file.name)
