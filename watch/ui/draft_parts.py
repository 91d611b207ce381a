"""Reply drafts: filled for one request and copied in one click, or managed in their tab. Vigie sends nothing."""

from __future__ import annotations

import streamlit as st

from watch import actions
from watch.insights.drafting import fill, first_name, unknown_fields
from watch.store import working
from watch.store.working import Draft
from watch.ui import deps, filters, parts, telling, undoing, who
from watch.views.inbox import Waiting
from watch.wording import LANGUAGES

NEW = "new"


def filled(item: Waiting) -> None:
    """The drafts for this request, those in its language first; each text block has its copy button."""
    w = deps.words("drafts")
    found = deps.read(working.drafts)
    if not found:
        st.caption(w.none_yet())
        return
    m = item.stored.mention
    author = m.author_name
    known = {
        "first_name": first_name(author), "name": author, "subject": item.subject, "signature": who.name(),
        "organisation": deps.settings().organisation.name, "network": filters.network_label(m.network),
    }  # fmt: skip
    for draft in sorted(found, key=lambda d: (d.lang != (m.lang or deps.language()), d.title)):
        st.markdown(f"**{parts.escape_markdown(draft.title)}**")
        st.code(fill(draft.body, known), language=None, wrap_lines=True)
    st.caption(w.copy_help())


def tab() -> None:
    """Every draft, each with its form, a new one, and the examples while there are few."""
    w = deps.words("drafts")
    found = deps.read(working.drafts)
    parts.section(w.title(), w.lead(len(found)))
    st.caption(w.fields())
    for draft in found:
        with st.expander(f"{parts.escape_markdown(draft.title)} ({LANGUAGES.get(draft.lang, draft.lang)})"):
            _form(draft)
    with st.expander(w.new(), expanded=not found, icon=":material/add:"):
        _form(Draft("", "", deps.language(), ""))
    if not found:
        st.button(w.examples(), on_click=_examples, key="draft_examples", icon=":material/library_add:")


def _form(draft: Draft) -> None:
    w, k = deps.words("drafts"), draft.id or NEW
    left, right = st.columns([3, 1])
    left.text_input(w.name_label(), draft.title, key=f"draft_title_{k}", max_chars=80)
    lang = draft.lang if draft.lang in LANGUAGES else "fr"
    right.selectbox(
        w.lang_label(), tuple(LANGUAGES), index=tuple(LANGUAGES).index(lang), format_func=LANGUAGES.__getitem__,
        key=f"draft_lang_{k}", filter_mode=None,
    )  # fmt: skip
    body = st.text_area(w.body_label(), draft.body, key=f"draft_body_{k}", max_chars=4_000, height=160)
    if wrong := unknown_fields(body or ""):
        st.caption(parts.escape_markdown(w.unknown(wrong)))
    with st.container(horizontal=True):
        st.button(w.save(), on_click=_save, args=(draft.id,), key=f"draft_save_{k}", icon=":material/save:")
        if draft.id:
            st.button(w.remove(), on_click=_remove, args=(draft,), key=f"draft_drop_{k}", icon=":material/delete:")


def _save(draft_id: str) -> None:
    w, k = deps.words("drafts"), draft_id or NEW
    title, lang, body = (str(st.session_state.get(f"draft_{f}_{k}") or "") for f in ("title", "lang", "body"))
    if not title.strip() or not body.strip():
        telling.say(w.incomplete(), kind="error")
        return
    undoing.do(actions.keep_draft, title, lang, body, draft_id, said=w.saved(title))
    if not draft_id:
        for field in ("title", "body"):
            st.session_state[f"draft_{field}_{NEW}"] = ""


def _remove(draft: Draft) -> None:
    undoing.do(actions.drop_draft, draft.id, said=deps.words("drafts").removed(draft.title))


def _examples() -> None:
    w = deps.words("drafts")
    examples = list(w.EXAMPLES.values())
    for title, body in examples:
        telling.attempt(actions.keep_draft, deps.desk(), title, deps.language(), body)
    telling.say(w.examples_added(len(examples)))
