"""The import component, on the welcome page and on the sources page: drop, look, map, import, report.

Nothing is stored before « Importer ». The file stands in a private folder meanwhile, and leaves it with « Annuler ».
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from watch import actions
from watch.errors import AllRowsRefused, IdsSpoiled, MappingNeeded, UnknownFormat, VigieError
from watch.formats.registry import FORMATS
from watch.model import ImportReport, RawMention, Refusal
from watch.networks import NETWORKS
from watch.store import imports
from watch.ui import deps, filters, import_dates, mapping, parts, source_choice, telling, until

STATE = "_import"  # what was dropped: {"id", "path", "name", "choices", "preview" | "needed" | "error" | "sources"}
RUNNING = "_import_id"
CELL = 160
TEXT_WIDTH = 240  # pixels of the preview: its stars are seen beside it at 1280


def render() -> None:
    """Draws the component where it stands; its state is this session's."""
    if st.session_state.get(RUNNING):
        _progress_or_report(st.session_state[RUNNING])
        return
    w = deps.words("welcome")
    room = int(st.get_option("server.maxUploadSize"))
    # any ending: what a file is shows inside it, and a sentence says so where Vigie cannot read it
    upload = st.file_uploader(w.file_label(), key=f"upload_{st.session_state.get('_uploads', 0)}")
    st.caption(w.file_help(room))
    if upload is None:
        forget()
        return
    held = st.session_state.get(STATE)
    if held is None or held["id"] != upload.file_id:
        forget()

        def write(path: Path) -> None:
            with path.open("wb") as out:
                shutil.copyfileobj(upload, out)

        path = actions.keep_upload(deps.place(), upload.name, write)
        st.session_state[STATE] = {
            "id": upload.file_id,
            "path": path,
            "name": upload.name,
            "choices": actions.FileChoices(),
        }
        look()
        held = st.session_state[STATE]
    _show(held)


def forget() -> None:
    """Lets go of the file that was looked at and not imported."""
    held = st.session_state.pop(STATE, None)
    for key in [k for k in st.session_state if str(k).startswith("list_")]:
        del st.session_state[key]  # what was ticked in a list of sources
    if held is not None and RUNNING not in st.session_state:
        shutil.rmtree(Path(held["path"]).parent, ignore_errors=True)


def look(**said: Any) -> None:
    """Reads the first rows again with what a person chose. Seconds: a child process reads the file.

    ``said``: fields of ``FileChoices``; of what is empty, what was said before stays.
    """
    held: dict[str, Any] = st.session_state[STATE]
    held["choices"] = replace(held["choices"], **{k: v for k, v in said.items() if v not in (None, "", {})})
    for key in ("preview", "needed", "error", "sources"):
        held.pop(key, None)
    with st.spinner(deps.words("welcome").reading()):
        try:
            held["sources"] = actions.listed_sources(held["path"])
            if held["sources"] is not None:
                return
            held["preview"] = actions.preview_import(deps.desk(), held["path"], held["choices"])
        except MappingNeeded as needed:
            held["needed"] = dict(needed.facts)
        except VigieError as error:
            held["error"] = error


def _map(chosen: Mapping[str, str]) -> None:
    look(mapping=dict(chosen))


def _show(held: dict[str, Any]) -> None:
    w = deps.words("welcome")
    if held.get("sources") is not None:
        source_choice.choose(held["sources"], _again)
        st.button(w.cancel(), on_click=_again, key="import_cancel")
        return
    if "error" in held:
        st.error(parts.escape_markdown(parts.sentence_of(held["error"])), icon=":material/block:")
        if isinstance(held["error"], IdsSpoiled):
            import_dates.offer_without_ids(look)
        if isinstance(held["error"], (UnknownFormat, AllRowsRefused)) or held["choices"].format_key:
            _say_what_it_is(held)
        st.button(w.another(), on_click=_again, key="import_again")
        return
    if "needed" in held:
        facts = held["needed"]
        if not facts.get("network"):
            _ask_network(held)
        mapping.warn(facts, held["choices"].mapping)
        mapping.ask(facts["columns"], held["choices"].mapping or facts["guess"], facts.get("rows", ()), _map)
        st.button(w.cancel(), on_click=_again, key="import_cancel")
        return
    preview = held["preview"]
    labels = [filters.export_label(k) for k in dict.fromkeys(f.format_key for f in preview.found)]
    heading = w.recognised(labels[0]) if len(labels) == 1 else w.recognised_many(labels)
    about = f" · {w.estimate(preview.total_estimate)}" if preview.total_estimate else ""
    st.header(parts.escape_markdown(heading + about), anchor=False)
    st.caption(w.sees_others(any(FORMATS[f.format_key].sees_others for f in preview.found if f.format_key in FORMATS)))
    import_dates.ask(preview, look)
    columns, rows = import_dates.with_written(preview, w.preview_columns(), [preview_row(r) for r in preview.rows])
    st.markdown(f"**{w.first_rows()}**")
    widths = {w.preview_columns()["text"]: TEXT_WIDTH}
    parts.table(columns, rows, alt=w.preview_alt(len(preview.rows)), widths=widths, wrap=True)
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{w.ignored_title()}**")
        left_out = [c for c in preview.columns if c.strip() and not preview.mapping.get(c)]
        lines = [
            *([w.columns_left_out(left_out)] if left_out else []),
            *deps.words("refusals").ignored(preview.ignored),
        ]
        for line in lines or [w.ignored_nothing()]:
            st.text(line)
    with right:
        if preview.refusals:
            st.markdown(f"**{w.refused_title()}**")
            for refusal in preview.refusals[:5]:
                st.text(refusal_line(refusal))
    if preview.columns:
        _table_choices(held, preview)
    with st.container(horizontal=True):
        st.button(
            w.start(), on_click=_start, type="primary", icon=":material/upload:", key="import_start",
            disabled=import_dates.is_refused(preview),
        )  # fmt: skip
        st.button(w.cancel(), on_click=_again, key="import_cancel")


def _say_what_it_is(held: dict[str, Any]) -> None:
    """A person may know what Vigie does not recognise."""
    w = deps.words("welcome")
    known = ["", *sorted(FORMATS, key=lambda k: filters.export_label(k).casefold())]
    st.selectbox(
        w.read_as(), known, index=known.index(held["choices"].format_key or ""), key="import_format",
        format_func=lambda k: filters.export_label(k) if k else w.read_as_nothing(),
        on_change=lambda: look(format_key=st.session_state["import_format"]),
    )  # fmt: skip


def _table_choices(held: dict[str, Any], preview: Any) -> None:
    """A table may be mapped otherwise, and told its network."""
    w = deps.words("welcome")
    if "network" not in preview.mapping.values() and not preview.notes.get("network"):
        _ask_network(held)
    with st.expander(w.mapping_change(), key="import_mapping"):
        mapping.ask(preview.columns, held["choices"].mapping or preview.mapping, (), _map, title=False)


def _ask_network(held: dict[str, Any]) -> None:
    """Its network says what a table calls its things, and where its lines come from."""
    w = deps.words("welcome")
    known = ["", *sorted(NETWORKS, key=lambda k: filters.network_label(k).casefold())]
    st.selectbox(
        w.choose_network(), known, index=known.index(held["choices"].network or ""), key="import_network",
        format_func=lambda k: filters.network_label(k) if k else w.network_unknown(),
        on_change=lambda: look(network=st.session_state["import_network"]),
    )  # fmt: skip


def preview_row(raw: RawMention) -> tuple[str, ...]:
    """Finished words of one row, for a grid."""
    common, w = deps.words("common"), deps.words("inbox")
    at = deps.local(raw.published_at) if raw.published_at is not None else None
    if at is None:
        when = raw.published_raw or common.dash()
    else:
        when = common.full_day(at.date()) if raw.precision == "day" else common.date_time(at)
    who = raw.author_name or raw.author_handle
    network = filters.network_label(raw.network)
    rating = "" if raw.rating is None else w.stars(raw.rating, raw.rating_max or 5)
    text = " — ".join(t for t in (raw.title, raw.text) if t)
    return (when, network, common.kind(raw.kind), who, parts.excerpt(text, CELL), rating)


def refusal_line(refusal: Refusal) -> str:
    said = deps.words("refusals").row(refusal.reason)
    where = deps.words("welcome").row_number(refusal.where) if refusal.where.isdigit() else refusal.where
    return f"{where} · {said}" + (f" · {refusal.seen}" if refusal.seen else "")


def _start() -> None:
    held = st.session_state[STATE]
    started = telling.attempt(actions.start_import, deps.desk(), held["path"], held["choices"], name=held["name"])
    if started:
        st.session_state[RUNNING] = started
        st.session_state["_import_total"] = held["preview"].total_estimate
        st.session_state.pop(STATE, None)


def _again() -> None:
    """A fresh uploader: a widget forgets its file only under a new key."""
    forget()
    st.session_state.pop(RUNNING, None)
    st.session_state["_uploads"] = st.session_state.get("_uploads", 0) + 1


def _progress_or_report(import_id: str) -> None:
    report = until.over(
        lambda: actions.import_report(deps.desk(), import_id), _runs, _progress, key="import_progress",
        then=lambda _: deps.changed(),
    )  # fmt: skip
    if report is None or report.state in ("undoing", "undone"):  # nothing to follow, or taken back since
        _again()
        st.rerun()
    elif not _runs(report):
        show_report(report)
        st.button(deps.words("welcome").another(), on_click=_again, key="import_another")


def _runs(report: ImportReport | None) -> bool:
    return report is not None and report.state == "running"


def _progress(report: ImportReport | None) -> None:
    if report is None:
        return
    w, total = deps.words("welcome"), st.session_state.get("_import_total") or 0
    said = w.running(report.rows) if report.rows else w.waiting()
    st.progress(min(0.99, report.rows / total) if total else 0.0, text=said)


def show_report(report: ImportReport) -> None:
    """Rows read, new, changed, known, refused and why; links to what came in."""
    w = deps.words("welcome")
    failed = report.state == "failed"
    heading = f"{w.failed() if failed else w.done()} : {report.filename}"
    st.header(parts.escape_markdown(heading), anchor=False)
    if failed:
        st.error(parts.escape_markdown(deps.words("errors").named(report.error)), icon=":material/error:")
    labels = w.report_labels()
    with st.container(horizontal=True, key="import_report"):
        for key, label in labels.items():
            st.metric(label, deps.words("common").count(getattr(report, key)))
    if report.rows and not (report.new or report.changed or report.refused):
        st.info(w.nothing_new())
    elif report.new:
        st.caption(w.tone_follows())
    show_refusals(report)
    with st.container(horizontal=True):
        parts.link("mentions", w.to_mentions(), icon=":material/forum:")
        parts.link("inbox", w.to_inbox(), icon=":material/reply:")


def show_refusals(report: ImportReport, where: str = "now") -> None:
    """Why each refused row was refused: counted, and in the CSV; said where only the first ones are kept."""
    if not report.refused:
        return
    w, said = deps.words("welcome"), deps.words("refusals")
    found = deps.read(imports.refusals, report.import_id)
    columns = list(w.refusal_columns().values())
    reasons: dict[str, int] = {}
    for refusal in found:
        reasons[refusal.reason] = reasons.get(refusal.reason, 0) + 1
    st.markdown(f"**{w.refusals_title(report.refused)}**")
    if len(found) < report.refused:
        st.caption(w.refusals_cut(len(found)))
    for reason, n in sorted(reasons.items(), key=lambda kv: -kv[1]):
        st.text(w.rows_refused(n, said.row(reason)))
    rows = [(r.where, said.row(r.reason), r.seen) for r in found]
    parts.csv_download(columns, lambda: rows, w.refusals_csv(), key=f"refusals_{where}_{report.import_id}")
