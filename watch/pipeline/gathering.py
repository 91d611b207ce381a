"""Stories: posts and articles not compared yet are read beside those of the same weeks, oldest first.

Incremental and resumable: a batch is one transaction that remembers its sketches, what it compared and what it joined;
killed at any moment, the next call goes on. Refuses private messages, comments and reviews: two people may write the
same words. Refuses to join what a person set apart.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from watch.dedupe import sketch, verdict, wording
from watch.dedupe.verdict import Told
from watch.pipeline.desk import Desk
from watch.store import meta, stories
from watch.store.engine import Txn
from watch.store.stories import Text

BATCH = 500
SPAN_S = 60 * verdict.DAY  # a batch of a sparse archive does not reach over years
KEPT_TEXTS = 10_000  # a month of a busy installation: what a batch is compared with is not read again
MEMBERS = 12  # of a story, read before another joins
_SITES = frozenset(("press", "blog", "web", "forum", "google_news", "google_alerts", "wikipedia"))


def has_due(txn: Txn) -> bool:
    return meta.value(txn, "story_version") not in ("", sketch.VERSION) or stories.has_due(txn)


def gather(
    desk: Desk,
    *,
    limit: int | None = None,
    stop: threading.Event | None = None,
    on_batch: Callable[[int], None] | None = None,
) -> int:
    """Compares what is due until nothing is, or ``limit``, or ``stop``; returns how many mentions were compared."""
    with desk.shelf.writing(growing=True) as txn:
        if meta.value(txn, "story_version") != sketch.VERSION:
            stories.compare_again(txn)
            meta.set_value(txn, "story_version", sketch.VERSION)
    window, done = _Window(), 0
    while (stop is None or not stop.is_set()) and (limit is None or done < limit):
        with desk.shelf.reading() as txn:
            due = stories.due(txn, BATCH if limit is None else min(BATCH, limit - done))
            due = [text for text in due if text.published_at <= due[0].published_at + SPAN_S]
            if not due:
                break
            joined, made = _compare(txn, due, window)
        with desk.shelf.writing(growing=True) as txn:
            # A person may have set one apart, or an import changed one, since it was read: then it is left as it is.
            still = stories.still_due(txn, [text.id for text in due])
            free = stories.standing(txn, joined)
            stories.record(txn, [(i, s) for i, s in joined.items() if i in free and (i in still or i not in made)])
            stories.compared(txn, [(t.id, t.published_at, made[t.id]) for t in due if t.id in still], sketch.VERSION)
        done += len(due)
        if on_batch is not None:
            on_batch(len(due))
    return done


class _Window:
    """Sketches of the weeks around the batch, and the texts read lately."""

    def __init__(self) -> None:
        self.first, self.last = 0, -1
        self.index = sketch.Index()
        self.known: set[str] = set()
        self.told: OrderedDict[str, Told] = OrderedDict()

    def reach(self, txn: Txn, first: int, last: int) -> None:
        first, last = first - verdict.FAR_S, last + verdict.FAR_S
        if first >= self.first and last <= self.last:
            return
        self.first, self.last = first, last + SPAN_S
        self.index, self.known = sketch.Index(), set()
        rows = stories.sketches(txn, self.first, self.last)
        self.add([row[0] for row in rows], [row[2] for row in rows])

    def add(self, names: list[str], made: list[bytes]) -> None:
        fresh = [i for i, name in enumerate(names) if name not in self.known]
        self.index.add([names[i] for i in fresh], [made[i] for i in fresh])
        self.known.update(names)

    def keep(self, texts: Iterable[Text]) -> None:
        for text in texts:
            self.told[text.id] = told_of(text)
            self.told.move_to_end(text.id)

    def trim(self) -> None:
        while len(self.told) > KEPT_TEXTS:
            self.told.popitem(last=False)


def told_of(text: Text) -> Told:
    return Told(text.id, text.published_at, _outlet(text), wording.read(text.title, text.text, text.publisher))


def _outlet(text: Text) -> str:
    """Who carries it: the publisher named, the site of an article, the author of a post."""
    if text.publisher:
        return text.publisher.casefold()
    if text.kind == "article" or text.network in _SITES:
        host = (urlsplit(text.url).hostname or "").removeprefix("www.")
        return host or text.source_id
    return f"{text.network}:{text.author_key or text.source_id}"


def _compare(txn: Txn, due: list[Text], window: _Window) -> tuple[dict[str, str], dict[str, bytes | None]]:
    """(mention → story for those whose story changes, mention → its sketch or None)."""
    window.reach(txn, due[0].published_at, due[-1].published_at)
    window.trim()
    window.keep(due)
    made: dict[str, bytes | None] = {}
    for text in due:
        read = window.told[text.id].wording
        words = read.words if len(read.words) >= verdict.SHORTEST else read.title
        made[text.id] = sketch.sketch(words) if verdict.is_comparable(read) else None
    names = [i for i, s in made.items() if s is not None]
    values = [s for s in made.values() if s is not None]
    window.add(names, values)
    candidates = dict(zip(names, window.index.like(names, values), strict=True))
    told = dict(window.told)
    missing = {c for found in candidates.values() for c in found} - told.keys()
    others = stories.texts(txn, missing)
    window.keep(others)
    told |= {text.id: told_of(text) for text in others}
    story = stories.standing(txn, {c for found in candidates.values() for c in found})
    for name, found in candidates.items():
        candidates[name] = [c for c in found if c in story]
    for text in due:  # one compared again because it changed has to earn its place
        story[text.id] = ""
    return _join(txn, due, candidates, told, story), made


def _join(
    txn: Txn, due: list[Text], candidates: dict[str, list[str]], told: dict[str, Told], story: dict[str, str]
) -> dict[str, str]:
    before = {text.id: text.story_id for text in due}
    groups = stories.members(txn, {s for s in story.values() if s})
    for names in groups.values():
        names[:] = [n for n in names if n not in before]
    changed: dict[str, str] = {}

    def readable(names: list[str]) -> list[wording.Wording]:
        some = names[:MEMBERS]
        unread = [n for n in some if n not in told]
        if unread:
            told.update({text.id: told_of(text) for text in stories.texts(txn, unread)})
        return [told[n].wording for n in some if n in told]

    for text in due:
        mine = told[text.id]
        for name in candidates.get(text.id, ()):
            other = told.get(name)
            if other is None or (story[text.id] and story.get(name) == story[text.id]) or not verdict.same(mine, other):
                continue
            here = groups.get(story[text.id], [text.id]) if story[text.id] else [text.id]
            there = groups.get(story.get(name, ""), [name]) if story.get(name) else [name]
            held = readable(there)
            if not all(verdict.adds_up(w, held) for w in readable(here)):
                continue
            into = story.get(name) or story[text.id] or f"story:{min(text.id, name)}"
            for each in (*here, *there):
                if story.get(each) != into:
                    story[each] = changed[each] = into
            groups[into] = list(dict.fromkeys((*there, *here)))
    for name, old in before.items():
        if old and not story[name]:
            changed[name] = ""
    return {name: into for name, into in changed.items() if before.get(name) != into or name not in before}
