"""One alert: what, since when, what is usual, which mentions, what to do; and the acts of a person on it.

The title strip stands out by its word and its level, not by its colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import streamlit as st

from watch import actions
from watch.model import Visibility
from watch.ui import deps, filters, parts, telling
from watch.views.alerts import Alerts, Muted, Raised

SNOOZES = (1, 3, 7)
_DAY = re.compile(r":(\d{4}-\d\d-\d\d)$")  # an id of an event ends with its first day
# of the history: what was raised comes second, a phone shows two columns; together what a screen of 1280 pixels shows
WIDTHS = (105, 360, 125, 90, 130)
COLOURS: dict[str, Literal["red", "orange", "blue", "grey"]] = {
    "together": "red", "today": "orange", "watch": "blue", "calm": "grey",
}  # fmt: skip
ICONS = {
    "volume": ":material/trending_up:", "tone": ":material/mood_bad:", "unanswered": ":material/reply:",
    "silence": ":material/volume_off:", "words": ":material/campaign:", "upcoming": ":material/event:",
    "name": ":material/badge:",
}  # fmt: skip


def card(raised: Raised) -> None:
    w, common, alert = deps.words("alerts"), deps.words("common"), raised.alert
    kind, facts = alert.kind.value, alert.facts
    here = deps.local(deps.now())
    with st.container(border=True, key=f"alert_{_key(raised)}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(w.level(alert.level.value), color=COLOURS[alert.level.value], help=w.level_help())
            st.badge(w.kind(kind), icon=ICONS[kind], color="grey")
            since = alert.since.astimezone(deps.zone())
            day = common.full_day(since.date())
            st.caption(w.since_day(day) if kind != "unanswered" else w.since(common.ago(since, here)))
        st.subheader(parts.escape_markdown(w.headline(kind, facts, raised.subject)), anchor=False)
        for label, said in (
            (w.what_label(), w.what(kind, facts)),
            (w.usual_label(), w.usual(kind, facts)),
            (w.todo_label(), w.todo(kind, facts)),
        ):
            if said:
                st.markdown(f"**{label}** — {parts.escape_markdown(said)}")
        _quotes(raised)
        _buttons(raised)


def _quotes(raised: Raised) -> None:
    w = deps.words("alerts")
    public = [q for q in raised.quotes if q.mention.visibility != Visibility.PRIVATE]
    if public:
        with st.expander(w.mentions_title(), key=f"quotes_{_key(raised)}", type="compact"):
            for stored in public:
                parts.mention_line(stored)
                parts.link("mentions", deps.words("inbox").detail(), {"mention": stored.mention.id})
            if raised.more:
                st.caption(w.more_mentions(raised.more))


def _buttons(raised: Raised) -> None:
    w, common, alert = deps.words("alerts"), deps.words("common"), raised.alert
    kind, key = alert.kind.value, _key(raised)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if kind == "silence":
            parts.link("sources", deps.words("navigation").page("sources"), icon=":material/rss_feed:")
        elif kind == "unanswered":
            parts.link("inbox", deps.words("navigation").page("inbox"), icon=":material/reply:")
        if raised.filters is not None and raised.behind and kind != "silence":
            label = common.see_mentions(raised.behind)
            parts.link("mentions", label, filters.query(raised.filters), icon=":material/forum:")
        st.button(w.close(), on_click=_close, args=(alert.id,), key=f"close_{key}", icon=":material/check:")
        st.menu_button(
            w.snooze(), SNOOZES, format_func=w.snooze_choice, key=f"snooze_{key}", on_click=_snooze,
            args=(alert.id, f"snooze_{key}"), icon=":material/snooze:",
        )  # fmt: skip
        args = (alert.id, kind, raised.about, raised.about_name)
        st.button(
            w.mute(), on_click=_mute, args=args, key=f"mute_{key}", type="tertiary",
            help=parts.escape_markdown(w.mute_help(kind, _called(raised.about, raised.about_name))),
        )  # fmt: skip


def _key(raised: Raised) -> str:
    return "".join(c if c.isalnum() else "_" for c in raised.alert.id)


def _close(alert_id: str) -> None:
    telling.attempt(actions.close_alert, deps.desk(), alert_id, done=deps.words("alerts").closed_done())


def _snooze(alert_id: str, key: str) -> None:
    days = st.session_state.get(key)
    if days not in SNOOZES:
        return
    here = deps.local(deps.now())
    until = datetime.combine(here.date() + timedelta(days=days), datetime.min.time(), deps.zone()) + timedelta(hours=7)
    said = deps.words("alerts").snoozed_done(deps.words("common").full_day(until.date()))
    telling.attempt(actions.snooze_alert, deps.desk(), alert_id, until, done=said)


def _mute(alert_id: str, kind: str, about: str, name: str) -> None:
    def both() -> None:
        actions.mute_alert(deps.desk(), kind, about)
        actions.close_alert(deps.desk(), alert_id)

    telling.attempt(both, done=deps.words("alerts").muted_done(kind, _called(about, name)))


def _unmute(kind: str, subject: str, name: str) -> None:
    done = deps.words("alerts").unmuted_done(kind, _called(subject, name))
    telling.attempt(actions.unmute_alert, deps.desk(), kind, subject, done=done)


def lead(view: Alerts) -> str:
    """Under the title; "" where the box below says that nothing is open, or that nobody has looked yet."""
    return str(deps.words("alerts").lead(len(view.open))) if view.open else ""


def _unjudged(view: Alerts) -> bool:
    return view.judged_at is None and not view.past and not view.open


def quiet(view: Alerts) -> None:
    """Nothing is open: say it well, and what is still too young to speak."""
    w, common = deps.words("alerts"), deps.words("common")
    if _unjudged(view):
        parts.empty_state(w.not_looked(), w.never_judged())
        return
    last = view.past[0].alert.raised_at.astimezone(deps.zone()) if view.past else None
    parts.empty_state(w.lead(0), w.quiet(common.full_day(last.date()) if last else ""))
    if view.history_days < 14:
        st.caption(w.too_young(view.history_days))


def snoozed(found: Sequence[Raised]) -> None:
    w, common = deps.words("alerts"), deps.words("common")
    parts.section(w.snoozed_title(len(found)))
    for raised in found:
        until = raised.alert.snoozed_until
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(w.headline(raised.alert.kind.value, raised.alert.facts, raised.subject))
            if until is not None:
                st.caption(w.back_on(common.full_day(until.astimezone(deps.zone()).date())))
            st.button(w.close(), on_click=_close, args=(raised.alert.id,), key=f"close_{_key(raised)}")


def _called(key: str, name: str) -> str:
    """What an alert is about, as this language calls it; an event that no kept alert names is called by its day."""
    if name == key and (day := _DAY.search(key)):
        return str(deps.words("alerts").event_of(deps.words("common").full_day(date.fromisoformat(day[1]))))
    return str(deps.words("known_days").named(key, name))


def muted(found: Sequence[Muted]) -> None:
    w = deps.words("alerts")
    parts.section(w.muted_title(len(found)))
    for i, silence in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(" · ".join(t for t in (w.kind(silence.kind), _called(silence.subject, silence.name)) if t))
            args = (silence.kind, silence.subject, silence.name)
            st.button(w.unmute(), on_click=_unmute, args=args, key=f"unmute_{i}")


def rows(found: Sequence[Raised]) -> list[tuple[str, ...]]:
    """Finished words of the history."""
    w, common = deps.words("alerts"), deps.words("common")
    return [
        (
            common.full_day(r.alert.raised_at.astimezone(deps.zone()).date()),
            w.headline(r.alert.kind.value, r.alert.facts, r.subject),
            w.level(r.alert.level.value), w.state(r.alert.state.value), w.kind(r.alert.kind.value),
        )
        for r in found
    ]  # fmt: skip


def history(view: Alerts) -> None:
    w = deps.words("alerts")
    parts.section(w.history_title())
    past = [*view.open, *view.snoozed, *view.past]
    if not past:
        st.caption(w.history_empty())
        return
    past.sort(key=lambda r: r.alert.raised_at, reverse=True)
    columns = list(w.history_columns().values())
    widths = dict(zip(columns, WIDTHS, strict=True))
    parts.table(columns, rows(past), alt=w.table_alt(len(past)), widths=widths, wrap=True)
    parts.csv_download(columns, lambda: rows(past), w.csv_name(), key="alerts_csv")
