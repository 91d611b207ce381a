"""The archive of sealed periods: seal one, its figures and files, send its summary, set two side by side.

Figures are those that were sealed; files are written from them when a button is pressed. Refuses to seal twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from watch import clock, snapshots
from watch.errors import VigieError
from watch.snapshots import correcting, document, foot, sending, told
from watch.ui import deps, filters, parts, telling
from watch.views.snapshots import Kept, Snapshots

WEEKS, MONTHS = 12, 6  # offered to be sealed


def folder() -> str:
    return str(snapshots.folder_of(deps.desk()))


def view() -> Snapshots:
    found: Snapshots = deps.page_view("snapshots", filters.everything(), folder())
    return found


def name_of(kept: Kept) -> str:
    return str(deps.words("sealed").period_name(kept.kind, kept.start, kept.end))


def seal_form(seen: Snapshots) -> None:
    w = deps.words("snapshots")
    today = deps.local(deps.now()).date()
    held = {k.id for k in seen.kept}
    offered = [name for name in finished(today) if name not in held]
    with st.expander(w.seal_title(), icon=":material/inventory_2:", key="seal"), st.form("seal_form", border=False):
        chosen = st.selectbox(w.seal_label(), offered, format_func=_called, key="seal_period")
        if st.form_submit_button(w.seal(), disabled=not offered) and chosen:
            telling.attempt(snapshots.sealed, deps.desk(), chosen, done=w.sealed(_called(chosen)))
            st.rerun()


def first() -> None:
    """Nothing is sealed yet: the week that ended, in one click, and what sealing is."""
    w = deps.words("snapshots")
    last = finished(deps.local(deps.now()).date())[0]
    with st.container(border=True, key="nothing_sealed"):
        st.header(w.empty_title(), anchor=False)
        if st.button(w.seal_one(_called(last)), type="primary", key="seal_last", icon=":material/inventory_2:"):
            telling.attempt(snapshots.sealed, deps.desk(), last, done=w.sealed(_called(last)))
            st.rerun()
        st.text(w.empty_body())


def finished(today: date) -> list[str]:
    """The weeks and months that are over, the latest first."""
    monday = today - timedelta(days=today.weekday())
    weeks = [clock.iso_week(monday - timedelta(days=7 * i)) for i in range(1, WEEKS + 1)]
    first, months = today.replace(day=1), []
    for _ in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(f"{first.year:04d}-{first.month:02d}")
    return [*weeks, *months]


def _called(name: str) -> str:
    found = snapshots.span.read(name)
    return str(deps.words("sealed").period_name(found.kind, found.period.start, found.period.end))


def card(kept: Kept) -> None:
    w, common = deps.words("snapshots"), deps.words("common")
    parts.section(name_of(kept))
    when = common.ago(deps.local(kept.sealed_at), deps.local(deps.now()))
    figures = document.Figures.model_validate(kept.figures)
    words = _words()
    four = told.cards(figures, figures, words)
    st.text(w.figures_line(common.mentions(figures.mentions), *(c.value for c in four[1:])))
    st.caption(w.sealed_facts(when, kept.digest))
    with st.container(horizontal=True, key=f"files_{kept.id}"):
        for kind in snapshots.FORMATS:
            st.download_button(
                w.download_kind(kind), _bytes(kept.id, kind), file_name=f"vigie-{kept.id}.{kind}",
                mime=snapshots.TYPES[kind], key=f"get_{kept.id}_{kind}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip


def _words() -> Any:
    from watch.wording import speak

    return speak(deps.language())


def _bytes(name: str, kind: str) -> Any:
    """Written when the button is pressed."""
    desk = deps.desk()
    return lambda: snapshots.rendered(desk, snapshots.sealed(desk, name), kind)


def send_form(seen: Snapshots) -> None:
    w, channels = deps.words("snapshots"), [c.name for c in deps.settings().channels if c.enabled]
    if not seen.kept:
        return
    if not channels:
        st.caption(w.no_channels())
        return
    with st.form("send_form", border=True):
        left, right = st.columns(2)
        by_name = {k.id: k for k in seen.kept}
        chosen = left.selectbox(w.seal_label(), list(by_name), format_func=lambda i: name_of(by_name[i]))
        channel = right.selectbox(w.send_label(), channels)
        if st.form_submit_button(w.send(), icon=":material/send:") and chosen and channel:
            _send(chosen, channel)


def _send(name: str, channel: str) -> None:
    w, desk = deps.words("snapshots"), deps.desk()
    try:
        done = sending.send_summary(desk, snapshots.sealed(desk, name), channel)
    except VigieError as error:
        telling.say(parts.sentence_of(error), kind="error")
    else:
        if done.outcome == "sent":
            telling.say(w.sent(channel))
        else:
            telling.say(w.not_sent(done.why), kind="error")
    st.rerun()


def compare(seen: Snapshots) -> None:
    """Two sealed periods side by side, each figure as it was sealed."""
    if len(seen.kept) < 2:
        return
    w, sealed = deps.words("snapshots"), deps.words("sealed")
    parts.section(w.compare_title())
    by_name = {k.id: k for k in seen.kept}
    left, right = st.columns(2)
    labels = w.compare_labels()
    first = left.selectbox(
        labels[0], list(by_name), 1, format_func=lambda i: name_of(by_name[i]), key="avant", bind="query-params"
    )
    second = right.selectbox(
        labels[1], list(by_name), 0, format_func=lambda i: name_of(by_name[i]), key="apres", bind="query-params"
    )
    if not first or not second:
        return
    before, after = (document.Figures.model_validate(by_name[name].figures) for name in (first, second))
    a, b = document.flat_figures(before), document.flat_figures(after)
    words, apart = _words(), (before.net.copies is None) != (after.net.copies is None)
    rows = [
        (
            sealed.figure(k), foot.number(a[k], words), foot.number(b[k], words),
            str(words.common.dash()) if apart and k in correcting.FIGURES["balance"] else _gap(a[k], b[k]),
        )
        for k in a
    ]  # fmt: skip
    if apart:
        st.caption(w.compare_redefined())
    names = name_of(by_name[first]), name_of(by_name[second])
    parts.table(w.compare_columns(*names), rows, alt=w.compare_alt(*names))


def _gap(a: float | int | None, b: float | int | None) -> str:
    common = deps.words("common")
    if a is None or b is None:
        return str(common.dash())
    return str(common.signed(b - a, 0 if float(b - a).is_integer() else 3))
