"""What Streamlit executes: page configuration, gate, navigation, then the page. See ADR 1 for why it is not app.py.

Every page stands under the same frame: the banner of the sample data, the menu, the language, the freshness of the
relevé. Where there is no source and no mention, the welcome page leads.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from watch import actions
from watch.errors import SettingsError, StoreUnreachable, VigieError, WrongVariable
from watch.model import Filters, Period
from watch.ui import arriving, deps, last_known, parts, sorting_parts, telling, unknown
from watch.ui.navigation import asked, pages, slug
from watch.ui.theme import SELECTED_IN_DARK
from watch.views import shell as shell_view
from watch.wording import LANGUAGES

EVERYTHING = Filters(Period(date(1970, 1, 1), date(9999, 12, 31)))
ERASED = "_erased"  # the sample data, by the last act of this session
ICON = Path(__file__).parent / "static" / "favicon.png"  # a local file: an icon name is fetched from a foreign host


def say_mistakes(error: SettingsError) -> None:
    """Every mistake of feeds.yml, with its line and the way to mend it."""
    w, lang = deps.words("navigation"), deps.language()
    with st.container(key="settings_mistakes"):
        if isinstance(error, WrongVariable):
            st.error(parts.sentence_of(error))
        else:
            st.error(w.settings_mistakes_body(), title=w.settings_mistakes_title())
        for mistake in error.facts.get("mistakes", ()):  # type: ignore[attr-defined]
            st.text(mistake.sentence(lang))


def choose_language() -> None:
    with st.sidebar:
        st.selectbox(
            deps.words("common").language_label(),
            tuple(LANGUAGES),
            index=tuple(LANGUAGES).index(deps.usual_language()),  # fixed: a default follows no address, it leaves it
            format_func=LANGUAGES.__getitem__,
            key=deps.LANGUAGE_KEY,
            bind="query-params",
            filter_mode=None,
        )


def erase_demo() -> None:
    actions.erase_demo(deps.place())
    deps.changed()
    st.session_state[ERASED] = True


def banner() -> None:
    w = deps.words("navigation")
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="demo_banner"):
        st.badge(w.demo_title(), icon=":material/science:", color="violet")
        st.text(w.demo_body())
        st.button(w.erase_demo(), on_click=erase_demo, key="erase_demo")


def small_banner() -> None:
    """On the shared screen: said, without a button that anybody in the room could press."""
    w = deps.words("navigation")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="demo_note"):
        st.badge(w.demo_title(), icon=":material/science:", color="violet")
        st.caption(w.demo_body())


def disk_short() -> None:
    """Why nothing new comes in, on every page."""
    reserve = deps.desk().shelf.reserve
    if reserve.short():
        w = deps.words("navigation")
        st.warning(w.disk_short_body((reserve.free() or 0) // 1_000_000), title=w.disk_short_title())


@st.fragment(run_every="60s", key="freshness")
def freshness() -> None:
    w, common = deps.words("navigation"), deps.words("common")
    sorting_parts.note()
    fresh = deps.read(shell_view.freshness, deps.settings(), deps.now())
    if fresh.at is None:
        st.caption(w.never_collected())
        return
    when = common.ago(deps.local(fresh.at), deps.local(deps.now()))
    st.caption(w.collected(when))
    if fresh.stale or fresh.failing:
        st.badge(w.stale(fresh.failing), icon=":material/warning:", color="orange")


@st.fragment(run_every="10s", key="store_away")
def ask_again() -> None:
    """While what is shown is old: the page is drawn anew as soon as the store answers."""
    try:
        deps.data_version()
    except VigieError:
        return
    st.rerun()


def store_away(at: int) -> None:
    w, common = deps.words("navigation"), deps.words("common")
    read, now = deps.local(at), deps.local(deps.now())
    st.warning(w.store_away_body(common.date_time(read), common.ago(read, now)), title=w.store_away_title())
    ask_again()


def run() -> None:
    st.session_state.setdefault(deps.VERSION_KEY, 0)
    last_known.begin()
    embedded = st.context.is_embedded
    try:
        name = deps.settings().organisation.name
        first_run = deps.page_view("shell", EVERYTHING).empty
    except VigieError as error:
        st.set_page_config(page_title="Vigie", page_icon=ICON, layout="wide")
        if isinstance(error, SettingsError):
            say_mistakes(error)
        else:
            st.error(parts.sentence_of(error))
        st.stop()
    words = deps.words("navigation")
    st.set_page_config(
        page_title=words.browser_title(name),
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state="collapsed" if embedded else "auto",
    )
    shown = pages(deps.language(), first_run=first_run, address=asked(st.context.url, unknown.base()))
    chosen = st.navigation(shown, position="hidden" if embedded else "sidebar", expanded=True)
    st.set_page_config(page_title=words.browser_title(name, chosen.title))  # the page first: tabs of one browser
    if st.session_state.pop(ERASED, False):
        telling.say(words.demo_erased())
        leading = shown[0]  # the three doors, where nothing else is stored
        if chosen is not leading:
            st.switch_page(leading, query_params={})  # bound filters in the address stop it else
    board = chosen.url_path == slug("screen")
    if board and not embedded:  # known only now: the board has the whole window
        st.navigation(shown, position="hidden")
    bare = embedded or board
    arriving.stand(chosen.url_path, deps.language())
    if deps.is_dark():
        st.html(SELECTED_IN_DARK)
    if not bare:
        choose_language()
    if deps.desk().is_demo:
        (small_banner if board else banner)()
    if not bare:
        disk_short()
    if not bare and not first_run:
        with st.sidebar:
            freshness()
    above = st.container()
    try:
        chosen.run()
    except StoreUnreachable as error:  # of this page nothing was read yet
        st.error(parts.sentence_of(error))
    finally:
        if (at := last_known.oldest()) is not None:
            with above:
                store_away(at)
    if board and not embedded:
        parts.link("overview", words.page("overview"), icon=":material/arrow_back:")


run()
