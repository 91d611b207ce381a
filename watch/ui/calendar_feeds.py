"""Calendars followed: how reading them went, one more, one less. Refuses to show or keep a private address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from watch import actions
from watch.pipeline.calendars import CalendarState, state
from watch.settings import CalendarFeed
from watch.ui import deps, parts, telling

TURN = "_calendar_turn"


def calendars() -> None:
    w, desk = deps.words("calendar_feeds"), deps.desk()
    parts.section(w.calendars_title(), w.calendars_caption())
    for calendar in desk.settings.calendars:
        _line(calendar, deps.read(state, calendar.id))
    if desk.is_demo:
        st.info(deps.words("calendar").demo_read_only())
        return
    turn = st.session_state.get(TURN, 0)  # after each writing an empty form: a private address does not stay in it
    with st.form(f"add_calendar_{turn}", clear_on_submit=False):
        name = st.text_input(w.calendar_name(), max_chars=120)
        url = st.text_input(w.calendar_address(), max_chars=1000, placeholder="https://…/agenda.ics")
        private = st.checkbox(w.calendar_private(), help=w.calendar_private_help())
        secret = st.text_input(w.calendar_secret(), max_chars=100, placeholder="VIGIE_AGENDA")
        own = st.checkbox(w.calendar_own())
        sent = st.form_submit_button(w.calendar_add())
    if not sent:
        return
    if not name.strip() or bool(url.strip()) == bool(secret.strip()):
        st.error(w.need_calendar(), icon=":material/error:")
        return
    given = {"secret" if private else "url": url.strip()} if url.strip() else {"url_env": secret.strip()}
    where: dict[str, Any] = dict(given)
    if own:
        where["own"] = True
    if telling.attempt(actions.follow_calendar, desk, name.strip(), done=w.calendar_added(name.strip()), **where):
        st.session_state[TURN] = turn + 1
    st.rerun()


def _line(calendar: CalendarFeed, known: CalendarState) -> None:
    w, common = deps.words("calendar_feeds"), deps.words("common")
    now = "failed" if known.error else "ok" if known.last_ok_at else "new"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"calendar_{calendar.id}"):
        with st.container():
            st.text(w.calendar_line(calendar.name, known.events, now))
            if known.last_ok_at:
                st.caption(w.calendar_read(common.ago(deps.local(known.last_ok_at), deps.local(deps.now()))))
            if known.error:
                st.caption(parts.escape_markdown(deps.words("errors").named(known.error)))
        if not deps.desk().is_demo:
            st.button(
                w.calendar_remove(), on_click=_remove, args=(calendar.id, calendar.name), type="tertiary",
                key=f"calendar_remove_{calendar.id}",
            )  # fmt: skip


def _remove(calendar_id: str, name: str) -> None:
    telling.attempt(
        actions.forget_calendar, deps.desk(), calendar_id, done=deps.words("calendar_feeds").calendar_removed(name)
    )
