"""What waits for an answer, in the order to answer it, and where the quarter of an hour ends.

Nothing leaves the list for want of minutes: what does not fit today is shown under it. Refuses to say "0" of a network
whose route brings in nothing from others (``views.unseen``); such a network has ``waiting`` None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watch import tone
from watch.insights import priority
from watch.model import Filters, Mention, StoredMention, Tone, ToneBy
from watch.networks import NETWORKS
from watch.settings import Settings
from watch.store import mentions, replies, requests, working
from watch.store.engine import Txn
from watch.views import kept, queue
from watch.views.ours import about_us
from watch.views.unseen import both, undeclared, unseen

SHOWN = 7  # of what comes after today's part
REMEMBERED = 5_000  # texts whose words of tone are kept in this process
WORDS = 4  # that made the tone, on a card
REGULAR = 3  # messages of one author from which the voice is a regular one
ADDED = 5  # on a card, of what the same person went on to write
NEGATIVE_GROUPS = ("late_negative", "negative")


@dataclass(frozen=True, slots=True)
class Right:
    """An account of the place, and who holds it. ``on_subject``: the register names it for the subject, or for all."""

    account: str
    holder: str
    deputies: tuple[str, ...]
    on_subject: bool

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(p for p in (self.holder, *self.deputies) if p)


@dataclass(frozen=True, slots=True)
class Added:
    """What the same person wrote after the first message of a request: part of it."""

    stored: StoredMention
    words: tuple[tuple[str, float], ...] = ()  # that made its tone


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request. ``left_open_s`` in opening-hours seconds until the deadline, negative once it is past."""

    stored: StoredMention
    group: str  # a key of insights.priority.GROUPS
    late: bool
    today: bool  # inside the minutes of today
    left_open_s: int | None
    subject: str  # name of the subject, "" without
    voice: str = ""  # first | known | regular | press | "" when the author cannot be told
    said: int = 0  # messages of this author in the store, this one too
    since: int | None = None  # epoch of the first of them
    words: tuple[tuple[str, float], ...] = ()  # that made the tone, with their weight
    rights: tuple[Right, ...] = ()
    given_to: str = ""
    remarks: tuple[working.Remark, ...] = ()
    kept_for: tuple[str, str] = ("", "")  # views.kept.why
    went_on: tuple[Added, ...] = ()

    @property
    def id(self) -> str:
        return self.stored.mention.id

    @property
    def negative_later(self) -> bool:
        """The first message is not negative, what came after it is."""
        return self.group in NEGATIVE_GROUPS and self.stored.tone != Tone.NEGATIVE


@dataclass(frozen=True, slots=True)
class Channel:
    """One network. ``waiting`` None: nothing known waits, and no route shows what others write there (``blind``), or
    no account of ours is declared there (``undeclared``)."""

    network: str
    label: str
    waiting: int | None
    oldest: int | None  # epoch
    seen_at: int | None  # epoch of the last time a source of it was read
    blind: bool  # a count is what an older route brought: there may be more
    undeclared: bool = False  # nobody can tell whose words some of its mentions are: there may be more
    noted: bool = False  # a count is of lines that a person noted: there may be more


@dataclass(frozen=True, slots=True)
class Inbox:
    """``items``: today's part, then the first of what comes after; ``beyond`` wait behind them."""

    total: int
    late: int
    thanks: int  # among those that can wait
    items: tuple[Waiting, ...]
    plan: priority.Plan
    done_today: int
    channels: tuple[Channel, ...]
    beyond: int
    put_off: int
    comes_back: int | None
    closed: tuple[str, int] | None
    networks: tuple[str, ...]  # that have something waiting
    blind: tuple[str, ...]  # networks whose waits no route shows
    archived: int = 0  # requests older than a month when they came, left out of the list of the day
    beside: int = 0  # questions about subjects that are only compared with, left out of all counts

    @property
    def can_say_nothing_waits(self) -> bool:
        """« Rien n’attend » can be said: what others write came in, and all of it can be told from ours."""
        return any(c.waiting is not None for c in self.channels) and not any(c.undeclared for c in self.channels)


def build(txn: Txn, settings: Settings, filters: Filters, now: int, shown: int = SHOWN, archive: bool = False) -> Inbox:
    """``filters`` choose subjects, networks and tones; the period does not count: what waits still waits. ``archive``:
    what came with the archive of a source or of a file, which the list of the day leaves out."""
    line = queue.read(txn, settings, filters, now, archive)
    chosen = [(p, True) for p in line.plan.today] + [(p, False) for p in line.plan.later[:shown]]
    return Inbox(
        total=line.total,
        late=line.late,
        thanks=line.thanks_later,
        items=items(txn, settings, chosen, now),
        plan=replace(line.plan, later=line.plan.later[:shown]),
        done_today=line.done_today,
        channels=channels(txn, settings),
        beyond=len(line.plan.later[shown:]),
        put_off=line.put_off,
        comes_back=line.comes_back,
        closed=line.closed,
        networks=line.networks,
        blind=unseen(txn, settings),
        beside=asked_of_others(txn, settings, filters),
        archived=line.archived,
    )


def asked_of_others(txn: Txn, settings: Settings, filters: Filters) -> int:
    """How many requests this list leaves out because they are about a panel's subject alone; 0 where subjects are
    chosen."""
    if filters.subjects or not settings.beside:
        return 0
    plain = replace(filters, left_out=())
    return requests.open_in_all(txn, plain) - requests.open_in_all(txn, about_us(settings, plain))


def items(
    txn: Txn, settings: Settings, chosen: Sequence[tuple[priority.PlannedItem, bool]], now: int
) -> tuple[Waiting, ...]:
    """Everything a card says of these waits."""
    found = {s.mention.id: s for s in mentions.several(txn, [p.id for p, _ in chosen])}
    voices = mentions.voices(txn, [s.mention.author_key for s in found.values()])
    given, said = working.assigned(txn, list(found)), working.remarks(txn, list(found))
    more = mentions.went_on(txn, list(found.values()))
    words = tone_words(settings, [*found.values(), *(s for some in more.values() for s in told(some))])
    names = {s.id: s.name for s in settings.subjects}
    made = []
    for planned, is_today in chosen:
        stored = found.get(planned.id)
        if stored is None:
            continue
        m = stored.mention
        voice = voices.get(m.author_key)
        made.append(
            Waiting(
                stored, planned.group, planned.late, is_today, left_open(settings, stored.due_at, now),
                names.get(m.subject, m.subject), voice_of(voice), voice.mentions if voice else 0,
                voice.first_at if voice else None, words.get(m.id, ()), rights(settings, m), given.get(m.id, ""),
                tuple(said.get(m.id, ())), kept.why(settings, m),
                tuple(Added(s, words.get(s.mention.id, ())) for s in more.get(m.id, ())),
            )
        )  # fmt: skip
    return tuple(made)


def told(went_on: Sequence[StoredMention]) -> list[StoredMention]:
    """What a card shows of them, in their order: the first, and those that make the request negative before others."""
    bad = [s for s in went_on if s.tone == Tone.NEGATIVE][:ADDED]
    rest = [s for s in went_on if s.tone != Tone.NEGATIVE][: ADDED - len(bad)]
    kept = {s.mention.id for s in (*bad, *rest)}
    return [s for s in went_on if s.mention.id in kept]


def left_open(settings: Settings, due_at: int | None, now: int) -> int | None:
    """Opening-hours seconds until the deadline, negative once it is past."""
    if due_at is None:
        return None
    seconds = settings.opening_hours.open_seconds(min(now, due_at), max(now, due_at))
    return -seconds if now > due_at else seconds


def voice_of(voice: mentions.Voice | None) -> str:
    if voice is None:
        return ""
    if voice.press:
        return "press"
    return "first" if voice.mentions == 1 else "regular" if voice.mentions >= REGULAR else "known"


def rights(settings: Settings, m: Mention) -> tuple[Right, ...]:
    """What the register of accounts says of the place: the accounts named for the subject first."""
    names = {m.subject, *(s.name for s in settings.subjects if s.id == m.subject)}
    found = [
        Right(a.name or a.handle or a.url, a.holder, tuple(a.deputies), not a.subjects or bool(names & set(a.subjects)))
        for a in settings.organisation.accounts
        if a.network == m.network
    ]
    return tuple(sorted(found, key=lambda r: (not r.on_subject, r.account.casefold())))


_toned: dict[tuple[str, str, str, frozenset[str]], tuple[tuple[str, float], ...]] = {}


def tone_words(settings: Settings, shown: Sequence[StoredMention]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Mention id → the words that weighed most in its tone, heaviest first; worked out once per text and engine."""
    causes = {s.id: frozenset(s.cause_words) for s in settings.subjects}
    version, none = tone.version(), frozenset[str]()
    found = {}
    for s in shown:
        m = s.mention
        if s.tone_by not in (ToneBy.TEXT, ToneBy.HUMAN):
            continue
        key = (m.id, m.content_hash, version, causes.get(m.subject, none))
        if key not in _toned:
            text = f"{m.title}. {m.text}" if m.title else m.text
            hits = tone.read([text], [m.lang or None], cause_words=key[3])[0].hits
            heavy = sorted((h for h in hits if h.weight), key=lambda h: -abs(h.weight))[:WORDS]
            if len(_toned) > REMEMBERED:
                _toned.clear()
            _toned[key] = tuple((h.words, h.weight) for h in heavy)
        found[m.id] = _toned[key]
    return found


def exported(txn: Txn, settings: Settings, filters: Filters, now: int, archive: bool = False) -> tuple[Waiting, ...]:
    """The whole list in its order, for the file; without what only a card says."""
    line = queue.read(txn, settings, filters, now, archive)
    planned = {p.id: (p, p in line.plan.today) for p in (*line.plan.today, *line.plan.later)}
    names = {s.id: s.name for s in settings.subjects}
    made = []
    for stored in mentions.several(txn, list(planned)):
        p, is_today = planned[stored.mention.id]
        subject = names.get(stored.mention.subject, stored.mention.subject)
        left = left_open(settings, stored.due_at, now)
        made.append(Waiting(stored, p.group, p.late, is_today, left, subject))
    return tuple(made)


def channels(txn: Txn, settings: Settings) -> tuple[Channel, ...]:
    """Every network of our accounts, our sources, and the mentions: most waits first, then the blind ones."""
    waits: dict[str, int] = defaultdict(int)
    oldest: dict[str, int] = {}
    for _, network, n, first in replies.open_waits(txn, settings.beside):
        waits[network] += n
        oldest[network] = min(first, oldest.get(network, first))
    (seen, by_hand), whose = both(txn, settings), set(undeclared(txn, settings))
    known = {a.network for a in settings.organisation.accounts} | {s.network for s in settings.sources}
    found = [
        Channel(
            network=key,
            label=NETWORKS[key].label if key in NETWORKS else key,
            waiting=waits[key] if key in waits or (key in seen and key not in whose) else None,
            oldest=oldest.get(key),
            seen_at=seen.get(key),
            blind=key not in seen,
            undeclared=key in whose,
            noted=key in by_hand,
        )
        for key in known | set(waits) | set(seen)
        if key
    ]
    return tuple(sorted(found, key=lambda c: (c.waiting is None, -(c.waiting or 0), c.label.casefold())))


def conversation(txn: Txn, mention_id: str, limit: int = 30) -> tuple[StoredMention, ...]:
    """The other messages around a request, oldest first; the latest ``limit`` of a long private thread."""
    return tuple(s for s in mentions.thread(txn, mention_id) if s.mention.id != mention_id)[-limit:]
