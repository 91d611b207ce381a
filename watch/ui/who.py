"""Who is at this screen: a first name kept in the address, and a token that tells two browsers apart.

Refuses to keep either anywhere else; the name is written beside what this person does, nothing more.
"""

from __future__ import annotations

import secrets

import streamlit as st

from watch.ui import deps, parts

NAME_KEY = "je"
_TOKEN = "_token"
LONGEST = 40


def name() -> str:
    return " ".join(str(st.session_state.get(NAME_KEY) or "").split())[:LONGEST]


def token() -> str:
    found: str = st.session_state.setdefault(_TOKEN, secrets.token_hex(8))
    return found


def ask() -> None:
    """The field, folded away once it is filled."""
    w = deps.words("acts")
    label = w.i_am(parts.escape_markdown(name())) if name() else w.who_are_you()
    with st.popover(label, icon=":material/person:", width="content"):
        st.text_input(
            w.your_name(), key=NAME_KEY, max_chars=LONGEST, bind="query-params", help=w.your_name_help(),
            autocomplete="given-name",
        )  # fmt: skip


def remember() -> None:
    """On pages without the field: what the address says stays known."""
    if NAME_KEY not in st.session_state and (said := st.query_params.get(NAME_KEY)):
        st.session_state[NAME_KEY] = str(said)[:LONGEST]
