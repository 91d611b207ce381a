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
from watch.pipeline.desk import Desk
from watch.pipeline.resorting import Known, Sorter

if TYPE_CHECKING:
    from watch.store.engine import Txn

SORTED = "subjects_sorted"  # what all that is stored was sorted with
SORTING = "subjects_sorting"  # the walk under way
LAST = "subjects_last"  # what the last one did
STAMP = "subjects_stamp"  # of what arrivals should be judged with
BEHIND = "subjects_behind"  # something came that was judged with other settings
UNJUDGED = "subjects_unjudged"  # subjects that lost or won mentions since the alerts were last judged
READ, LOOKED, LOOKED_S = 2_000, 20_000, 0.5  # what is looked at before a transaction keeps the place, at most
FEWEST, MOST, HELD_S = 500, 10_000, 0.3  # what a transaction changes: as many as it writes in so long
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
    place: tuple[str, int, str] | None = None
    subjects: tuple[str, ...] = ()  # that lost or won mentions
    progress: Progress = field(default_factory=Progress)


def _kept(txn: Txn) -> Known | None:
    from watch.store import meta

    try:
        return Known.of(json.loads(meta.value(txn, SORTED)))
    except (ValueError, KeyError, TypeError):  # never written, or by another version: nobody knows
        return None


def _state(txn: Txn) -> State | None:
    from watch.store import meta

    text = meta.value(txn, SORTING)
    if not text:
        return None
    try:
        d = json.loads(text)
        before = tuple(None if each is None else Known.of(each) for each in d["before"])
        place = tuple(d["place"]) if d["place"] else None
        return State(Known.of(d["to"]), before, place, tuple(d["subjects"]), Progress(**d["progress"]))
    except (ValueError, KeyError, TypeError):  # of another version: all is looked at from the beginning
        return State(Known(), (None,))


def _write(txn: Txn, state: State) -> None:
    from watch.store import meta

    before = [None if each is None else each.facts() for each in state.before]
    kept: dict[str, Any] = {"to": state.to.facts(), "before": before, "place": state.place, "subjects": state.subjects}
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


def have_moved(txn: Txn) -> list[str]:
    """Subjects that lost or won stored mentions since the alerts were last judged."""
    from watch.store import meta

    return list(json.loads(meta.value(txn, UNJUDGED) or "[]"))


def are_judged(txn: Txn) -> None:
    from watch.store import meta

    meta.set_value(txn, UNJUDGED, "")


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
    if state is not None and state.to == now:
        return 0  # that is under way
    before = (kept,) if state is None else (*state.before, state.to)
    scope = now.scope(before)
    return sorting.total(txn, scope) if scope and not desk.is_demo else 0


def notice(txn: Txn, desk: Desk) -> None:
    """In the transaction of an arrival, before it is stored: what was judged with other settings than those that
    stored mentions follow is looked at again. The first arrival of all writes down what it was judged with."""
    from watch.store import meta, sorting

    followed = meta.value(txn, STAMP)
    if not followed and not desk.is_demo and sorting.is_empty(txn):
        _follow(txn, Known.now(desk.settings))
    elif followed and followed != Known.now(desk.settings).stamp() and not meta.value(txn, BEHIND):
        meta.set_value(txn, BEHIND, "1")


def _follow(txn: Txn, settings: Known) -> None:
    """All that is stored is sorted with these."""
    from watch.store import meta

    meta.set_value(txn, STAMP, settings.stamp())
    meta.set_value(txn, SORTED, json.dumps(settings.facts()))
    meta.set_value(txn, SORTING, "")


def catch_up(desk: Desk, on_batch: Callable[[Progress], None] | None = None) -> Progress | None:
    """What the worker would do after subjects changed, here and now: for commands, where no worker may run."""
    from watch.pipeline import declaring

    if desk.is_demo:
        return None
    with desk.shelf.reading() as txn:
        changed = declaring.has_changed(desk, txn)
    if changed:
        declaring.redeclare(desk)
    return sort(desk, on_batch=on_batch)


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
        since = _state(txn)
        if since is not None and since.to == wanted:
            return since  # another process began it meanwhile
        if since is None and state is None and _kept(txn) == wanted and not behind:
            return None  # or ended it
        n = sorting.total(txn, scope) if scope else 0
        meta.set_value(txn, STAMP, wanted.stamp())
        meta.set_value(txn, BEHIND, "")
        if not n:
            _follow(txn, wanted)
            return None
        began = State(wanted, (*before, None) if behind else before, progress=Progress(n, since=now, at=now))
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
    sorter, scope, many = Sorter(desk.settings, state.to, state.before), state.to.scope(state.before), FEWEST
    while not (stop is not None and stop.is_set()) and still():
        began, seen, place, ended = monotonic(), 0, state.place, False
        changes: list[sorting.Change] = []
        while not ended and len(changes) < many and seen < LOOKED and monotonic() - began < LOOKED_S:
            some = min(READ, many)
            with desk.shelf.reading() as txn:
                rows = sorting.rows(txn, place, some, scope)
            changes += sorter.changes(rows)
            seen += len(rows)
            ended = len(rows) < some
            place = rows[-1].place if rows else place
        with desk.shelf.writing() as txn:
            began = monotonic()
            current = _state(txn)
            if current is None or current.to != state.to:
                break  # another process ended it, or began one for other settings
            if current.place != state.place:
                state = current  # another process did this piece
                continue
            told = sorting.change(txn, changes, desk.deadline())
            touched = {s for c in changes for s in (c.row.subject, c.subject) if c.subject != c.row.subject}
            state = replace(
                state, place=place, progress=_further(state.progress, seen, told, ended),
                subjects=tuple(sorted(touched.union(state.subjects))),
            )  # fmt: skip
            _end(txn, state) if ended else _write(txn, state)
            took = monotonic() - began
        if len(changes) > many // 2:
            many = max(FEWEST, min(MOST, int(many * min(2.0, HELD_S / max(took, 0.01)))))
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

    _follow(txn, state.to)
    meta.set_value(txn, LAST, json.dumps(asdict(state.progress)))
    if state.subjects:
        meta.set_value(txn, UNJUDGED, json.dumps(sorted({*state.subjects, *have_moved(txn)})))
        meta.set_value(txn, "foreseen_on", "")  # what to expect of each subject is another thing now
    meta.bump(txn)
