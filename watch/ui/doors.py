"""The three doors of the first run. What is behind the second and third is ``following`` and ``importing``."""

from __future__ import annotations

import streamlit as st

from watch import actions
from watch.ui import deps, filters, following, importing, parts, telling


def demo() -> None:
    """The sample data of a fictional association; a banner then stands on every page."""
    w = deps.words("welcome")
    with st.container(border=True, height="stretch", key="door_demo"):
        st.header(w.door_demo(), anchor=False)
        st.text(w.door_demo_text())
        if st.button(w.door_demo_button(), type="primary", key="load_demo", icon=":material/science:"):
            with st.spinner(w.demo_loading()):
                loaded = telling.attempt(actions.load_demo, deps.place())
            if loaded:
                telling.say(w.demo_loaded(loaded))
            st.rerun()


def door(key: str, title: str, text: str, icon: str) -> None:
    """One door: its title, what is behind it, the button that opens it below."""
    w = deps.words("welcome")
    with st.container(border=True, height="stretch", key=f"door_{key}"):
        st.header(title, anchor=False)
        st.text(text)
        st.button(w.open_door(key), on_click=_open, args=(key,), key=f"open_{key}", icon=icon)


def _open(key: str) -> None:
    st.session_state["_door"] = key


def opened() -> str:
    """Which door stands open in this session, "" for none."""
    if st.session_state.get(importing.RUNNING) or st.session_state.get(importing.STATE):
        return "import"
    return str(st.session_state.get("_door", ""))


def nothing_yet() -> bool:
    """Whether nothing is followed or stored at all; says so, with the way to the doors. « Rien avec ces filtres » sent
    people to look for what is not there."""
    if not deps.page_view("shell", filters.everything()).empty:
        return False
    w = deps.words("welcome")
    parts.empty_state(w.nothing_yet(), w.nothing_yet_body(), link_key="welcome", link_label=w.to_doors())
    return True


def behind(key: str) -> None:
    w = deps.words("welcome")
    if key == "feed":
        st.header(w.door_feed(), anchor=False)
        following.render()
    elif key == "import":
        st.header(w.door_import(), anchor=False)
        importing.render()
