"""What was noticed about one source, with the act beside it: a move, ids that do not hold, comments to follow.

Refuses to show an address that is a secret: the view has cut it already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from watch import actions
from watch.ui import deps, telling
from watch.views.sources import Health


def render(line: Health, key: str) -> None:
    """Draws nothing for a source about which there is nothing to say."""
    w, said, common = deps.words("sources"), deps.words("source_notices"), deps.words("common")
    source_id = line.source.id
    if line.moved_to:
        _notice(w.moved(line.moved_to), w.accept_move(), f"moved_{key}", actions.accept_move, w.moved_done(), source_id)
    elif line.moved_from and line.state is not None and line.state.moved_at is not None:
        day = common.full_day(deps.local(line.state.moved_at).date())
        told = said.moved_by_itself(day, line.moved_from)
        _notice(told, said.undo_move(), f"unmove_{key}", actions.undo_move, said.move_undone(), source_id)
    if line.unsteady:
        st.caption(said.unsteady())
    if line.comments_offered:
        _notice(
            said.comments_offered(), said.follow_comments(), f"comments_{key}", actions.follow_comments,
            said.comments_followed(), source_id, said.comments_name(line.name)[:120],
        )  # fmt: skip


def _notice(text: str, label: str, key: str, act: Callable[..., Any], done: str, *args: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"notice_{key}"):
        st.text(text)
        st.button(label, on_click=_do, args=(act, done, *args), key=key, disabled=deps.desk().is_demo)


def _do(act: Callable[..., Any], done: str, *args: str) -> None:
    telling.attempt(act, deps.desk(), *args, done=done)
