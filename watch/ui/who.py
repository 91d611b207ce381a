"""Who is at this screen: a first name kept in the address, and a token that tells two browsers apart.

Refuses to keep either anywhere else; the name is written beside what this person does, nothing more.
"""

from __future__ import annotations

import secrets

import streamlit as st

from watch.ui import deps, parts

NAME_KEY = "je"
_KNOWN = "_je"  # a widget's own value is lost when its page is left
_TOKEN = "_token"
LONGEST = 40


def name() -> str:
    return " ".join(str(st.session_state.get(NAME_KEY) or st.session_state.get(_KNOWN) or "").split())[:LONGEST]


def token() -> str:
    found: str = st.session_state.setdefault(_TOKEN, secrets.token_hex(8))
    return found


def ask() -> None:
    """The field, folded away."""
    w = deps.words("acts")
    if _KNOWN not in st.session_state:
        remember()
    if NAME_KEY not in st.session_state and name():
        st.session_state[NAME_KEY] = name()
    label = w.i_am(parts.escape_markdown(name())) if name() else w.who_are_you()
    with st.popover(label, icon=":material/person:", width="content"):
        said = st.text_input(
            w.your_name(), key=NAME_KEY, max_chars=LONGEST, bind="query-params", help=w.your_name_help(),
            autocomplete="given-name",
        )  # fmt: skip
    st.session_state[_KNOWN] = said or ""


def remember() -> None:
    """On pages without the field: what the address says stays known."""
    if said := st.query_params.get(NAME_KEY):
        st.session_state[_KNOWN] = str(said)[:LONGEST]
