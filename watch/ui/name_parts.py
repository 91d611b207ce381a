"""Names that look like ours: what is asked of whom, a list to read, a word of a person on each."""

from __future__ import annotations

from datetime import date

import streamlit as st

from watch import actions
from watch.pipeline.desk import DEMO_ORG
from watch.store.names import STATES, Seen
from watch.ui import deps, parts, telling
from watch.views.alerts import Alerts

SHOWN = 30
TEXT_WIDTH = 440  # pixels: on a phone the choice goes below


def section(view: Alerts) -> None:
    w, chosen = deps.words("names"), deps.settings().names
    demo = deps.settings().organisation.id == DEMO_ORG
    parts.section(w.title())
    st.text(w.on(list(chosen.domains), chosen.resolver, chosen.rdap, chosen.handles) if chosen.enabled else w.off())
    if view.names_asked_at is not None:
        st.caption(w.last(deps.words("common").date_time(deps.local(view.names_asked_at))))
    if chosen.enabled and not demo:
        st.button(w.check(), on_click=_check, key="names_check", icon=":material/search:")
    if not demo:
        with st.expander(w.import_label(), key="names_import", type="compact"):
            _import()
    if not view.names:
        st.caption(w.none())
        return
    st.text(w.found(len(view.names), sum(bool(s.state) for s in view.names)))
    for seen in view.names[:SHOWN]:
        _line(seen)
    if len(view.names) > SHOWN:
        st.caption(w.more(len(view.names) - SHOWN))
    parts.csv_download(w.columns(), lambda: [row(s) for s in view.names], w.csv_name(), key="names_csv")


def _line(seen: Seen) -> None:
    w = deps.words("names")
    key = "".join(c if c.isalnum() else "_" for c in f"name_{seen.kind}_{seen.network}_{seen.name}")
    with st.container(horizontal=True, vertical_alignment="center", key=key, gap="small"):
        with st.container(width=TEXT_WIDTH, gap=None):
            st.text(seen.name)
            first = w.seen(_day(deps.local(seen.first_at).date().isoformat()) if seen.first_at else "")
            facts = (
                w.about(seen.mail, _day(seen.registered), _day(seen.expires))
                if seen.kind == "domain"
                else w.own(_day(seen.registered), _day(seen.expires))
            )
            said = (w.kind(seen.kind), w.like(seen.looks_like, seen.how), facts, first if seen.kind != "own" else "")
            st.caption(parts.escape_markdown(" · ".join(s for s in said if s)))
        if seen.kind != "own":
            st.selectbox(
                w.state_label(seen.name), STATES, STATES.index(seen.state), format_func=w.state, key=f"state_{key}",
                label_visibility="collapsed", on_change=_judge, args=(seen, f"state_{key}"), width=180,
            )  # fmt: skip


def _day(iso: str) -> str:
    try:
        return str(deps.words("common").full_day(date.fromisoformat(iso))) if iso else ""
    except ValueError:
        return iso


def row(seen: Seen) -> tuple[str, ...]:
    w = deps.words("names")
    return (
        seen.name, w.kind(seen.kind), seen.network, seen.looks_like, w.HOW.get(seen.how, seen.how), seen.mail,
        seen.address, seen.registered, seen.expires, w.state(seen.state),
    )  # fmt: skip


def _judge(seen: Seen, key: str) -> None:
    state = st.session_state.get(key)
    if state in STATES:
        done = deps.words("names").judged(seen.name, state)
        telling.attempt(
            actions.judge_name, deps.desk(), seen.kind, seen.network, seen.name, state, done=done,
            undo=(_back, seen),
        )  # fmt: skip


def _back(seen: Seen) -> None:
    telling.attempt(actions.judge_name, deps.desk(), seen.kind, seen.network, seen.name, seen.state)


def _check() -> None:
    looked = telling.attempt(actions.check_names, deps.desk())
    if looked is not None:
        telling.say(deps.words("names").checked(looked.asked, looked.there, looked.news, looked.unknown))


def _import() -> None:
    w = deps.words("names")
    with st.form("names_form", border=False, clear_on_submit=True):
        chosen = st.file_uploader(w.import_label(), ["csv", "json", "txt"], label_visibility="collapsed")
        if st.form_submit_button(deps.words("alerts").save()) and chosen is not None:
            read = telling.attempt(actions.import_names, deps.desk(), chosen.getvalue())
            if read is not None:
                telling.say(w.imported(*read))
            st.rerun()
