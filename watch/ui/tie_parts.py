"""Strong and weak ties: regular voices, first times, people never thanked. Names only, each opening what was said."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from watch.ui import deps, filters, parts
from watch.views.dialogue import Page

KINDS = ("regular", "new", "never_thanked")


def ties(view: Page) -> None:
    w, t = deps.words("dialogue"), view.ties
    parts.section(w.ties_title(), w.ties_caption(t.voices))
    counts = {"regular": t.regulars, "new": t.newcomers, "never_thanked": t.unthanked}
    for key, column in zip(KINDS, st.columns(3, gap="medium"), strict=True):
        with column:
            st.markdown(f"**{w.tie_kind(key, counts[key])}**")
            st.caption(w.tie_help(key))
            found = getattr(t, key)
            if not found:
                st.text(w.tie_none(key, t.monthly))
            for tie in found:
                label = w.tie(parts.excerpt(tie.name, 18), tie.messages)
                chosen = replace(view.filters, ownership="other", cut=f"author:{tie.key}")
                parts.link("mentions", parts.escape_markdown(label), filters.query(chosen))
                if tie.months > 1:
                    st.caption(w.tie_months(tie.months))
            if key == "never_thanked" and t.looked_at < t.monthly:
                st.caption(w.tie_limited(t.looked_at, t.monthly))
