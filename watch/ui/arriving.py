"""What a link of ours asks, taken on arrival.

Of a link, Streamlit drops every parameter whose widget stands on the page that is left (1.67: on another page,
``populate_from_query_string`` keeps those of the new page only), and a choice made before stays where a link says
nothing: a link to one subject opened the mentions of all. So a link carries its whole choice once more, by codes, under
a name that no widget is bound to; the widgets start from it and it leaves the address.

For the same reason what a person chose is remembered by codes: the next page of the menu starts from it, and so does
the same page in another language, whose labels are other ones. A page come back to with the browser's Back button
starts from what its address said, by labels (``watch.ui.document`` writes it there). Refuses to raise on what a person
typed in the address.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit.errors import StreamlitAPIException

from watch.ui import document, links
from watch.wording import DEFAULT

KEY = "choix"
PAGE = "page"  # the pagination of every list
KEPT = "_choice"  # codes by widget, of the pages seen so far
BACK = "_back"  # of a page come back to, what its address said, for this run
COMING = "_coming_back"  # the same, for the next run
PLACE = "_place"  # screen and language that stand now, set by the shell
CHOSEN_AT = "_chosen_at"  # those of the last choice
LONGEST = 4_000  # characters; no link of ours comes near


def carried(choice: Mapping[str, Any]) -> str:
    """``choice`` (name of the widget → its codes) as the parameter ``KEY``."""
    return json.dumps({name: codes for name, codes in choice.items() if codes}, separators=(",", ":"))


class Choice:
    """What one link asks; nothing is set where no link was followed and nothing is remembered.

    A link asks for everything: what it does not say goes. What is remembered sets only what it knows, and not what
    the address says itself, unless that is ``foreign``: said in the language of before.
    """

    def __init__(self, said: object, *, remembered: bool = False, foreign: bool = False, labels: bool = False) -> None:
        self.made = isinstance(said, dict)
        self.said: dict[str, Any] = said if isinstance(said, dict) else {}
        self.remembered, self.foreign, self.labels = remembered, foreign, labels

    def _sets(self, key: str) -> bool:
        if not self.remembered:
            return self.made
        return key in self.said and (self.foreign or key not in st.query_params)

    def several(self, key: str, options: Sequence[str], name: Callable[[str], str]) -> None:
        """Starts a widget of several choices; ``name`` says each of them in the address."""
        if self._sets(key):
            asked = self.said.get(key)
            said = name if self.labels else str
            st.session_state[key] = [v for v in options if isinstance(asked, list) and said(v) in asked]
            _address(key, [name(v) for v in st.session_state[key]])

    def one(self, key: str, options: Sequence[str], default: str, name: Callable[[str], str]) -> None:
        if self._sets(key):
            asked = self.said.get(key)
            if self.labels:
                asked = next((v for v in options if isinstance(asked, list) and name(v) in asked), default)
            chosen = next((option for option in options if option == asked), default)
            st.session_state[key] = chosen
            _address(key, [name(chosen)] if chosen != default else [])

    def text(self, key: str, most: int) -> None:
        if self._sets(key):
            asked = self.said.get(key)
            if self.labels and isinstance(asked, list):
                asked = asked[0]
            st.session_state[key] = asked[:most] if isinstance(asked, str) else ""
            _address(key, [st.session_state[key]] if st.session_state[key] else [])

    def dates(self, key: str, least: date, most: date) -> None:
        """Both ends, brought inside; a choice that is no pair of dates leaves the widget as it is."""
        if self.remembered and not self._sets(key):
            return
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


def stand(screen: str, lang: str) -> None:
    """Said by the shell before the page is drawn.

    A page come back to is drawn by a second run: in the first one Streamlit holds every bound widget to an address from
    which it has just dropped what was said.
    """
    st.session_state[PLACE] = (screen, lang)
    was = st.query_params.get(document.BACK)
    if was is not None:
        del st.query_params[document.BACK]
        st.session_state[COMING] = was
        st.rerun()
    st.session_state[BACK] = st.session_state.pop(COMING, None)


def remember(choice: Mapping[str, Any]) -> None:
    """What stands in the widgets of this page, by codes; what other pages asked beyond it is kept."""
    st.session_state[KEPT] = st.session_state.get(KEPT, {}) | dict(choice)
    st.session_state[CHOSEN_AT] = st.session_state.get(PLACE)


def keep(key: str) -> None:
    """Of a widget that a person just changed, called before the page is drawn: whoever goes to another page at once
    stops this one before it comes to ``remember``."""
    value = st.session_state.get(key)
    if isinstance(value, list | tuple):
        value = [v.isoformat() if isinstance(v, date) else v for v in value]
    remember({key: "" if value is None else value})


def remembered() -> dict[str, Any]:
    return dict(st.session_state.get(KEPT, {}))


def keep_list() -> None:
    """One mention is open, and no filter is drawn: the address keeps the choice of its list, for a reload too."""
    kept = st.session_state.get(KEPT)
    if kept and KEY not in st.query_params:
        st.query_params[KEY] = carried(kept | {PAGE: st.session_state.get(PAGE)})


def taken() -> Choice:
    """The choice of the link that led here, once; else what the address said of a page come back to; else what is
    remembered, where the page or the language is new."""
    raw = st.query_params.get(KEY)
    if raw is None and (was := st.session_state.get(BACK)) is not None:
        return _come_back(str(was))
    if raw is None:
        place, before = st.session_state.get(PLACE), st.session_state.get(CHOSEN_AT)
        if before is None or place is None or place == before:
            return Choice(None)
        return Choice(st.session_state.get(KEPT), remembered=True, foreign=place[1] != before[1])
    del st.query_params[KEY]
    try:
        choice = Choice(json.loads(raw[:LONGEST]))
    except (ValueError, RecursionError):
        return Choice(None)
    if choice.made:
        page = choice.said.get(PAGE)
        if isinstance(page, int) and page > 1:
            st.session_state[PAGE] = page
            _address(PAGE, [str(page)])
        elif PAGE in st.session_state:  # the list of before may have been left on its last page
            st.session_state[PAGE] = 1
    return choice


def _come_back(was: str) -> Choice:
    place = st.session_state.get(PLACE)
    try:
        said = parse_qs(links.translated(was[:LONGEST], place[1] if place else DEFAULT))
    except ValueError:  # more parameters than any page has
        said = {}
    page = (said.get(PAGE) or ["1"])[0]
    if PAGE in st.session_state or page != "1":
        st.session_state[PAGE] = int(page) if page.isdecimal() and page.isascii() and len(page) < 6 else 1
        _address(PAGE, [page] if st.session_state[PAGE] > 1 else [])
    return Choice(said, labels=True)
