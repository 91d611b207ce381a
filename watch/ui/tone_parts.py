"""What the reading of tone is worth, which engine reads, and the acts on it: choose, learn, forget."""

from __future__ import annotations

import streamlit as st

from watch import actions, tone
from watch.ui import deps, parts
from watch.views import tone_engine

_REFUSED = "_tone_refused"  # (what the store held then, why nothing was learnt): said until something changes


def limits() -> None:
    w = deps.words("mentions")
    with st.expander(w.limits_title()):
        st.text(w.limits())
        if deps.read(tone_engine.chosen_name) == "renfort" and tone.version("renfort") == tone.version("appris"):
            st.text(w.second_missing())
        local(quiet=True)
        parts.link("tone", deps.words("tone").more(), icon=":material/psychology:")


def local(*, quiet: bool = False) -> None:
    """What was learnt here, and the two acts on it; ``quiet`` says nothing of what is not."""
    w = deps.words("mentions")
    learnt = actions.learnt_tone(deps.desk())
    if learnt is not None:
        st.text(w.learnt_here(learnt.examples, len(learnt.words)))
    elif not quiet:
        st.text(deps.words("tone").local_none())
    refused, few = st.session_state.get(_REFUSED), None
    if refused is not None and refused[0] == deps.data_version():
        few = w.learnt_nothing(*refused[1])
    with st.container(horizontal=True):
        st.button(w.learn(), on_click=_learn, key="tone_learn", help=w.learn_help(), disabled=few is not None)
        if learnt is not None:
            st.button(w.forget(), on_click=_forget, key="tone_forget")
    if few is not None:
        st.text(few)


def engine() -> None:
    """The engine that reads, the choice of another, and what is missing for the optional one."""
    w = deps.words("tone")
    named = deps.read(tone_engine.named)
    names = [*tone.ENGINES, *(["dossier"] if deps.read(tone_engine.has_folder) else [])]
    st.text(w.engine_now(deps.read(tone_engine.version)))
    st.selectbox(
        w.engine_label(),
        names,
        index=names.index(named) if named in names else 0,
        format_func=w.engine_name,
        key="tone_engine",
        help=w.engine_help(),
        on_change=_choose,
    )
    if tone.version("renfort") == tone.version("appris"):
        st.text(w.second_absent())


def card() -> None:
    for heading, text in deps.words("tone").card():
        st.markdown(f"**{heading}**")
        st.text(text)


def _choose() -> None:
    name = str(st.session_state["tone_engine"])
    w = deps.words("tone")
    try:
        actions.choose_tone_engine(deps.desk(), name)
    except KeyError:  # the folder is kept; the act wants it said again
        actions.choose_tone_engine(deps.desk(), name, folder=deps.read(tone_engine.folder))
    st.toast(w.engine_chosen(w.engine_name(name)))
    deps.changed()


def _learn() -> None:
    w = deps.words("mentions")
    found = actions.learn_tone(deps.desk())
    reason = getattr(found, "reason", "")
    if reason:
        st.session_state[_REFUSED] = (deps.data_version(), (reason, found.examples))
        return
    st.toast(w.learnt_now())
    deps.changed()


def _forget() -> None:
    actions.forget_tone(deps.desk())
    st.toast(deps.words("mentions").forgotten())
    deps.changed()
