"""The form of an event of feeds.yml: one more, or one that changes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import streamlit as st

from watch import actions
from watch.model import Event
from watch.settings import same_event
from watch.ui import deps, filters, parts, telling
from watch.ui.calendar_found import key_of

TURN = "_event_turn"
CHANGED = "_event_changed"
TIME = re.compile(r"([01]?\d|2[0-3])\s*(?:[h:]\s*([0-5]\d)?)\s*", re.IGNORECASE)  # 18:30, 18h30, 18 h 30, 18 h


def add(today: date) -> None:
    """Adds an event to feeds.yml."""
    w = deps.words("calendar")
    parts.section(w.add_title(), w.add_help())
    if deps.desk().is_demo:
        st.info(w.demo_read_only())
        return
    turn = st.session_state.get(TURN, 0)  # what was refused stays in the form, what was written leaves it
    fields = _form(f"add_event_{turn}", None, today)
    if fields is None:
        return
    if telling.attempt(actions.add_event, deps.desk(), done=w.saved(fields["title"]), **fields):
        st.session_state[TURN] = turn + 1
    st.rerun()


def is_open(event: Event) -> bool:
    return bool(st.session_state.get(CHANGED) == event.id)


def toggle(event: Event) -> None:
    w, opened = deps.words("calendar"), is_open(event)
    st.button(
        w.leave() if opened else w.edit(), on_click=_toggle, args=(event.id,), type="tertiary",
        key=f"change_{key_of(event.id)}", icon=":material/close:" if opened else ":material/edit:",
    )  # fmt: skip


def _toggle(event_id: str) -> None:
    st.session_state[CHANGED] = None if st.session_state.get(CHANGED) == event_id else event_id


def change(event: Event) -> None:
    """Changes an event of feeds.yml, its list of things to do with it."""
    fields = _form(f"change_event_{key_of(event.id)}", event, event.start)
    if fields is None:
        return
    said = deps.words("calendar").changed(fields["title"])
    if telling.attempt(actions.change_event, deps.desk(), event, done=said, **fields):
        st.session_state[CHANGED] = None
    st.rerun()


def _form(key: str, event: Event | None, first: date) -> dict[str, Any] | None:
    """What was written, as ``events`` of feeds.yml has it; None while nothing right was sent."""
    w = deps.words("calendar")
    last_before = event.end if event else first
    subjects = ["", *[s.id for s in deps.settings().subjects]]
    none = deps.words("common").dash()
    with st.form(key, clear_on_submit=False, border=event is None):
        title = st.text_input(
            w.name_label(), event.title if event else "", placeholder=w.name_placeholder(), max_chars=120
        )
        left, right = st.columns(2)  # row by row: on a phone and with the Tab key the last day follows the first
        start = left.date_input(w.start_label(), first, format="DD/MM/YYYY")
        end = right.date_input(w.end_label(), last_before, format="DD/MM/YYYY")
        left, right = st.columns(2)
        time = left.text_input(
            w.time_label(), event.start_time if event else "", placeholder=w.time_placeholder(), max_chars=10
        )
        place = right.text_input(w.place_label(), event.place if event else "", max_chars=120)
        left, right = st.columns(2)
        subject = left.selectbox(
            w.subject_label(), subjects,
            index=subjects.index(event.subject) if event and event.subject in subjects else 0,
            format_func=lambda k: filters.subject_label(k) if k else none,
        )  # fmt: skip
        url = right.text_input(w.url_label(), event.url if event else "", max_chars=500)
        own = st.checkbox(w.own_label(), value=event.own if event else True)
        sent = st.form_submit_button(w.keep() if event else w.save(), type="primary")
    if not sent:
        return None
    last = start + (last_before - first) if end == last_before else end  # moved, it stays as long as it was
    if problem := problem_of(title, start, last, time, event):
        st.error(problem, icon=":material/error:")
        return None
    fields: dict[str, Any] = {"title": title.strip(), "time": read_time(time), "place": place.strip()}
    fields |= {"url": url.strip(), "subject": subject or "", "own": own}
    return fields | ({"date": start} if last == start else {"start": start, "end": last})


def problem_of(title: str, start: date, end: date, time: str, changed: Event | None = None) -> str:
    """The sentence that says what is wrong with an event as it is written, "" when nothing is."""
    w = deps.words("calendar")
    if not title.strip():
        return str(w.need_name())
    if end < start:
        return str(w.wrong_order())
    known = [e for e in deps.settings().events if changed is None or not _is(e, changed)]
    if any(same_event(event, title, start.isoformat()) for event in known):
        return str(w.known_already(parts.escape_markdown(title)))
    return str(w.wrong_time()) if time.strip() and not read_time(time) else ""


def _is(rule: Any, event: Event) -> bool:
    return same_event(rule, event.title, event.start.isoformat())


def read_time(typed: str) -> str:
    """« 18 h 30 », « 18h », "18:30" as HH:MM; "" for what is none of them."""
    found = TIME.fullmatch(typed.strip())
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found and (found[2] or ":" not in typed) else ""
