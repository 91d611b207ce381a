"""Comments of one person in a row under one public message: one request, timed from the first.

A series is what one author asks under one parent, nothing of ours in between: our reply to one of that author's
comments there, or our own word under the same parent (where talk is flat and it names somebody else, it parts nothing).
The first carries the wait; what came after asks nothing by itself (reply state ""), and an answer to any of them
answers the series. What a person closed stands alone, with what had come by then (``WITH``), and parts what is around
it. So does what retention emptied: ``families.keep`` sees to those that stay.
No table here: what arrives is judged as what is stored. Refuses private threads (``settling`` knows them by thread) and
to guess who wrote what bears no author.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from watch.store.answers import NOTHING, OpenSeconds, Reply, Word, answered, is_private_thread

Family = tuple[str, str]  # parent id, author key
WITH = "with"  # ``hand`` of what asks nothing because the request before it was closed for good


class Member(NamedTuple):
    """A request of a family, as the table holds it."""

    id: str
    parent_id: str
    author_key: str
    published_at: int
    precision: str
    hand: str
    rejected_until: int | None
    names: tuple[str, str]


def family_of(row: Any) -> Family | None:
    """Of a mention or a row of the table: where its series is; None when it has none."""
    if row.asks and row.parent_id and row.author_key and row.ownership == "other" and not is_private_thread(row):
        return row.parent_id, row.author_key
    return None


def judge(
    members: Iterable[Member],
    replies: dict[str, list[Reply]],
    under: Mapping[str, Sequence[int]],
    flat: dict[str, list[Word]],
    open_seconds: OpenSeconds,
) -> dict[str, tuple[Any, ...]]:
    """The settled values of each member but those a person closed.

    ``replies``: ours to each; ``under``: when we spoke under each parent, in order; ``flat``: those that answer beside.
    """
    wanted: dict[str, tuple[Any, ...]] = {}
    order = sorted(members, key=lambda r: (r.parent_id, r.author_key, r.published_at, r.id))
    for (parent, _), some in groupby(order, key=lambda r: (r.parent_id, r.author_key)):
        theirs = list(some)
        names = {name for r in theirs for name in r.names}
        beside = [w for w in flat.get(parent, ()) if w.speaks_to(names)]
        there = sorted(w.reply.published_at for w in beside) if parent in flat else under.get(parent, [])
        to_them = sorted(reply.published_at for r in theirs for reply in replies.get(r.id, ()))
        for run in _runs(theirs, there, to_them):
            head = run[0]
            wanted.update((r.id, NOTHING) for r in run[1:])
            found = [reply for r in run for reply in replies.get(r.id, ())]
            found += [w.reply for w in beside if w.reply.published_at >= head.published_at]
            refused = [r.rejected_until for r in run if r.rejected_until is not None]
            if refused:
                found = [reply for reply in found if reply.published_at > max(refused)]
            wanted[head.id] = (
                answered(head.published_at, head.precision, min(found), open_seconds)
                if found
                else ("waiting", *NOTHING[1:])
            )
    return wanted


def _runs(theirs: Iterable[Member], there: Sequence[int], to_them: Sequence[int]) -> Iterator[list[Member]]:
    """The members that nothing of ours and nothing closed parts."""
    run: list[Member] = []
    before = (0, 0)
    for member in theirs:
        if member.hand == WITH:
            continue
        spoken = (bisect_left(there, member.published_at), bisect_left(to_them, member.published_at))
        if run and (member.hand or spoken != before):
            yield run
            run = []
        if not member.hand:
            run.append(member)
        before = spoken
    if run:
        yield run
