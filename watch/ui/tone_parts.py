"""What the reading of tone is worth, and the two acts on it, learn and forget. Drawn on a mention's page."""

from __future__ import annotations

import streamlit as st

from watch import actions, tone
from watch.ui import deps
from watch.views import tone_engine


def limits() -> None:
    w = deps.words("mentions")
    with st.expander(w.limits_title()):
        st.text(w.limits())
        if deps.read(tone_engine.chosen_name) == "renfort" and tone.version("renfort") == tone.version("appris"):
            st.text(w.second_missing())
        learnt = actions.learnt_tone(deps.desk())
        if learnt is not None:
            st.text(w.learnt_here(learnt.examples, len(learnt.words)))
        with st.container(horizontal=True):
            st.button(w.learn(), on_click=_learn, key="tone_learn", help=w.learn_help())
            if learnt is not None:
                st.button(w.forget(), on_click=_forget, key="tone_forget")


def _learn() -> None:
    w = deps.words("mentions")
    found = actions.learn_tone(deps.desk())
    reason = getattr(found, "reason", "")
    st.toast(w.learnt_nothing(reason, found.examples) if reason else w.learnt_now())
    deps.changed()


def _forget() -> None:
    actions.forget_tone(deps.desk())
    st.toast(deps.words("mentions").forgotten())
    deps.changed()
