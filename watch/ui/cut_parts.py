"""The narrower choice that a figure's link brought to the list of mentions: said, and taken off with one button."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from watch.model import Filters
from watch.store import cuts
from watch.ui import deps, parts
from watch.ui.filters import CUT_KEY


def bar(chosen: Filters) -> None:
    if not chosen.cut:
        return
    w = deps.words("responsiveness")
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="cut"):
        st.text(_told(chosen.cut))
        st.button(w.cut_off(), on_click=_take_off, icon=":material/filter_list_off:", key="cut_off")


def _take_off() -> None:
    st.query_params.pop(CUT_KEY, None)


def _told(cut: str) -> str:
    w = deps.words("responsiveness")
    name, value = cuts.parts(cut)
    told = ""
    with suppress(ValueError, IndexError):  # an address made by hand
        if name == "person":
            told = parts.excerpt(value, 60)
        elif name == "delay":
            clock, low, high = value.split(":")
            if low or high:
                said = [w.in_clock(int(edge), clock) if edge and int(edge) else "" for edge in (low, high)]
                told = w.between(said[0], said[1])
        elif name == "hour":
            weekday, hour = value.split(":")
            told = w.slot(int(weekday), int(hour))
    said_: str = w.cut_told(name, told)
    return said_
