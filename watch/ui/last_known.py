"""What this process last read of the store, shown with its hour while the store is away.

A server restarts, a cable is out: a page that showed an hour ago what waits is better than a sentence. Refuses to keep
anything over a day, to keep anything from before somebody was erased or a text's time was over, to answer for an act
(what is written fails, and says so), and to hide that what it shows is old: ``oldest`` is for the banner.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from watch import clock
from watch.errors import StoreUnreachable

T = TypeVar("T")
MOST = 256
LONGEST_S = 86_400
_OLD = "_last_known"  # session: when what this run shows was read, at the oldest
_kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
_forgotten: dict[Hashable, str] = {}
_lock = threading.Lock()


def ask(key: Hashable, question: Callable[[], T]) -> T:
    """The answer of ``question``, or the last one known under ``key`` while the store does not answer."""
    try:
        answer = question()
    except StoreUnreachable:
        with _lock:
            at, known = _kept.get(key, (0, None))
        if clock.epoch() - at > LONGEST_S:
            raise
        st.session_state[_OLD] = min(at, st.session_state.get(_OLD) or at)
        found: T = known
        return found
    with _lock:
        _kept[key] = (clock.epoch(), answer)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return answer


def forget_before(store: Hashable, forgotten: str) -> None:
    """``forgotten`` changes when somebody was erased or texts were: nothing read before stays."""
    with _lock:
        if _forgotten.get(store, forgotten) != forgotten:
            _kept.clear()
        _forgotten[store] = forgotten


def forget() -> None:
    with _lock:
        _kept.clear()


def begin() -> None:
    """A run begins: nothing old was shown yet."""
    st.session_state[_OLD] = None


def oldest() -> int | None:
    """When the oldest of what this run shows from memory was read; None when all of it is fresh."""
    at: int | None = st.session_state.get(_OLD)
    return at
