"""What this session did, latest first, each with its way back: one bar, one button, one key.

Stays until it is used or something else is done. Refuses to keep more than ``MOST`` acts, and to undo for others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from watch import actions
from watch.ui import deps, telling, who

_KEY = "_done"
MOST = 30
KEY = "z"


def do(act: Callable[..., actions.Done | None], *args: Any, said: str, warning: str = "") -> actions.Done | None:
    """Does it and remembers how to take it back. Says so when nothing changed."""
    done: Any = telling.attempt(act, deps.desk(), *args)
    if not isinstance(done, actions.Done):
        return None
    if not done.n:
        telling.say(deps.words("acts").nothing_done(), kind="info")
        return done
    st.session_state[_KEY] = [*st.session_state.get(_KEY, ()), (said, done)][-MOST:]
    if warning:
        telling.say(warning, kind="info")
    return done


def bar() -> None:
    """The latest act and its button."""
    acts = st.session_state.get(_KEY) or ()
    if not acts:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="done_bar"):
        st.text(acts[-1][0])
        st.button(
            deps.words("inbox").undo(), on_click=_undo, key="undo", icon=":material/undo:", shortcut=KEY,
        )  # fmt: skip


def _undo() -> None:
    acts = list(st.session_state.get(_KEY) or ())
    if acts:
        _, done = acts.pop()
        st.session_state[_KEY] = acts
        telling.attempt(actions.take_back, deps.desk(), done, who.name(), done=deps.words("acts").undone())
