"""Subjects given anew to the mentions already received: said when it begins, while it goes on, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from watch import actions
from watch.actions.on_subjects import Sorting
from watch.errors import StoreUnreachable
from watch.ui import deps, telling, until


def save(change: Callable[..., Any], *args: Any, done: str, **fields: Any) -> None:
    """Writes feeds.yml and says ``done``, and how many stored mentions follow."""
    if telling.attempt(change, deps.desk().place.config, *args, done=done, **fields) is None:
        return
    n = actions.sort_subjects(deps.desk())
    if n:
        telling.say(f"{done} {deps.words('source_forms').sorting_starts(n)}")


def progress() -> None:
    """Nothing where nothing was ever sorted anew; looks again every two seconds while it goes on."""
    now = until.over(_look, _goes_on, _draw, key="sorting", every="2s")
    told = now.progress
    if not _goes_on(now) and told is not None:
        w, when = deps.words("source_forms"), deps.words("common").ago(deps.local(told.at), deps.local(deps.now()))
        st.caption(w.sorting_done(when, told.seen, told.moved, told.left, told.again))


def _look() -> Sorting:
    return actions.sorting_of_subjects(deps.desk())


def _goes_on(now: Sorting) -> bool:
    return now.runs or bool(now.waiting)


def _draw(now: Sorting) -> None:
    w, told = deps.words("source_forms"), now.progress
    if now.waiting:
        st.info(w.sorting_waits(now.waiting), icon=":material/sync:")
    elif told is not None:
        st.progress(min(1.0, told.seen / max(1, told.total)), w.sorting_runs(told.seen, told.total, told.moved))


def note() -> None:
    """In the frame of every page: why figures by subject still change."""
    try:
        told = actions.sorting_of_subjects(deps.desk())
    except StoreUnreachable:  # the page says it
        return
    if told.runs and told.progress is not None:
        share = round(100 * told.progress.seen / max(1, told.progress.total))
        st.caption(deps.words("source_forms").sorting_note(min(100, share)))
