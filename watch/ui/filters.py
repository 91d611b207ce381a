"""What a person chose to look at: bound widgets in, one frozen ``Filters`` out.

Period, subjects, networks, sources and tones are in the address under French names (``?periode=90+j&tonalite=négatif``)
and follow from page to page. ``query`` makes the address of the same choice, for links. Bound widgets write their
labels in the address, in the language of the session; ``links`` lets a link be opened in the other one, ``arriving``
lets it say the same from every page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from watch.model import Filters, Kind, Period, Tone
from watch.networks import NETWORKS
from watch.ui import arriving, chips, deps

PRESETS = ("7", "30", "90", "365", "custom")
DEFAULT_PRESET = "30"
TONES = tuple(t.value for t in Tone)
KINDS = tuple(k.value for k in Kind)
OWNERSHIPS = ("", "own", "other")
PANELS = ("", "all")  # ours alone, or those with whom one is compared too
BEYOND = ("recherche", "tonalite", "nature", "reponse", "auteurs")  # only where the list is detailed
REPLIES = ("waiting", "answered", "dismissed")
FIRST_DAY = date(1990, 1, 1)  # Streamlit's own limit, ten years back, would turn a link to older days down
IMPORTED = "import:"  # before the formats of a source that is an import
CUT_KEY = "coupe"  # what a figure's link asks beyond these widgets: ``watch.store.cuts``


def last_days(days: int) -> Period:
    """The ``days`` local days that end today."""
    today = deps.local(deps.now()).date()
    return Period(today - timedelta(days=days - 1), today)


def network_label(key: str) -> str:
    network = NETWORKS.get(key)
    return str(deps.words("networks").label(key, network.label)) if network else key


def export_label(key: str) -> str:
    from watch.formats.registry import FORMATS

    return str(deps.words("networks").export(key, FORMATS[key].label)) if key in FORMATS else key


def subject_label(subject_id: str) -> str:
    if not subject_id:
        return str(deps.words("common").no_subject())
    return next((s.name for s in deps.settings().subjects if s.id == subject_id), subject_id)


def source_label(source_id: str) -> str:
    if source_id.startswith(IMPORTED):
        names = [export_label(key) for key in source_id.removeprefix(IMPORTED).split("+")]
        return str(deps.words("common").of_import(names))
    return next((s.name for s in deps.settings().sources if s.id == source_id), source_id)


def _period(w: Any, arrived: arriving.Choice) -> Period:
    arrived.one("periode", PRESETS, DEFAULT_PRESET, w.period_choice)
    preset = st.segmented_control(
        w.period_label(),
        PRESETS,
        default=DEFAULT_PRESET,
        required=True,
        format_func=w.period_choice,
        key="periode",
        bind="query-params",
        on_change=arriving.keep,
        args=("periode",),
    )
    if preset != "custom":
        return last_days(int(preset or DEFAULT_PRESET))
    usual = last_days(30)
    arrived.dates("dates", FIRST_DAY, usual.end)
    picked = st.date_input(
        w.dates_label(),
        (usual.start, usual.end),
        min_value=FIRST_DAY,
        max_value=usual.end,
        key="dates",
        format="DD/MM/YYYY",
        bind="query-params",
        on_change=arriving.keep,
        args=("dates",),
    )
    both: tuple[date, ...] = picked if isinstance(picked, tuple) else (picked,)
    return Period(min(both), max(both)) if len(both) == 2 else usual


def _several(
    label: str,
    options: Iterable[str],
    name: Any,
    key: str,
    arrived: arriving.Choice,
    keep: Callable[[str], None] = arriving.keep,
) -> tuple[str, ...]:
    shown = list(options)
    if not shown:
        return ()
    arrived.several(key, shown, name)
    placeholder = deps.words("common").all_of_them()
    return tuple(
        st.multiselect(
            label, shown, format_func=name, key=key, placeholder=placeholder, bind="query-params",
            on_change=keep, args=(key,),
        )
    )  # fmt: skip


def _met() -> tuple[list[str], list[str]]:
    """The networks and the sources that filters offer: those of feeds.yml, then what the store has mentions of."""
    met, followed = deps.page_view("met", everything()), deps.settings().sources
    networks = list(dict.fromkeys([*(s.network for s in followed), *met.networks]))
    return networks, list(dict.fromkeys([*(s.id for s in followed), *met.sources]))


def choose(*, detailed: bool = False, ownership: str = "") -> Filters:
    """Draws the filters and returns what was chosen. ``detailed`` adds search, tone, kind, authors and reply.

    ``ownership``: whose words are chosen at first, by a form of its own; no page remembers or is given that choice.
    """
    w, chosen = deps.words("common"), deps.settings()
    met_networks, met_sources = _met()
    none: tuple[str, ...] = ()
    tones, kinds, replies, query, whose = none, none, none, "", ""
    authors = f"auteurs_{ownership}" if ownership else "auteurs"
    arrived = arriving.taken()
    if detailed:
        arrived.text("recherche", 200)
        query = st.text_input(
            w.search_label(), key="recherche", bind="query-params", max_chars=200, on_change=arriving.keep,
            args=("recherche",),
        )  # fmt: skip
        query = query or ""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        period = _period(w, arrived)
        more = st.popover(w.more_filters(), icon=":material/tune:", width="content")
    with more:
        columns = st.columns(2)
        with columns[0]:
            subjects = _several(w.subjects_label(), [s.id for s in chosen.subjects], subject_label, "sujets", arrived)
            panel = _panel(w, chosen.beside, arrived)
            if detailed:
                tones = _several(w.tones_label(), TONES, w.tone, "tonalite", arrived)
        with columns[1]:
            nets = _several(w.networks_label(), met_networks, network_label, "reseaux", arrived)
            if detailed:
                kinds = _several(w.kinds_label(), KINDS, w.kind, "nature", arrived)
            srcs = _several(w.sources_label(), met_sources, source_label, "sources", arrived)
            if detailed:
                replies = _several(w.reply_label(), REPLIES, w.reply_state, "reponse", arrived)
        if detailed:
            if not ownership:
                arrived.one("auteurs", OWNERSHIPS, "", w.ownership)
            whose = (
                st.segmented_control(
                    w.ownership_label(),
                    OWNERSHIPS,
                    default=ownership,
                    required=True,
                    format_func=lambda key: w.ownership(key) if key else w.all_of_them(),
                    key=authors,
                    bind=None if ownership else "query-params",
                    on_change=None if ownership else arriving.keep,
                    args=("auteurs",),
                )
                or ""
            )
    made = Filters(
        period=period, subjects=subjects, networks=nets, tones=tones, sources=srcs, kinds=kinds,
        ownership=whose, reply_states=replies, query=query.strip(),
        cut=str(st.query_params.get(CUT_KEY, ""))[:300] if detailed else "",
        left_out=() if subjects or panel else chosen.beside,
    )  # fmt: skip
    apart = {"auteurs"} if ownership else set()
    said = codes(made) | ({"panel": panel} if chosen.beside else {})  # kept while subjects are chosen
    arriving.remember({k: v for k, v in said.items() if (detailed or k not in BEYOND) and k not in apart})
    chips.bar([(authors if key == "auteurs" else key, value, name) for key, value, name in _active(made)])
    return made


def _panel(w: Any, beside: tuple[str, ...], arrived: arriving.Choice) -> str:
    """Whether the panel counts too; nothing is asked where nobody is only compared with. Chosen subjects go before."""
    if not beside:
        return ""
    arrived.one("panel", PANELS, "", w.panel_choice)
    return (
        st.segmented_control(
            w.panel_label(), PANELS, default="", required=True, format_func=w.panel_choice, key="panel",
            bind="query-params", help=w.panel_help([subject_label(s) for s in beside]), on_change=arriving.keep,
            args=("panel",),
        )
        or ""
    )  # fmt: skip


def narrow(*, networks: Iterable[str] | None = None) -> Filters:
    """Draws subjects and networks (those given, those of feeds.yml) for what has no period: waits, alerts, events."""
    w, chosen = deps.words("common"), deps.settings()
    keys = None if networks is None else dict.fromkeys([*(s.network for s in chosen.sources), *networks])
    none: tuple[str, ...] = ()
    subjects, nets = none, none
    arrived = arriving.taken()
    if len(chosen.subjects) > 1 or (keys is not None and len(keys) > 1):
        with st.popover(w.more_filters(), icon=":material/tune:", width="content"):
            subjects = _several(w.subjects_label(), [s.id for s in chosen.subjects], subject_label, "sujets", arrived)
            if keys is not None:
                offered = keys
                nets = _several(
                    w.networks_label(), keys, network_label, "reseaux", arrived,
                    lambda key: _remember_networks(st.session_state[key], offered),
                )  # fmt: skip
                _remember_networks(nets, keys)
        arriving.remember({"sujets": list(subjects)})
    made = replace(everything(), subjects=subjects, networks=nets, left_out=() if subjects else chosen.beside)
    chips.bar(_active(made))
    return made


def _remember_networks(chosen: Iterable[str], offered: Iterable[str]) -> None:
    """A network that this page cannot offer stays chosen for the others."""
    before = arriving.remembered().get("reseaux") or []
    arriving.remember({"reseaux": [*chosen, *(key for key in before if key not in offered)]})


def _named() -> tuple[tuple[str, str, Callable[[str], str]], ...]:
    """(widget, field of Filters, what names a value) of every choice of several."""
    w = deps.words("common")
    return (
        ("sujets", "subjects", subject_label), ("reseaux", "networks", network_label),
        ("sources", "sources", source_label), ("tonalite", "tones", w.tone), ("nature", "kinds", w.kind),
        ("reponse", "reply_states", w.reply_state), ("auteurs", "ownership", w.ownership),
    )  # fmt: skip


def _active(filters: Filters) -> list[tuple[str, str, str]]:
    """(widget, value, its name) of what the popover narrows: it is folded, and a figure's link may have chosen it."""
    found = []
    for key, field, name in _named():
        values = getattr(filters, field)
        found += [(key, v, str(name(v))) for v in ((values,) if isinstance(values, str) and values else values)]
    if panel := _with_panel(filters):
        found.append(("panel", panel, str(deps.words("common").panel_choice(panel))))
    return found


def _with_panel(filters: Filters) -> str:
    """Of ``PANELS``, what makes ``filters`` again: without a panel, and where subjects are chosen, nothing is asked."""
    return "all" if deps.settings().beside and not filters.subjects and not filters.left_out else ""


def codes(filters: Filters) -> dict[str, Any]:
    """The choice by widget, in codes, whatever the language."""
    presets = {last_days(int(days)): days for days in PRESETS if days != "custom"}
    said: dict[str, Any] = {"periode": presets.get(filters.period, "custom"), "recherche": filters.query}
    if said["periode"] == "custom":
        said["dates"] = [filters.period.start.isoformat(), filters.period.end.isoformat()]
    for key, field, _ in _named():
        values = getattr(filters, field)
        said[key] = values if isinstance(values, str) else list(values)
    return said | ({"panel": panel} if (panel := _with_panel(filters)) else {})


def query(filters: Filters) -> dict[str, Any]:
    """The address parameters that make ``filters`` again: what every figure's link carries."""
    w, said = deps.words("common"), codes(filters)
    params: dict[str, Any] = {}
    if said["periode"] != DEFAULT_PRESET:
        params["periode"] = w.period_choice(said["periode"])
    if "dates" in said:
        params["dates"] = said["dates"]
    for key, field, name in _named():
        values = getattr(filters, field)
        if values:
            params[key] = name(values) if isinstance(values, str) else [name(v) for v in values]
    if panel := said.get("panel"):
        params["panel"] = w.panel_choice(panel)
    if filters.query:
        params["recherche"] = filters.query
    if filters.cut:
        params[CUT_KEY] = filters.cut
    return params | {arriving.KEY: arriving.carried(said)}


def over_a_year(filters: Filters) -> Filters:
    """The same choice over a year: the way out of an empty list."""
    return replace(filters, period=last_days(365))


def everything() -> Filters:
    """No choice at all: for views that name one thing."""
    return Filters(Period(date(1970, 1, 1), date(9999, 12, 31)))


def over(days: int) -> Filters:
    """Everything of the last ``days`` days."""
    return Filters(last_days(days))


def with_source(source_id: str) -> Filters:
    """Everything of one source over the period that the page shows."""
    return replace(_shown(), sources=(source_id,))


def with_network(network: str) -> Filters:
    return replace(_shown(), networks=(network,))


def _shown() -> Filters:
    """Nothing but the period chosen in this session."""
    preset = st.session_state.get("periode") or DEFAULT_PRESET
    if preset != "custom":
        return over(int(preset))
    picked = st.session_state.get("dates") or ()
    return Filters(Period(min(picked), max(picked))) if len(picked) == 2 else over(int(DEFAULT_PRESET))
