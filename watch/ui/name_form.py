"""The name watch from the screen: what would be asked of whom, then on or off, what to look for, and how often.

Says what each question tells before anything is asked. Writes feeds.yml; asks nobody itself.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from watch import actions
from watch.networks import NETWORKS
from watch.networks.handles import ASKED, LOOK, profile
from watch.pipeline import handles
from watch.ui import deps, filters, parts, telling

RHYTHMS = ("auto", "1 d", "30 d")
LINES = 90  # pixels of a list of words


def label(network: str) -> str:
    """As the rest of Vigie names it; servers of one protocol, and networks that only this watch knows, by their own."""
    own = network == handles.FEDIVERSE or network not in NETWORKS
    return ASKED[network].label if own and network in ASKED else filters.network_label(network)


def form() -> None:
    w, chosen = deps.words("names"), deps.settings().names
    with st.expander(w.settings_title(), icon=":material/tune:", key="names_settings"):
        st.text(w.told_before(chosen.most))
        with st.form("names_settings_form", border=False):
            enabled = st.toggle(w.enabled_label(), chosen.enabled, key="names_enabled")
            left, right = st.columns(2)
            with left:
                domains = st.text_area(
                    w.domains_label(), "\n".join(chosen.domains), height=LINES, key="names_domains",
                    placeholder="maison-asso.fr", help=w.domains_help(),
                )  # fmt: skip
                most = st.number_input(w.most_label(), 1, 5000, chosen.most, key="names_most", help=w.most_help())
                rhythms = [*RHYTHMS, *([chosen.every] if chosen.every not in RHYTHMS else [])]
                every = st.selectbox(
                    w.every_label(), rhythms, rhythms.index(chosen.every), format_func=w.every, key="names_every"
                )
                resolver = st.text_input(
                    w.resolver_label(), chosen.resolver, placeholder="9.9.9.9", key="names_resolver", max_chars=60
                )
            with right:
                handles_too = st.checkbox(w.handles_label(), chosen.handles, key="names_handles")
                networks = st.multiselect(
                    w.networks_label(), list(ASKED), list(handles.networks_asked(deps.settings())), format_func=label,
                    key="names_networks", placeholder=w.networks_none(),
                )  # fmt: skip
                wanted = st.text_area(
                    w.wanted_label(), "\n".join(chosen.wanted), height=LINES, key="names_wanted", help=w.wanted_help()
                )
                instances = st.text_area(
                    w.instances_label(), "\n".join(chosen.instances), height=LINES, key="names_instances",
                    placeholder="piaille.fr",
                )  # fmt: skip
            sent = st.form_submit_button(w.save(), type="primary")
        if sent:
            usual = handles.networks_asked(deps.settings()) if not chosen.networks else ()
            _save(
                enabled=enabled or None, domains=_lines(domains), most=most if most != 400 else None,
                every=every if every != "auto" else None, resolver=resolver.strip() or None,
                handles=handles_too or None, wanted=_lines(wanted), instances=_lines(instances),
                networks=networks if tuple(networks) != usual else None,
            )  # fmt: skip


def _lines(text: str | None) -> list[str] | None:
    return [line.strip() for line in (text or "").splitlines() if line.strip()] or None


def _save(**fields: Any) -> None:
    """Turned on without a name to look for would ask nobody: said beside the form instead."""
    w = deps.words("names")
    if fields["enabled"] and not fields["domains"] and not (fields["handles"] and _has_handles(fields)):
        st.error(w.need_something(), icon=":material/error:")
        return
    telling.attempt(actions.set_name_watch, deps.desk(), done=w.saved(bool(fields["enabled"])), **fields)
    st.rerun()


def _has_handles(fields: dict[str, Any]) -> bool:
    return bool(fields["wanted"]) or any(a.handle for a in deps.settings().organisation.accounts)


def look_yourself() -> None:
    """The networks that do not say without an account, and where a person looks."""
    w, chosen = deps.words("names"), deps.settings()
    names = dict.fromkeys([*chosen.names.wanted, *(_bare(a.handle) for a in chosen.organisation.accounts if a.handle)])
    if not names:
        return
    with st.expander(w.look_title(), icon=":material/visibility_off:", key="names_look"):
        st.text(w.look_help())
        lines = []
        for network in LOOK:
            links = " · ".join(f"[{parts.escape_markdown(n)}]({profile(network, n)})" for n in names)
            lines.append(f"{parts.escape_markdown(label(network))}{w.colon()}{links}")
        st.markdown("  \n".join(lines))


def _bare(handle: str) -> str:
    return handle.strip().lstrip("@").split("@")[0].removesuffix(".bsky.social")
