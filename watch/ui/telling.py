"""What just happened, said at the top of the next run: « Répondu », « Enregistré », or why not, and the way back.

Callbacks run before the page is drawn, so they leave a word here and the page shows it once. Refuses to say anything
that nobody did.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from watch.errors import SettingsError, VigieError
from watch.ui import deps
from watch.ui.parts import sentence_of

_KEY = "_said"


def say(text: str, *, kind: str = "success", lines: tuple[str, ...] = (), undo: tuple[Any, ...] = ()) -> None:
    """``kind`` is success, info or error; ``undo`` is (function, argument …) for the button beside it."""
    st.session_state[_KEY] = (kind, text, lines, undo)


def attempt(act: Callable[..., Any], *args: Any, done: str = "", undo: tuple[Any, ...] = (), **kwargs: Any) -> Any:
    """Does it and says ``done``; says the sentence of a VigieError instead of raising it, and returns None then."""
    try:
        result = act(*args, **kwargs)
    except SettingsError as error:
        w = deps.words("source_forms")
        mistakes: tuple[Any, ...] = tuple(error.facts.get("mistakes", ()))  # type: ignore[arg-type]
        say(w.mistakes_title(), kind="error", lines=tuple(m.sentence(deps.language()) for m in mistakes))
        return None
    except VigieError as error:
        say(sentence_of(error), kind="error")
        return None
    deps.changed()
    if done:
        say(done, undo=undo)
    return True if result is None else result


def show() -> None:
    """Draws what was said, once."""
    said = st.session_state.pop(_KEY, None)
    if said is None:
        return
    kind, text, lines, undo = said
    icons = {"success": ":material/check:", "error": ":material/error:", "info": ":material/info:"}
    draw = {"success": st.success, "error": st.error}.get(kind, st.info)
    if undo:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key="said"):
            st.text(text)
            st.button(deps.words("inbox").undo(), on_click=undo[0], args=undo[1:], key="undo", icon=":material/undo:")
        return
    draw(_plain(text), icon=icons[kind])
    for line in lines:
        st.text(line)


def _plain(text: str) -> str:
    from watch.ui.parts import escape_markdown

    return escape_markdown(text)
