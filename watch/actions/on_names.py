"""Acts on names that look like ours: asked now, read from a file, judged."""

from __future__ import annotations

from typing import Any

from watch import clock, settings
from watch.pipeline import naming
from watch.pipeline.desk import Desk


def check_names(desk: Desk) -> naming.Looked:
    """Asks DNS and RDAP now; nobody when feeds.yml does not turn it on. Raises NamesUnasked."""
    return naming.check(desk)


def set_name_watch(desk: Desk, **fields: Any) -> None:
    """Writes the section ``names`` of feeds.yml; None gives a key its default back. Asks nobody."""
    settings.set_names(desk.place.config, **fields)


def import_names(desk: Desk, data: bytes) -> tuple[int, int]:
    """(names read, changes) of a list. Raises NotANameList. Asks nobody."""
    found = naming.read_list(data)
    return len(found), naming.record(desk, found, clock.epoch())


def judge_name(desk: Desk, kind: str, network: str, name: str, state: str, by: str = "") -> None:
    """« à nous », « sans danger », « à surveiller », or back to nothing said."""
    from watch.store import names

    with desk.shelf.writing() as txn:
        names.judge(txn, kind, network, name, state, by)
