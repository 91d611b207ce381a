"""The only place with a cache: the shelf, the settings, what a page shows, its figures.

What pages use::

    desk()                          what actions take
    settings()                      feeds.yml, read again when the file changes
    language(), words("mentions")   the language of this session, and a screen's wording in it
    now(), local(epoch)             one clock for the whole rerun, and a local datetime for wording
    page_view("mentions", filters, …)     watch.views.mentions.build(txn, settings, filters, now, …), cached
    read(function, …)               one uncached question to the store: function(txn, …)
    (both answer what they last answered while the store is away, and the shell says how old that is)
    figure("tone_by_day", …)        watch.ui.figures.tone_by_day(…, dark=…, lang=…), cached
    changed()                       after an action: the next run reads afresh

Results are cached by filters, data version, settings and language; an import shows at once. Arguments are hashable and
small: no frames, no stores. Refuses to cache anything that belongs to one person.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from watch import clock
from watch import settings as settings_
from watch.model import Filters
from watch.pipeline.desk import DEMO_SETTINGS, Desk, demo_flag
from watch.settings import Place, Settings
from watch.ui import last_known
from watch.ui.open_desks import PATIENCE_S
from watch.wording import DEFAULT, LANGUAGES, speak

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from watch.store.engine import Shelf

T = TypeVar("T")
LANGUAGE_KEY = "langue"
VERSION_KEY = "_changes"  # counts this session's own acts, so that they show even where the store did not count them
FRESH_S = 60


def place() -> Place:
    return Place.from_environment()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (facts.st_mtime_ns, facts.st_size)


_last_settings: tuple[tuple[Path, tuple[int, int]], Settings] | None = None


def _settings(path: Path, stamp: tuple[int, int]) -> Settings:
    """Read again when the file changes. A page asks a hundred times: Streamlit's cache would hash each of them."""
    global _last_settings
    kept = _last_settings
    if kept is None or kept[0] != (path, stamp):
        kept = _last_settings = ((path, stamp), settings_.read(path))
    return kept[1]


@st.cache_resource(max_entries=4, show_spinner=False, on_release=lambda shelf: shelf.close())
def _shelf(url: str, org: str) -> Shelf:
    from watch.store.engine import open_shelf

    return open_shelf(url, org, limit_s=PATIENCE_S)


def settings() -> Settings:
    """Raises SettingsError with every mistake; the shell says them and stops."""
    here = place()
    path = DEMO_SETTINGS if demo_flag(here).exists() else here.config
    return _settings(path, _stamp(path))


def desk() -> Desk:
    """The desk of the user's organisation, or of the sample one while it is looked at."""
    here, chosen = place(), settings()
    here.data.mkdir(parents=True, exist_ok=True)
    return Desk(_shelf(here.database_url, chosen.organisation.id), chosen, here)


def read(question: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """``question(txn, …)`` in a reading transaction."""
    here = desk()

    def ask() -> T:
        with here.shelf.reading() as txn:
            return question(txn, *args, **kwargs)

    # What is asked, not when: the same question of an hour ago has the same key.
    asked = (
        a for a in (*args, *kwargs.values()) if isinstance(a, str | Filters | tuple) or (type(a) is int and a < 2**28)
    )
    return last_known.ask((here.shelf.url, here.org, question.__module__, question.__qualname__, *asked), ask)


def data_version() -> int:
    """Raises StoreUnreachable: no version of before is that of now."""
    from watch.store import meta

    here = desk()
    with here.shelf.reading() as txn:
        version, forgotten = meta.data_version(txn), meta.value(txn, meta.FORGOTTEN)
    last_known.forget_before((here.shelf.url, here.org), forgotten)
    return version


def language() -> str:
    """The one chosen in this session, else that of the address, else that of feeds.yml."""
    # on the first run of a link the menu that is bound to the address is not drawn yet
    for chosen in (st.session_state.get(LANGUAGE_KEY), st.query_params.get(LANGUAGE_KEY)):
        for code, label in LANGUAGES.items():
            if chosen in (code, label):
                return code
    return usual_language()


def usual_language() -> str:
    """That of feeds.yml."""
    try:
        return settings().organisation.language
    except Exception:  # the shell is about to say what is wrong with feeds.yml, in a language
        return DEFAULT


def words(screen: str) -> ModuleType:
    module: ModuleType = getattr(speak(language()), screen)
    return module


def now() -> int:
    return clock.epoch()


def zone() -> ZoneInfo:
    return ZoneInfo(settings().organisation.zone)


def local(epoch: int) -> datetime:
    """Local datetime of an epoch, in the organisation's zone."""
    return datetime.fromtimestamp(epoch, UTC).astimezone(zone())


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def _key() -> tuple[Hashable, ...]:
    chosen = place()
    path = DEMO_SETTINGS if demo_flag(chosen).exists() else chosen.config
    return (chosen.database_url, str(path), _stamp(path), data_version(), st.session_state.get(VERSION_KEY, 0))


def page_view(name: str, filters: Filters, *more: Hashable) -> Any:
    """The view of a screen: ``watch.views.<name>.build(txn, settings, filters, now, *more)``; the last one read while
    the store is away."""
    here = desk()
    asked = (here.shelf.url, here.org, "view", name, filters, more)
    return last_known.ask(asked, lambda: _view(name, filters, more, _key(), here))


@st.cache_data(ttl=FRESH_S, max_entries=256, show_spinner=False)
def _view(name: str, filters: Filters, more: tuple[Hashable, ...], key: tuple[Hashable, ...], _desk: Desk) -> Any:
    build = import_module(f"watch.views.{name}").build
    with _desk.shelf.reading() as txn:
        return build(txn, _desk.settings, filters, clock.epoch(), *more)


def figure(name: str, *data: Hashable) -> Figure:
    """A figure of ``watch.ui.figures``, or of a sister named before a point, in this session's theme and language.
    Shared: nobody changes it."""
    return _figure(name, data, is_dark(), language())


@lru_cache(maxsize=128)  # a function of its arguments alone; Streamlit's cache would build the figure anew each time
def _figure(name: str, data: tuple[Hashable, ...], dark: bool, lang: str) -> Figure:
    module, _, function = name.rpartition(".")
    drawn: Figure = getattr(import_module(f"watch.ui.{module or 'figures'}"), function)(*data, dark=dark, lang=lang)
    return drawn


def changed() -> None:
    """Something was changed from this session: every view is read afresh."""
    st.session_state[VERSION_KEY] = st.session_state.get(VERSION_KEY, 0) + 1
    _view.clear()
