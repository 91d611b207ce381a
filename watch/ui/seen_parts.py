"""The foot of a page of figures: what they rest on, what they miss, what no route can show."""

from __future__ import annotations

import streamlit as st

from watch.ui import deps, filters, parts
from watch.views.coverage import Coverage


def foot(coverage: Coverage, unseen: tuple[str, ...]) -> None:
    """Sources that spoke, those silent or failing, and the networks where "0 waiting" would be a lie."""
    w, common = deps.words("overview"), deps.words("responsiveness")
    lines = [w.coverage(coverage.followed, coverage.spoke)]
    if coverage.silent:
        lines.append(w.silent([filters.source_label(s) for s in coverage.silent]))
    if coverage.failing:
        lines.append(w.failing([filters.source_label(s) for s in coverage.failing]))
    st.divider()
    if unseen:
        st.info(
            parts.escape_markdown(common.unseen([filters.network_label(n) for n in unseen])),
            icon=":material/visibility_off:",
        )
    st.caption(parts.escape_markdown(" ".join(lines)))
    parts.link("sources", deps.words("navigation").page("sources"))
