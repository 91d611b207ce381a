"""Stored mentions get the subject that feeds.yml of today gives them, by the rule that arrivals follow.

A walk over the store in short transactions, which keeps its place and its counts in the store: killed at any moment, it
goes on from there; imports and relevés write meanwhile. What settings wrote what is stored is known, so that nothing is
done when a change cannot matter. Nothing is deleted: a mention that its words would keep out today stays, without a
subject. What retention emptied keeps its subject; so does what came from a source that feeds.yml no longer names, as
long as that subject is followed. While the walk goes on nothing is judged (``judging``), and what it alone would ring
is known and not told. Refuses to sort the sample data, whose settings never change.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from watch import clock
from watch.dedupe import short_hash
from watch.pipeline.desk import Desk
from watch.pipeline.resorting import Known, Sorter

if TYPE_CHECKING:
    from watch.store.engine import Txn

SORTED = "subjects_sorted"  # what all that is stored was sorted with
SORTING = "subjects_sorting"  # the walk under way
LAST = "subjects_last"  # what the last one did
STAMP = "subjects_stamp"  # of what arrivals should be judged with
BEHIND = "subjects_behind"  # something came that was judged with other settings
UNJUDGED = "subjects_unjudged"  # mentions moved since the alerts were last judged
READ, CHANGED, LOOKED, HELD_S = 2_000, 2_000, 20_000, 0.5  # what a transaction holds at most
GAP_S = 0.01  # between two: who waits to write looks every 5 ms
STALLED_S = 1_800  # a walk that nobody goes on with for so long holds nothing up


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the walk is: of ``total`` mentions, ``seen`` were looked at, ``moved`` have another subject, ``left`` of
    them none, ``again`` will have their tone read again. ``at``: epoch of its last step; ``done``: it ended then."""

    total: int = 0
    seen: int = 0
    moved: int = 0
    left: int = 0
    again: int = 0
    since: int = 0
    at: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """The walk as it is kept. ``before``: what may have given stored mentions their subjects and tones, oldest first;
    None among them: nobody knows."""

    to: Known
    before: tuple[Known | None, ...]
    place: str = ""
    progress: Progress = field(default_factory=Progress)


def _kept(txn: Txn) -> Known | None:
    from watch.store import meta

    text = meta.value(txn, SORTED)
    return Known.of(json.loads(text)) if text else None


def _state(txn: Txn) -> State | None:
    from watch.store import meta

    text = meta.value(txn, SORTING)
    if not text:
        return None
    d = json.loads(text)
    before = tuple(None if each is None else Known.of(each) for each in d["before"])
    return State(Known.of(d["to"]), before, d["place"], Progress(**d["progress"]))


def _write(txn: Txn, state: State) -> None:
    from watch.store import meta

    before = [None if each is None else each.facts() for each in state.before]
    kept: dict[str, Any] = {"to": state.to.facts(), "before": before, "place": state.place}
    meta.set_value(txn, SORTING, json.dumps(kept | {"progress": asdict(state.progress)}))


def is_due(desk: Desk, txn: Txn) -> bool:
    """Whether stored mentions are to be looked at, or what they were sorted with is to be written down."""
    from watch.store import imports, meta

    if desk.is_demo:
        return False
    if _kept(txn) != Known.now(desk.settings) or meta.value(txn, SORTING):
        return True
    # An import under way with older settings would only have to be looked at again.
    return bool(meta.value(txn, BEHIND)) and not imports.unfinished(txn)


def under_way(txn: Txn, now: int) -> bool:
    """Whether subjects are being given anew at ``now``."""
    state = _state(txn)
    return state is not None and 0 <= now - state.progress.at < STALLED_S


def progress(txn: Txn) -> Progress | None:
    """The walk under way, or the last that ended; None when there never was one."""
    from watch.store import meta

    state = _state(txn)
    if state is not None:
        return state.progress
    text = meta.value(txn, LAST)
    return Progress(**json.loads(text)) if text else None


def to_look_at(desk: Desk, txn: Txn) -> int:
    """How many stored mentions the settings of now ask to look at; 0 when nothing that matters changed."""
    from watch.store import sorting

    state, kept, now = _state(txn), _kept(txn), Known.now(desk.settings)
    before = (kept,) if state is None else (*state.before, state.to)
    scope = now.scope(before)
    return sorting.total(txn, scope) if scope and not desk.is_demo else 0


def stamp(desk: Desk) -> str:
    return short_hash(repr(Known.now(desk.settings).of_arrivals()), 8)


def notice(txn: Txn, judged_with: str) -> None:
    """In the transaction of an arrival: what was judged with other settings than those of today is looked at again."""
    from watch.store import meta

    if meta.value(txn, STAMP) not in ("", judged_with) and not meta.value(txn, BEHIND):
        meta.set_value(txn, BEHIND, "1")


def _begin(desk: Desk, now: int) -> State | None:
    """The walk to go on with, begun when need be; None when nothing needs one (which is written down)."""
    from watch.store import imports, meta, sorting

    wanted = Known.now(desk.settings)
    with desk.shelf.reading() as txn:
        state, kept, behind = _state(txn), _kept(txn), bool(meta.value(txn, BEHIND))
        behind = behind and not imports.unfinished(txn)
    if state is not None and state.to == wanted:
        return state
    if state is None and kept == wanted and not behind:
        return None
    before = (kept,) if state is None else (*state.before, state.to)
    scope = wanted.scope((None,) if behind else before)
    with desk.shelf.writing() as txn:
        n = sorting.total(txn, scope) if scope else 0
        meta.set_value(txn, STAMP, stamp(desk))
        meta.set_value(txn, BEHIND, "")
        if not n:
            meta.set_value(txn, SORTED, json.dumps(wanted.facts()))
            meta.set_value(txn, SORTING, "")
            return None
        began = State(wanted, (*before, None) if behind else before, "", Progress(n, since=now, at=now))
        _write(txn, began)
        meta.bump(txn)
    return began


def sort(
    desk: Desk,
    *,
    stop: threading.Event | None = None,
    still: Callable[[], bool] = lambda: True,
    on_batch: Callable[[Progress], None] | None = None,
) -> Progress | None:
    """Looks at what is due until the end, ``stop``, or not ``still`` (feeds.yml changed again); how far it came, None
    when there was nothing to look at. Safe to call twice at once: who comes second to a piece leaves it."""
    from watch.pipeline import judging
    from watch.store import sorting

    if desk.is_demo:
        return None
    with desk.shelf.reading() as txn:
        if _state(txn) is None and is_due(desk, txn):
            fresh = to_look_at(desk, txn)
        else:
            fresh = 0
    if fresh:
        judging.judge(desk)  # what had to ring before anything moves
    state = _begin(desk, clock.epoch())
    if state is None:
        return None
    sorter, scope = Sorter(desk.settings, state.to, state.before), state.to.scope(state.before)
    while not (stop is not None and stop.is_set()) and still():
        began, changes, seen, place, ended = monotonic(), [], 0, state.place, False
        while not ended and len(changes) < CHANGED and seen < LOOKED and monotonic() - began < HELD_S:
            with desk.shelf.reading() as txn:
                rows = sorting.rows(txn, place, READ, scope)
            changes += sorter.changes(rows)
            seen += len(rows)
            ended = len(rows) < READ
            place = rows[-1].place if rows else place
        with desk.shelf.writing() as txn:
            current = _state(txn)
            if current is None or current.to != state.to:
                break  # another process ended it, or began one for other settings
            if current.place != state.place:
                state = current  # another process did this piece
                continue
            told = sorting.change(txn, changes, desk.deadline())
            state = replace(state, place=place, progress=_further(state.progress, seen, told, ended))
            _end(txn, state) if ended else _write(txn, state)
        if on_batch is not None:
            on_batch(state.progress)
        if ended:
            break
        sleep(GAP_S)
    return state.progress


def _further(so_far: Progress, seen: int, told: Mapping[str, int], ended: bool) -> Progress:
    counts = {name: getattr(so_far, name) + n for name, n in told.items()}
    # what came meanwhile may have been looked at too
    seen = so_far.seen + seen
    return replace(so_far, **counts, seen=seen, total=max(so_far.total, seen), at=clock.epoch(), done=ended)


def _end(txn: Txn, state: State) -> None:
    from watch.store import meta

    meta.set_value(txn, SORTED, json.dumps(state.to.facts()))
    meta.set_value(txn, SORTING, "")
    meta.set_value(txn, LAST, json.dumps(asdict(state.progress)))
    if state.progress.moved:
        meta.set_value(txn, UNJUDGED, "1")
        meta.set_value(txn, "foreseen_on", "")  # what to expect of each subject is another thing now
    meta.bump(txn)
