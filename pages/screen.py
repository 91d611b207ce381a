"""Écran: the shared board, dark, readable at four metres. No names, no quotes. ``/ecran?embed=true`` has no chrome."""

import streamlit as st

from watch.ui import deps, filters, screen_parts


@st.fragment(run_every="60s", key="board")
def board() -> None:
    screen_parts.draw(deps.page_view("screen", filters.over(screen_parts.DAYS)))


board()
