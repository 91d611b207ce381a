"""Noise: rules proposed with what they would keep out, the rules there are, what is set aside and why, the way back."""

from __future__ import annotations

import streamlit as st

from watch import actions
from watch.insights.noise import Rule
from watch.store import noise
from watch.ui import answering, deps, filters, parts, undoing, who
from watch.views import noise as view_

KINDS = ("excluded", "required", "site")
SHOWN = 30
ASKED = "_rule_asked"
FOUND = "_proposals"


def proposals() -> None:
    """After « ne nous concerne pas » or « bloquer »: what else could be kept out, with its numbers."""
    asked = st.session_state.get(answering.PROPOSED)
    if not asked:
        return
    mention_id, kind = asked
    w = deps.words("noise")
    if kind == answering.ASK:  # counting reads many mentions: only for who wants it
        with st.container(horizontal=True, vertical_alignment="center", key="proposals"):
            st.button(w.propose(), on_click=_propose, args=(mention_id,), key="rule_propose", icon=":material/block:")
            st.button(w.not_now(), on_click=_not_now, key="rule_not_now", type="tertiary")
        return
    known = st.session_state.get(FOUND)
    if known is None or known[0] != asked:  # looked for once: the counts read many mentions
        known = (asked, [p for p in actions.propose(deps.desk(), mention_id) if not kind or p.rule.kind == kind])
        st.session_state[FOUND] = known
    found = known[1]
    if not found:
        st.session_state.pop(answering.PROPOSED)
        if kind:
            st.info(w.no_author() if kind == "author" else w.no_site())
        return
    with st.container(border=True, key="proposals"):
        parts.section(w.proposals(), w.proposals_help())
        for proposal in found:
            _proposal(proposal)
        st.button(w.not_now(), on_click=_not_now, key="rule_not_now")


def _proposal(proposal: actions.Proposal) -> None:
    w, rule = deps.words("noise"), proposal.rule
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(w.accept(), on_click=_accept, args=(rule,), key=f"accept_{rule.id}", icon=":material/block:")
        st.text(f"{said(rule)}. {w.would(proposal.mentions, proposal.waiting)}")


def said(rule: Rule) -> str:
    """« Mot écarté : « karting » (sujet « La fête du canal ») »."""
    label = rule.label if rule.kind != "author" else rule.label or deps.words("inbox").anonymous()
    subject = filters.subject_label(rule.subject) if rule.subject else ""
    sentence: str = deps.words("noise").rule(rule.kind, label, subject)
    return sentence


def _propose(mention_id: str) -> None:
    st.session_state[answering.PROPOSED] = (mention_id, "")


def _not_now() -> None:
    for key in (answering.PROPOSED, ASKED, FOUND):
        st.session_state.pop(key, None)


def _accept(rule: Rule) -> None:
    undoing.do(actions.accept, rule, who.name(), said=deps.words("noise").accepted(said(rule)))
    _not_now()


def rules() -> None:
    """The rules, a new one, and what is set aside."""
    w = deps.words("noise")
    view = deps.page_view("noise", filters.everything(), SHOWN)
    parts.section(w.list_title(), w.lead(len(view.rules), view.total))
    for rule, many in view.settings_words:
        st.caption(parts.escape_markdown(w.settings_words(said(rule), many)))
    for rule, many in view.rules:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"rule_{rule.id}"):
            when = deps.words("common").full_day(deps.local(rule.at).date())
            st.text(f"{said(rule)} · {w.keeps_out(many)}" if rule.kind != "keep" else said(rule))
            st.caption(parts.escape_markdown(w.by_on(rule.by, when)))
            st.button(w.lift(), on_click=_lift, args=(rule.id,), key=f"lift_{rule.id}", icon=":material/undo:")
    _new()
    if view.total:
        parts.section(w.aside_title(view.total), w.aside_help())
        for each in view.aside:
            _aside(each, view)
        if view.total > len(view.aside):
            st.caption(w.more(view.total - len(view.aside)))


def _new() -> None:
    w = deps.words("noise")
    with st.expander(w.add_title(), icon=":material/add:"):
        kind = st.selectbox(w.kind_label(), KINDS, format_func=w.kind_choice, key="rule_kind", filter_mode=None)
        value = st.text_input(w.value_label(), key="rule_value", max_chars=200)
        subjects = ["", *(s.id for s in deps.settings().subjects)]
        subject = "" if kind == "site" else st.selectbox(
            w.subject_label(), subjects, format_func=lambda i: filters.subject_label(i) if i else
            deps.words("common").all_of_them(), key="rule_subject", filter_mode=None,
        )  # fmt: skip
        if st.button(w.preview(), key="rule_preview"):
            st.session_state[ASKED] = (kind, value, subject)
        asked = st.session_state.get(ASKED)
        if asked and asked == (kind, value, subject):
            rule = actions.make_rule(kind, value, subject or "")
            if rule is None:
                st.error(parts.escape_markdown(w.no_rule()))
            else:
                _proposal(actions.preview(deps.desk(), rule))


def _aside(each: noise.Aside, view: view_.NoisePage) -> None:
    w, common = deps.words("noise"), deps.words("common")
    rule = next((r for r, _ in (*view.rules, *view.settings_words) if r.id == each.rule_id), None)
    with st.container(border=True, key=f"aside_{each.rule_id}_{each.published_at}_{abs(hash(each.id))}"):
        when = common.ago(deps.local(each.published_at), deps.local(deps.now()))
        facts = " · ".join(f for f in (filters.network_label(each.network), each.author, when) if f)
        st.caption(parts.escape_markdown(facts))
        st.text(w.private() if each.visibility == "private" else parts.excerpt(each.title or each.text, 200))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(parts.escape_markdown(w.because(said(rule)) if rule else ""))
            st.button(w.keep(), on_click=_keep, args=(each.id,), key=f"keep_{each.id}")


def _keep(mention_id: str) -> None:
    undoing.do(actions.keep, mention_id, who.name(), said=deps.words("noise").kept())


def _lift(rule_id: str) -> None:
    undoing.do(actions.lift_rule, rule_id, who.name(), said=deps.words("noise").lifted())
