"""The requests past their deadline of each subject, for the alert: counted in the store, the pressing ones read.

Refuses to read every text: questions are counted where a subject has ``READ`` late requests or fewer, else not said.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from watch.alerts.base import LateWaits, Wait
from watch.insights.late import last_late_due
from watch.model import Visibility
from watch.pipeline.desk import Desk
from watch.store import lateness
from watch.store.engine import Txn
from watch.views import said

READ = 1_000


def late_waits(desk: Desk, txn: Txn, now: int) -> tuple[LateWaits, ...]:
    open_seconds = desk.open_seconds()
    due_by = last_late_due(open_seconds, now)
    if due_by is None:
        return ()
    beside = desk.settings.beside  # what is asked about somebody else asks us nothing, unless it is written to us alone
    found = []
    for subject, lines in groupby(lateness.by_subject(txn, due_by, now, beside), key=lambda line: line.subject):
        counted = list(lines)
        n, private = sum(line.n for line in counted), subject in beside
        read = lateness.first(txn, subject, due_by, now, READ, private=private)
        (oldest,) = lateness.first(txn, subject, due_by, now, 1, negative_first=False, private=private)
        told = said.together(txn, [*read, oldest])
        waits = [_wait(subject, row, now, open_seconds, told[row.id].question) for row in read]
        found.append(
            LateWaits(
                subject=subject,
                n=n,
                negative=sum(line.negative for line in counted),
                questions=sum(w.question for w in waits) if n == len(waits) else None,
                first=tuple(waits),
                oldest=_wait(subject, oldest, now, open_seconds, told[oldest.id].question),
                networks=tuple(line.network for line in counted),
                first_day=min(line.first_day for line in counted),
                due_by=due_by,
                counted_at=now,
                private_only=private,
            )
        )
    return tuple(found)


def _wait(
    subject: str, row: lateness.Request, now: int, open_seconds: Callable[[int, int], int], question: bool
) -> Wait:
    return Wait(
        mention_id=row.id,
        subject=subject,
        network=row.network,
        asked_at=row.published_at,
        due_at=row.due_at,
        late_open_s=int(open_seconds(row.due_at, now)),
        negative=row.negative,
        question=question,
        private=row.visibility == Visibility.PRIVATE,
    )
