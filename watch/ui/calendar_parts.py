"""Events as a list and as a month, the .ics file. Titles are hostile: mentions give some."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from watch import actions
from watch.channels.ics import ics_text
from watch.model import Event
from watch.ui import (
    calendar_form,
    calendar_month,
    calendar_prepare,
    deps,
    evidence_parts,
    filters,
    marked,
    parts,
    telling,
)
from watch.ui.calendar_found import key_of
from watch.views import ahead, outside
from watch.views.calendar import KINDS, Calendar, Coming, kind_of, shifted
from watch.wording import speak

MONTH = "_month"
SHOWN_FIRST = ("own", "public_holiday", "school_holiday", "calendar", "found")


def month() -> str:
    return str(st.session_state.get(MONTH, ""))


def kinds() -> tuple[str, ...]:
    """Which sorts of events are shown; our own and public holidays at first."""
    w, chosen_settings = deps.words("calendar"), deps.settings()
    out = set() if getattr(chosen_settings.organisation, "school_zone", "") else {"school_holiday"}
    out |= set() if chosen_settings.calendars else {"calendar"}
    chosen = st.pills(
        w.kinds_label(), [k for k in KINDS if k not in out], selection_mode="multi",
        default=[k for k in SHOWN_FIRST if k not in out],
        format_func=w.kind_choice, key="nature_temps_fort", bind="query-params", wrap=True,
    )  # fmt: skip
    return tuple(chosen) or KINDS


def listing(view: Calendar) -> None:
    w = deps.words("calendar")
    if not view.coming:
        parts.empty_state(w.title(), w.nothing_ahead())
    for coming in view.coming:
        _line(coming)


def _line(coming: Coming) -> None:
    w, known, event = deps.words("calendar"), deps.words("known_days"), coming.event
    with st.container(border=True, key=f"event_{key_of(event.id)}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            left = w.running(coming.days_left) if coming.running else w.days_left(coming.days_left)
            st.badge(left, color="blue" if coming.days_left <= 7 else "grey", icon=":material/event:")
            told = [w.category(event.category, event.own)]
            told += [w.source(event.source)] if event.source != "calendar" else []
            told += [french] if (french := known.in_french(event.id, event.title)) else []
            st.caption(" · ".join(told))
        st.markdown(f"**{parts.escape_markdown(parts.event_title(event))}**")
        place = f" · {event.place}" if event.place else ""
        st.text(w.when(event.start, event.end, event.start_time) + place)
        if coming.totals is not None and coming.last is not None and coming.last_filters is not None:
            t = coming.totals
            scored = t.negative + t.neutral + t.positive
            st.caption(w.last_edition(coming.last.start, t.voices, t.copies, t.negative, scored, t.waiting))
            label = deps.words("common").see_mentions(t.mentions)
            parts.link("mentions", label, filters.query(coming.last_filters), icon=":material/forum:")
        elif event.own:
            st.caption(w.no_last_edition())
        if coming.evidence:
            evidence_parts.link(event, len(coming.evidence))
        _acts(coming)
        if calendar_prepare.is_open(coming):
            calendar_prepare.detail(coming)
        if calendar_form.is_open(event):
            calendar_form.change(event)


def _acts(coming: Coming) -> None:
    w, event = deps.words("calendar"), coming.event
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        calendar_prepare.toggle(coming)
        if event.source in ("mention", "person", "ics", "data"):
            st.button(w.refuse(), on_click=_refuse, args=(event,), type="tertiary", key=f"refuse_{key_of(event.id)}")
        if event.source == "settings" and not deps.desk().is_demo:
            calendar_form.toggle(event)
            st.button(w.refuse(), on_click=_remove, args=(event,), type="tertiary", key=f"remove_{key_of(event.id)}")
        if event.category == "awareness" and not deps.desk().is_demo:
            st.button(w.hide(), on_click=_hide, args=(event,), type="tertiary", key=f"hide_{key_of(event.id)}")


def _refuse(event: Event) -> None:
    telling.attempt(actions.refuse_event, deps.desk(), event, done=deps.words("calendar").refused(event.title))


def _remove(event: Event) -> None:
    w = deps.words("calendar")
    gone = telling.attempt(actions.remove_event, deps.desk(), event.title, event.start.isoformat())
    if gone:
        telling.say(w.removed(event.title), undo=(_put_back, event.title, gone))


def _put_back(title: str, gone: Any) -> None:
    telling.attempt(actions.put_back_event, deps.desk(), gone, done=deps.words("calendar").saved(title))


def _hide(event: Event) -> None:
    name = deps.words("known_days").both(event.id, event.title)  # feeds.yml has the French one
    telling.attempt(actions.hide_awareness, deps.desk(), event.title, done=deps.words("calendar").hidden(name))


def forecast(view: Calendar) -> None:
    """The coming fortnight with its interval, or why there is none."""
    w, common = deps.words("calendar_ahead"), deps.words("common")
    if not view.forecast:
        short = view.history_days < view.history_wanted
        parts.section(w.forecast_title())
        st.caption(w.forecast_short(view.history_days, view.history_wanted) if short else w.forecast_waiting())
        return
    low, high = min(r.low for r in view.forecast), max(r.high for r in view.forecast)
    caption = w.forecast_caption(low, high, view.forecast[0].days)
    parts.section(w.forecast_title(), caption)
    days = tuple((r.day, r.mean, r.low, r.high) for r in view.forecast)
    events = tuple(c.event for c in view.coming if c.kind in ("own", "found", "calendar", "public_holiday"))
    rows = [(common.weekday_day(r.day), r.low, common.decimal(r.mean), r.high) for r in view.forecast]
    parts.chart(deps.figure("expected_days", days, events), caption, w.forecast_columns(), rows, key="forecast")


def grid(view: Calendar) -> None:
    """The month with the buttons that change it."""
    w = deps.words("calendar")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(w.previous_month(), icon=":material/chevron_left:", on_click=_go, args=(view, -1), key="month_before")
        st.button(w.this_month(), on_click=_go, args=(view, 0), key="month_now")
        st.button(w.next_month(), icon=":material/chevron_right:", on_click=_go, args=(view, 1), key="month_after")
    st.header(w.month_title(view.year, view.month), anchor=False)
    calendar_month.draw(view)


def lead(view: Calendar) -> str:
    """The next event, by the rule of the first page; "" without any."""
    first = ahead.highlight((c.event for c in view.coming), view.today)
    return str(deps.words("calendar").lead(parts.event_title(first), (first.start - view.today).days)) if first else ""


def _go(view: Calendar, by: int) -> None:
    if by == 0:
        st.session_state.pop(MONTH, None)
    else:
        st.session_state[MONTH] = shifted(view.year, view.month, by)


def downloads(view: Calendar) -> None:
    """The .ics and the CSV of what is listed."""
    w = deps.words("calendar")
    with st.container(horizontal=True, key="calendar_files"):
        st.download_button(
            w.download_ics(), lambda: ics(view), file_name=w.ics_name(), mime="text/calendar", key="ics",
            on_click="ignore", icon=":material/calendar_add_on:", help=w.ics_help(),
        )  # fmt: skip
        parts.csv_download(list(w.table_columns().values()), lambda: rows(view), w.csv_name(), key="calendar_csv")


def ics(view: Calendar) -> bytes:
    settings = deps.settings()
    name = settings.organisation.name or deps.words("calendar").title()
    found = outside.events([c.event for c in view.coming], settings, deps.language())
    found, name = marked.events(deps.desk().is_demo, speak(deps.language()), found, name)
    now = datetime.fromtimestamp(deps.now(), UTC)
    return ics_text(found, zone=settings.organisation.zone, name=name, now=now, lang=deps.language()).encode()


def rows(view: Calendar) -> list[tuple[object, ...]]:
    w = deps.words("calendar")
    return [
        (
            parts.event_title(c.event), c.event.start.isoformat(), c.event.end.isoformat(), c.days_left,
            w.kind(kind_of(c.event)), w.source(c.event.source), c.event.place,
            c.totals.mentions if c.totals else "",
        )
        for c in view.coming
    ]  # fmt: skip
