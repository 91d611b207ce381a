"""Which screens there are, under which address. A page is one line here, one file in ``pages``, one view.

Pages are given to Streamlit by absolute path: a ``pages`` folder beside the main script would switch it into its older
multipage mode (ADR 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from watch.wording import speak

FOLDER = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Screen:
    key: str  # file name in pages, wording key
    slug: str  # address, French, stable: people keep links
    icon: str
    in_menu: bool = True


SCREENS: tuple[Screen, ...] = (
    Screen("overview", "", ":material/insights:"),
    Screen("inbox", "a-repondre", ":material/reply:"),
    Screen("mentions", "mentions", ":material/forum:"),
    Screen("alerts", "alertes", ":material/notifications:"),
    Screen("calendar", "calendrier", ":material/event:"),
    Screen("responsiveness", "reactivite", ":material/timer:"),
    Screen("dialogue", "dialogue", ":material/groups:"),
    Screen("presence", "presence", ":material/badge:"),
    Screen("sources", "sources", ":material/rss_feed:"),
    Screen("snapshots", "instantanes", ":material/inventory_2:"),
    Screen("tone", "tonalite", ":material/psychology:", in_menu=False),
    Screen("sharing", "partage", ":material/share:", in_menu=False),
    Screen("screen", "ecran", ":material/tv:", in_menu=False),
    Screen("welcome", "bienvenue", ":material/waving_hand:", in_menu=False),
)


def exists(key: str) -> bool:
    return (FOLDER / f"{key}.py").exists()


def slug(key: str) -> str:
    """The address of a screen."""
    return next(s.slug for s in SCREENS if s.key == key)


def page(key: str, lang: str, *, default: str = "overview", shown: bool | None = None) -> st.Page:
    """The Streamlit page of a screen. ``default`` is the key of the page at ``/``."""
    screen = next(s for s in SCREENS if s.key == key)
    visible = screen.in_menu if shown is None else shown
    return st.Page(
        FOLDER / f"{key}.py",
        title=speak(lang).navigation.page(key),
        icon=screen.icon,
        url_path=screen.slug or "vue",
        default=key == default,
        visibility="visible" if visible else "hidden",
    )


def pages(lang: str, *, first_run: bool) -> list[st.Page]:
    """Every screen, so that every address answers; before the first data, welcome leads and stands in the menu."""
    default = "welcome" if first_run and exists("welcome") else "overview"
    keys = [s.key for s in SCREENS if exists(s.key)]
    if first_run and "welcome" in keys:
        keys = ["welcome", *[k for k in keys if k != "welcome"]]
    return [page(k, lang, default=default, shown=True if first_run and k == "welcome" else None) for k in keys]
