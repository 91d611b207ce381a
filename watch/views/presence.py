"""The register of accounts and what each network asks and gives back. Followers are not counted.

Refuses to give a ratio under ``insights.effort.ENOUGH`` own messages, and "0 waiting" where the route does not show
others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights.effort import Advice, Spent, advise, spent
from watch.insights.priority import Pace
from watch.model import AccountType, Filters, Kind
from watch.networks import NETWORKS
from watch.settings import Account, Settings
from watch.settings.schema import fold_name
from watch.store import exchanges, own, questions, replies, requests
from watch.store.engine import Txn
from watch.store.rollups import monday as monday_of
from watch.views import queue
from watch.views.unseen import visible as visible_networks

REVIEW_DAYS = 183
REPLIED = (Kind.COMMENT.value, Kind.MESSAGE.value)


@dataclass(frozen=True, slots=True)
class Held:
    """One account. ``warnings``: closed, or several of profile, unclaimed, nobody, alone, never_reviewed, review,
    unfollowed."""

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
    obtained: int  # ``store.exchanges``: what others said to us, not about us elsewhere
    exchanges: float | None
    open: int | None  # None: not visible by this route
    visible: bool
    spent: Spent
    advice: Advice


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Answers on a subject by somebody the register does not name for it. ``whole``: by an account not meant for it."""

    network: str
    subject: str
    who: str
    n: int
    named: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Presence:
    accounts: tuple[Held, ...]
    effort: tuple[Effort, ...]
    unnamed: tuple[Unnamed, ...]
    filters: Filters
    today: date
    pace: Pace

    @property
    def warnings(self) -> int:
        return sum(len(a.warnings) for a in self.accounts)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Presence:
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    seen = visible_networks(txn, settings)
    brought = {network for _, network, *_ in questions.coverage(txn, replace(filters, subjects=(), networks=()))}
    followed = {s.network for s in settings.sources} | brought | set(seen)
    rhythm = queue.pace(txn, today)
    accounts = [
        Held(a.key, a, _label(a.network), warnings_of(a, today, followed=a.network in followed))
        for a in settings.organisation.accounts
    ]
    return Presence(
        accounts=tuple(sorted(accounts, key=lambda h: (h.label.casefold(), h.account.name.casefold()))),
        effort=effort(txn, settings, filters, set(seen), rhythm),
        unnamed=unnamed(txn, settings, filters),
        filters=filters,
        today=today,
        pace=rhythm,
    )


def warnings_of(account: Account, today: date, *, followed: bool) -> tuple[str, ...]:
    """What to settle about one account, the gravest first."""
    kind = NETWORKS.get(account.network)
    found = []
    if kind is not None and kind.closed:
        return ("closed",)
    if account.type == AccountType.PROFILE and kind is not None and AccountType.PAGE in kind.account_types:
        found.append("profile")
    if not account.claimed:
        found.append("unclaimed")
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


def effort(txn: Txn, settings: Settings, filters: Filters, seen: set[str], pace: Pace) -> tuple[Effort, ...]:
    """Networks where we have an account or wrote something, most own messages first."""
    plain = replace(filters, tones=(), reply_states=(), query="", kinds=(), cut="")
    own_weeks = _by_week(txn, replace(plain, ownership="own"))
    reply_weeks = _by_week(txn, replace(plain, ownership="own", kinds=REPLIED))
    others = _by_network(txn, replace(plain, ownership="other"))
    obtained = exchanges.obtained(txn, plain)
    monday = filters.period.start - timedelta(days=filters.period.start.weekday())
    noted: dict[str, dict[str, int]] = defaultdict(dict)
    for (network, week), n in own.minutes(txn, monday, filters.period.end).items():
        noted[network][week] = n
    open_: dict[str, int] = defaultdict(int)
    for _, network, n, _ in replies.open_waits(txn, settings.beside):
        open_[network] += n
    ours = {a.network for a in settings.organisation.accounts} | set(own_weeks)
    wanted = {n for n in ours if not filters.networks or n in filters.networks} - {""}
    rows = []
    for key in wanted:
        mine, answers = own_weeks[key], reply_weeks[key]
        total, visible = sum(mine.values()), key in seen
        advice = advise(total, obtained[key], open_[key], visible=visible)
        posts = {w: n - answers.get(w, 0) for w, n in mine.items()}
        rows.append(
            Effort(
                network=key,
                label=_label(key),
                own=total,
                replies=sum(answers.values()),
                others=others[key],
                obtained=obtained[key],
                exchanges=advice.per_ten,
                open=open_[key] if visible or open_[key] else None,
                visible=visible,
                spent=spent(posts, answers, noted[key], pace.minutes),
                advice=advice,
            )
        )
    return tuple(sorted(rows, key=lambda e: (-e.own, -e.others, e.label.casefold())))


def unnamed(txn: Txn, settings: Settings, filters: Filters) -> tuple[Unnamed, ...]:
    """Answers of the period against the register: only networks where it names somebody are judged."""
    plain = replace(filters, tones=(), reply_states=(), query="", kinds=(), cut="", ownership="")
    found = []
    for (network, subject, who), n in requests.answerers(txn, plain).items():
        accounts = [a for a in settings.organisation.accounts if a.network == network]
        if not any(a.holder or a.deputies for a in accounts):
            continue
        meant = [a for a in accounts if not a.subjects or subject in a.subjects]
        named = tuple(dict.fromkeys(p for a in meant for p in (a.holder, *a.deputies) if p))
        account = [a for a in accounts if fold_name(who) in {fold_name(a.name), fold_name(a.handle)} - {""}]
        if account:  # the reply bears the account's name: who wrote it is not known, what the account is for is
            if not any(a in meant for a in account):
                found.append(Unnamed(network, subject, who, n, named, True))
        elif not any(same_person(who, p) for p in named):
            found.append(Unnamed(network, subject, who, n, named, False))
    return tuple(sorted(found, key=lambda u: (-u.n, u.network, u.subject, u.who.casefold())))


def same_person(one: str, other: str) -> bool:
    """« Nadia », « Nadia B. » and « Nadia Benali » are one; « Nadia » and « Nadine » are not."""
    a, b = fold_name(one).rstrip(".").split(), fold_name(other).rstrip(".").split()
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return short[0] == long[0] and all(y.startswith(x) or x.startswith(y) for x, y in zip(short, long, strict=False))


def _by_week(txn: Txn, filters: Filters) -> dict[str, dict[str, int]]:
    """Network → Monday → mentions."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, network, _, n in questions.tone_by_day_network(txn, filters):
        found[network][monday_of(day)] += n
    return found


def _by_network(txn: Txn, filters: Filters) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for network, _, n in questions.tone_by_network(txn, filters):
        found[network] += n
    return found


def _label(network: str) -> str:
    return NETWORKS[network].label if network in NETWORKS else network
