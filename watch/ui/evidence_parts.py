"""The list of mentions narrowed to those that tell of one event, as a link of the calendar opens it."""

from __future__ import annotations

import streamlit as st

from watch.model import Event
from watch.ui import deps, mention_parts, parts
from watch.views.evidence import Evidence

EVENT_KEY = "temps_fort"


def link(event: Event, n: int) -> None:
    """To all the mentions that tell of ``event``, ``n`` of them."""
    parts.link("mentions", deps.words("calendar").mentions_of(n), {EVENT_KEY: event.id})


def listing(found: Evidence | None) -> None:
    w = deps.words("calendar")
    parts.link("calendar", w.back_to_calendar(), icon=":material/arrow_back:")
    if found is None:
        parts.empty_state(w.no_evidence(), "")
        return
    total = deps.page_view("mentions", found.filters).total
    view = deps.page_view("mentions", found.filters, parts.pages_of(total, "page"))
    when = w.when(found.event.start, found.event.end, found.event.start_time)
    st.caption(parts.escape_markdown(w.evidence(parts.excerpt(parts.event_title(found.event), 120), when, view.total)))
    mention_parts.listing(view)
    mention_parts.download(view)
