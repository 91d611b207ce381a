"""Vue d'ensemble: must I act, better or worse, why, what is coming. Render only; the view is views/overview.py."""

import streamlit as st

from watch.ui import (
    deps,
    doors,
    filters,
    overview_parts,
    parts,
    seen_parts,
    telling,
    today_parts,
    undoing,
    voice_parts,
    who,
)

w, common = deps.words("overview"), deps.words("common")
parts.title(w.title())
who.remember()
first = st.container()
chosen = filters.choose()
view = deps.page_view("overview", chosen)

with first:
    telling.show()
    undoing.bar()
    today_parts.act(view)
voices = deps.page_view("voice", chosen)
if not view.now.totals.mentions and not view.before.totals.mentions:
    if not doors.nothing_yet():
        voice_parts.mixed(voices)
        parts.empty_state(
            w.empty_title(),
            w.empty_body(common.period(chosen.period.start, chosen.period.end)),
            link_key="mentions",
            link_label=common.wider_period(),
            params=filters.query(filters.over_a_year(chosen)),
        )
else:
    before = chosen.period.previous
    st.caption(
        w.compared(common.period(chosen.period.start, chosen.period.end), common.period(before.start, before.end))
    )
    parts.figure_row(overview_parts.cells(view))
    voice_parts.mixed(voices)
    parts.section(w.finding(view.trend), overview_parts.chart_caption(view))
    parts.chart(
        deps.figure("tone_by_day", view.bars, view.events),
        overview_parts.alt(view),
        w.columns(),
        overview_parts.rows(view),
        key="tone_by_day",
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        parts.section(w.weighty(), w.weighty_caption())
        for stored in view.weighty:
            with st.container(border=True):
                parts.mention_line(stored)
                parts.link("mentions", w.open_mention(), {"mention": stored.mention.id})
    with right:
        overview_parts.coming(view)
        overview_parts.moved(view)
    voice_parts.section(voices)
seen_parts.foot(view.coverage, ())  # what no route shows is said above, beside the waits
