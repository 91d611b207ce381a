"""The page of an address that is none of ours, in the reader's language, with the way to every screen.

Streamlit answers any address with the page that carries the app, and then says « Page not found » in English over its
first page. Only that answer is replaced: files, sockets, ``/healthz`` and what tokens open never come here. Refuses to
guess what was meant.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from starlette.types import Scope

from watch import wording
from watch.ui.navigation import FIRST, SCREENS, exists
from watch.ui.theme import DARK, LIGHT

STYLE = f"""
body{{font:1.05rem/1.6 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;margin:0 auto;padding:3rem 1.25rem;
max-width:40rem;color:{LIGHT.text};background:{LIGHT.background}}}
h1{{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem}}code{{overflow-wrap:anywhere}}
a{{color:{LIGHT.accent}}}li{{margin:.35rem 0}}.first{{font-weight:650;font-size:1.15rem}}
@media (prefers-color-scheme:dark){{body{{color:{DARK.text};background:{DARK.background}}}a{{color:{DARK.positive}}}}}
"""
LONGEST = 120  # characters of the address that are shown


def is_unknown(scope: Scope) -> bool:
    """Whether no screen stands at this address."""
    return _path(scope).strip("/") not in {FIRST, *(screen.slug for screen in SCREENS)}


def page(scope: Scope, lang: str) -> bytes:
    w = wording.speak(lang).navigation
    under = scope.get("root_path", "").rstrip("/") + base()
    query = "?" + urlencode({"langue": wording.LANGUAGES[lang]}) if b"langue=" in scope.get("query_string", b"") else ""
    links = "".join(
        f'<li><a href="{escape(f"{under}/{s.slug}{query}")}">{escape(w.page(s.key))}</a></li>\n'
        for s in SCREENS
        if s.in_menu and s.slug and exists(s.key)
    )
    asked = _path(scope)
    shown = asked if len(asked) <= LONGEST else asked[:LONGEST] + "…"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(w.browser_title('', w.unknown_title()))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{escape(w.unknown_title())}</h1>\n"
        f"<p>{escape(w.unknown_body())}</p>\n<p><code>{escape(shown)}</code></p>\n"
        f'<p class="first"><a href="{escape(f"{under}/{query}")}">{escape(w.unknown_first())}</a></p>\n'
        f'<nav aria-label="{escape(w.unknown_others())}">\n<p>{escape(w.unknown_others())}</p>\n'
        f"<ul>\n{links}</ul>\n</nav>\n</main>\n</body>\n</html>\n"
    ).encode()


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return "/" + path.removeprefix(scope.get("root_path", "")).removeprefix(base()).lstrip("/")


def base() -> str:
    """Under which address Streamlit was told to stand."""
    from streamlit import config

    said = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{said}" if said else ""
