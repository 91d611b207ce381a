"""Acts on what was said: tone corrected, set apart from its story, a person erased; waits are in ``on_waits``.

Each is checked again here and written in the notes. Refuses to trust the screen: limits of widgets are client-side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from watch import clock
from watch.model import Tone
from watch.pipeline import keeping, leftovers
from watch.pipeline.desk import Desk


def correct_tone(desk: Desk, mention_id: str, tone: str | None, by: str = "") -> None:
    """A person's word on a tone; None takes it back and lets stars and text speak again."""
    from watch.store import mentions, notes

    chosen = None if tone is None else Tone(tone)
    with desk.shelf.writing() as txn:
        mentions.set_human_tone(txn, mention_id, chosen)
        notes.write(txn, who=by[:80], what="tone", about=mention_id, detail=chosen.value if chosen else "")


def set_apart(desk: Desk, mention_id: str, by: str = "") -> None:
    """« Ce n'est pas une reprise »: kept until taken back."""
    from watch.store import notes, stories

    with desk.shelf.writing() as txn:
        if stories.set_apart(txn, mention_id):
            notes.write(txn, who=by[:80], what="apart", about=mention_id)


def join_again(desk: Desk, mention_id: str, by: str = "") -> None:
    """Takes « ce n'est pas une reprise » back: compared again at once."""
    from watch.pipeline.gathering import gather
    from watch.store import notes, stories

    with desk.shelf.writing() as txn:
        stories.take_back(txn, mention_id)
        notes.write(txn, who=by[:80], what="together", about=mention_id)
    gather(desk, limit=1_000)


@dataclass(frozen=True, slots=True)
class Erased:
    """The proof of an erasure, without the name. Files: relative to the data folder."""

    authors: int
    mentions: int
    at: datetime
    files_gone: tuple[str, ...] = ()  # exports already read that may have held the person
    files_left: tuple[str, ...] = ()  # not known to hold nothing of the person
    backups: tuple[tuple[str, str], ...] = ()  # with the local day each was made
    elsewhere: tuple[str, ...] = ()  # names of imported files that Vigie never kept


def erase_person(desk: Desk, name: str) -> Erased:
    """Erases everything of the persons named exactly ``name`` (or that handle); a re-import does not bring it back.

    What Vigie cannot put right, it names: backups, files not yet imported, files imported from elsewhere.
    """
    from watch.store import events, imports, maintenance, mentions, notes

    erased = authors = 0
    with desk.shelf.writing(tidying=True) as txn:
        keys = mentions.keys_named(txn, name)
        brought = [] if desk.is_demo else leftovers.brought_by(txn, keys)
        imports.forget_seen(txn, [import_id for import_id, _ in brought])
        for key in keys:
            authors += 1
            erased += mentions.erase_author(txn, key, desk.deadline(), desk.open_seconds())
        events.forget_gone(txn, keeping.neutral_title(desk))
        notes.write(txn, who="", what="erased", about="", detail=f"{authors} author(s), {erased} mention(s)")
    maintenance.vacuum(desk.shelf)
    if erased:
        keeping.drop_quoting_files(desk)  # written again, without these words, when they are next asked for
    gone = leftovers.drop(desk.place, {filename for _, filename in brought})
    there = set().union(*map(leftovers.names_of, gone))
    left = leftovers.left(desk)
    return Erased(
        authors, erased, datetime.fromtimestamp(clock.epoch(), UTC), tuple(gone), left.files, left.backups,
        tuple(sorted({filename for _, filename in brought} - there)),
    )  # fmt: skip
