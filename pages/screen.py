"""Écran: the shared board, dark, readable at four metres, three scenes in turn. No names, no quotes.

``/ecran?embed=true`` has no chrome; for a screen that stays on for weeks, the plain page of ``watch/ui/board.py``.
"""

import streamlit as st

from watch.ui import deps, filters, screen_parts


@st.fragment(run_every=deps.settings().sharing.scene_seconds, key="board")
def board() -> None:
    turn = st.session_state.get("_scene", 0)
    st.session_state["_scene"] = turn + 1
    screen_parts.draw(deps.page_view("screen", filters.over(screen_parts.DAYS)), turn)


board()
