"""Mentions: search, filters in the address, fifty a page, one mention in full. Render only."""

import streamlit as st

from watch.ui import cut_parts, deps, doors, evidence_parts, filters, mention_parts, parts, voice_parts

w, common = deps.words("mentions"), deps.words("common")
parts.title(w.title())
opened = st.query_params.get(mention_parts.OPEN_KEY, "")
of_event = st.query_params.get(evidence_parts.EVENT_KEY, "")
if opened:
    mention_parts.detail(deps.page_view("mention", filters.everything(), opened))
elif of_event:
    evidence_parts.listing(deps.page_view("evidence", filters.everything(), of_event))
else:
    chosen = filters.choose(detailed=True)
    cut_parts.bar(chosen)
    first = deps.page_view("mentions", chosen)
    total = first.total
    view = deps.page_view("mentions", chosen, parts.pages_of(total, "page")) if total else None
    when = common.period(chosen.period.start, chosen.period.end)
    if view is None:
        if not doors.nothing_yet():
            voice_parts.left_out(first)
            parts.empty_state(
                w.empty_title(chosen.query, [common.tone_plural(t) for t in chosen.tones]),
                w.empty_body(when),
                link_key="mentions",
                link_label=common.wider_period(),
                params=filters.query(filters.over_a_year(chosen)),
            )
    else:
        st.caption(parts.escape_markdown(mention_parts.caption(view, when)))
        voice_parts.left_out(view)
        mention_parts.listing(view)
        mention_parts.download(view)
