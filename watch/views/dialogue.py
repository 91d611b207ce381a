"""Monologue or dialogue, by channel and week: the index with its four parts, what our posts do, what came back.

Channels where no route shows others get no index: zero comments there is not known. Under ``ENOUGH`` own messages the
counts are given and the screen prints no score. Followers are not counted anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watch.insights.dialogue import DialogueCounts, DialogueIndex, dialogue_index
from watch.insights.posting import CLASSES, Classed, Run, classify, monologues
from watch.insights.timing import HourMap, hour_map
from watch.model import Filters, Kind, StoredMention
from watch.settings import Settings
from watch.store import mentions, own, questions
from watch.store import spoken as packs
from watch.store.engine import Txn
from watch.store.talk import OwnPost, Talk, talk
from watch.store.ties import SHOWN as VOICES
from watch.store.ties import Ties, ties
from watch.views.coverage import Coverage, coverage
from watch.views.unseen import both, unseen

ENOUGH = 20  # own messages under which no score is printed
CLASSED = 2_000  # posts whose text is read, the latest
SHOWN = 12  # posts offered for correction
RUNS = 5
DEPTHS = ((1, 1), (2, 2), (3, 5), (6, None))  # turns of a thread: from, to
EXCHANGED = (Kind.COMMENT.value, Kind.MESSAGE.value, Kind.REVIEW.value)


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel over the period. ``exchanges``: messages by others under ours. ``seen``: a route shows others."""

    network: str
    index: DialogueIndex
    exchanges: int
    seen: bool


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week cut by the period: (network, index) of the channels where we wrote and others are seen."""

    monday: date
    channels: tuple[tuple[str, DialogueIndex], ...]
    posts: int
    exchanges: int
    partial: bool  # the period, or today, ends inside it


@dataclass(frozen=True, slots=True)
class Post:
    """``label`` is the person's word when there is one, else the rules' (``ruled``)."""

    stored: StoredMention
    label: str
    ruled: Classed
    corrected: bool
    comments: int


@dataclass(frozen=True, slots=True)
class Page:
    filters: Filters
    whole: DialogueIndex  # of the channels where others are seen
    before: DialogueIndex
    channels: tuple[Channel, ...]
    weeks: tuple[Week, ...]
    classes: tuple[tuple[str, int, int], ...]  # (class, posts, comments they got)
    corrected: int
    classed: int  # posts read for their class
    posts: int
    latest: tuple[Post, ...]
    runs: tuple[Run, ...]
    hours: HourMap  # of what others wrote to us
    ties: Ties
    depths: tuple[int, ...]  # threads where we spoke, by DEPTHS
    unseen: tuple[str, ...]
    coverage: Coverage


def build(txn: Txn, settings: Settings, filters: Filters, now: int, show: int = VOICES) -> Page:
    """``show``: names of each list of voices."""
    chosen = replace(filters, tones=(), reply_states=(), query="", cut="", ownership="", kinds=())
    shown, by_hand = both(txn, settings)
    blind = unseen(txn, settings, shown)
    seen = set(shown) - set(blind)
    held = packs.held(txn, chosen.period)
    spoken = talk(txn, chosen, held=held)
    before = talk(txn, replace(chosen, period=chosen.period.previous), exchanges=False)
    classed = spoken.posts[-CLASSED:]
    labels, latest = classes(txn, classed)
    heard = [p for p in spoken.posts if p.network in seen]
    return Page(
        filters=chosen,
        whole=together(spoken, seen),
        before=together(before, seen),
        channels=channels(spoken, seen),
        weeks=weeks(spoken, chosen, seen),
        classes=tuple(
            (label, sum(1 for p in classed if labels[p.id][0] == label),
             sum(p.comments for p in classed if labels[p.id][0] == label))
            for label in CLASSES
        ),
        corrected=sum(1 for _, _, corrected in labels.values() if corrected),
        classed=len(classed),
        posts=len(spoken.posts),
        latest=latest,
        runs=tuple(monologues([(p.network, p.published_at, p.local_day, p.comments) for p in heard])[:RUNS]),
        hours=hour_map(questions.hours_by_weekday(txn, replace(chosen, ownership="other", kinds=EXCHANGED))),
        ties=ties(txn, chosen, held, show),
        depths=depths(spoken),
        unseen=blind,
        coverage=coverage(txn, settings, filters, now, (shown, by_hand)),
    )  # fmt: skip


def together(spoken: Talk, seen: set[str]) -> DialogueIndex:
    return dialogue_index(sum((c for n, c in spoken.whole.items() if n in seen), DialogueCounts()))


def channels(spoken: Talk, seen: set[str]) -> tuple[Channel, ...]:
    """Most own messages first."""
    back: Counter[str] = Counter()
    for (_, network), n in spoken.exchanges.items():
        back[network] += n
    made = [Channel(n, dialogue_index(counts), back[n], n in seen) for n, counts in spoken.whole.items()]
    return tuple(sorted(made, key=lambda c: (-c.index.n, c.network)))


def weeks(spoken: Talk, filters: Filters, seen: set[str]) -> tuple[Week, ...]:
    """Every week of the period, empty ones included."""
    period, made = filters.period, []
    monday = period.start - timedelta(days=period.start.weekday())
    while monday <= period.end:
        key = monday.isoformat()
        here = sorted(n for week, n in spoken.weekly if week == key and n in seen)
        made.append(
            Week(
                monday,
                tuple((n, dialogue_index(spoken.weekly[key, n])) for n in here),
                sum(spoken.weekly[key, n].own_posts for n in here),
                sum(spoken.exchanges[key, n] for n in here),
                monday < period.start or monday + timedelta(days=6) > period.end,
            )
        )
        monday += timedelta(days=7)
    return tuple(made)


_ruled: dict[tuple[str, str], Classed] = {}  # (id, content hash) → what the rules say, remembered by this process
_REMEMBERED = 50_000


def classes(txn: Txn, posts: Sequence[OwnPost]) -> tuple[dict[str, tuple[str, Classed, bool]], tuple[Post, ...]]:
    """Post id → (class, the rules' reading, corrected by a person); and the latest ones in full, to correct."""
    unknown = [p for p in posts if (p.id, p.content_hash) not in _ruled]
    if len(_ruled) > _REMEMBERED:
        _ruled.clear()
        unknown = list(posts)
    texts = mentions.texts(txn, [p.id for p in unknown]) if unknown else {}
    for p in unknown:
        _ruled[p.id, p.content_hash] = classify(texts.get(p.id, "").strip(), is_share=p.is_share)
    said = own.classes(txn, [p.id for p in posts]) if posts else {}
    labels = {}
    for p in posts:
        ruled = _ruled[p.id, p.content_hash]
        labels[p.id] = (said.get(p.id, ruled.label), ruled, p.id in said)
    last = list(posts)[-SHOWN:][::-1]
    full = {s.mention.id: s for s in mentions.several(txn, [p.id for p in last])} if last else {}
    return labels, tuple(Post(full[p.id], *labels[p.id], p.comments) for p in last if p.id in full)


def depths(spoken: Talk) -> tuple[int, ...]:
    turns: Counter[int] = Counter()
    for found in spoken.depths.values():
        turns.update(found)
    return tuple(sum(n for t, n in turns.items() if t >= low and (high is None or t <= high)) for low, high in DEPTHS)
