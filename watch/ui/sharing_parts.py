"""The Sharing page: make a link (its token is shown once, in this session alone), see the links, revoke one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import streamlit as st
from streamlit import config

from watch import actions
from watch.actions.on_shares import KINDS, LEVELS
from watch.errors import VigieError
from watch.model import Filters
from watch.ui import deps, filters, parts, reach, shared, telling
from watch.views.sharing import Link, Sharing

_MADE = "_made_link"  # (kind, name, address), gone at the next act
VIEW_DAYS = 90  # a view has an end; a season unless another day is chosen
FRAMED = ("board", "snapshot", "view")


def form() -> None:
    w, common = deps.words("sharing"), deps.words("common")
    with st.container(border=True, key="make_link"):
        kind = st.selectbox(w.kind_label(), KINDS, format_func=w.kind, key="link_kind", filter_mode=None) or KINDS[0]
        st.caption(w.kind_help(kind))
        st.text_input(w.name_label(), max_chars=80, placeholder=w.name_placeholder(), key="link_name")
        privacy, quotes, chosen, sliding = "public", False, None, False
        if kind in ("snapshot", "view"):
            privacy = st.radio(w.privacy_label(), LEVELS, format_func=w.privacy_choice, key="link_privacy") or "public"
        if kind == "board":
            quotes = st.checkbox(w.quotes_label(), key="link_quotes")
        if kind == "view":
            chosen = filters.choose(detailed=True, ownership="other")
            if chosen.period.end == deps.local(deps.now()).date():
                sliding = st.checkbox(w.sliding_label(chosen.period.days), key="link_sliding")
            if not sliding:
                st.caption(w.fixed_days(common.period(chosen.period.start, chosen.period.end)))
        until = _until(kind)
        st.button(
            w.make(), type="primary", key="make_link_now", on_click=_make,
            args=(kind, until, privacy, quotes, chosen, sliding),
        )  # fmt: skip


def _until(kind: str) -> Any:
    """The last day; a view cannot do without, so one stands there already."""
    view = kind == "view"
    day = deps.local(deps.now()).date() + timedelta(days=VIEW_DAYS) if view else None
    label = deps.words("sharing").until_label(view)
    return st.date_input(label, day, format="DD/MM/YYYY", key="view_until" if view else "link_until")


def _make(kind: str, until: Any, privacy: str, quotes: bool, chosen: Filters | None, sliding: bool) -> None:
    """The name is read here: whoever types it and clicks at once has left the field with that very click."""
    name = str(st.session_state.get("link_name") or "")
    if not name.strip():
        telling.say(deps.words("sharing").name_first(), kind="error")
        return
    try:
        token = actions.make_share(
            deps.desk(), kind, name, until=until, privacy=privacy, quotes=quotes, filters=chosen, sliding=sliding
        )
    except VigieError as error:
        telling.say(parts.sentence_of(error), kind="error")
        return
    deps.changed()
    st.session_state[_MADE] = (kind, name.strip(), shared.address(kind, token))


def show_made() -> None:
    """The link, once: the next act of this session takes it away."""
    made = st.session_state.pop(_MADE, None)
    if made is None:
        return
    w = deps.words("sharing")
    kind, name, path = made
    with st.container(border=True, key="made_link"):
        st.success(parts.escape_markdown(w.made(name)), icon=":material/check:")
        there = reach.of(
            st.context.url or "", str(config.get_option("server.address") or ""), deps.settings().sharing.hosts
        )
        st.text(w.copy_label())
        st.code(there.origin + path, language=None, wrap_lines=True)
        if there.here:
            st.warning(parts.escape_markdown(w.only_here(there.here, list(there.behind))), icon=":material/lan:")
        elif there.by_name:
            st.caption(parts.escape_markdown(w.by_name()))
        if kind in FRAMED:
            st.text(w.embed_label())
            frame = f'<iframe src="{there.origin}{path}" title="Vigie" width="100%" height="720"></iframe>'
            st.code(frame.replace("&", "&amp;"), language="html", wrap_lines=True)


def links(view: Sharing) -> None:
    w = deps.words("sharing")
    parts.section(w.list_title())
    if not view.links:
        parts.empty_state(w.empty_title(), w.empty_body())
    for link in view.links:
        _line(link)
    st.caption(parts.escape_markdown(w.origins(list(view.origins)) if view.origins else w.no_origins()))


def _line(link: Link) -> None:
    w, common = deps.words("sharing"), deps.words("common")
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"link_{link.key[:16]}"):
        with st.container(gap=None):
            st.markdown(f"**{parts.escape_markdown(link.name)}** — {parts.escape_markdown(w.kind(link.kind))}")
            ends = common.full_day(link.until) if link.until else ""
            used = w.on_day(link.used) if link.used else ""
            st.caption(parts.escape_markdown(w.facts(w.on_day(link.made), ends, used)))
        st.badge(w.state(link.state), color="green" if link.state == "open" else "grey")
        if link.state == "open":
            st.button(
                w.revoke(), key=f"revoke_{link.key[:16]}", on_click=_revoke, args=(link.key, link.name),
                icon=":material/link_off:",
            )  # fmt: skip


def _revoke(key: str, name: str) -> None:
    telling.attempt(actions.revoke_share, deps.desk(), key, done=deps.words("sharing").revoked(name))
