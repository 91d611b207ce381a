"""Dates read in mentions: accepted, merged with a known event, or refused. Titles are hostile: people wrote them."""

from __future__ import annotations

import streamlit as st

from watch import actions
from watch.model import Event
from watch.ui import deps, evidence_parts, parts, telling
from watch.views.calendar import Calendar

AT_FIRST, MORE = 2, 30
NEAR_DAYS = 7
NO_TARGET = ("recurrence", "school_holiday")  # weeks in which things happen, no thing that mentions tell of
SHOWN = "_found_shown"


def key_of(event_id: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in event_id)


def proposals(view: Calendar) -> None:
    if not view.proposals:
        return
    w = deps.words("calendar_found")
    parts.section(w.proposals_title(len(view.proposals)), w.proposals_caption())
    shown = view.proposals[: st.session_state.get(SHOWN, AT_FIRST)]
    for event in shown:
        _card(view, event)
    if len(view.proposals) > len(shown):
        more = min(MORE, len(view.proposals) - len(shown))
        st.button(
            w.more_proposals(more), on_click=_show, args=(len(shown) + more,), key="more_found",
            icon=":material/expand_more:",
        )  # fmt: skip


def _show(n: int) -> None:
    st.session_state[SHOWN] = n


def _card(view: Calendar, event: Event) -> None:
    w, key = deps.words("calendar_found"), key_of(event.id)
    with st.container(border=True, key=f"found_{key}"):
        st.text(
            deps.words("calendar").when(event.start, event.end, event.start_time)
            + (f" · {event.place}" if event.place else "")
        )
        st.text_input(
            deps.words("calendar").name_label(),
            parts.excerpt(event.title, 120),
            max_chars=120,
            key=f"found_title_{key}",
        )
        st.checkbox(w.proposal_own(), value=event.own, key=f"found_own_{key}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(w.accept(), on_click=_accept, args=(event, key), key=f"accept_{key}", icon=":material/add:")
            _merge(view, event, key)
            st.button(w.refuse_proposal(), on_click=_refuse, args=(event,), key=f"refuse_{key}", type="tertiary")
        evidence_parts.link(event, len(event.mention_ids))


def _merge(view: Calendar, event: Event, key: str) -> None:
    w = deps.words("calendar_found")
    near = {
        c.event.id: parts.event_title(c.event) for c in view.coming
        if c.event.category not in NO_TARGET
        and (abs((c.event.start - event.start).days) <= NEAR_DAYS or c.event.start <= event.start <= c.event.end)
    }  # fmt: skip
    if not near:
        return
    with st.popover(w.merge(), icon=":material/merge:", key=f"merge_{key}"):
        into = st.selectbox(
            w.merge_label(), list(near), format_func=lambda i: parts.excerpt(near[i], 60), key=f"into_{key}"
        )
        st.button(w.merge_now(), on_click=_merged, args=(event, into, near[into]), key=f"merge_ok_{key}")


def _accept(event: Event, key: str) -> None:
    title = str(st.session_state.get(f"found_title_{key}") or event.title).strip() or event.title
    own = bool(st.session_state.get(f"found_own_{key}", event.own))
    telling.attempt(
        actions.accept_event,
        deps.desk(),
        event,
        title=title,
        own=own,
        done=deps.words("calendar_found").accepted(title),
    )


def _merged(event: Event, into: str, name: str) -> None:
    telling.attempt(actions.merge_event, deps.desk(), event, into, done=deps.words("calendar_found").merged(name))


def _refuse(event: Event) -> None:
    telling.attempt(actions.refuse_event, deps.desk(), event, done=deps.words("calendar").refused(event.title))
