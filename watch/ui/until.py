"""Work in the background, followed on the page to its end.

Refuses to draw the page anew within a run that the reader asked for: a form sent in that very run, at the moment the
work ends, would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def over(
    look: Callable[[], T], goes_on: Callable[[T], bool], draw: Callable[[T], None], *, key: str, every: str = "1s",
    then: Callable[[T], None] | None = None,
) -> T:  # fmt: skip
    """Draws what ``look`` finds now and again at each turn while it goes on; then ``then``, and the page anew.

    Returns what was found first, so that the caller says what it is when nothing goes on.
    """
    found = look()
    if goes_on(found):
        first = [found]

        def turn() -> None:
            now = first.pop() if first else look()
            if not goes_on(now):
                if then is not None:
                    then(now)
                st.rerun()
            draw(now)

        st.fragment(turn, run_every=every, key=key)()
    return found
