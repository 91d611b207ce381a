"""What cannot be seen: networks where people write to us and no route brings what they write.

One answer for every place that shows a waiting count (overview, inbox, screen, presence, weekly file): "0 unanswered"
is never said of these. Computed per source: what the feed itself turned out to show (the
collector's memory), else what the network's open routes show; an import counts by what it brought, unless its format
says that it holds our own words only. A table that a person fills shows what was noted there and nothing else: what
it brings is counted, and « 0 » is not said of it (``noted``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from watch.model import Filters, Period
from watch.networks import NETWORKS
from watch.settings import Settings
from watch.store import questions, sources
from watch.store.engine import Txn

BY_HAND = frozenset(("table", "template"))  # formats whose lines a person chose
_EVER = Period(date(1990, 1, 1), date(2200, 1, 1))


def unseen(txn: Txn, settings: Settings, shown: Mapping[str, int | None] | None = None) -> tuple[str, ...]:
    """Network keys, in alphabetical order: followed or home of an account of ours, awaiting replies, and blind.

    ``shown``: what ``visible`` gave, where it was asked before.
    """
    shown = visible(txn, settings) if shown is None else shown
    ours = {account.network for account in settings.organisation.accounts if account.type != "site"}
    followed = {source.network for source in settings.sources if source.enabled}
    return tuple(sorted(n for n in (ours | followed) - shown.keys() if _awaits(n)))


def visible(txn: Txn, settings: Settings) -> dict[str, int | None]:
    """Networks of which some source shows what others write → epoch of its last good reading, None before the first."""
    return both(txn, settings)[0]


def both(txn: Txn, settings: Settings) -> tuple[dict[str, int | None], frozenset[str]]:
    """``visible``, and the networks of which only tables filled by hand show what others write (``noted``): of the rest
    of these nothing is known. One reading of the roll-up for both."""
    found: dict[str, int | None] = {}
    by_hand: dict[str, bool] = {}
    for network, at, hand in _routes(txn, settings):
        found[network] = max((a for a in (at, found.get(network)) if a is not None), default=None)
        by_hand[network] = hand and by_hand.get(network, True)
    return found, frozenset(network for network, only in by_hand.items() if only)


def _routes(txn: Txn, settings: Settings) -> Iterator[tuple[str, int | None, bool]]:
    """(network, epoch of the last good reading, filled by hand) of every source that shows what others write there."""
    states = sources.states(txn)
    followed = {source.id for source in settings.sources}
    for source in settings.sources:
        state, known = states.get(source.id), NETWORKS.get(source.network)
        told = state is not None and state.last_ok_at is not None
        if source.enabled and (
            state.sees_others if told and state is not None else known is not None and known.feed_shows_others
        ):
            yield source.network, state.last_ok_at if state is not None else None, False
    for source_id, network, _n, _days, last_day in questions.coverage(txn, Filters(_EVER, ownership="other")):
        state = states.get(source_id)
        if source_id in followed or (state is not None and not state.sees_others):
            continue
        formats = source_id.removeprefix("import:").split("+")
        if len(formats) > 1 and not _one_shows(formats, network):
            continue
        day = datetime.combine(date.fromisoformat(last_day), datetime.min.time(), UTC)
        by_hand = source_id.startswith("import:") and BY_HAND.issuperset(formats)
        yield network, state.last_ok_at if state and state.last_ok_at else int(day.timestamp()), by_hand


def _one_shows(formats: list[str], network: str) -> bool:
    """Of an archive with several exports in it: whether one that is of ``network`` shows what others write."""
    from watch.formats.registry import FORMATS

    known = [FORMATS[key] for key in formats if key in FORMATS]
    return any(f.sees_others for f in known if f.network in ("", network)) or not known


@dataclass(frozen=True, slots=True)
class Sight:
    """What can be said of waits. ``blind``, ``undeclared``: networks; ``sees``: « rien n’attend » can be said: of some
    network others are seen, and of none it is unknown whose words were brought in."""

    blind: tuple[str, ...]
    undeclared: tuple[str, ...]
    sees: bool


def sight(txn: Txn, settings: Settings) -> Sight:
    """One answer for the first page, the inbox and the boards, so that none says « rien » where another cannot."""
    shown, whose = visible(txn, settings), undeclared(txn, settings)
    return Sight(unseen(txn, settings, shown), whose, bool(shown) and not whose)


def undeclared(txn: Txn, settings: Settings) -> tuple[str, ...]:
    """Network keys, in alphabetical order: people write there, no account there is declared as ours, and whose words
    some mentions are cannot be told. None of those ever waits, so « 0 à répondre » says nothing of them.
    """
    ours = {account.network for account in settings.organisation.accounts}
    whose = {network for _, network, *_ in questions.coverage(txn, Filters(_EVER, ownership="unknown"))}
    return tuple(sorted(n for n in whose - ours if _awaits(n)))


def _awaits(network: str) -> bool:
    known = NETWORKS.get(network)
    return known is not None and bool(known.reply_deadline_hours)
