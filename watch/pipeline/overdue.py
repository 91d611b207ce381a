"""The requests past their deadline of each subject, for the alert: counted in the store, the pressing ones read.

Refuses to read every text: questions are counted where a subject has ``READ`` late requests or fewer, else not said.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from watch.alerts.base import LateWaits, Wait
from watch.insights.asking import asks_question
from watch.insights.late import last_late_due
from watch.model import Tone, Visibility
from watch.pipeline.desk import Desk
from watch.store import lateness
from watch.store.engine import Txn

READ = 1_000


def late_waits(desk: Desk, txn: Txn, now: int) -> tuple[LateWaits, ...]:
    open_seconds = desk.open_seconds()
    due_by = last_late_due(open_seconds, now)
    if due_by is None:
        return ()
    found = []
    for subject, lines in groupby(lateness.by_subject(txn, due_by, now), key=lambda line: line.subject):
        counted = list(lines)
        if subject in desk.settings.beside:
            continue  # what is asked about somebody else asks us nothing
        n = sum(line.n for line in counted)
        read = lateness.first(txn, subject, due_by, now, READ)
        waits = [_wait(subject, row, now, open_seconds) for row in read]
        (oldest,) = lateness.first(txn, subject, due_by, now, 1, negative_first=False)
        found.append(
            LateWaits(
                subject=subject,
                n=n,
                negative=sum(line.negative for line in counted),
                questions=sum(w.question for w in waits) if n == len(waits) else None,
                first=tuple(waits),
                oldest=_wait(subject, oldest, now, open_seconds),
                networks=tuple(line.network for line in counted),
                first_day=min(line.first_day for line in counted),
                due_by=due_by,
                counted_at=now,
            )
        )
    return tuple(found)


def _wait(subject: str, row: lateness.Request, now: int, open_seconds: Callable[[int, int], int]) -> Wait:
    return Wait(
        mention_id=row.id,
        subject=subject,
        network=row.network,
        asked_at=row.published_at,
        due_at=row.due_at,
        late_open_s=int(open_seconds(row.due_at, now)),
        negative=row.tone == Tone.NEGATIVE,
        question=asks_question(row.text),
        private=row.visibility == Visibility.PRIVATE,
    )
