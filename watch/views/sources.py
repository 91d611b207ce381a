"""The health of every source, what the period's figures do not cover, imports, and the ways into each network.

Refuses to show a secret: an address with a long private part is cut to its host (Google Alerts feeds are secrets).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from watch.collectors.rhythm import proposes_move
from watch.model import CollectionRun, Filters, ImportReport, RunOutcome, SourceState
from watch.networks import NETWORKS
from watch.networks.secret import is_secret
from watch.settings import Settings, Source
from watch.store import imports, questions, sources
from watch.store.engine import Txn

LATE = 2  # times its rhythm without a relevé
GRACE_S = 600
IMPORTS = 50


@dataclass(frozen=True, slots=True)
class Health:
    """One source. ``health``: ok | late | failing | waiting | paused | off | never. Times in epoch seconds."""

    source: Source
    name: str
    label: str  # of its network
    subject: str
    address: str  # safe to show; "" when the whole address is a secret
    health: str
    state: SourceState | None
    runs: tuple[CollectionRun, ...]  # latest first, at most 30
    mentions: int  # in the period
    shows_others: bool
    moved_to: str = ""  # a new address to propose, safe to show
    moved_from: str = ""  # the address before a move that can be undone, safe to show
    comments_offered: bool = False  # its site has a feed of comments that nobody follows

    @property
    def unsteady(self) -> bool:
        return self.state is not None and self.state.unstable == "changing"

    @property
    def needs_a_look(self) -> bool:
        return self.health in ("late", "failing", "paused")

    @property
    def has_secret(self) -> bool:
        return self.address.endswith("/…")

    @property
    def interval_s(self) -> int:
        return self.source.every_s or (self.state.interval_s if self.state else 3600)

    @property
    def last_failure(self) -> CollectionRun | None:
        """The run that failed, while the source still fails."""
        if not (self.state and (self.state.failures or self.state.paused)) and self.health != "waiting":
            return None
        return next((r for r in self.runs if r.outcome in (RunOutcome.FAILED, RunOutcome.POSTPONED)), None)


@dataclass(frozen=True, slots=True)
class Route:
    """One network and the ways into it. ``formats`` are labels of exports; words are in ``wording.routes``."""

    network: str
    label: str
    closed: bool
    feed_shows_others: bool
    formats: tuple[str, ...]
    export_shows_others: bool
    mentions: int  # in the period
    followed: int  # sources of it

    @property
    def shows_others(self) -> bool:
        return self.feed_shows_others or self.export_shows_others


@dataclass(frozen=True, slots=True)
class Export:
    key: str
    label: str
    network: str  # label, "" for any
    shows_others: bool


@dataclass(frozen=True, slots=True)
class Sources:
    sources: tuple[Health, ...]  # those that need a look first
    spoke: int
    silent: tuple[str, ...]  # names
    failing: tuple[str, ...]
    imports: tuple[ImportReport, ...]
    imported: int  # mentions of the period that came by imports
    routes: tuple[Route, ...]
    exports: tuple[Export, ...]

    @property
    def off(self) -> int:
        """Stopped by a person."""
        return sum(line.health == "off" for line in self.sources)

    @property
    def troubled(self) -> int:
        return sum(s.needs_a_look for s in self.sources)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Sources:
    """``filters.period`` counts the mentions of each source; networks and subjects narrow the list of sources."""
    states = sources.states(txn)
    plain = Filters(filters.period)
    brought: dict[str, int] = defaultdict(int)
    by_network: dict[str, int] = defaultdict(int)
    for source_id, network, n, _days, _last in questions.coverage(txn, plain):
        brought[source_id] += n
        by_network[network] += n
    names = {s.id: s.name for s in settings.subjects}
    chosen = [
        s for s in settings.sources
        if (not filters.networks or s.network in filters.networks)
        and (not filters.subjects or s.subject in filters.subjects)
    ]  # fmt: skip
    addresses = {s.url for s in settings.sources}
    rows = [
        _health(
            s, states.get(s.id), tuple(sources.runs(txn, s.id)), names.get(s.subject, s.subject), brought[s.id], now,
            addresses,
        )
        for s in chosen
    ]  # fmt: skip
    followed = [r for r in rows if r.source.enabled]
    order = ("failing", "paused", "late", "waiting", "never", "ok", "off")
    return Sources(
        sources=tuple(sorted(rows, key=lambda r: (order.index(r.health), r.name.casefold()))),
        spoke=sum(r.mentions > 0 for r in followed),
        silent=tuple(r.name for r in followed if not r.mentions and not r.needs_a_look),
        failing=tuple(r.name for r in followed if r.health in ("failing", "paused")),
        imports=tuple(imports.list_all(txn, IMPORTS)),
        imported=sum(n for source_id, n in brought.items() if settings.source(source_id) is None),
        routes=routes(settings, by_network),
        exports=exports(),
    )


def _health(
    source: Source,
    state: SourceState | None,
    runs: tuple[CollectionRun, ...],
    subject: str,
    mentions: int,
    now: int,
    addresses: set[str],
) -> Health:
    network = NETWORKS.get(source.network)
    moved = state is not None and proposes_move(state) and state.moved_to not in addresses
    return Health(
        source=source,
        name=source.name or (state.title if state else "") or shown_address(source) or source.id,
        label=network.label if network else source.network,
        subject=subject,
        address=shown_address(source),
        health=health_of(source, state, runs, now),
        state=state,
        runs=runs,
        mentions=mentions,
        shows_others=(network is None or network.feed_shows_others) and (state is None or state.sees_others),
        moved_to=_safe(source.network, state.moved_to) if state is not None and moved else "",
        moved_from=_safe(source.network, state.moved_from) if state is not None and state.moved_from else "",
        comments_offered=source.enabled and state is not None and offers_comments(state.comments_url, addresses),
    )


def offers_comments(url: str, addresses: set[str]) -> bool:
    """True when the site's comments are a feed that no source follows, in either variant."""
    bare = url.removesuffix("atom/")
    return bool(url) and not any(a.partition("?")[0].rstrip("/") + "/" in (url, bare) or a == url for a in addresses)


def health_of(source: Source, state: SourceState | None, runs: tuple[CollectionRun, ...], now: int) -> str:
    """One word for a source; a failing one is never called late."""
    if not source.enabled:
        return "off"
    if state is None or (state.last_ok_at is None and not runs and not state.failures):
        return "never"
    if state.paused:
        return "paused"
    if state.failures:
        return "failing"
    if runs and runs[0].outcome is RunOutcome.POSTPONED:
        return "waiting"
    interval = source.every_s or state.interval_s
    last = state.last_ok_at or (runs[0].finished_at if runs else now)
    return "late" if now - last > LATE * interval + GRACE_S else "ok"


def shown_address(source: Source) -> str:
    """The address as it may be shown: host and path; only the host when the rest may be a secret."""
    return _safe(source.network, source.url, scheme=False)


def _safe(network: str, url: str, *, scheme: bool = True) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if is_secret(network, url):
        return f"{host}/…"
    if scheme:
        return url
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def exports() -> tuple[Export, ...]:
    """Every export format that can be read, by label."""
    from watch.formats.registry import FORMATS

    found = [
        Export(f.key, f.label, NETWORKS[f.network].label if f.network in NETWORKS else "", f.sees_others)
        for f in FORMATS.values()
    ]
    return tuple(sorted(found, key=lambda e: e.label.casefold()))


def routes(settings: Settings, mentions: dict[str, int]) -> tuple[Route, ...]:
    """Every network Vigie knows, living ones first."""
    from watch.formats.registry import FORMATS

    made = []
    for key, network in NETWORKS.items():
        reads = [f for f in FORMATS.values() if f.network == key]
        made.append(
            Route(
                network=key,
                label=network.label,
                closed=network.closed,
                feed_shows_others=network.feed_shows_others,
                formats=tuple(sorted(f.label for f in reads)),
                export_shows_others=any(f.sees_others for f in reads),
                mentions=mentions.get(key, 0),
                followed=sum(s.network == key for s in settings.sources),
            )
        )
    return tuple(sorted(made, key=lambda r: (r.closed, r.label.casefold())))
