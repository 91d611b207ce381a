"""Which column is what, asked once: pre-filled by the guess, checked before anything is read with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from watch.ui import deps, parts

ORDER = (
    "",
    "text",
    "date",
    "time",
    "author",
    "handle",
    "title",
    "url",
    "network",
    "kind",
    "rating",
    "reply",
    "reply_date",
)


def ask(
    columns: Sequence[str],
    guess: Mapping[str, str],
    rows: Sequence[Sequence[str]],
    apply: Callable[[Mapping[str, str]], None],
    *,
    title: bool = True,
) -> None:
    """Draws one choice a column; ``apply`` gets heading → field once the choices make sense."""
    w, said = deps.words("welcome"), deps.words("refusals")
    if title:
        st.header(w.mapping_title(), anchor=False)
        st.caption(w.mapping_help())
    fields = [*ORDER, *[f for f in said.FIELDS if f not in ORDER]]
    chosen: dict[str, str] = {}
    with st.form("mapping", border=title):
        with st.grid(3, min_column_width=240, gap="small", key="mapping_grid"):
            for i, heading in enumerate(columns):
                with st.container():
                    known = guess.get(heading, "")
                    field = st.selectbox(
                        parts.escape_markdown(heading) or str(i + 1),
                        fields,
                        index=fields.index(known) if known in fields else 0,
                        format_func=said.field,
                        key=f"map_{i}_{heading}",
                    )
                    chosen[heading] = field or ""
                    example = next((row[i] for row in rows if i < len(row) and row[i].strip()), "")
                    if example:
                        st.caption(parts.escape_markdown(w.mapping_example(parts.excerpt(example, 60))))
        sent = st.form_submit_button(w.mapping_apply(), type="primary")
    if sent:
        problem = problem_of(chosen)
        if problem:
            st.error(problem, icon=":material/error:")
        else:
            apply({heading: field for heading, field in chosen.items() if field})
            st.rerun()


def warn(facts: Mapping[str, Any], chosen: Mapping[str, str] | None) -> None:
    """What there is to say of these columns before they are asked for: nobody speaks here, or what was chosen lacks
    something."""
    w, said = deps.words("file_questions"), deps.words("refusals")
    if facts.get("members"):
        st.warning(w.member_list(), icon=":material/contacts:")
    if chosen:
        st.error(w.columns_still_missing([said.field(f) for f in facts.get("missing", ())]), icon=":material/error:")


def problem_of(chosen: Mapping[str, str]) -> str:
    """The sentence that says what is wrong with the choices, "" when nothing is."""
    w, said = deps.words("welcome"), deps.words("refusals")
    fields = [f for f in chosen.values() if f]
    twice = next((f for f in fields if fields.count(f) > 1), None)
    if twice:
        return str(w.mapping_twice(said.field(twice)))
    return "" if {"text", "title", "rating"} & set(fields) else str(w.mapping_needs_text())
