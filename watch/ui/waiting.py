"""One request in the inbox, its buttons, the plan of the day, and what each channel lets Vigie see.

Names and texts are hostile: they go through ``st.text`` or are escaped. Acts are said with a way back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from watch import actions
from watch.model import StoredMention, Visibility
from watch.ui import deps, filters, parts, telling
from watch.views.inbox import Inbox, Waiting, conversation

CLOSED_ON = "_finished_on"  # the local day on which the person closed the list
REASONS = ("thanks", "spam", "not_us", "other")
MORE = "_inbox_more"
SHOWN = 10
EXCERPT = 600
A_DAY_OPEN_S = 8 * 3600
WEB = ("http://", "https://")


def plan(view: Inbox) -> None:
    """What fits the minutes of today, and the end of the work."""
    w = deps.words("inbox")
    p = view.plan
    with st.container(border=True, key="plan"):
        st.header(w.plan_title(p.budget), anchor=False)
        st.text(w.plan(len(p.today), p.minutes, len(p.later) + view.beyond))
        if p.late_left_over:
            st.text(w.plan_left_over(p.late_left_over))
        if view.done_today:
            st.text(w.done_today(view.done_today))
        st.caption(w.pace(p.pace.minutes, p.pace.n, p.pace.measured))
        st.button(w.finish(), on_click=_close_list, help=w.finish_help(), key="finish", icon=":material/done_all:")


def today() -> date:
    return deps.local(deps.now()).date()


def is_closed() -> bool:
    return st.session_state.get(CLOSED_ON) == today()


def _close_list() -> None:
    st.session_state[CLOSED_ON] = today()


def _open_list() -> None:
    st.session_state.pop(CLOSED_ON, None)


def finished(view: Inbox) -> None:
    """« C’est fini pour aujourd’hui », what is left, what comes next."""
    w = deps.words("inbox")
    coming = deps.page_view("calendar", filters.everything()).coming
    told = next((c for c in coming if c.kind in ("own", "found")), coming[0] if coming else None)
    with st.container(border=True, key="finished"):
        st.header(w.finished() if view.total else w.all_answered(), anchor=False)
        if view.total:
            st.text(w.finished_text(view.total, view.late))
        if view.done_today:
            st.text(w.done_today(view.done_today))
        if told is not None and not told.running:
            st.text(w.next_event(told.event.title, told.days_left))
        if view.total:
            st.button(w.reopen_list(), on_click=_open_list, key="reopen_list")


def listing(view: Inbox) -> None:
    """Today's part, then what can wait."""
    w = deps.words("inbox")
    now = [i for i in view.items if i.today]
    later = [i for i in view.items if not i.today]
    if now:
        parts.section(w.section_today(len(now)))
        for item in now:
            card(item)
    if later:
        parts.section(w.section_later(len(later) + view.beyond), w.later_thanks(view.thanks) if view.thanks else "")
        room = SHOWN + int(st.session_state.get(MORE, 0))
        for item in later[:room]:
            card(item)
        if len(later) > room:
            st.button(w.show_more(min(SHOWN, len(later) - room)), on_click=_more, key="inbox_more")
    if view.beyond:
        st.caption(w.more_than(len(view.items)))


def _more() -> None:
    st.session_state[MORE] = int(st.session_state.get(MORE, 0)) + SHOWN


def card(item: Waiting) -> None:
    """One request: why it is here, who, where, since when, until when, what it says, what to do."""
    w, m = deps.words("inbox"), item.stored.mention
    with st.container(border=True, key=f"wait_{_key(item)}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            parts.tone_badge(item.stored.tone, item.stored.uncertain)
            if item.group in ("question", "thanks"):
                st.badge(w.group(item.group), color="grey")
            if item.late:
                st.badge(due(item), icon=":material/schedule:", color="orange")
            else:
                st.caption(due(item))
            if m.visibility == Visibility.PRIVATE:
                st.badge(w.private(), icon=":material/lock:", color="grey")
        st.caption(parts.escape_markdown(facts(item)))
        if m.title:
            st.markdown(f"**{parts.escape_markdown(parts.excerpt(m.title, 160))}**")
        if m.text and m.text != m.title:
            st.text(parts.excerpt(m.text, EXCERPT))
        elif not m.title:
            st.caption(w.no_text())
        _buttons(item)
        if m.thread_id or m.parent_id:
            with st.expander(w.thread(), key=f"thread_{_key(item)}", on_change="rerun", type="compact") as thread:
                if thread.open:
                    _conversation(item)


def facts(item: Waiting) -> str:
    """« Facebook · commentaire · Camille · écrit il y a 3 h · Fête du canal »."""
    w, common, m = deps.words("inbox"), deps.words("common"), item.stored.mention
    day_only = m.precision not in ("s", "min")
    at = deps.local(m.published_at)
    when = common.full_day(at.date()) if day_only else common.ago(at, deps.local(deps.now()))
    rating = "" if m.rating is None else w.stars(m.rating, m.rating_max or 5)
    who = m.author_name or m.author_handle or w.anonymous()
    found = (filters.network_label(m.network), common.kind(m.kind), rating, who, w.age(when), item.subject)
    return " · ".join(str(f) for f in found if f)


def due(item: Waiting) -> str:
    w, common = deps.words("inbox"), deps.words("common")
    if item.stored.due_at is None or item.left_open_s is None:
        return str(w.no_deadline())
    at = deps.local(item.stored.due_at)
    if item.late and -item.left_open_s > A_DAY_OPEN_S:  # many opening hours say less than a date
        return str(w.overdue_since(common.ago(at, deps.local(deps.now()))))
    if item.late:
        return str(w.overdue(common.duration(-item.left_open_s)))
    return str(w.due_in(common.duration(item.left_open_s), f"{common.weekday_day(at.date())}, {common.time(at)}"))


def _buttons(item: Waiting) -> None:
    w, m = deps.words("inbox"), item.stored.mention
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if m.url.startswith(WEB):
            st.link_button(w.go(filters.network_label(m.network)), m.url, icon=":material/open_in_new:")
        st.button(
            w.answered(), on_click=_answered, args=(m.id, _who(item)), help=w.answered_help(),
            key=f"answered_{_key(item)}", icon=":material/check:",
        )  # fmt: skip
        st.menu_button(
            w.dismiss(), REASONS, format_func=w.reason, key=f"dismiss_{_key(item)}",
            on_click=_dismissed, args=(m.id, _who(item), f"dismiss_{_key(item)}"),
        )  # fmt: skip
        parts.link("mentions", w.detail(), {"mention": m.id})
    if not m.url.startswith(WEB):
        st.caption(w.go_nowhere())


def _conversation(item: Waiting) -> None:
    w, common = deps.words("inbox"), deps.words("common")
    turns: Sequence[StoredMention] = deps.read(conversation, item.id)
    if not turns:
        st.caption(w.thread_alone())
    for turn in turns:
        m = turn.mention
        who = w.thread_us() if m.ownership == "own" else m.author_name or m.author_handle or w.anonymous()
        st.caption(parts.escape_markdown(f"{who} · {common.date_time(deps.local(m.published_at))}"))
        st.text(parts.excerpt(m.text or m.title, EXCERPT))


def _who(item: Waiting) -> str:
    m = item.stored.mention
    return m.author_name or m.author_handle or str(deps.words("inbox").anonymous())


def _key(item: Waiting) -> str:
    return "".join(c if c.isalnum() else "_" for c in item.id)


def _answered(mention_id: str, who: str) -> None:
    done = deps.words("inbox").was_answered(who)
    telling.attempt(actions.mark_answered, deps.desk(), mention_id, done=done, undo=(_undo, mention_id))


def _dismissed(mention_id: str, who: str, key: str) -> None:
    reason = st.session_state.get(key)
    if reason not in REASONS:
        return
    w = deps.words("inbox")
    done = w.was_dismissed(who, w.reason(reason))
    telling.attempt(actions.dismiss, deps.desk(), mention_id, reason, done=done, undo=(_undo, mention_id))


def _undo(mention_id: str) -> None:
    telling.attempt(actions.reopen, deps.desk(), mention_id, done=deps.words("inbox").undone())


def channels(view: Inbox) -> None:
    """Network by network: how many wait, or that nobody can see."""
    w, common = deps.words("inbox"), deps.words("common")
    parts.section(w.channels_title(), w.channels_help())
    here = deps.local(deps.now())
    with st.grid(4, min_column_width=200, gap="small", key="channels"):
        for channel in view.channels:
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{parts.escape_markdown(channel.label)}**")
                if channel.waiting is None:
                    st.caption(w.channel_silent())
                    continue
                st.text(w.channel(channel.waiting))
                if channel.oldest is not None:
                    st.caption(w.age(common.ago(deps.local(channel.oldest), here)))
                elif channel.seen_at is not None:
                    st.caption(w.channel_stale(common.ago(deps.local(channel.seen_at), here)))


def csv_rows(view: Inbox) -> list[tuple[object, ...]]:
    """The list as it is ordered here; private messages are in it, the file is the user's."""
    w, common = deps.words("inbox"), deps.words("common")
    rows: list[tuple[object, ...]] = []
    for item in view.items:
        m, s = item.stored.mention, item.stored
        due_at = deps.local(s.due_at).strftime("%Y-%m-%d %H:%M") if s.due_at is not None else ""
        rows.append(
            (
                w.group(item.group), filters.network_label(m.network),
                deps.local(m.published_at).strftime("%Y-%m-%d %H:%M"), due_at, w.yes_no(item.late),
                common.tone(s.tone), item.subject, m.author_name or m.author_handle, m.text or m.title, m.url,
            )
        )  # fmt: skip
    return rows
