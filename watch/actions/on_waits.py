"""Acts on what waits, one or many at once, each in one transaction, each with its way back (``Done``, ``take_back``).

Refuses to change what others decided in between: taking back an answer that is no longer ours only reopens the wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watch import clock
from watch.model import Tone, ToneBy
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.store.engine import Txn

ANSWERING_S = 10 * 60  # a soft mark lasts this long
LONGEST_REMARK = 2_000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and what it was before: all that taking it back needs. ``before``: (mention id, old value)."""

    what: str  # answered | dismissed | given | put_off | tone | remark | day | rule | lifted | draft
    before: tuple[tuple[str, str | int | None], ...]

    @property
    def n(self) -> int:
        return len(self.before)


def answer_all(desk: Desk, ids: Iterable[str], by: str = "", at: int | None = None) -> Done:
    """We answered these at their place: their waits end now, or at ``at`` (epoch)."""
    from watch.store import notes, replies, working

    moment = clock.epoch() if at is None else at
    done = []
    with desk.shelf.writing() as txn:
        for i in dict.fromkeys(ids):
            if replies.mark_answered(
                txn, i, by[:LONGEST_NAME], moment, deadline=desk.deadline(), open_seconds=desk.open_seconds()
            ):
                notes.write(txn, who=by[:LONGEST_NAME], what="answered", about=i)
                working.unmark(txn, i)
                done.append(i)
    return Done("answered", tuple((i, None) for i in done))


def dismiss_all(desk: Desk, ids: Iterable[str], reason: str, by: str = "") -> Done:
    """No answer is needed, and why: thanks | spam | not_us | other, or words of one's own."""
    from watch.store import notes, replies

    done = []
    with desk.shelf.writing() as txn:
        for i in dict.fromkeys(ids):
            if replies.dismiss(txn, i, reason[:40]):
                notes.write(txn, who=by[:LONGEST_NAME], what="dismissed", about=i, detail=reason[:40])
                done.append(i)
    return Done("dismissed", tuple((i, None) for i in done))


def give(desk: Desk, ids: Iterable[str], who: str, by: str = "") -> Done:
    """``who`` takes these; "" takes the assignment back."""
    from watch.store import notes, working

    name, before = " ".join(who.split())[:LONGEST_NAME], []
    with desk.shelf.writing() as txn:
        for i in dict.fromkeys(ids):
            if working.exists(txn, i):
                before.append((i, working.assign(txn, i, name, by[:LONGEST_NAME])))
                notes.write(txn, who=by[:LONGEST_NAME], what="given" if name else "given_back", about=i)
    return Done("given", tuple(before))


def put_off(desk: Desk, ids: Iterable[str], until: int | None, by: str = "") -> Done:
    """Out of the list until ``until`` (epoch); None: back now. They go on waiting, and an answer closes them."""
    from watch.store import notes, working

    before = []
    with desk.shelf.writing() as txn:
        for i in dict.fromkeys(ids):
            if working.exists(txn, i):
                before.append((i, working.put_off(txn, i, until, by[:LONGEST_NAME])))
                notes.write(txn, who=by[:LONGEST_NAME], what="put_off" if until else "put_back", about=i)
    return Done("put_off", tuple(before))


def correct_tones(desk: Desk, ids: Iterable[str], tone: str | None, by: str = "") -> Done:
    """A person's word on these tones; None takes it back."""
    from watch.store import mentions, notes

    chosen = None if tone is None else Tone(tone)
    before: list[tuple[str, str | None]] = []
    with desk.shelf.writing() as txn:
        for i in dict.fromkeys(ids):
            stored = mentions.fetch(txn, i)
            if stored is not None:
                before.append((i, stored.tone if stored.tone_by == ToneBy.HUMAN else None))
                mentions.set_human_tone(txn, i, chosen)
                notes.write(txn, who=by[:LONGEST_NAME], what="tone", about=i, detail=chosen.value if chosen else "")
    return Done("tone", tuple(before))


def write_remark(desk: Desk, mention_id: str, text: str, who: str = "") -> Done:
    """A remark for the team. Empty text: nothing is written."""
    from watch.store import working

    if not text.strip():
        return Done("remark", ())
    with desk.shelf.writing() as txn:
        if not working.exists(txn, mention_id):
            return Done("remark", ())
        remark = working.write_remark(txn, mention_id, text.strip()[:LONGEST_REMARK], who[:LONGEST_NAME])
    return Done("remark", ((mention_id, remark),))


def start_answering(desk: Desk, mention_id: str, token: str, who: str = "") -> None:
    """Others see for some minutes that this browser is answering."""
    from watch.store import working

    with desk.shelf.writing() as txn:
        working.mark(txn, mention_id, token[:40], who[:LONGEST_NAME], clock.epoch(), ANSWERING_S)


def close_day(desk: Desk, by: str = "") -> Done:
    """« C'est fini pour aujourd'hui », kept for the local day."""
    from watch.store import notes, working

    day = clock.local_day(clock.epoch(), desk.zone)[0]
    with desk.shelf.writing() as txn:
        working.close_day(txn, day, by[:LONGEST_NAME])
        notes.write(txn, who=by[:LONGEST_NAME], what="day_closed", detail=day)
    return Done("day", ((day, None),))


def open_day(desk: Desk) -> None:
    from watch.store import working

    with desk.shelf.writing() as txn:
        working.open_day(txn, clock.local_day(clock.epoch(), desk.zone)[0])


def take_back(desk: Desk, done: Done, by: str = "") -> int:
    """Everything as it was before; returns how many things changed."""
    from watch.store import notes, working

    with desk.shelf.writing() as txn:
        for key, old in done.before:
            _take_back(desk, txn, done.what, key, old)
            if done.what in ("answered", "dismissed"):
                notes.write(txn, who=by[:LONGEST_NAME], what="reopened", about=key)
            elif done.what == "day":
                working.open_day(txn, key)
    return done.n


def _take_back(desk: Desk, txn: Txn, what: str, key: str, old: str | int | None) -> None:
    from watch.actions import on_drafts, on_noise
    from watch.store import mentions, replies, working

    if what in ("answered", "dismissed"):
        replies.reopen(txn, key, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    elif what == "given":
        working.assign(txn, key, str(old or ""))
    elif what == "put_off":
        working.put_off(txn, key, int(old) if old is not None else None)
    elif what == "tone":
        mentions.set_human_tone(txn, key, Tone(str(old)) if old else None)
    elif what == "remark":
        working.drop_remark(txn, key, str(old))
    elif what == "rule":
        on_noise.lift(desk, txn, key)
    elif what == "lifted":
        on_noise.restore(desk, txn, str(old))
    elif what == "draft":
        on_drafts.restore(txn, key, str(old or ""))
