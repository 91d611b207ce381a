"""The register, the effort, the networks, the glossary: the four tabs of the presence page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from watch.networks import NETWORKS
from watch.settings import write
from watch.ui import deps, filters, parts, presence_forms, telling
from watch.views.presence import Effort, Held, Presence
from watch.wording import LANGUAGES, speak

WEB = ("http://", "https://")


def register(view: Presence) -> None:
    w = deps.words("presence")
    if not view.accounts:
        parts.empty_state(
            w.empty(), w.empty_help(), link_key="sources", link_label=w.add_account(), params=accounts_tab()
        )
        return
    _unnamed(view)
    for held in view.accounts:
        _account(held, view.today)
    with st.container(horizontal=True, vertical_alignment="center"):
        parts.link("sources", w.edit_accounts(), accounts_tab(), icon=":material/edit:")
        columns = list(w.columns().values())
        parts.csv_download(columns, lambda: [register_row(h) for h in view.accounts], w.csv_name(), key="register_csv")


def accounts_tab() -> dict[str, str]:
    """The address of the tab of the sources page where accounts are edited."""
    return {"volet": deps.words("sources").tabs()[4]}


def _account(held: Held, today: date) -> None:
    w, a = deps.words("presence"), held.account
    with st.container(border=True, key=f"account_{_key(held.key)}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = a.name or a.handle or a.url
            network = parts.escape_markdown(filters.network_label(a.network))
            st.markdown(f"**{network}** · {parts.escape_markdown(name)}")
            st.badge(w.account_type(a.type.value), color="orange" if "profile" in held.warnings else "grey")
        who = w.holder(a.holder) if a.holder else w.no_holder()
        more = [w.deputies(list(a.deputies))] if a.deputies else []
        about = [w.subjects([filters.subject_label(s) for s in a.subjects])] if a.subjects else []
        kept = [w.keys_at(a.keys_at)] if a.keys_at else []
        st.text(" · ".join([who, *more, *about, w.reviewed(a.reviewed) if a.reviewed else w.not_reviewed(), *kept]))
        for warning in held.warnings:
            with st.container(horizontal=True, gap="small"):
                st.markdown(f":material/warning: {w.warning(warning)}")
        with st.container(horizontal=True, gap="small"):
            if a.url.startswith(WEB):
                st.link_button(w.open_account(), a.url, icon=":material/open_in_new:")
            if {"review", "never_reviewed"} & set(held.warnings) and not deps.desk().is_demo:
                st.button(w.review_now(), on_click=_review, args=(held.key, today), key=f"review_{_key(held.key)}")
        if not deps.desk().is_demo:
            with st.expander(w.edit(), key=f"edit_{_key(held.key)}", on_change="rerun") as opened:
                if opened.open:
                    presence_forms.account(held)


def _review(key: str, today: date) -> None:
    done = deps.words("presence").review_saved()
    telling.attempt(write.update_account, deps.desk().place.config, key, reviewed=today.isoformat(), done=done)


def _unnamed(view: Presence) -> None:
    """Answers by somebody the register does not name for the subject."""
    if not view.unnamed:
        return
    w = deps.words("presence")
    with st.container(border=True):
        st.markdown(f"**{w.unnamed_title(len(view.unnamed))}**")
        for u in view.unnamed:
            said = w.unnamed(
                parts.excerpt(u.who, 60), u.n, filters.network_label(u.network), filters.subject_label(u.subject),
                list(u.named), u.whole,
            )  # fmt: skip
            chosen = replace(
                view.filters, networks=(u.network,), subjects=(u.subject,), tones=(), cut=f"person:{u.who}"
            )
            parts.link("mentions", parts.escape_markdown(said), filters.query(chosen), icon=":material/warning:")


def register_row(held: Held) -> tuple[str, ...]:
    w, a = deps.words("presence"), held.account
    return (
        filters.network_label(a.network),
        a.name or a.handle or a.url, w.account_type(a.type.value), a.holder, ", ".join(a.deputies),
        ", ".join(filters.subject_label(s) for s in a.subjects), a.reviewed.isoformat() if a.reviewed else "",
        a.keys_at, " ".join(w.warning(x) for x in held.warnings),
    )  # fmt: skip


def effort(view: Presence) -> None:
    w = deps.words("presence")
    st.text(w.effort_lead())
    if not any(e.own or e.others for e in view.effort):
        parts.empty_state(w.effort_empty(), w.effort_help())
        return
    columns, rows = list(w.effort_columns().values()), [effort_row(e) for e in view.effort]
    parts.table(columns, rows, alt=w.effort_alt(len(rows)))
    st.caption(w.effort_help())
    st.caption(w.minutes_help(view.pace.minutes, view.pace.measured))
    for line in view.effort:
        _links(view, line)
    parts.csv_download(columns, lambda: rows, w.effort_csv_name(), key="effort_csv")
    presence_forms.minutes(view)


def _links(view: Presence, line: Effort) -> None:
    """The advice with the number behind it, and the mentions of the line."""
    w = deps.words("presence")
    chosen = replace(view.filters, networks=(line.network,), tones=(), reply_states=(), query="")
    advised = line.advice.per_ten is not None
    why = w.advice_why(line.advice.key, line.advice.per_ten, line.own, line.open or 0) if advised else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{parts.escape_markdown(filters.network_label(line.network))}**" + (f" · {why}" if why else ""))
        if line.own:
            own = replace(chosen, ownership="own")
            parts.link("mentions", f"{w.see_own()} ({line.own})", filters.query(own))
        if line.obtained:
            others = replace(chosen, cut="exchanged")
            parts.link("mentions", f"{w.see_exchanges()} ({line.obtained})", filters.query(others))
        if line.open:
            waiting = filters.query(replace(chosen, period=filters.last_days(365), reply_states=("waiting",)))
            parts.link("mentions", f"{w.see_waiting()} ({line.open})", waiting)


def effort_row(line: Effort) -> tuple[str, ...]:
    w, common = deps.words("presence"), deps.words("common")
    if line.exchanges is not None:
        exchanges = common.decimal(line.exchanges)
    else:
        exchanges = w.too_few() if line.visible else common.dash()
    others = common.count(line.others) if line.visible or line.others else w.not_visible()
    open_ = w.not_visible() if line.open is None else common.count(line.open)
    minutes = w.minutes(line.spent.minutes, line.spent.noted, line.spent.weeks)
    obtained = w.not_visible() if not line.visible and not line.obtained else common.count(line.obtained)
    return (
        filters.network_label(line.network),
        w.advice(line.advice.key, line.own), common.count(line.own), common.count(line.replies), minutes,
        obtained, exchanges, open_, others,
    )  # fmt: skip


def networks() -> None:
    """One page a network: the way that works, what it does not see, the answer's delay."""
    w, routes = deps.words("presence"), deps.words("routes")
    st.text(w.networks_lead())
    keys = sorted(NETWORKS, key=lambda k: (NETWORKS[k].closed, filters.network_label(k).casefold()))
    key = st.selectbox(
        w.network_label(), keys, format_func=filters.network_label, key="reseau_detail", bind="query-params"
    )
    network = NETWORKS[key or keys[0]]
    with st.container(border=True):
        st.header(filters.network_label(network.key), anchor=False)
        if network.closed:
            st.badge(w.network_closed(), color="grey")
        st.markdown(f"**{w.network_route()}**")
        st.text(routes.route(network.key))
        st.markdown(f"**{w.network_blind()}**")
        st.text(routes.blind(network.key))
        if network.reply_deadline_hours:
            st.caption(w.network_deadline(network.reply_deadline_hours))


def glossary() -> None:
    w = deps.words("presence")
    st.text(w.glossary_lead())
    asked = (st.text_input(w.glossary_search(), key="glossaire", max_chars=60) or "").strip().casefold()
    other = next(lang for lang in LANGUAGES if lang != deps.language())
    pairs = zip(deps.words("glossary").terms(), speak(other).glossary.terms(), strict=True)
    found = [(t, d, o) for (t, d), (o, _) in pairs if asked in f"{t} {d} {o}".casefold()]
    for term, meaning, elsewhere in found:
        same = term.casefold() == elsewhere.casefold()
        st.markdown(f"**{term}**{'' if same else f' ({elsewhere})'} — {parts.escape_markdown(meaning)}")
    if not found:
        st.caption(w.glossary_none())


def _key(key: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in key)
