"""The top of the first page: must I act, what to answer first in the minutes of today, what can wait, and the end.

A private message is announced, never quoted here: this page is looked at by several.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from watch.insights.late import ARCHIVE_S
from watch.insights.priority import PlannedItem
from watch.model import StoredMention, Visibility
from watch.ui import answering, deps, filters, parts, wait_card
from watch.views.overview import Overview, Today

EXCERPT = 110
ACCOUNTS = 4  # the tab of Sources


def act(view: Overview) -> None:
    """The sentence, then the plan or its end. Calm says what comes next, and which channels nobody can see."""
    w, common = deps.words("overview"), deps.words("common")
    a, today = view.act, view.today
    if today is None:
        return
    with st.container(border=True, key="act"):
        with st.container(horizontal=True, vertical_alignment="center"):
            about = next((c for c in (a.late_negative, a.negative, a.total) if c.n), a.total)
            counts = (a.total.n, a.negative.n, a.late_negative.n)
            blind = not a.total.n and not view.sight.sees  # the inbox says the same
            said = (
                w.act_unknown() if blind else w.act(*counts, common.duration(a.oldest_s), about.put_off, about.archived)
            )
            st.header(said, anchor=False)
            parts.link("inbox", w.act_button(today.queue.total), icon=":material/reply:")
        if not a.total.n and view.highlight is not None:
            days = (view.highlight.start - deps.local(deps.now()).date()).days
            st.text(w.act_coming(parts.event_title(view.highlight), days))
        if view.coverage.blind:
            st.text(w.act_blind([filters.network_label(n) for n in view.coverage.blind]))
        if view.sight.undeclared:
            st.text(w.act_undeclared([filters.network_label(n) for n in view.sight.undeclared]))
            parts.link("sources", w.act_declare(), {"volet": deps.words("sources").tabs()[ACCOUNTS]})
        elif blind and not view.coverage.blind:
            st.text(w.act_no_route())
        if today.queue.closed is not None and today.queue.total:
            _closed(today)
        elif today.queue.total:
            _plan(today)
        elif today.queue.put_off or today.queue.archived:
            _can_wait(today)


def _plan(today: Today) -> None:
    w, inbox, plan = deps.words("overview"), deps.words("inbox"), today.queue.plan
    if not plan.today:
        st.markdown(f"**{w.minutes_spent(plan.budget)}**")
    else:
        st.markdown(f"**{inbox.plan_title(plan.budget)}** · {inbox.plan(len(plan.today), plan.minutes, 0)}")
    for number, (planned, messages) in enumerate(today.first, 1):
        _request(number, planned, messages)
    hidden = len(plan.today) - len(today.first)
    if hidden > 0:
        st.caption(w.plan_more(hidden))
    _can_wait(today)
    st.caption(inbox.pace(plan.pace.minutes, plan.pace.n, plan.pace.measured))
    st.button(
        inbox.finish(), on_click=answering.close_day, help=inbox.finish_help(), key="finish",
        icon=":material/done_all:",
    )  # fmt: skip


def _request(number: int, planned: PlannedItem, messages: Sequence[StoredMention]) -> None:
    stored = messages[0]
    w, inbox, m = deps.words("overview"), deps.words("inbox"), stored.mention
    private = m.visibility == Visibility.PRIVATE
    name = "" if private else answering.author(stored)
    network = filters.network_label(m.network)
    said = (
        str(w.private_message())
        if private
        else "\n".join(parts.excerpt(s.mention.text or s.mention.title, EXCERPT) for s in messages)
    )
    head = parts.escape_markdown(f"{network} · {name}" if name else network)
    key = wait_card.key(m.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"today_{key}"):
        with st.container(width="stretch", gap=None):
            st.markdown(f"{number}. **{inbox.group(planned.group)}** · {head}")
            st.text(said)
        with st.container(horizontal=True, width="content", gap="small"):
            if url := wait_card.place_of(m):
                st.link_button(
                    inbox.go(network), url, icon=":material/open_in_new:", key=f"go_{key}",
                    on_click=answering.opened, args=(m.id,),
                )  # fmt: skip
            st.button(
                inbox.answered(), on_click=answering.answered, args=([m.id], name or network),
                help=inbox.answered_help(), key=f"answered_{key}", icon=":material/check:",
                type="primary" if number == 1 else "secondary",
            )  # fmt: skip


def _can_wait(today: Today) -> None:
    w, inbox, line = deps.words("overview"), deps.words("inbox"), today.queue
    later = len(line.plan.later)
    if later:
        st.text(w.can_wait(later - line.thanks_later, today.late_after))
    if line.thanks_later:
        st.text(w.can_ignore(line.thanks_later))
    if line.put_off and line.comes_back is not None:
        st.text(deps.words("acts").put_off_count(line.put_off, answering.moment(line.comes_back)))
    if line.archived:
        st.text(inbox.archived(line.archived, ARCHIVE_S // 86_400))
    if line.done_today:
        st.text(inbox.done_today(line.done_today))


def _closed(today: Today) -> None:
    inbox, line = deps.words("inbox"), today.queue
    st.markdown(f":material/done_all: **{inbox.finished()}**")
    st.text(inbox.finished_text(line.total, line.late))
    if line.done_today:
        st.text(inbox.done_today(line.done_today))
    st.button(inbox.reopen_list(), on_click=answering.open_day, key="reopen_list")
