"""One request in the inbox: why it is here, who said it before, who may answer, its thread, its buttons.

Names and texts are hostile: they go through ``st.text`` or are escaped. What is not looked at (thread, team, drafts) is
not drawn until it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from watch.insights.noise import site_of
from watch.model import HOURLY, Mention, StoredMention, Tone, Visibility
from watch.store.looking import VOICE_MOST
from watch.store.working import Mark
from watch.ui import answering, deps, draft_parts, filters, parts, who
from watch.views.inbox import Waiting, conversation, told

EXCERPT = 600
A_DAY_OPEN_S = 8 * 3600
WEB = ("http://", "https://")


def key(mention_id: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in mention_id)


def select_key(mention_id: str) -> str:
    return f"sel_{key(mention_id)}"


def card(item: Waiting, others: Sequence[Mark], *, current: bool, order: Sequence[str]) -> None:
    """``current``: the keys act on it, and it shows every act; another shows the answer and a way to become it.

    ``order``: ids of the requests on the screen.
    """
    m, name = item.stored.mention, answering.author(item.stored)
    with st.container(border=True, key=f"wait_{key(item.id)}"):
        _badges(item, others, current=current, name=name)
        st.caption(parts.escape_markdown(facts(item)))
        if m.title:
            st.markdown(f"**{parts.escape_markdown(parts.excerpt(m.title, 160))}**")
        if m.text and m.text != m.title:
            st.text(parts.excerpt(m.text, EXCERPT))
        elif not m.title:
            st.caption(deps.words("inbox").no_text())
        _went_on(item)
        for remark in item.remarks:
            when = deps.words("common").ago(deps.local(remark.at), deps.local(deps.now()))
            st.text(f"📝 {deps.words('acts').note_line(remark.who, when, parts.excerpt(remark.text, EXCERPT))}")
        _buttons(item, name, current=current)
        if not current:
            return
        _keys(item, name, order)
        _why(item)
        if m.thread_id or m.parent_id:
            w = deps.words("inbox")
            with st.expander(w.thread(), key=f"thread_{key(m.id)}", on_change="rerun", type="compact") as thread:
                if thread.open:
                    _conversation(item)


def _went_on(item: Waiting) -> None:
    """What the same person added, part of the same request, each with its own tone; the rest is in the conversation."""
    w, common, acts = deps.words("inbox"), deps.words("common"), deps.words("acts")
    shown = {s.mention.id for s in told([added.stored for added in item.went_on])}
    for added in item.went_on:
        m = added.stored.mention
        if m.id not in shown:
            continue
        at = deps.local(m.published_at)
        when = common.date_time(at) if m.precision in HOURLY else common.full_day(at.date())
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(w.went_on(when), width="content")
            parts.tone_badge(added.stored.tone, added.stored.uncertain)
            if added.stored.tone == Tone.NEGATIVE:
                parts.link("mentions", w.detail(), {"mention": m.id})
        st.text(parts.excerpt(m.text or m.title, EXCERPT) or w.no_text())
        if added.words:
            st.caption(parts.escape_markdown(acts.tone_words([word for word, _ in added.words])))
    if len(item.went_on) > len(shown):
        st.caption(w.went_on_more(len(item.went_on) - len(shown)))


def _badges(item: Waiting, others: Sequence[Mark], *, current: bool, name: str) -> None:
    w, acts, m = deps.words("inbox"), deps.words("acts"), item.stored.mention
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(acts.select(name), key=select_key(m.id), label_visibility="collapsed")
        if current:
            st.badge(acts.current(), icon=":material/keyboard:", color="blue")
        parts.tone_badge(item.stored.tone, item.stored.uncertain)
        if item.group in ("question", "thanks"):
            st.badge(w.group(item.group), color="grey")
        if item.late:
            st.badge(due(item), icon=":material/schedule:", color="orange")
        else:
            st.caption(due(item))
        if m.visibility == Visibility.PRIVATE:
            st.badge(w.private(), icon=":material/lock:", color="grey")
        if item.given_to:
            st.badge(acts.given_to(parts.escape_markdown(item.given_to)), icon=":material/person:", color="violet")
        for mark in others[:2]:
            since = deps.words("common").ago(deps.local(mark.at), deps.local(deps.now()))
            said = acts.is_answering(parts.escape_markdown(mark.who or acts.someone()), since)
            st.badge(said, icon=":material/edit:", color="orange")


def facts(item: Waiting) -> str:
    """« Facebook · commentaire · Camille · première fois · écrit il y a 3 h · Fête du canal »."""
    w, common, m = deps.words("inbox"), deps.words("common"), item.stored.mention
    day_only = m.precision not in HOURLY
    at = deps.local(m.published_at)
    when = common.on_day(at.date()) if day_only else common.ago(at, deps.local(deps.now()))
    rating = "" if m.rating is None else w.stars(m.rating, m.rating_max or 5)
    since = common.full_day(deps.local(item.since).date()) if item.since is not None else ""
    before = deps.words("acts").voice(item.voice, item.said, since, VOICE_MOST)
    author = answering.author(item.stored)
    found = (
        filters.network_label(m.network), common.kind(m.kind), rating, author, before, w.age(when), item.subject,
    )  # fmt: skip
    return " · ".join(str(f) for f in found if f)


def due(item: Waiting) -> str:
    w, common = deps.words("inbox"), deps.words("common")
    if item.stored.due_at is None or item.left_open_s is None:
        return str(w.no_deadline())
    at = deps.local(item.stored.due_at)
    if item.late and -item.left_open_s > A_DAY_OPEN_S:  # many opening hours say less than a date
        return str(w.overdue_since(common.ago(at, deps.local(deps.now()))))
    if item.late:
        return str(w.overdue(common.open_duration(-item.left_open_s)))
    return str(w.due_in(common.open_duration(item.left_open_s), f"{common.weekday_day(at.date())}, {common.time(at)}"))


def place_of(m: Mention) -> str:
    """Where to answer: the mention's own place, else the page it stands on; "" without either."""
    return next((url for url in (m.url, m.root_url) if url.startswith(WEB)), "")


def _buttons(item: Waiting, name: str, *, current: bool) -> None:
    w, acts, m, k = deps.words("inbox"), deps.words("acts"), item.stored.mention, key(item.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if url := place_of(m):
            st.link_button(
                w.go(filters.network_label(m.network)), url, icon=":material/open_in_new:", key=f"go_{k}",
                on_click=answering.opened, args=(m.id,), shortcut="o" if current else None,
            )  # fmt: skip
        st.button(
            w.answered(), on_click=answering.answered, args=([m.id], name), help=w.answered_help(),
            key=f"answered_{k}", icon=":material/check:", type="primary" if current else "secondary",
            shortcut="e" if current else None,
        )  # fmt: skip
        if not current:
            st.button(acts.others(), on_click=answering.look_at, args=(m.id,), key=f"others_{k}", type="tertiary",
                      icon=":material/more_horiz:")  # fmt: skip
            return
        menu(w.dismiss(), answering.REASONS, w.reason, f"dismiss_{k}", answering.dismissed_as, [m.id], name)
        menu(acts.later(), answering.LATER, acts.later_choice, f"later_{k}", answering.put_off_to, [m.id], name)
        more = [c for c in answering.MORE if c != "site" or site_of(m.network, m.url)]
        menu(acts.more(), more, acts.more_choice, f"more_{k}", answering.corrected_to, m.id, name)
        with st.popover(acts.team(), key=f"team_{k}", on_change="rerun", width="content") as team:
            if team.open:
                _team(item, name, k)
        with st.popover(acts.drafts(), key=f"drafts_{k}", on_change="rerun", width="content") as drafts:
            if drafts.open:
                draft_parts.filled(item)
        parts.link("mentions", w.detail(), {"mention": m.id})
    if not url:
        st.caption(w.go_nowhere())


def menu(
    label: str, options: Sequence[str], said: Callable[[Any], str], menu_key: str, handler: object, *before: object
) -> None:
    st.menu_button(
        label, options, format_func=said, key=menu_key, on_click=answering.chosen, args=(handler, menu_key, *before),
    )  # fmt: skip


def _keys(item: Waiting, name: str, order: Sequence[str]) -> None:
    """One button a key, so that the keys are seen, and a screen reader finds them."""
    acts, i = deps.words("acts"), item.id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="keys"):
        for label, what, args, short in (
            (acts.no_answer(), answering.dismissed, ([i], "other", name), "n"),
            (acts.tomorrow(), answering.put_off, ([i], "tomorrow", name), "d"),
            (acts.not_us(), answering.set_aside, ([i], name), "h"),
            (acts.take(), answering.taken, (i, name), "p"),
            (acts.previous(), answering.move, (order, -1), "k"),
            (acts.next_(), answering.move, (order, 1), "j"),
        ):
            st.button(label, on_click=what, args=args, key=f"key_{short}", type="tertiary", shortcut=short)


def _team(item: Waiting, name: str, k: str) -> None:
    acts = deps.words("acts")
    people = dict.fromkeys(p for p in (who.name(), *(p for right in item.rights for p in right.people)) if p)
    st.selectbox(
        acts.give_to(), list(people), index=None, key=f"who_{k}", accept_new_options=True, placeholder="…",
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(acts.give(), on_click=answering.given_to, args=([item.id], name, f"who_{k}"), key=f"give_{k}")
        if item.given_to:
            st.button(acts.give_back(), on_click=answering.given, args=([item.id], "", name), key=f"back_{k}")
    st.text_area(acts.note(), key=f"note_{k}", max_chars=2_000, height=90)
    st.button(acts.add_note(), on_click=answering.noted, args=(item.id, f"note_{k}", name), key=f"add_{k}")


def _why(item: Waiting) -> None:
    """Why it is here, what made its tone, and what the register says about who may answer."""
    acts, m = deps.words("acts"), item.stored.mention
    with st.expander(acts.why(), key=f"why_{key(m.id)}", on_change="rerun", type="compact") as why:
        if not why.open:
            return
        st.text(f"{deps.words('inbox').why(item.group)} {acts.kept_for(*item.kept_for)}")
        if item.negative_later:
            st.text(acts.negative_later())
        else:
            st.text(acts.tone_words([w for w, _ in item.words]) if item.words else acts.no_tone_words())
        network = filters.network_label(m.network)
        if not item.rights:
            st.text(acts.no_account(network))
        for right in item.rights:
            account = f"{network} {right.account}"
            if right.on_subject:
                st.text(acts.who_may(account, list(right.people)))
            else:
                st.text(acts.not_on_subject(account, item.subject))
        named = {p.casefold() for right in item.rights if right.on_subject for p in right.people}
        if who.name() and named and not any(p.split()[0] == who.name().casefold() or p == who.name().casefold()
                                            for p in named):  # fmt: skip
            st.text(acts.you_are_not_named(who.name()))


def _conversation(item: Waiting) -> None:
    w, common = deps.words("inbox"), deps.words("common")
    turns: Sequence[StoredMention] = deps.read(conversation, item.id)
    if not turns:
        st.caption(w.thread_alone())
    for turn in turns:
        m = turn.mention
        author = w.thread_us() if m.ownership == "own" else m.author_name or m.author_handle or w.anonymous()
        at = deps.local(m.published_at)
        when = common.date_time(at) if m.precision in HOURLY else common.full_day(at.date())
        st.caption(parts.escape_markdown(f"{author} · {when}"))
        st.text(parts.excerpt(m.text or m.title, EXCERPT) or w.no_text())
