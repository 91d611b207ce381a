"""One event opened: its last edition day by day, what a usual day gives, its reminders, its list of things to do."""

from __future__ import annotations

import streamlit as st

from watch import actions
from watch.ui import deps, parts, telling
from watch.ui.calendar_found import key_of
from watch.ui.figures import bar_label
from watch.views.calendar import Coming

OPEN = "_event_open"


def is_open(coming: Coming) -> bool:
    return bool(st.session_state.get(OPEN) == coming.event.id)


def toggle(coming: Coming) -> None:
    w, opened = deps.words("calendar_ahead"), is_open(coming)
    st.button(
        w.close() if opened else w.prepare(), on_click=_toggle, args=(coming.event.id,), type="tertiary",
        key=f"prepare_{key_of(coming.event.id)}",
        icon=":material/expand_less:" if opened else ":material/checklist:",
    )  # fmt: skip


def _toggle(event_id: str) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == event_id else event_id


def detail(coming: Coming) -> None:
    w, common = deps.words("calendar_ahead"), deps.words("common")
    if coming.usual:
        low, high = min(r.low for r in coming.usual), max(r.high for r in coming.usual)
        st.text(w.usual(low, high, coming.usual[0].days))
    if coming.edition and coming.usual:
        low, high = min(r.low for r in coming.edition), max(r.high for r in coming.edition)
        usual = sum(r.mean for r in coming.usual)
        times = sum(r.mean for r in coming.edition) / usual if usual else 0.0
        st.text(w.edition(coming.edition[0].days, times, low, high))
    if coming.reminders:
        st.caption(w.reminders(coming.reminders))
    if coming.curve and coming.last is not None and coming.totals is not None:
        st.markdown(f"**{w.curve_title(coming.last.start)}**")
        t = coming.totals
        worst = max(coming.curve, key=lambda b: b.negative)
        alt = deps.words("overview").chart_alt(
            t.negative, t.neutral, t.positive, bar_label(worst, common), worst.negative
        )
        rows = [(bar_label(b, common), b.negative, b.neutral, b.positive) for b in coming.curve]
        parts.chart(
            deps.figure("tone_by_day", coming.curve, (), 220), alt, deps.words("overview").columns(), rows,
            key=f"curve_{key_of(coming.event.id)}",
        )  # fmt: skip
    _todo(coming)


def _todo(coming: Coming) -> None:
    w, key = deps.words("calendar_ahead"), key_of(coming.event.id)
    items = words_of(coming)
    st.markdown(f"**{w.todo_title()}**")
    st.caption(w.todo_count(sum(done for _, done in items), len(items)))
    for n, (label, done) in enumerate(items):
        st.checkbox(parts.escape_markdown(label), value=done, on_change=_tick, args=(coming, n), key=f"todo_{key}_{n}")
    with st.popover(w.todo_edit(), icon=":material/edit:", key=f"todo_edit_{key}"):
        st.text_area(
            w.todo_help(), "\n".join(label for label, _ in items), height=200, max_chars=4000, key=f"todo_text_{key}"
        )
        st.button(w.todo_save(), on_click=_keep, args=(coming, f"todo_text_{key}"), key=f"todo_keep_{key}")


def words_of(coming: Coming) -> list[tuple[str, bool]]:
    """The list as a person reads it: a first list's keys in the language of the screen."""
    w = deps.words("calendar_ahead")
    return [(w.todo(label) if coming.todo_is_first else label, done) for label, done in coming.todo]


def _tick(coming: Coming, n: int) -> None:
    items = words_of(coming)
    items[n] = (items[n][0], not items[n][1])
    telling.attempt(actions.keep_checklist, deps.desk(), coming.event.id, items)


def _keep(coming: Coming, key: str) -> None:
    done = {label for label, ticked in words_of(coming) if ticked}
    lines = [line.strip() for line in str(st.session_state.get(key, "")).splitlines()]
    items = [(line, line in done) for line in lines if line]
    telling.attempt(
        actions.keep_checklist, deps.desk(), coming.event.id, items, done=deps.words("calendar_ahead").todo_kept()
    )
