"""A link made in the other language keeps its choices.

Bound widgets write the words of their language in the address (``tonalite=négatif``) and know no others. A request for
a page whose choices are said in another language, or by our own codes, is sent on to the address that says them in the
language it will be shown in. Refuses to touch what it does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from watch.model import Kind, ReplyState, Tone
from watch.networks import NETWORKS
from watch.ui import asked_language
from watch.wording import LANGUAGES, speak

PERIODS = ("7", "30", "90", "365", "custom")


@lru_cache(maxsize=len(LANGUAGES))
def _labels(lang: str) -> dict[str, dict[str, str]]:
    """For each parameter with words of ours: code to label."""
    said, networks = speak(lang).common, speak(lang).networks

    def network(key: str) -> str:
        return str(networks.label(key, NETWORKS[key].label))

    from watch.formats.registry import FORMATS

    def imported(source: str) -> str:
        key = source.removeprefix("import:")
        return str(said.of_import([networks.export(key, FORMATS[key].label)]))

    by: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
        "langue": (tuple(LANGUAGES), LANGUAGES.__getitem__),  # the widget knows names only
        "periode": (PERIODS, said.period_choice),
        "tonalite": (tuple(Tone), said.tone),
        "nature": (tuple(Kind), said.kind),
        "reponse": (tuple(ReplyState), said.reply_state),
        "auteurs": (("own", "other", "unknown"), said.ownership),
        "reseaux": (tuple(NETWORKS), network),
        "reseau_detail": (tuple(NETWORKS), network),
        "sources": (tuple(f"import:{key}" for key in FORMATS), imported),
        "panel": (("", "all"), said.panel_choice),
        "sujets": (("",), lambda _: said.no_subject()),
    }
    return {name: {str(code): str(label(code)) for code in codes} for name, (codes, label) in by.items()}


@lru_cache(maxsize=1)
def _meant() -> dict[str, dict[str, str]]:
    """For each of those parameters: label, in any language, to code."""
    every = [_labels(lang) for lang in LANGUAGES]
    return {name: {label: code for of in every for code, label in of[name].items()} for name in every[0]}


def translated(query: str, lang: str) -> str:
    """The query string with the choices said in ``lang``; the same one where nothing had to change."""
    here, meant = _labels(lang), _meant()
    pairs = parse_qsl(query, keep_blank_values=True)
    said = []
    for name, value in pairs:
        known = here.get(name, {})
        if value not in known.values():
            value = known.get(meant.get(name, {}).get(value, value), value)
        said.append((name, value))
    return query if said == pairs else urlencode(said)


class SameChoices:
    """Sends a request on when its choices are said in another language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        if scope["type"] == "http" and scope["method"] == "GET" and query and "." not in scope["path"]:
            try:
                asked = query.decode("ascii")
            except UnicodeDecodeError:  # no browser sends it
                asked = ""
            wanted = translated(asked, asked_language.of(query))
            if wanted != asked:
                # the path as it came: relative, so that a proxy's prefix stays
                await RedirectResponse(f"?{wanted}", 307)(scope, receive, send)
                return
        await self.app(scope, receive, send)
