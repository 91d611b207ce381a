"""What a person may say of a file's dates and ids before it is imported: the zone of its hours, the order of its dates,
to do without ids that a spreadsheet spoiled. Each question says what was decided and by whom; none is asked of a file
that answers it. Refuses to store anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from watch.settings.values import zones
from watch.ui import deps, import_undo

Look = Callable[..., None]
_OWN_WORDS = ("assumed", "person", "remembered", "maker")  # of an order that the file does not show itself


def ask(preview: Any, look: Look) -> None:
    """The questions of this file, and what is assumed of it; ``look(zone=…)`` reads its first rows again."""
    w, said = deps.words("file_questions"), preview.notes
    if said.get("zone_asked"):
        _ask_zone(said, look, mixed=any(r.tz_status == "explicit" for r in preview.rows))
    else:
        assumed = (r.tz_status.split(":", 1)[1] for r in preview.rows if r.tz_status.startswith("assumed:"))
        if (zone := next(assumed, "")) and any(r.precision != "day" for r in preview.rows):
            st.caption(w.assumed(zone))
    if said.get("date_order_by") in _OWN_WORDS:
        _ask_order(said, look)
    if said.get("spoiled_ids", "0") != "0":
        st.caption(w.ids_done_without(int(said["spoiled_ids"])))
    if said.get("ids_missing", "0") != "0":
        st.caption(w.ids_missing(int(said["ids_missing"])))
    if preview.rows and all(r.published_at is None and not r.published_raw for r in preview.rows):
        st.info(w.undated(), icon=":material/event_busy:")
    if said.get("nameless"):
        st.info(w.nameless(int(said["nameless"])), icon=":material/person_off:")
    if said.get("same_file"):
        st.error(w.same_file_here(), icon=":material/block:")
        import_undo.before(said["same_file"], look)
    elif is_refused(preview):
        st.error(w.read_otherwise(), icon=":material/block:")


def _ask_zone(said: Mapping[str, str], look: Look, *, mixed: bool) -> None:
    w, here = deps.words("file_questions"), said["zone"]
    usual = [zone for zone in w.ZONES if zone in zones()]
    first = list(dict.fromkeys((here, deps.zone().key, *usual)))
    known = [*first, *sorted(z for z in zones() if z not in first and "/" in z and not z.startswith("Etc/"))]
    st.selectbox(
        w.zone_label(), known, index=0, key=f"import_zone_{here}", format_func=w.zone,
        on_change=lambda: look(zone=st.session_state[f"import_zone_{here}"]),
    )  # fmt: skip
    st.caption(w.zone_by(said.get("zone_by", ""), mixed))


def _ask_order(said: Mapping[str, str], look: Look) -> None:
    """03/04/2026: nothing in the file tells, so a person may."""
    w = deps.words("welcome")
    st.segmented_control(
        w.date_order_label(), ["day_first", "month_first"], default=said.get("date_order"), key="import_order",
        format_func=w.date_order, required=True,
        on_change=lambda: look(day_first=st.session_state["import_order"] == "day_first"),
    )  # fmt: skip
    st.caption(deps.words("file_questions").order_by(said["date_order_by"]))


def with_written(
    preview: Any, columns: Mapping[str, str], rows: Sequence[tuple[str, ...]]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The first rows with, beside their date, what the file says of it: where it could be read otherwise."""
    headings, asked = list(columns.values()), preview.notes
    if not (asked.get("zone_asked") or asked.get("date_order_by") in _OWN_WORDS):
        return headings, list(rows)
    written = [(raw.published_raw, *row) for raw, row in zip(preview.rows, rows, strict=True)]
    return [deps.words("file_questions").written(), *headings], written


def is_refused(preview: Any) -> bool:
    """True when its rows are here already, read otherwise, and would be doubled."""
    return bool(preview.notes.get("read_otherwise") or preview.notes.get("same_file"))


def offer_without_ids(look: Look) -> None:
    """The way round spoiled ids, with its price."""
    w = deps.words("file_questions")
    st.button(
        w.ids_without(), key="import_without_ids", on_click=lambda: look(identity="content"),
        help=w.ids_without_help(),
    )  # fmt: skip
