"""The filters that narrow a page, each with a button that takes it off: folded in a popover, they would not be seen.

Refuses to name the period and the search: their widgets stand in sight.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from watch.ui import deps


def bar(active: Sequence[tuple[str, str, str]]) -> None:
    """``active``: (widget, value, its name). A form of its own adds to the widget's name, after an underscore."""
    if not active:
        return
    from watch.ui import parts  # which itself wants the names of filters

    w = deps.words("common")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips"):
        st.caption(w.narrowed_to(len(active)))
        for key, value, name in active:
            st.button(
                w.filter_chip(key.partition("_")[0], parts.escape_markdown(name)), icon=":material/close:",
                help=w.take_filter_off(), on_click=_take_off, args=(key, value), key=f"chip_{key}_{value}",
            )  # fmt: skip


def _take_off(key: str, value: str) -> None:
    chosen = st.session_state.get(key)
    st.session_state[key] = [v for v in chosen if v != value] if isinstance(chosen, (list, tuple)) else ""
