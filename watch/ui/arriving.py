"""What a link of ours asks, taken on arrival.

Of a link, Streamlit drops every parameter whose widget stands on the page that is left (1.67: on another page,
``populate_from_query_string`` keeps those of the new page only), and a choice made before stays where a link says
nothing: a link to one subject opened the mentions of all. So a link carries its whole choice once more, by codes, under
a name that no widget is bound to; the widgets start from it and it leaves the address. Refuses to raise on what a
person typed there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

KEY = "choix"
PAGE = "page"  # the pagination of every list
LONGEST = 4_000  # characters; no link of ours comes near


def carried(choice: Mapping[str, Any]) -> str:
    """``choice`` (name of the widget → its codes) as the parameter ``KEY``."""
    return json.dumps({name: codes for name, codes in choice.items() if codes}, separators=(",", ":"))


class Choice:
    """What one link asks; ``made`` is False where no link was followed, and nothing is set then."""

    def __init__(self, said: object) -> None:
        self.made = isinstance(said, dict)
        self.said: dict[str, Any] = said if isinstance(said, dict) else {}

    def several(self, key: str, options: Sequence[str], name: Callable[[str], str]) -> None:
        """Starts a widget of several choices; ``name`` says each of them in the address."""
        if self.made:
            asked = self.said.get(key)
            st.session_state[key] = [v for v in options if isinstance(asked, list) and v in asked]
            _address(key, [name(v) for v in st.session_state[key]])

    def one(self, key: str, options: Sequence[str], default: str, name: Callable[[str], str]) -> None:
        if self.made:
            asked = self.said.get(key)
            chosen = next((option for option in options if option == asked), default)
            st.session_state[key] = chosen
            _address(key, [name(chosen)] if chosen != default else [])

    def text(self, key: str, most: int) -> None:
        if self.made:
            asked = self.said.get(key)
            st.session_state[key] = asked[:most] if isinstance(asked, str) else ""

    def dates(self, key: str, least: date, most: date) -> None:
        """Both ends, brought inside; a choice that is no pair of dates leaves the widget as it is."""
        try:
            ends = [min(max(date.fromisoformat(day), least), most) for day in self.said.get(key) or ()]
        except (TypeError, ValueError):
            return
        if len(ends) == 2:
            st.session_state[key] = (min(ends), max(ends))
            _address(key, [day.isoformat() for day in sorted(ends)])


def _address(key: str, labels: list[str]) -> None:
    """Puts back what was dropped, so that the address can be kept; a widget that stands already does it itself."""
    if labels and key not in st.query_params:
        with suppress(StreamlitAPIException):
            st.query_params[key] = labels


def taken() -> Choice:
    """The choice of the link that led here, once."""
    raw = st.query_params.get(KEY)
    if raw is None:
        return Choice(None)
    del st.query_params[KEY]
    try:
        choice = Choice(json.loads(raw[:LONGEST]))
    except (ValueError, RecursionError):
        return Choice(None)
    if choice.made and PAGE in st.session_state:  # the list of before may have been left on its last page
        st.session_state[PAGE] = 1
    return choice
