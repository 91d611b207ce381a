"""An import taken back: chosen, told what it does, confirmed, followed to its end. Nothing goes before « Annuler ».

Refuses to offer an import that is being read, or gone already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from watch import actions
from watch.errors import VigieError
from watch.model import ImportReport
from watch.ui import deps, parts, telling, until, who

if TYPE_CHECKING:
    from watch.store.undoing import Plan

CHOSEN = "undo_import"
READ = "undo_read"
_PLAN = "_undo_plan"
TOLD = 5
UNDOABLE = ("done", "failed")


def render(found: Sequence[ImportReport]) -> None:
    """Below the list of imports; nothing on the sample data, which is erased whole."""
    for report in found:
        if report.state == "undoing":
            _follow(report.import_id)
    for report in [r for r in found if r.state == "undone"][:TOLD]:
        _told(report)
    by_id = {r.import_id: r for r in found if r.state in UNDOABLE}
    if not by_id or deps.desk().is_demo:
        return
    w, common = deps.words("source_undo"), deps.words("common")
    parts.section(w.title())
    st.caption(w.lead())

    def name(import_id: str) -> str:
        report = by_id[import_id]
        return str(w.choice(report.filename, common.date_time(deps.local(report.started_at)), report.new))

    chosen = st.selectbox(
        w.which(), list(by_id), index=None, placeholder=w.choose(), format_func=name, key=CHOSEN, on_change=_unread
    )
    if chosen:
        _confirm(by_id[chosen])


def _told(report: ImportReport) -> None:
    """When and by whom it was taken back."""
    when = deps.words("common").date_time(deps.local(report.undone_at or report.started_at))
    said = deps.words("source_undo").undone(report.filename, when, report.undone_by, report.removed)
    st.caption(parts.escape_markdown(said))


def _unread() -> None:
    for key in (READ, f"first_{READ}"):
        st.session_state.pop(key, None)


def before(import_id: str, again: Callable[[], None]) -> None:
    """Where another import must go first: the same plan and button there; ``again`` once it is gone."""
    report = actions.import_report(deps.desk(), import_id)
    if report is None or report.state == "undone":
        again()
        st.rerun()
    elif report.state == "undoing":
        _follow(import_id, "first_")
    else:
        when = deps.words("common").date_time(deps.local(report.started_at))
        st.caption(parts.escape_markdown(deps.words("source_undo").choice(report.filename, when, report.new)))
        _confirm(report, "first_")


def _confirm(report: ImportReport, where: str = "") -> None:
    """``where``: what tells the widgets of two such plans on one page apart."""
    w = deps.words("source_undo")
    try:
        plan = _plan(report.import_id)
    except VigieError as error:
        st.error(parts.sentence_of(error), icon=":material/error:")
        return
    with st.container(border=True, key=f"{where}undo_plan"):
        said = w.leaves(plan.remove, plan.aside)
        st.markdown(f"**{parts.escape_markdown(said[0].upper() + said[1:])}**")
        for line in w.consequences(plan):
            st.text(line)
        st.text(w.no_way_back())
        read = st.checkbox(w.confirm(), key=where + READ)
        st.button(
            w.undo(), on_click=_undo, args=(report,), key=f"{where}undo_sure", type="primary", disabled=not read,
            icon=":material/undo:",
        )  # fmt: skip


def _plan(import_id: str) -> Plan:
    """Counted again when data changed: 200,000 mentions take a second or two, a tick must not."""
    now = (import_id, deps.data_version())
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != now:
        with st.spinner(deps.words("source_undo").looking()):
            kept = st.session_state[_PLAN] = (now, actions.plan_undo(deps.desk(), import_id))
    found: Plan = kept[1]
    return found


def _undo(report: ImportReport) -> None:
    w = deps.words("source_undo")
    said = w.started(report.filename)
    telling.attempt(actions.undo_import, deps.desk(), report.import_id, who.name(), done=said)
    st.session_state.pop(CHOSEN, None)
    _unread()


def _follow(import_id: str, where: str = "") -> None:
    """``where``: what tells the two places of one page apart."""

    def ended(report: ImportReport | None) -> None:
        deps.changed()
        if report is not None and not where:  # elsewhere the page goes on with what waited for it
            telling.say(deps.words("source_undo").finished(report.filename, report.removed))

    until.over(
        lambda: actions.import_report(deps.desk(), import_id), _is_leaving, _progress, key=f"{where}undo_{import_id}",
        then=ended,
    )  # fmt: skip


def _is_leaving(report: ImportReport | None) -> bool:
    return report is not None and report.state == "undoing"


def _progress(report: ImportReport | None) -> None:
    if report is None:
        return
    share = min(0.99, report.removed / report.new) if report.new else 0.0
    said = deps.words("source_undo").under_way(report.filename, report.removed)
    st.progress(share, text=parts.escape_markdown(said))
