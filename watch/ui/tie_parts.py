"""Strong and weak ties: regular voices, first times, people never thanked. Names only, each opening what was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from watch.store.ties import MOST, SHOWN
from watch.ui import deps, filters, parts
from watch.views.dialogue import Page

KINDS = ("regular", "new", "never_thanked")
ALL = "_all_voices"


def show() -> int:
    """How many names of each list: ten, or all that a page can hold once somebody asked."""
    return MOST if st.session_state.get(ALL) else SHOWN


def _show_all() -> None:
    st.session_state[ALL] = True


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
            twice = {name for name, n in Counter(tie.name for tie in found).items() if n > 1}
            for tie in found:
                where = filters.network_label(tie.network) if tie.name in twice else ""
                label = w.tie(parts.excerpt(tie.name, 18), tie.messages, where)
                chosen = replace(view.filters, ownership="other", cut=f"author:{tie.key}")
                parts.link("mentions", parts.escape_markdown(label), filters.query(chosen))
                if tie.months > 1:
                    st.caption(w.tie_months(tie.months))
            if len(found) < counts[key]:
                if len(found) < MOST:
                    st.button(w.tie_all(counts[key]), on_click=_show_all, key=f"all_{key}", type="tertiary")
                else:
                    st.caption(w.tie_shown(len(found)))
            if key == "never_thanked" and t.looked_at < t.monthly:
                st.caption(w.tie_limited(t.looked_at, t.monthly))
