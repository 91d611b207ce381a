"""Instantanés: the sealed weeks, months and chosen days; seal, download, send, compare. Render only."""

import streamlit as st

from watch.ui import deps, parts, snapshot_parts, telling

w, common = deps.words("snapshots"), deps.words("common")
parts.title(w.title(), w.caption())
telling.show()
view = snapshot_parts.view()
parts.link("sharing", w.to_sharing(), icon=":material/share:")
if not view.weeks and not view.kept:
    snapshot_parts.first()
snapshot_parts.seal_form(view)
for kept in view.kept:
    snapshot_parts.card(kept)
for week in view.weeks:
    parts.section(common.week(week.monday).capitalize())
    with st.container(horizontal=True):
        for file in week.files:
            parts.file_download(w.download(w.kind(file.kind), w.size(file.size)), file.path, file.name)
snapshot_parts.compare(view)
snapshot_parts.send_form(view)
