"""The health of one source, its runs, its acts; coverage, past imports, the ways into each network.

Addresses are shown as the view made them safe: a secret one never reaches the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st

from watch import actions
from watch.model import CollectionRun, ImportReport
from watch.settings import write
from watch.ui import deps, editing, filters, import_undo, importing, parts, source_choice, source_notices, telling
from watch.views.sources import Health, Sources

COLOURS: dict[str, Literal["orange", "blue", "grey"]] = {
    "failing": "orange", "paused": "orange", "late": "orange", "ok": "blue",
}  # fmt: skip
DAY_S = 86_400
ICONS = {
    "failing": ":material/error:", "paused": ":material/block:", "late": ":material/schedule:",
    "ok": ":material/check:",
}  # fmt: skip


def health(view: Sources) -> None:
    """Every source, those that need a look first."""
    w = deps.words("sources")
    if not view.sources:
        brought = sum(r.state == "done" and r.new > 0 for r in view.imports)
        if brought:
            parts.empty_state(w.empty_imported(brought), w.empty_imported_help())
        else:
            parts.empty_state(w.empty(), w.empty_help())
    else:
        st.button(w.collect_all(), on_click=_collect, args=(None,), key="collect_all", icon=":material/refresh:")
    for line in view.sources:
        _source(line)
    if view.sources:
        columns = list(w.table_columns().values())
        with st.container(horizontal=True):
            parts.csv_download(columns, lambda: [csv_row(h) for h in view.sources], w.csv_name(), key="sources_csv")
            source_choice.download()
        coverage(view)


def coverage(view: Sources) -> None:
    w = deps.words("sources")
    parts.section(w.coverage_title())
    st.text(w.coverage(view.spoke, sum(h.source.enabled for h in view.sources)))
    if view.failing:
        st.text(w.coverage_failing(list(view.failing)))
    fresh = [h.name for h in view.sources if h.name in view.silent and _just_brought(h)]
    if silent := [name for name in view.silent if name not in fresh]:
        st.text(w.coverage_silent(silent))
    if fresh:
        st.text(w.coverage_older(fresh))


def _just_brought(line: Health) -> bool:
    """Read within the day, it gave something: of other days than those shown."""
    return line.state is not None and deps.now() - (line.state.last_new_at or 0) < DAY_S


def _source(line: Health) -> None:
    w, common, source = deps.words("sources"), deps.words("common"), line.source
    key = _key(source.id)
    with st.container(border=True, key=f"source_{key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{parts.escape_markdown(line.name)}**")
            st.badge(w.health(line.health), color=COLOURS.get(line.health, "grey"), icon=ICONS.get(line.health))
            facts = (
                filters.network_label(source.network),
                line.subject,
                line.address,
                w.shows_others(line.shows_others),
            )
            st.caption(parts.escape_markdown(" · ".join(f for f in facts if f)))
        st.text(timing(line))
        if line.needs_a_look or line.health == "waiting":
            _trouble(line)
        source_notices.render(line, key)
        if line.runs:
            signs = "".join(w.sign(r.outcome.value) for r in reversed(line.runs))
            with st.expander(f"{w.runs_title(len(line.runs))} {signs}", key=f"runs_{key}", type="compact"):
                st.caption(w.runs_legend())
                columns = list(w.runs_columns().values())
                parts.table(columns, [run_row(r) for r in line.runs], alt=w.runs_alt(line.name, len(line.runs)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if line.mentions:
                only = filters.query(filters.with_source(source.id))
                parts.link("mentions", common.see_mentions(line.mentions), only, icon=":material/forum:")
            if source.enabled:
                st.button(
                    w.collect_now(), on_click=_collect, args=(source.id,), key=f"collect_{key}",
                    icon=":material/refresh:", disabled=deps.desk().is_demo,
                )  # fmt: skip
            if not deps.desk().is_demo:
                _acts(line, key)


def timing(line: Health) -> str:
    """« relevé il y a 12 min · toutes les 1 h (rythme de la source) · prochain dans 48 min »."""
    w, common, state = deps.words("sources"), deps.words("common"), line.state
    here = deps.local(deps.now())
    found = []
    if line.runs:
        found.append(w.last_run(common.ago(deps.local(line.runs[0].finished_at), here)))
    elif state is not None and state.last_ok_at is not None:
        found.append(w.last_run(common.ago(deps.local(state.last_ok_at), here)))
    else:
        found.append(w.never_run())
    found.append(w.rhythm(line.interval_s, line.source.every == "auto"))
    if line.source.enabled and line.health != "paused":
        wait = (state.next_due_at if state else 0) - deps.now()
        found.append(w.next_due(w.due_in(common.duration(wait))) if wait > 0 else w.due_now())
    if state is not None and state.last_new_at is not None:
        found.append(w.last_new(common.ago(deps.local(state.last_new_at), here)))
    return " · ".join(found)


def _trouble(line: Health) -> None:
    """What is wrong as a sentence, the last success, the technical detail folded."""
    w, common, state = deps.words("sources"), deps.words("common"), line.state
    failed = line.last_failure
    if state is not None and state.paused:
        st.warning(w.paused_why(state.paused), icon=":material/block:")
    elif failed is not None and failed.error:
        said = deps.words("errors").named(failed.error, {**failed.detail, "status": failed.status or ""})
        st.warning(parts.escape_markdown(said), icon=":material/error:")
    if state is not None:
        ok, here = state.last_ok_at, deps.local(deps.now())
        told = [w.never_succeeded() if ok is None else w.last_success(common.ago(deps.local(ok), here))]
        told += [w.failures(state.failures)] if state.failures else []
        st.caption(" · ".join(told))
    if failed is not None:
        with st.expander(w.technical(), key=f"detail_{_key(line.source.id)}", type="compact"):
            for name, value in (("error", failed.error), ("status", failed.status), *sorted(failed.detail.items())):
                if value:
                    st.text(f"{name}: {value}")


def _acts(line: Health, key: str) -> None:
    w, forms, source = deps.words("sources"), deps.words("source_forms"), line.source
    label = w.pause() if source.enabled else w.resume()
    st.button(
        label, on_click=_write, args=(write.update_source, forms.saved(), source.id),
        kwargs={"enabled": not source.enabled}, key=f"pause_{key}",
    )  # fmt: skip
    with st.popover(w.edit(), icon=":material/edit:", key=f"edit_{key}"):
        editing.source_form(source, has_secret=line.has_secret)
    with st.popover(forms.remove(), icon=":material/delete:", key=f"remove_{key}"):
        st.text(w.remove_sure(line.name))
        st.button(forms.remove(), on_click=_remove, args=(source.id, line.name), key=f"sure_{key}", type="primary")


def _write(change: Callable[..., Any], done: str, *args: Any, **fields: Any) -> None:
    telling.attempt(change, deps.desk().place.config, *args, done=done, **fields)


def _remove(source_id: str, name: str) -> None:
    gone = telling.attempt(actions.forget_source, deps.desk(), source_id)
    if gone:
        telling.say(deps.words("sources").removed(name), undo=(_put_back, name, gone))


def _put_back(name: str, gone: Any) -> None:
    telling.attempt(actions.put_back_source, deps.desk(), gone, done=deps.words("sources").put_back(name))


def _collect(source_id: str | None) -> None:
    """A callback: the page waits, seconds, until the sources were read."""
    w = deps.words("sources")
    done = telling.attempt(actions.collect_now, deps.desk(), source_id)
    if done is not None:
        telling.say(w.collected(done.ok + done.not_modified, done.counts.new, done.failed))


def run_row(run: CollectionRun) -> tuple[str, ...]:
    w, common = deps.words("sources"), deps.words("common")
    error = deps.words("errors").named(run.error, run.detail) if run.error else ""
    error = deps.words("source_notices").run_moved() if "moved_from" in run.detail else error
    took = f"{run.finished_at - run.started_at}\u00a0s"
    counts = (common.count(run.new), common.count(run.changed), common.count(run.refused))
    at = common.date_time(deps.local(run.started_at))
    return (at, w.outcome(run.outcome.value), *counts, took, str(run.status or ""), error)


def csv_row(line: Health) -> tuple[object, ...]:
    w, state = deps.words("sources"), line.state
    ok = deps.local(state.last_ok_at).strftime("%Y-%m-%d %H:%M") if state and state.last_ok_at else ""
    due = deps.local(state.next_due_at).strftime("%Y-%m-%d %H:%M") if state and state.next_due_at else ""
    return (
        line.name, filters.network_label(line.source.network), line.subject, w.health(line.health), ok, due,
        state.failures if state else 0,
        line.mentions, w.yes_no(line.shows_others),
    )  # fmt: skip


def past_imports(found: Sequence[ImportReport]) -> None:
    """Every import with its counts; the refusals of one of them."""
    w = deps.words("source_imports")
    parts.section(w.imports_title())
    if not found:
        st.caption(w.imports_empty())
        return
    columns, rows = list(w.import_columns().values()), [import_row(r) for r in found]
    # a phone shows the file and what came of it; 1280 pixels, all but the format
    parts.table(columns, rows, alt=w.imports_alt(len(rows)), widths={columns[0]: 180})
    parts.csv_download(columns, lambda: rows, w.imports_csv(), key="imports_csv")
    refused = [r for r in found if r.refused]
    if refused:
        by_id = {r.import_id: r for r in refused}
        chosen = st.selectbox(w.refusals_of(), list(by_id), format_func=lambda i: by_id[i].filename, key="refusals_of")
        if chosen:
            importing.show_refusals(by_id[chosen], "past")
    import_undo.render(found)


def import_row(report: ImportReport) -> tuple[str, ...]:
    w, common = deps.words("source_imports"), deps.words("common")
    formats = ", ".join(map(filters.export_label, report.formats))
    new, refused, *others = (
        common.count(n) for n in (report.new, report.refused, report.rows, report.changed, report.known)
    )
    at = common.date_time(deps.local(report.started_at))
    return (report.filename, new, refused, at, w.import_state(report.state), *others, formats)


def routes(view: Sources) -> None:
    """Network by network: the way that works, what it does not see; then the exports that can be read."""
    w, said = deps.words("sources"), deps.words("routes")
    named = {e.label: filters.export_label(e.key) for e in view.exports}
    networks = {r.label: filters.network_label(r.network) for r in view.routes}
    st.text(said.routes_lead())
    columns = list(said.routes_columns().values())
    rows = [
        (
            filters.network_label(r.network), said.route(r.network),
            ", ".join(named[f] for f in r.formats) or said.no_format(), w.yes_no(r.shows_others),
            said.blind(r.network),
        )
        for r in view.routes
    ]  # fmt: skip
    asked = (st.text_input(said.routes_search(), key="reseau_cherche", max_chars=40) or "").strip().casefold()
    for route in sorted(view.routes, key=lambda r: (r.closed, filters.network_label(r.network).casefold())):
        label = filters.network_label(route.network)
        if asked and asked not in label.casefold():
            continue
        heading = f"{label} · {w.closed() if route.closed else w.shows_others(route.shows_others)}"
        with st.expander(parts.escape_markdown(heading), key=f"route_{route.network}", type="compact"):
            st.text(said.route(route.network))
            st.markdown(f"**{said.routes_columns()['blind']}**")
            st.text(said.blind(route.network))
            readable = ", ".join(named[f] for f in route.formats) or said.no_format()
            st.caption(parts.escape_markdown(said.exports_read(readable)))
            if route.mentions:
                chosen = filters.query(filters.with_network(route.network))
                parts.link("mentions", w.see(route.mentions), chosen, icon=":material/forum:")
    parts.csv_download(columns, lambda: rows, said.routes_csv(), key="routes_csv")
    parts.section(said.formats_title())
    heads = list(said.formats_columns().values())
    of, anywhere = networks.get, said.any_network()
    exports = [(named[e.label], of(e.network, anywhere), w.yes_no(e.shows_others)) for e in view.exports]
    exports.sort(key=lambda row: row[0].casefold())
    parts.table(heads, exports, alt=said.formats_title())


def _key(source_id: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in source_id)
