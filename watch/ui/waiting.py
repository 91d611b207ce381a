"""The inbox around its cards: the plan of the day and its end, the list, several at once, what each channel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from watch.insights.late import ARCHIVE_S
from watch.model import HOURLY
from watch.ui import answering, deps, filters, parts, wait_card, who
from watch.views import ahead, inbox
from watch.views.inbox import SHOWN, Inbox, Waiting

MORE = "_inbox_more"
ARCHIVE = "_inbox_archive"
ACCOUNTS = 4  # the tab of Sources


def shown() -> int:
    """How many of what comes after today's part are on the screen."""
    return SHOWN + int(st.session_state.get(MORE, 0))


def blind(view: Inbox, chosen: Sequence[str]) -> None:
    """The networks of which the counts of this page say nothing: "0" would be a lie there. ``chosen``: looked at."""
    names = [filters.network_label(n) for n in view.blind if not chosen or n in chosen]
    if names:
        st.caption(parts.escape_markdown(deps.words("overview").act_blind(names)))


def in_archive() -> bool:
    """Whether this session looks at what came with an archive."""
    return bool(st.session_state.get(ARCHIVE))


def archived(view: Inbox) -> None:
    """What was old already when it came: one line that opens it, and the way back."""
    w, inside = deps.words("inbox"), in_archive()
    if not view.archived and not inside:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="inbox_archive"):
        st.caption(w.archive_here() if inside else w.archived(view.archived, ARCHIVE_S // 86_400))
        st.button(w.archive_leave() if inside else w.archive_see(), on_click=_turn, key="archive_turn", type="tertiary")


def _turn() -> None:
    st.session_state[ARCHIVE] = not in_archive()
    st.session_state.pop(MORE, None)


def beside(view: Inbox) -> None:
    """Questions that are about a panel's subject alone: counted nowhere above, and one click away."""
    if not view.beside:
        return
    w = deps.words("voice")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="inbox_panel"):
        st.caption(w.asked_of_others(view.beside))
        chosen = replace(filters.over(int(filters.DEFAULT_PRESET)), subjects=deps.settings().beside)
        parts.link("inbox", w.see_asked(), filters.query(chosen))


def plan(view: Inbox) -> None:
    """What fits the minutes of today, and the end of the work."""
    w = deps.words("inbox")
    p = view.plan
    with st.container(border=True, key="plan"):
        st.header(w.plan_title(p.budget), anchor=False)
        st.text(w.plan(len(p.today), p.minutes, len(p.later) + view.beyond))
        if p.late_left_over:
            st.text(w.plan_left_over(view.late - sum(i.late for i in p.today)))
        if view.done_today:
            st.text(w.done_today(view.done_today))
        _put_off(view)
        st.caption(w.pace(p.pace.minutes, p.pace.n, p.pace.measured))
        st.button(
            w.finish(), on_click=answering.close_day, help=w.finish_help(), key="finish", icon=":material/done_all:"
        )


def nothing_seen(view: Inbox) -> None:
    """In place of the list: why « 0 » would say nothing."""
    w = deps.words("inbox")
    whose = [filters.network_label(c.network) for c in view.channels if c.undeclared]
    if whose:
        accounts = {"volet": deps.words("sources").tabs()[ACCOUNTS]}
        said = w.empty_undeclared(whose)
        parts.empty_state(
            w.title(), said, link_key="sources", link_label=deps.words("overview").act_declare(), params=accounts
        )
    else:
        parts.empty_state(w.title(), w.empty_no_route(), link_key="sources", link_label=w.to_import())


def _put_off(view: Inbox) -> None:
    if view.put_off and view.comes_back is not None:
        st.text(deps.words("acts").put_off_count(view.put_off, answering.moment(view.comes_back)))


def finished(view: Inbox) -> None:
    """« C’est fini pour aujourd’hui », what is left, what comes next."""
    w = deps.words("inbox")
    calendar = deps.page_view("calendar", filters.everything())
    told = ahead.highlight((c.event for c in calendar.coming), calendar.today)
    with st.container(border=True, key="finished"):
        said = view.total or view.archived or not view.can_say_nothing_waits
        st.header(w.finished() if said else w.all_answered(), anchor=False)
        if view.total:
            st.text(w.finished_text(view.total, view.late))
        if view.done_today:
            st.text(w.done_today(view.done_today))
        _put_off(view)
        if told is not None:
            st.text(w.next_event(parts.event_title(told), (told.start - calendar.today).days))
        if view.total:
            st.button(w.reopen_list(), on_click=answering.open_day, key="reopen_list")


def listing(view: Inbox) -> None:
    """Today's part, then what can wait."""
    w, acts = deps.words("inbox"), deps.words("acts")
    now = [i for i in view.items if i.today]
    later = [i for i in view.items if not i.today]
    order = [i.id for i in view.items]
    at = st.session_state.get(answering.AT)
    at = at if at in order else order[0] if order else ""
    others = answering.marks()
    with st.container(key="keys_help"):  # not on a phone: watch.ui.document
        st.caption(acts.at_the_keyboard())
    _several(view)
    if now:
        parts.section(w.section_today(len(now)))
        for item in now:
            wait_card.card(item, others.get(item.id, ()), current=item.id == at, order=order)
    if later:
        parts.section(w.section_later(len(later) + view.beyond), w.later_thanks(view.thanks) if view.thanks else "")
        for item in later:
            wait_card.card(item, others.get(item.id, ()), current=item.id == at, order=order)
        if view.beyond:
            st.button(w.show_more(min(SHOWN, view.beyond)), on_click=_more, key="inbox_more")


def _more() -> None:
    st.session_state[MORE] = int(st.session_state.get(MORE, 0)) + SHOWN


def _several(view: Inbox) -> None:
    """Those chosen, and what can be done to all of them at once, undone at once."""
    w, acts = deps.words("inbox"), deps.words("acts")
    ids = [i.id for i in view.items if st.session_state.get(wait_card.select_key(i.id))]
    thanks = [i.id for i in view.items if i.group == "thanks"]
    if not ids:
        if thanks:
            st.button(acts.select_thanks(len(thanks)), on_click=_select, args=(thanks, True), key="select_thanks")
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="several"):
        st.text(acts.selected(len(ids)))
        st.button(w.answered(), on_click=answering.answered, args=(ids,), key="all_answered", icon=":material/check:")
        wait_card.menu(w.dismiss(), answering.REASONS, w.reason, "all_dismiss", answering.dismissed_as, ids, "")
        wait_card.menu(acts.later(), answering.LATER, acts.later_choice, "all_later", answering.put_off_to, ids, "")
        st.button(acts.take(), on_click=answering.given, args=(ids, who.name() or acts.someone()), key="all_taken")
        st.button(acts.select_none(), on_click=_select, args=(ids, False), key="select_none", type="tertiary")


def _select(ids: Sequence[str], value: bool) -> None:
    for i in ids:
        st.session_state[wait_card.select_key(i)] = value


def channels(view: Inbox) -> None:
    """Network by network: how many wait, or that nobody can see."""
    w, common = deps.words("inbox"), deps.words("common")
    parts.section(w.channels_title(), w.channels_help())
    here = deps.local(deps.now())
    with st.grid(4, min_column_width=240, gap="small", key="channels"):
        for channel in view.channels:
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{parts.escape_markdown(filters.network_label(channel.network))}**")
                if channel.waiting is not None:
                    st.text(w.channel_noted(channel.waiting) if channel.noted else w.channel(channel.waiting))
                if channel.undeclared:
                    st.caption(w.channel_undeclared())
                    parts.link(
                        "sources", deps.words("overview").act_declare(),
                        {"volet": deps.words("sources").tabs()[ACCOUNTS]},
                    )  # fmt: skip
                if channel.waiting is None:
                    if not channel.undeclared:
                        st.caption(w.channel_silent())
                    continue
                if channel.blind:
                    st.caption(w.channel_silent())
                if channel.oldest is not None:
                    st.caption(w.channel_oldest(common.ago(deps.local(channel.oldest), here)))
                elif channel.seen_at is not None:
                    st.caption(w.channel_stale(common.ago(deps.local(channel.seen_at), here)))


def csv_rows(chosen: Any) -> list[tuple[object, ...]]:
    """The whole list as it is ordered here; private messages are in it, the file is the user's."""
    items: Sequence[Waiting] = deps.read(inbox.exported, deps.settings(), chosen, deps.now(), in_archive())
    w, common = deps.words("inbox"), deps.words("common")
    rows: list[tuple[object, ...]] = []
    for item in items:
        m, s = item.stored.mention, item.stored
        due_at = deps.local(s.due_at).strftime("%Y-%m-%d %H:%M") if s.due_at is not None else ""
        if m.precision not in HOURLY:
            due_at = due_at[:10]  # counted from a day, it has no hour either
        rows.append(
            (
                w.group(item.group), filters.network_label(m.network),
                parts.day_and_hour(m), due_at, w.yes_no(item.late),
                common.tone(s.tone), item.subject, m.author_name or m.author_handle, m.text or m.title, m.url,
            )
        )  # fmt: skip
    return rows
