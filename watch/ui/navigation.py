"""Which screens there are, under which address. A page is one line here, one file in ``pages``, one view.

Pages are given to Streamlit by absolute path: a ``pages`` folder beside the main script would switch it into its older
multipage mode (ADR 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st

from watch.wording import speak

FOLDER = Path(__file__).parents[2] / "pages"
FIRST = "vue"  # the address of the overview where another page stands at « / »


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


def own_address(key: str) -> str:
    """The address of a screen that does not stand at « / »."""
    return slug(key) or FIRST


def asked(url: str | None, base: str = "") -> str:
    """What the browser's address names: « vue » of ``https://vigie.example/vue/``; "" at the first page.

    ``base``: under which address Streamlit was told to stand.
    """
    path = unquote(urlsplit(url or "").path).rstrip("/") + "/"
    return path.removeprefix(base.rstrip("/") + "/").strip("/").rpartition("/")[2]


def page(key: str, lang: str, *, default: str = "overview", shown: bool | None = None) -> st.Page:
    """The Streamlit page of a screen. ``default`` is the key of the page at ``/``."""
    screen = next(s for s in SCREENS if s.key == key)
    visible = screen.in_menu if shown is None else shown
    return st.Page(
        FOLDER / f"{key}.py",
        title=speak(lang).navigation.page(key),
        icon=screen.icon,
        url_path=own_address(key),
        default=key == default,
        visibility="visible" if visible else "hidden",
    )


def pages(lang: str, *, first_run: bool, address: str = "") -> list[st.Page]:
    """Every screen, the one that leads first; before the first data, welcome leads and stands in the menu.

    Streamlit (1.67) knows the page at « / » by no other address: whoever asked for it by its own got a window of
    Streamlit's, in English, that says « Page not found ». So where ``address`` is its own, the other one stands there.
    """
    default, other = ("welcome", "overview") if first_run and exists("welcome") else ("overview", "welcome")
    if address == own_address(default) and exists(other):
        default = other
    keys = [s.key for s in SCREENS if exists(s.key)]
    if first_run and "welcome" in keys:
        keys = ["welcome", *[k for k in keys if k != "welcome"]]
    return [page(k, lang, default=default, shown=True if first_run and k == "welcome" else None) for k in keys]
