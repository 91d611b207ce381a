"""What a person writes on the presence page: an account of the register (feeds.yml), minutes of a week (the store).

Refuses a password: the field says where access is kept, never the key itself.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import streamlit as st

from watch import actions
from watch.model import AccountType
from watch.settings import write
from watch.ui import deps, filters, telling, who
from watch.views.presence import Held, Presence

WEEKS = 5
MOST_MINUTES = 7 * 24 * 60
_TOLD = re.compile(r"\b(?:mdp|mot de passe|password|pwd|passe|token|secret)\s*[:=]\s*\S", re.IGNORECASE)
_MIXED = re.compile(r"(?<!\S)(?=\S*[a-z])(?=\S*\d)(?=\S*[A-Z!#$%&*+?^_~])[^\s/.]{10,}(?!\S)")


def looks_secret(text: str) -> bool:
    """True for « mdp : x », and for one long word that mixes small letters, digits, and capitals or signs."""
    return bool(_TOLD.search(text) or _MIXED.search(text))


def account(held: Held) -> None:
    """Everything of one account that decides who speaks there."""
    w, a = deps.words("presence"), held.account
    key = f"register_{held.key}"
    subjects = {x.id: x.name for x in deps.settings().subjects}
    types = [t.value for t in AccountType]
    with st.form(key, border=False):
        left, right = st.columns(2)
        with left:
            kind = st.selectbox(
                w.type_label(), types, types.index(a.type.value), format_func=w.account_type, key=f"t{key}"
            )
            holder = st.text_input(w.holder_label(), a.holder, max_chars=80, key=f"h{key}")
            deputies = st.text_area(w.deputies_label(), "\n".join(a.deputies), key=f"d{key}", height=80)
            chosen = st.multiselect(
                w.subjects_label(), list(subjects), [x for x in a.subjects if x in subjects],
                format_func=lambda x: subjects[x], help=w.subjects_help(), key=f"s{key}",
                placeholder=deps.words("common").all_of_them(),
            )  # fmt: skip
        with right:
            reviewed = st.date_input(w.reviewed_label(), a.reviewed, format="DD/MM/YYYY", key=f"r{key}")
            keys_at = st.text_input(w.keys_label(), a.keys_at, max_chars=120, help=w.keys_help(), key=f"k{key}")
            claimed = st.checkbox(w.claimed_label(), a.claimed, help=w.claimed_help(), key=f"c{key}")
        sent = st.form_submit_button(w.save(), type="primary")
    if not sent:
        return
    if looks_secret(keys_at):
        st.error(w.keys_secret())
        return
    names = [line.strip() for line in deputies.splitlines() if line.strip()]
    fields: dict[str, Any] = {
        "type": kind, "holder": holder.strip() or None, "deputies": names or None, "subjects": chosen or None,
        "reviewed": reviewed.isoformat() if isinstance(reviewed, date) else None, "keys_at": keys_at.strip() or None,
        "claimed": None if claimed else False,
    }  # fmt: skip
    telling.attempt(write.update_account, deps.desk().place.config, held.key, done=w.saved(), **fields)
    st.rerun()


def minutes(view: Presence) -> None:
    """Minutes of one week on one network; an empty field takes the note back."""
    w, common = deps.words("presence"), deps.words("common")
    networks = [e.network for e in view.effort]
    if not networks or deps.desk().is_demo:
        return
    this = view.today - timedelta(days=view.today.weekday())
    mondays = [this - timedelta(days=7 * i) for i in range(WEEKS)]
    with (
        st.expander(w.note_minutes(), icon=":material/timer:", key="note_minutes"),
        st.form("minutes_form", border=False, clear_on_submit=True),
    ):
        columns = st.columns(3)
        with columns[0]:
            network = st.selectbox(
                w.network_label(), networks, format_func=filters.network_label, key="minutes_network"
            )
        with columns[1]:
            week = st.selectbox(w.week_label(), mondays, format_func=common.week, key="minutes_week")
        with columns[2]:
            spent = st.number_input(
                w.minutes_label(), 0, MOST_MINUTES, None, step=5, key="minutes_spent", help=w.minutes_field_help()
            )
        sent = st.form_submit_button(w.save())
    if sent and network and week:
        name = who.name()
        telling.attempt(actions.note_minutes, deps.desk(), network, week, spent, name, done=w.minutes_saved())
        st.rerun()
