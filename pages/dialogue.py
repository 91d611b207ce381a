"""Dialogue: do we talk with people, or in front of them? Render only; the view is views/dialogue.py."""

import streamlit as st

from watch.ui import deps, dialogue_parts, filters, parts, seen_parts, telling, tie_parts, who

w = deps.words("dialogue")
parts.title(w.title(), w.lead())
who.remember()
telling.show()
chosen = filters.choose()
view = deps.page_view("dialogue", chosen, tie_parts.show())
if not view.whole.n and not view.posts and not any(c.index.n for c in view.channels):
    parts.empty_state(w.empty_title(), w.empty_body(), link_key="presence", link_label=w.go_presence())
else:
    dialogue_parts.index(view)
    dialogue_parts.channels(view)
    dialogue_parts.weeks(view)
    dialogue_parts.classes(view)
    left, right = st.columns(2, gap="large")
    with left:
        dialogue_parts.runs(view)
    with right:
        dialogue_parts.depths(view)
if view.ties.voices:
    tie_parts.ties(view)
    dialogue_parts.hours(view)
seen_parts.foot(view.coverage, view.unseen)
