"""The month: a table of weeks on a screen, the days that hold something one under the other on a phone.

Plain HTML of ours, every word escaped: a grid of widgets would be stacked by Streamlit below 640 pixels, and a
spreadsheet cuts the names. Refuses to be clicked: the list has the buttons.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from watch.model import Event
from watch.ui import deps
from watch.ui.theme import Palette, palette
from watch.views.calendar import Calendar, kind_of
from watch.views.calendar import Day as CalendarDay

IN_CELL = 4
_STYLE = """<style>
.vigie-month{width:100%;border-collapse:collapse;table-layout:fixed;color:TEXT}
.vigie-month th{font-weight:600;font-size:.85rem;padding:.25rem;text-align:left;color:FAINT;border:0}
.vigie-month td{border:1px solid GRID;vertical-align:top;height:5.5rem;padding:.3rem;font-size:.82rem;line-height:1.25}
.vigie-month .n{font-weight:600;margin-bottom:.2rem}
.vigie-month .today .n{color:BACK;background:ACCENT;border-radius:1rem;padding:0 .45rem;display:inline-block}
.vigie-month .out{color:FAINT}
.vigie-month .e{border-left:3px solid GRID;padding-left:.3rem;margin-bottom:.2rem;overflow-wrap:anywhere}
.vigie-month .own{border-left-color:ACCENT;font-weight:600}
.vigie-month .on{color:FAINT;line-height:1}
.vigie-month .long{display:none}
@media (max-width:640px){
.vigie-month thead,.vigie-month .none,.vigie-month .on{display:none}
.vigie-month,.vigie-month tbody,.vigie-month tr,.vigie-month td{display:block}
.vigie-month td{height:auto;border-width:0 0 1px 0;font-size:1rem;padding:.5rem 0}
.vigie-month .short{display:none}
.vigie-month .long{display:inline}
}
</style>"""


def draw(view: Calendar) -> None:
    w = deps.words("calendar")
    st.html(html(view, palette(deps.is_dark())))
    if not view.in_month:
        st.caption(w.no_events_in_month())


def html(view: Calendar, p: Palette) -> str:
    """The table with its caption for screen readers, in the theme's colours."""
    w = deps.words("calendar")
    style = _STYLE
    for name, colour in (
        ("TEXT", p.text),
        ("FAINT", p.faint),
        ("GRID", p.grid),
        ("ACCENT", p.accent),
        ("BACK", "#FFF"),
    ):
        style = style.replace(name, colour)
    heads = "".join(f'<th scope="col">{escape(day)}</th>' for day in w.weekdays())
    rows = "".join("<tr>" + "".join(_cell(day) for day in week) + "</tr>" for week in view.weeks)
    label = escape(w.month_alt(w.month_title(view.year, view.month), view.in_month))
    return (
        f'{style}<table class="vigie-month" aria-label="{label}"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(day: CalendarDay) -> str:
    common = deps.words("common")
    marks = [] if day.in_month else ["out"]
    marks += ["today"] if day.today else []
    # on a phone: only days of the month on which something starts or goes on after Sunday, and today
    starts = [e for e in day.events if _is_told(e, day)]
    marks += [] if day.today or (starts and day.in_month) else ["none"]
    number = f'<span class="short">{day.day.day}</span><span class="long">{escape(common.weekday_day(day.day))}</span>'
    names = "".join(_event(e, day) for e in day.events[:IN_CELL])
    more = f'<div class="e">+{len(day.events) - IN_CELL}</div>' if len(day.events) > IN_CELL else ""
    return f'<td class="{" ".join(marks)}"><div class="n">{number}</div>{names}{more}</td>'


def _is_told(event: Event, day: CalendarDay) -> bool:
    """An event of several days is named on its first day, and again on Mondays and on the first of the month."""
    return event.start == day.day or day.day.weekday() == 0 or day.day.day == 1


def _event(event: Event, day: CalendarDay) -> str:
    own = " own" if event.own or kind_of(event) == "own" else ""
    known = deps.words("known_days")
    title = escape(known.named(event.id, event.title)[:80])
    if _is_told(event, day):
        french = known.in_french(event.id, event.title)
        hover = f' title="{escape(french)}"' if french else ""
        return f'<div class="e{own}"{hover}>{title}</div>'
    return f'<div class="e on{own}" title="{title}">…</div>'
