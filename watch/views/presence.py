"""The register of accounts and what each network asks and gives back. Followers are not counted.

Refuses to give a ratio under ``ENOUGH`` own messages, and "0 waiting" where the route does not show others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.model import AccountType, Filters, Kind
from watch.networks import NETWORKS
from watch.settings import Account, Settings
from watch.store import questions, replies
from watch.store.engine import Txn
from watch.views.inbox import visible_networks

REVIEW_DAYS = 183
ENOUGH = 20  # own messages under which no ratio is printed


@dataclass(frozen=True, slots=True)
class Held:
    """One account. ``warnings``: profile | alone | nobody | review | never_reviewed | closed | unfollowed."""

    key: str  # what settings.write calls it
    account: Account
    label: str  # of the network
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """One network over the period. ``exchanges`` per ten own messages, None when too few or not visible."""

    network: str
    label: str
    own: int
    replies: int
    others: int
    exchanges: float | None
    open: int | None  # None: not visible by this route
    visible: bool


@dataclass(frozen=True, slots=True)
class Presence:
    accounts: tuple[Held, ...]
    effort: tuple[Effort, ...]
    filters: Filters
    today: date

    @property
    def warnings(self) -> int:
        return sum(len(a.warnings) for a in self.accounts)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Presence:
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    seen = visible_networks(txn, settings)
    brought = {network for _, network, *_ in questions.coverage(txn, replace(filters, subjects=(), networks=()))}
    followed = {s.network for s in settings.sources} | brought | set(seen)
    accounts = [
        Held(a.key, a, _label(a.network), warnings_of(a, today, followed=a.network in followed))
        for a in settings.organisation.accounts
    ]
    return Presence(
        accounts=tuple(sorted(accounts, key=lambda h: (h.label.casefold(), h.account.name.casefold()))),
        effort=effort(txn, settings, filters, set(seen)),
        filters=filters,
        today=today,
    )


def warnings_of(account: Account, today: date, *, followed: bool) -> tuple[str, ...]:
    """What to settle about one account, the gravest first."""
    kind = NETWORKS.get(account.network)
    found = []
    if kind is not None and kind.closed:
        return ("closed",)
    if account.type == AccountType.PROFILE and kind is not None and AccountType.PAGE in kind.account_types:
        found.append("profile")
    if not account.holder:
        found.append("nobody")
    elif not account.deputies:
        found.append("alone")
    if account.reviewed is None:
        found.append("never_reviewed")
    elif today - account.reviewed > timedelta(days=REVIEW_DAYS):
        found.append("review")
    if not followed:
        found.append("unfollowed")
    return tuple(found)


def effort(txn: Txn, settings: Settings, filters: Filters, seen: set[str]) -> tuple[Effort, ...]:
    """Networks where we have an account or wrote something, most own messages first."""
    plain = replace(filters, tones=(), reply_states=(), query="", kinds=())
    own = _by_network(txn, replace(plain, ownership="own"))
    answers = _by_network(txn, replace(plain, ownership="own", kinds=(Kind.COMMENT.value, Kind.MESSAGE.value)))
    others = _by_network(txn, replace(plain, ownership="other"))
    open_: dict[str, int] = defaultdict(int)
    for _, network, n, _ in replies.open_waits(txn):
        open_[network] += n
    ours = {a.network for a in settings.organisation.accounts} | set(own)
    wanted = {n for n in ours if not filters.networks or n in filters.networks} - {""}
    rows = [
        Effort(
            network=key,
            label=_label(key),
            own=own[key],
            replies=answers[key],
            others=others[key],
            exchanges=10 * others[key] / own[key] if own[key] >= ENOUGH and key in seen else None,
            open=open_[key] if key in seen or open_[key] else None,
            visible=key in seen,
        )
        for key in wanted
    ]
    return tuple(sorted(rows, key=lambda e: (-e.own, -e.others, e.label.casefold())))


def _by_network(txn: Txn, filters: Filters) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for network, _, n in questions.tone_by_network(txn, filters):
        found[network] += n
    return found


def _label(network: str) -> str:
    return NETWORKS[network].label if network in NETWORKS else network
