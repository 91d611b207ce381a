"""A list of sources dropped among the exports: its lines by folder, the chosen ones followed. Our own list, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from watch import actions
from watch.formats.source_lists import Listed
from watch.ui import deps, parts, telling

SHOWN = 300


def choose(lines: Sequence[Listed], done: Callable[[], None]) -> None:
    """Draws the choice; ``done`` lets go of the file once the chosen lines are followed."""
    w = deps.words("source_lists")
    st.header(w.found(len(lines)), anchor=False)
    if not lines:
        st.info(w.empty())
        return
    st.caption(w.lead(sum(line.is_feed for line in lines), sum(not line.is_feed for line in lines)))
    shown = list(lines[:SHOWN])
    if len(shown) < len(lines):
        st.caption(w.too_many(len(shown), len(lines)))
    known = set() if deps.desk().is_demo else {source.url for source in deps.settings().sources}
    with st.container(horizontal=True):
        st.button(w.all_of_it(), on_click=_tick, args=(len(shown), True), key="list_all")
        st.button(w.none_of_it(), on_click=_tick, args=(len(shown), False), key="list_none")
    chosen: list[Listed] = []
    for folder in dict.fromkeys(line.folder for line in shown):
        inside = [(i, line) for i, line in enumerate(shown) if line.folder == folder]
        with st.expander(parts.escape_markdown(w.folder(folder, len(inside))), expanded=True, key=f"folder_{folder}"):
            for i, line in inside:
                if _line(i, line, line.url in known):
                    chosen.append(line)
    subjects = [] if deps.desk().is_demo else [s.id for s in deps.settings().subjects]
    asked = deps.words("welcome")
    subject = st.selectbox(
        w.subject(), ["", *subjects], key="list_subject", help=asked.feed_subject_help(),
        format_func=lambda k: (
            next((s.name for s in deps.settings().subjects if s.id == k), "") or asked.feed_subject_all()
        ),
    )  # fmt: skip
    sent = st.button(
        w.follow(len(chosen)), type="primary", icon=":material/add:", key="list_follow", disabled=not chosen
    )
    if sent:
        _follow(chosen, subject or "")
        done()
        st.rerun()


def _line(number: int, line: Listed, known: bool) -> bool:
    """One address; the first time, a feed that is not followed yet is ticked, a page is not."""
    w = deps.words("source_lists")
    key = f"list_{number}"
    if key not in st.session_state:
        st.session_state[key] = line.is_feed and not known
    host = (urlsplit(line.url).hostname or "").removeprefix("www.")
    facts = [host if host not in line.title else "", "" if line.is_feed else w.page()]
    facts += [w.followed_already()] if known else []
    told = " · ".join(fact for fact in (parts.excerpt(line.title, 90), *facts) if fact)
    return bool(st.checkbox(parts.escape_markdown(told), key=key, disabled=known)) and not known


def _tick(count: int, on: bool) -> None:
    for number in range(count):
        st.session_state[f"list_{number}"] = on


def _follow(chosen: list[Listed], subject: str) -> None:
    w = deps.words("source_lists")
    bar = st.progress(0.0, text=w.following(0, len(chosen)))

    def advance(done: int) -> None:
        bar.progress(done / len(chosen), text=w.following(done, len(chosen)))

    came: Any = telling.attempt(actions.follow_listed, deps.desk(), chosen, subject=subject, on_progress=advance)
    if came is not None:
        lines = tuple(w.failed(parts.excerpt(title, 80), parts.sentence_of(error)) for title, error in came.failed)
        said = w.followed(len(came.added), came.known)
        telling.say(said, kind="info" if came.failed else "success", lines=lines)


def download() -> None:
    """The button that writes our sources as OPML."""
    w = deps.words("source_lists")
    body, left_out = actions.sources_as_opml(deps.desk())
    st.download_button(
        w.export(), body, file_name=w.export_name(), mime="text/x-opml", key="sources_opml", on_click="ignore",
        icon=":material/download:", help=w.export_help(left_out),
    )  # fmt: skip
