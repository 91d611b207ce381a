"""The forms on channels: one more, another address or name, one less, the hours of what is sent.

Writes feeds.yml through ``actions``; an address goes to the file of secrets and is shown nowhere, not even here again.
"""

from __future__ import annotations

from datetime import time
from typing import Any

import streamlit as st

from watch import actions
from watch.channels.address import FIELDS, KINDS, Field, compose, missing
from watch.model import AlertLevel
from watch.settings import Channel
from watch.ui import deps, parts, telling

VARIABLE, KEPT = "variable", ""
LEVELS = (AlertLevel.CALM, AlertLevel.WATCH, AlertLevel.TODAY, AlertLevel.TOGETHER)
USUAL = (AlertLevel.WATCH, AlertLevel.TODAY, AlertLevel.TOGETHER)
QUARTER_S = 900
TURN = "_channel_turn"


def add(first: bool) -> None:
    """The form of a new channel; open when it would be the ``first``."""
    w = deps.words("channel_forms")
    with st.expander(w.new(), expanded=first, icon=":material/add:", key="new_channel"):
        kind = st.selectbox(w.kind_label(), (*KINDS, VARIABLE), format_func=w.kind, key=f"new_channel_kind{_turn()}")
        _form(None, kind or "email", "new")


def change(channel: Channel, i: int) -> None:
    """The form of a channel that is there."""
    w = deps.words("channel_forms")
    with st.expander(w.change(), type="compact", key=f"change_channel_{i}"):
        kind = st.selectbox(
            w.kind_label(), (KEPT, *KINDS, VARIABLE), key=f"change_kind_{i}{_turn()}",
            format_func=lambda k: w.kind(k) if k else w.keep_address(),
        )  # fmt: skip
        _form(channel, kind or KEPT, str(i))
        with st.popover(w.remove(), icon=":material/delete:", key=f"remove_channel_{i}"):
            st.text(w.remove_sure(channel.name))
            st.button(w.remove_yes(), on_click=_remove, args=(channel.name,), key=f"remove_yes_{i}")


def _turn() -> str:
    """Another one after each writing: fields that held an address or a password are drawn anew, empty."""
    return f"~{st.session_state[TURN]}" if st.session_state.get(TURN) else ""


def _form(channel: Channel | None, kind: str, which: str) -> None:
    w, key = deps.words("channel_forms"), which + _turn()
    if kind:
        st.caption(w.about(kind))
    with st.form(f"channel_form_{key}_{kind}", border=False, enter_to_submit=False):
        name = st.text_input(
            w.name_label(), channel.name if channel else "", placeholder=w.name_example(), max_chars=80
        )
        given = _answers(kind, key)
        levels = st.multiselect(
            w.levels_label(), LEVELS, (channel.levels or LEVELS) if channel else USUAL, help=w.levels_help(),
            format_func=lambda each: deps.words("alerts").level(each.value), key=f"channel_levels_{key}_{kind}",
        )  # fmt: skip
        enabled = st.toggle(w.enabled_label(), channel.enabled, key=f"on_{key}_{kind}") if channel else True
        if kind not in (VARIABLE, KEPT):
            st.caption(w.where_kept())
        sent = st.form_submit_button(w.save() if channel else w.add(), type="primary")
    if sent:
        _send(channel, kind, name.strip(), given, [each.value for each in levels], enabled)


def _answers(kind: str, key: str) -> dict[str, str]:
    """What the fields of this kind hold, two on a line."""
    w = deps.words("channel_forms")
    asked = (Field(VARIABLE),) if kind == VARIABLE else FIELDS.get(kind, ())
    pair = st.columns(2) if len(asked) > 1 else [st.container()]
    given = {}
    for i, field in enumerate(asked):
        if i and i % len(pair) == 0:  # a line of its own, so that a phone asks in this order
            pair = st.columns(2)
        with pair[i % len(pair)]:
            given[field.name] = st.text_input(
                w.field(kind, field.name, field.needed), type="password" if field.secret else "default",
                placeholder=w.example(kind, field.name), max_chars=2000, autocomplete="off",
                key=f"channel_{key}_{kind}_{field.name}",
            )  # fmt: skip
    return given


def _send(
    channel: Channel | None, kind: str, name: str, given: dict[str, str], levels: list[str], enabled: bool
) -> None:
    """Says what is missing beside the form; else writes, and starts the page again."""
    w = deps.words("channel_forms")
    absent = missing(kind, given) if kind in FIELDS else [n for n, v in given.items() if not v.strip()]
    address = compose(kind, given) if kind in FIELDS else ""
    wrong = ""
    if not name:
        wrong = w.need_name()
    elif absent:
        wrong = w.need_fields([w.field(kind, each, True) for each in absent])
    elif not levels:
        wrong = w.need_levels()
    elif kind in FIELDS and not address:
        wrong = w.wrong_fields(kind)
    if wrong:
        st.error(parts.escape_markdown(wrong), icon=":material/error:")
        return
    secret: dict[str, Any] = {"address": address, "variable": given.get(VARIABLE, "").strip()}
    if channel is None:
        done = telling.attempt(actions.add_channel, deps.desk(), name, done=w.added(name), levels=levels, **secret)
    else:
        more: dict[str, Any] = {"name": name, "levels": levels, "enabled": enabled, **secret}
        done = telling.attempt(actions.change_channel, deps.desk(), channel.name, done=w.saved(name), **more)
    if done:
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()


def _remove(name: str) -> None:
    telling.attempt(actions.remove_channel, deps.desk(), name, done=deps.words("channel_forms").removed(name))


def hours() -> None:
    """When the digest leaves, whether it does without alerts, and when nothing does."""
    w, chosen = deps.words("channel_forms"), deps.settings().alerts
    quiet = chosen.quiet_hours or (None, None)
    with (
        st.expander(w.hours_title(), icon=":material/schedule:", key="sending_hours"),
        st.form("sending_hours_form", border=False),
    ):
        digest_now = time.fromisoformat(chosen.digest_at or "08:30")
        digest = st.time_input(w.digest_label(), digest_now, step=QUARTER_S, key="digest_at", width=240)
        even_empty = st.checkbox(w.empty_label(), chosen.digest_even_empty, key="digest_even_empty")
        with st.container(horizontal=True):
            start = st.time_input(w.quiet_from(), quiet[0], step=QUARTER_S, key="quiet_from", width=240)
            end = st.time_input(w.quiet_to(), quiet[1], step=QUARTER_S, key="quiet_to", width=240)
        st.caption(w.quiet_help())
        sent = st.form_submit_button(w.save())
    if not sent:
        return
    if (start is None) != (end is None) or (start is not None and start == end):
        st.error(w.need_both_hours(), icon=":material/error:")
        return
    span = f"{start:%H:%M}-{end:%H:%M}" if start and end else ""
    telling.attempt(
        actions.set_sending_hours, deps.desk(), digest_at=f"{digest:%H:%M}" if digest else "", quiet_hours=span,
        even_empty=even_empty, done=w.hours_saved(),
    )  # fmt: skip
    st.rerun()
