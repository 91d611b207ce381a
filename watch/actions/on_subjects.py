"""After subjects, or the subject of a source, changed in feeds.yml: what is stored follows in the background."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from watch.actions.on_imports import worker_runs
from watch.pipeline import sorting
from watch.pipeline.desk import Desk
from watch.pipeline.sorting import Progress


@dataclass(frozen=True, slots=True)
class Sorting:
    """``waiting``: stored mentions that are to be looked at, nobody has begun yet. ``runs``: somebody is at it."""

    waiting: int
    runs: bool
    progress: Progress | None


def sort_subjects(desk: Desk) -> int:
    """How many stored mentions the settings of now ask to look at. The worker begins within two seconds; where none
    runs, a thread of this process does."""
    with desk.shelf.reading() as txn:
        n = sorting.to_look_at(desk, txn)
    if n and not worker_runs(desk):
        threading.Thread(target=sorting.catch_up, args=(desk.patient(),), name="sort", daemon=True).start()
    return n


def sorting_of_subjects(desk: Desk) -> Sorting:
    with desk.shelf.reading() as txn:
        told = sorting.progress(txn)
        return Sorting(sorting.to_look_at(desk, txn), told is not None and not told.done, told)
