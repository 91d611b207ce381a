"""Names that look like ours: what is asked of whom, a list to read, a word of a person on each."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import streamlit as st

from watch import actions
from watch.pipeline import handles
from watch.pipeline.naming import NEWS_S
from watch.store.names import STATES, Seen
from watch.ui import deps, name_form, parts, telling
from watch.views.alerts import Alerts

SHOWN = 30
TEXT_WIDTH = 440  # pixels: on a phone the choice goes below


def section(view: Alerts) -> None:
    w, chosen = deps.words("names"), deps.settings().names
    demo = deps.desk().is_demo
    parts.section(w.title())
    if chosen.enabled:
        networks = handles.networks_asked(deps.settings()) if chosen.handles else ()
        st.text(w.on(list(chosen.domains), chosen.resolver, chosen.rdap, [name_form.label(n) for n in networks]))
    else:
        st.text(w.off(settable=not demo))
    if view.names_asked_at is not None:
        st.caption(w.last(deps.words("common").date_time(deps.local(view.names_asked_at))))
    if chosen.enabled and not demo and st.button(w.check(), key="names_check", icon=":material/search:"):
        with st.spinner(w.checking()):
            _check()
        st.rerun()
    if demo:
        st.caption(deps.words("alerts").closed_to_sample())
    else:
        name_form.form()
        with st.expander(w.import_label(), icon=":material/upload_file:", key="names_import"):
            _import()
        if chosen.enabled and chosen.handles:
            name_form.look_yourself()
    if not view.names:
        st.caption(w.none())
        return
    st.text(w.found(len(view.names), sum(bool(s.state) for s in view.names)))
    for seen in view.names[:SHOWN]:
        _line(seen, view.names_asked_at)
    if len(view.names) > SHOWN:
        st.caption(w.more(len(view.names) - SHOWN))
    parts.csv_download(w.columns(), lambda: [row(s) for s in view.names], w.csv_name(), key="names_csv")


def _line(seen: Seen, asked_at: int | None) -> None:
    w, key = deps.words("names"), _key(seen)
    with st.container(horizontal=True, vertical_alignment="center", key=key, gap="small"):
        with st.container(width=TEXT_WIDTH, gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.text(seen.name, width="content")
                for change in changes(seen, asked_at):
                    st.badge(change, color="orange" if change != _gone(seen) else "grey")
            st.caption(parts.escape_markdown(" · ".join(_facts(seen))))
            if seen.kind == "handle" and seen.address.startswith("https://"):
                st.markdown(f"[{parts.escape_markdown(w.open_profile())}]({quote(seen.address, safe=':/@?=&%')})")
        if seen.kind != "own":
            st.selectbox(
                w.state_label(seen.name), STATES, STATES.index(seen.state), format_func=w.state, key=f"state_{key}",
                label_visibility="collapsed", on_change=_judge, args=(seen, f"state_{key}"), width=180,
            )  # fmt: skip


def _key(seen: Seen) -> str:
    return "".join(c if c.isalnum() else "_" for c in f"name_{seen.kind}_{seen.network}_{seen.name}")


def _facts(seen: Seen) -> list[str]:
    w = deps.words("names")
    said = [w.kind(seen.kind), name_form.label(seen.network) if seen.network else "", w.like(seen.looks_like, seen.how)]
    if seen.kind == "domain":
        said.append(w.about(seen.mail, _day(seen.registered), _day(seen.expires)))
    else:
        said.append(w.own(_day(seen.registered), _day(seen.expires)))
    if seen.kind != "own":
        said.append(w.seen(_local_day(seen.first_at) if seen.first_at else ""))
    return [s for s in said if s]


def changes(seen: Seen, asked_at: int | None) -> list[str]:
    """What changed about a name in the last month: it appeared, takes mail, or was not found by the last search."""
    w, since = deps.words("names"), deps.now() - NEWS_S
    said = []
    if seen.first_at > since:
        said.append(w.new())
    if seen.mail_at is not None and seen.mail_at > since:
        said.append(w.new_mail())
    if asked_at is not None and seen.source in ("dns", "profile") and seen.last_at < asked_at:
        said.append(_gone(seen))
    return said


def _gone(seen: Seen) -> str:
    return str(deps.words("names").not_seen(_local_day(seen.last_at)))


def _local_day(epoch: int) -> str:
    return _day(deps.local(epoch).date().isoformat())


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
