"""What the buttons of the inbox do, for one request or for those chosen. Callbacks only; each is said and undone.

Two people on one request are warned: opening it leaves a soft mark of some minutes, which others see.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from watch import actions
from watch.model import StoredMention
from watch.store import working
from watch.store.working import Mark
from watch.ui import deps, telling, undoing, who

REASONS = ("thanks", "spam", "not_us", "other")
LATER = ("evening", "tomorrow", "monday", "week")
MORE = ("negative", "neutral", "positive", "not_us", "author", "site")
PROPOSED = "_proposed"  # (mention id, kind of rule looked for, "" for all, ASK before that)
ASK = "ask"
AT = "_at"  # the request that the keys act on


def until(choice: str) -> int:
    """When « ce soir », « demain »… is: the evening at six, mornings at eight, local."""
    here = deps.local(deps.now())
    morning = here.replace(hour=8, minute=0, second=0, microsecond=0)
    if choice == "evening":
        evening = here.replace(hour=18, minute=0, second=0, microsecond=0)
        return int((evening if evening > here else here + timedelta(hours=3)).timestamp())
    days = {"monday": 7 - here.weekday(), "week": 7}.get(choice, 1)
    return int((morning + timedelta(days=days)).timestamp())


def moment(epoch: int) -> str:
    common, w = deps.words("common"), deps.words("acts")
    at: datetime = deps.local(epoch)
    return str(w.back_on(common.weekday_day(at.date()), common.time(at)))


def author(stored: StoredMention) -> str:
    m = stored.mention
    return m.author_name or m.author_handle or str(deps.words("inbox").anonymous())


def marks() -> dict[str, list[Mark]]:
    """Who else is answering what, now; never cached."""
    found = deps.read(working.marks, deps.now())
    return {i: [x for x in some if x.token != who.token()] for i, some in found.items()}


def _warning(ids: Sequence[str]) -> str:
    others = marks()
    for i in ids:
        if others.get(i):
            w = deps.words("acts")
            return str(w.answered_meanwhile(others[i][0].who or w.someone()))
    return ""


def opened(mention_id: str) -> None:
    telling.attempt(actions.start_answering, deps.desk(), mention_id, who.token(), who.name())


def answered(ids: Sequence[str], name: str = "") -> None:
    w = deps.words("inbox")
    said = w.was_answered(name) if name else deps.words("acts").was_answered(len(ids))
    undoing.do(actions.answer_all, ids, who.name(), said=said, warning=_warning(ids))


def dismissed(ids: Sequence[str], reason: str, name: str = "") -> None:
    w = deps.words("inbox")
    if reason == "not_us":
        set_aside(ids, name)
        return
    why = w.reason(reason)
    said = w.was_dismissed(name, why) if name else deps.words("acts").was_dismissed(len(ids), why)
    undoing.do(actions.dismiss_all, ids, reason, who.name(), said=said)


def put_off(ids: Sequence[str], choice: str, name: str = "") -> None:
    w, at = deps.words("acts"), until(choice)
    said = w.was_put_off(name, moment(at)) if name else w.were_put_off(len(ids), moment(at))
    undoing.do(actions.put_off, ids, at, who.name(), said=said)


def given(ids: Sequence[str], to: str, name: str = "") -> None:
    w = deps.words("acts")
    if not to:
        undoing.do(actions.give, ids, "", who.name(), said=w.was_given_back(name))
        return
    said = w.was_given(name, to) if name else w.were_given(len(ids), to)
    undoing.do(actions.give, ids, to, who.name(), said=said)


def taken(mention_id: str, name: str) -> None:
    """« Je m'en charge »: given to oneself, and marked as being answered."""
    me = who.name() or str(deps.words("acts").someone())
    given([mention_id], me, name)
    opened(mention_id)


def noted(mention_id: str, key: str, name: str) -> None:
    text = str(st.session_state.get(key) or "")
    st.session_state[key] = ""
    undoing.do(actions.write_remark, mention_id, text, who.name(), said=deps.words("acts").was_noted(name))


def set_aside(ids: Sequence[str], name: str = "") -> None:
    w = deps.words("acts")
    said = w.was_set_aside(name) if name else deps.words("noise").keeps_out(len(ids))
    undoing.do(actions.set_aside, tuple(ids), who.name(), said=said)
    if len(ids) == 1:
        st.session_state[PROPOSED] = (ids[0], ASK)


def corrected(mention_id: str, choice: str, name: str) -> None:
    """The menu of corrections: a tone, « ne nous concerne pas », or a block, which is proposed before it is made."""
    w, common = deps.words("acts"), deps.words("common")
    if choice in ("negative", "neutral", "positive"):
        said = w.was_toned(name, common.tone(choice))
        undoing.do(actions.correct_tones, [mention_id], choice, who.name(), said=said)
    elif choice == "not_us":
        set_aside([mention_id], name)
    elif choice in ("author", "site"):
        st.session_state[PROPOSED] = (mention_id, choice)


def chosen(handler: Any, key: str, *before: Any) -> None:
    """A menu was used: ``handler(*before, choice)``."""
    choice = st.session_state.get(key)
    if isinstance(choice, str):
        handler(*before, choice)


def dismissed_as(ids: Sequence[str], name: str, reason: str) -> None:
    if reason in REASONS:
        dismissed(ids, reason, name)


def put_off_to(ids: Sequence[str], name: str, choice: str) -> None:
    if choice in LATER:
        put_off(ids, choice, name)


def corrected_to(mention_id: str, name: str, choice: str) -> None:
    if choice in MORE:
        corrected(mention_id, choice, name)


def given_to(ids: Sequence[str], name: str, key: str) -> None:
    given(ids, " ".join(str(st.session_state.get(key) or "").split()), name)


def move(order: Sequence[str], step: int) -> None:
    """The keys act on the next or the previous request."""
    if order:
        at = st.session_state.get(AT)
        here = order.index(at) if at in order else 0
        st.session_state[AT] = order[max(0, min(len(order) - 1, here + step))]


def look_at(mention_id: str) -> None:
    """This request is the current one: every act is on it, and the keys."""
    st.session_state[AT] = mention_id


def close_day() -> None:
    undoing.do(actions.close_day, who.name(), said=deps.words("acts").day_was_closed())


def open_day() -> None:
    telling.attempt(actions.open_day, deps.desk())
