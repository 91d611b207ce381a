"""Share of voice on the first page: a sentence, bars, links to the mentions, the line of the weeks; what figures and
lists leave out because it is a panel's.

Drawn only where a subject has a panel. Refuses a percentage under 20 voices: the counts are printed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from watch.insights.reputation import SURE, TOO_FEW, Share
from watch.ui import deps, filters, parts
from watch.ui.voice_figures import Point
from watch.views.mentions import SEARCH_COUNTED, MentionsPage
from watch.views.voice import Heard, Voice, Voices, Week

NAME = 34  # characters of a subject's name above a bar, on a phone
LINK_NAME = 22  # and in a link, which a phone cuts where it ends


def mixed(view: Voices) -> None:
    """Under the figures: how many mentions are the panel's, counted here or not, and the way to the other choice."""
    if view.mixed is None or not view.mixed.panel:
        return
    w, found = deps.words("voice"), view.mixed
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="voice_mixed"):
        st.caption(w.among(found.panel, found.counted), width="content")
        n = found.own if found.counted else found.whole
        parts.link("overview", w.other_choice(n, found.counted), filters.query(found.filters))


def left_out(view: MentionsPage) -> None:
    """What the list leaves out because it is about a panel's subject alone, and the way to it."""
    if not view.beyond:
        return
    w = deps.words("voice")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="list_panel"):
        st.caption(w.in_list(view.beyond, bool(view.filters.query) and view.total + view.beyond >= SEARCH_COUNTED))
        parts.link("mentions", w.see_all(), filters.query(replace(view.filters, left_out=())))


def section(view: Voices) -> None:
    if not view.each:
        return
    w = deps.words("voice")
    parts.section(w.title(), w.definition())
    for voice in view.each:
        _one(voice)


def _one(voice: Voice) -> None:
    w, share = deps.words("voice"), voice.share
    name = filters.subject_label(voice.own.subject)
    found = w.finding(share.shown_as, name, share.k, share.n, share.low, share.high)
    st.subheader(parts.escape_markdown(found), anchor=False)
    lines = [w.sample(*_said(share))] if share.shown_as != "counts" else []
    if voice.before is not None:
        lines.append(w.before(*_said(voice.before)))
    st.caption(" ".join(lines))
    if voice.changed:
        days = [w.on_day(_day(day)) for day in voice.changed]
        st.info(w.changed(days), icon=":material/call_split:")
    heard = [voice.own, *voice.panel]
    if share.shown_as != "counts":
        rows = tuple((_bar(each, share), each.voices) for each in heard)
        parts.chart(
            deps.figure("voice_figures.shares", rows), w.alt(name, found, [words for words, _ in rows]), w.columns(),
            [_row(each) for each in heard], key=f"voice_{voice.own.subject}",
        )  # fmt: skip
    _links(heard)
    if voice.weeks:
        _weeks(voice, name)


def _said(share: Share) -> tuple[str, int, int, float, float]:
    return share.shown_as, share.k, share.n, share.low, share.high


def _day(day: date) -> str:
    common = deps.words("common")
    this_year = day.year == deps.local(deps.now()).year
    said: str = common.short_day(day) if this_year else common.full_day(day)
    return said


def _bar(each: Heard, share: Share) -> str:
    """A percentage of its own only where the share has one."""
    part = each.voices / share.n if share.shown_as == "value" else None
    said: str = deps.words("voice").bar(parts.excerpt(filters.subject_label(each.subject), NAME), each.voices, part)
    return said


def _row(each: Heard) -> tuple[object, ...]:
    return filters.subject_label(each.subject), each.voices, each.mentions - each.voices, each.before


def _links(heard: list[Heard]) -> None:
    """One a subject that feeds.yml still names: the list can be asked for no other."""
    w, known = deps.words("voice"), {s.id for s in deps.settings().subjects}
    with st.container(horizontal=True, gap="small", key=f"voice_links_{heard[0].subject}"):
        for each in heard:
            if each.subject in known:
                name = parts.escape_markdown(parts.excerpt(filters.subject_label(each.subject), LINK_NAME))
                parts.link("mentions", w.row(name, each.mentions), filters.query(each.filters))


def _weeks(voice: Voice, name: str) -> None:
    w, common = deps.words("voice"), deps.words("common")
    st.markdown(f"**{w.weekly()}**")
    if not voice.has_line:
        st.caption(w.weekly_few())
        return
    points = tuple(_point(week, common.short_day(week.monday)) for week in voice.weeks)
    breaks = tuple(at for at in (_place(day, voice.weeks) for day in voice.changed) if at is not None)
    st.caption(w.weekly_caption() + (f" {w.weekly_broken()}" if breaks else ""))
    told = [w.week_told(q.day, q.told) for q in points if q.low is not None]
    parts.chart(
        deps.figure("voice_figures.by_week", points, breaks), w.weekly_alt(name, told[0], told[-1], len(points)),
        w.weekly_columns(), [_week_row(week, q) for week, q in zip(voice.weeks, points, strict=True)],
        key=f"voice_weeks_{voice.own.subject}",
    )  # fmt: skip


def _point(week: Week, day: str) -> Point:
    w = deps.words("voice")
    if week.voice is None:
        return Point(day, w.panel_changed(), "", None, None, None)
    share = week.voice.share
    told = w.weekly_hover(w.weekly_share(*_said(share)), share.k, share.n)
    if share.n < TOO_FEW:
        return Point(day, told, week.voice.panel_key, None, None, None)
    value = share.value if share.n >= SURE else None
    return Point(day, told, week.voice.panel_key, value, share.low, share.high)


def _week_row(week: Week, point: Point) -> tuple[object, ...]:
    w, common = deps.words("voice"), deps.words("common")
    label = common.week(week.monday)
    if week.voice is None:
        return label, None, None, point.told
    share = week.voice.share
    return label, share.k, share.n, w.weekly_share(*_said(share))


def _place(day: date, weeks: tuple[Week, ...]) -> float | None:
    """Where a change stands among the weeks: on its week, or before it where it came on the Monday."""
    for i, week in enumerate(weeks):
        since = (day - week.monday).days
        if 0 <= since < 7:
            return i if since else i - 0.5
    return None
