"""A table to fill by hand, for the network a person chooses: two downloads."""

from __future__ import annotations

import streamlit as st

from watch.formats import template
from watch.networks import NETWORKS
from watch.ui import deps, filters

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def render() -> None:
    w = deps.words("templates")
    with st.expander(w.title(), icon=":material/edit_note:", key="template"):
        st.text(w.lead())
        keys = sorted(NETWORKS, key=lambda k: filters.network_label(k).casefold())
        network = st.selectbox(
            w.network(), keys, index=keys.index("forum"), key="template_network",
            format_func=filters.network_label,
        )  # fmt: skip
        with st.container(horizontal=True):
            st.download_button(
                w.xlsx(), lambda: template.as_xlsx(network), file_name=f"modele-{network}.xlsx", mime=_XLSX,
                key="template_xlsx", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                w.csv(), lambda: template.as_csv(network), file_name=f"modele-{network}.csv", mime="text/csv",
                key="template_csv", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
