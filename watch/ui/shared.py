"""What a read-only token opens, and only that: the board, a sealed week, the échéancier, two feeds, one filtered view.

Each address takes ``jeton``; a wrong, revoked or ended one gets the same short page (403), so that nothing is learnt.
Answers are kept by no cache, told to no other site, found by no search engine, run no script but the board's own, and
may be framed by the origins of feeds.yml alone. Refuses to draw anything of Streamlit and to write anything but the
day of use.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from html import escape
from types import ModuleType
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from watch import clock, wording
from watch.errors import StoreError, VigieError
from watch.pipeline.desk import Desk
from watch.store import shares
from watch.store.shares import Share
from watch.ui import marked, open_desks

log = logging.getLogger("vigie.shared")
Opened = tuple[bytes, str]  # body and media type
Opener = Callable[[Request, Desk, Share, dict[str, Any]], Opened]
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HTML = "text/html; charset=utf-8"


class NothingThere(Exception):
    """The token is right and there is nothing to show yet."""


def routes() -> list[BaseRoute]:
    return [
        Route("/ecran/tableau", _opening("board", board)),
        Route("/partage/instantane", _opening("snapshot", snapshot)),
        Route("/partage/echeancier.ics", _opening("ics", calendar)),
        Route("/partage/alertes.atom", _opening("alerts", alerts)),
        Route("/partage/attentes.atom", _opening("waits", waits)),
        Route("/partage/vue", _opening("view", view)),
    ]


ADDRESSES = {
    "board": "/ecran/tableau", "snapshot": "/partage/instantane", "ics": "/partage/echeancier.ics",
    "alerts": "/partage/alertes.atom", "waits": "/partage/attentes.atom", "view": "/partage/vue",
}  # fmt: skip


def address(kind: str, token: str) -> str:
    """The path and query that a token of this kind opens."""
    return f"{ADDRESSES[kind]}?{urlencode({'jeton': token})}"


def _opening(kind: str, opener: Opener) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            for desk in open_desks.desks():
                share = checked(desk, kind, request.query_params.get("jeton", ""))
                if share is not None:
                    scope = json.loads(share.scope or "{}")
                    body, media = opener(request, desk, share, scope)
                    return _answer(desk, body, media)
        except NothingThere:
            return refusal(request, 404)
        except VigieError as error:
            log.error("shared page failed: %s", error.log_line())
            return refusal(request, 503)
        except Exception as error:  # its words may hold a mention, or the token
            log.error("shared page failed: %s", type(error).__name__)
            return refusal(request, 500)
        return refusal(request, 403)

    return answer


def checked(desk: Desk, kind: str, token: str) -> Share | None:
    """The share that ``token`` opens now, when it is of this kind; its day of use is written down."""
    now = clock.epoch()
    with desk.shelf.reading() as txn:
        share = shares.find(txn, token)
    if share is None or share.kind != kind or not share.opens(now):
        return None
    today = clock.local_day(now, desk.zone)[0]
    if share.used_day != today:
        # a full disk or a store that is only read: the link opens all the same
        with suppress(StoreError), desk.shelf.writing() as txn:
            shares.used(txn, share.key, today)
    return share


def _answer(desk: Desk, body: bytes, media: str, status: int = 200) -> Response:
    return Response(
        body, status, headers=headers(body if media == HTML else b"", desk.settings.sharing.frame_origins),
        media_type=media,
    )  # fmt: skip


def headers(page: bytes, origins: tuple[str, ...]) -> dict[str, str]:
    """The policy names the hash of the page's own style, and of the board's own script, which asks its server only."""
    text = page.decode()
    style, script = _hash(_STYLE, text) or "'none'", _hash(_SCRIPT, text)
    runs = f"script-src {script}; connect-src 'self'; " if script else ""
    ancestors = " ".join(origins) or "'none'"
    return {
        "content-security-policy": (
            f"default-src 'none'; style-src {style}; {runs}img-src data:; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {ancestors}"
        ),
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
    }


def _hash(of: re.Pattern[str], page: str) -> str:
    found = of.search(page)
    return f"'sha256-{base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()}'" if found else ""


def refusal(request: Request, status: int, why: str = "") -> Response:
    """A short page that says why and what to do; ``why`` names a sentence of its own (``watch.ui.gate``)."""
    from watch.ui import asked_language

    lang = asked_language.of(str(request.url.query).encode())
    w = wording.speak(lang).sharing
    title, said = w.refused(status, why)
    page = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{escape(title)}</title></head>\n'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(said)}</p></main></body>\n</html>\n"
    ).encode()
    return Response(page, status, headers=headers(b"", ()), media_type=HTML)


def _words(desk: Desk) -> tuple[ModuleType, str]:
    lang = desk.settings.organisation.language
    return wording.speak(lang), lang


def _local(desk: Desk, epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, ZoneInfo(desk.zone))


def board(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    """``scene`` and ``theme`` (clair, sombre) of the address; the refresh goes round with the same token."""
    from watch.snapshots import quotes
    from watch.ui import board as drawn
    from watch.views import overview, screen
    from watch.views.ours import about_us

    words, lang = _words(desk)
    now = clock.epoch()
    filters = open_desks.last_days(desk, now, drawn.DAYS)
    said: list[str] = []
    with desk.shelf.reading() as txn:
        seen = screen.build(txn, desk.settings, filters, now)
        if scope.get("quotes"):
            found = (quotes.of(s, "team", 140) for s in overview.weighty(txn, about_us(desk.settings, filters)))
            said = [q.title or q.text for q in found if q.title or q.text]
    asked = request.query_params.get("scene", "")
    order = drawn.scenes(bool(said), bool(seen.voices))
    scene = asked if asked in order else order[0]
    theme = "light" if request.query_params.get("theme") == "clair" else "dark"
    following = order[(order.index(scene) + 1) % len(order)]
    query = {"jeton": request.query_params["jeton"], "scene": following}
    if theme == "light":
        query["theme"] = "clair"
    turn = drawn.Turn(
        scene, f"{ADDRESSES['board']}?{urlencode(query)}", desk.settings.sharing.scene_seconds, theme
    )  # fmt: skip
    return drawn.page(seen, turn, words, lang, _local(desk, now), said).encode(), HTML


def snapshot(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    """The last sealed week, or the one named by ``semaine`` when it is sealed."""
    from watch import snapshots
    from watch.snapshots import document
    from watch.store import snapshots as kept

    with desk.shelf.reading() as txn:
        wanted = request.query_params.get("semaine", "")
        weeks = kept.sealed(txn, kind="week", limit=1)
        name = wanted or (weeks[0].id if weeks else "")
        text = kept.document_of(txn, name) if name else ""
    if not text:
        raise NothingThere
    level = str(scope.get("privacy", "public"))
    return snapshots.rendered(desk, document.read(text), "html", level), HTML


def calendar(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    """A month back, a year ahead: all but what was only read in mentions."""
    from datetime import UTC, timedelta

    from watch.channels.ics import ics_text
    from watch.model import Period
    from watch.views import outside
    from watch.views.ahead import known_events
    from watch.views.calendar import kind_of

    words, lang = _words(desk)
    now = clock.epoch()
    today = _local(desk, now).date()
    with desk.shelf.reading() as txn:
        span = Period(today - timedelta(days=31), today + timedelta(days=366))
        found = [e for e in known_events(txn, desk.settings, today, span) if kind_of(e) != "found"]
    name = words.sharing.calendar_name(desk.settings.organisation.name)
    stamp = datetime.fromtimestamp(now, UTC)
    found, name = marked.events(desk.is_demo, words, outside.events(found, desk.settings, lang), name)
    return ics_text(found, zone=desk.zone, name=name, now=stamp, lang=lang).encode(), "text/calendar; charset=utf-8"


def alerts(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    """The last fifty, in the words of the Alerts page; no text, no author."""
    from watch.channels.atom import AtomEntry, atom_feed
    from watch.store import alerts as raised
    from watch.views import outside

    words, lang = _words(desk)
    w = words.alerts
    names = {s.id: s.name for s in desk.settings.subjects}
    with desk.shelf.reading() as txn:
        found = outside.alerts(txn, raised.history(txn, limit=50), desk.settings)
    entries = [
        AtomEntry(
            id=f"{desk.org}:{a.id}", title=w.headline(a.kind.value, a.facts, names.get(a.subject, a.subject)),
            summary=w.what(a.kind.value, a.facts), updated=a.raised_at, category=a.level.value,
        )
        for a in found
    ]  # fmt: skip
    title = words.sharing.feed_title("alerts", desk.settings.organisation.name)
    entries, title = marked.entries(desk.is_demo, words, entries, title)
    return atom_feed(entries, feed_id=f"{desk.org}:alerts", title=title, lang=lang).encode(), ATOM


ATOM = "application/atom+xml; charset=utf-8"


def waits(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    """One entry a network: how many wait, since when (new when either changes); and one for each blind network."""
    from datetime import UTC

    from watch.channels.atom import AtomEntry, atom_feed
    from watch.snapshots.told import network
    from watch.views import waits as open_waits
    from watch.views.unseen import unseen

    words, lang = _words(desk)
    now = clock.epoch()
    with desk.shelf.reading() as txn:
        seen = open_waits.read(txn, desk.settings, replace(open_desks.last_days(desk, now, 1), hide_private=True), now)
        blind = unseen(txn, desk.settings)
    entries = [
        AtomEntry(
            id=f"{desk.org}:wait:{there.network}:{there.waiting.n}:{there.oldest}",
            title=words.sharing.wait_title(network(words, there.network), there.waiting.n),
            summary=words.sharing.wait_body(words.common.duration(now - there.oldest)),
            updated=datetime.fromtimestamp(there.latest, UTC),
            category=there.network,
        )
        for there in sorted(seen.networks, key=lambda t: t.network)
    ]
    entries += [  # an empty feed would say that nothing waits there
        AtomEntry(
            id=f"{desk.org}:blind:{key}", title=words.overview.act_blind([network(words, key)]), summary="",
            updated=datetime.fromtimestamp(0, UTC), category=key,
        )
        for key in blind
    ]  # fmt: skip
    title = words.sharing.feed_title("waits", desk.settings.organisation.name)
    entries, title = marked.entries(desk.is_demo, words, entries, title)
    return atom_feed(entries, feed_id=f"{desk.org}:waits", title=title, lang=lang).encode(), ATOM


def view(request: Request, desk: Desk, share: Share, scope: dict[str, Any]) -> Opened:
    from watch.actions.on_shares import filters_from
    from watch.ui import shared_view

    words, lang = _words(desk)
    level = str(scope.get("privacy", "public"))
    chosen = filters_from(scope["filters"])
    if days := int(scope.get("days", 0)):
        chosen = replace(chosen, period=open_desks.last_days(desk, clock.epoch(), days).period)
    return shared_view.page(desk, share, chosen, level, words, lang).encode(), HTML
