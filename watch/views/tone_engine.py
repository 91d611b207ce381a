"""Which tone engine an organisation reads with, and what its corrections taught it: two small facts in its store."""

from __future__ import annotations

from watch import tone
from watch.store import meta
from watch.store.engine import Txn
from watch.tone.engine import Engine

ENGINE_KEY, OFFSET_KEY = "tone_engine", "tone_offset"


def chosen_name(txn: Txn) -> str:
    """The default where nothing, or an engine that is no more, was chosen."""
    name = meta.value(txn, ENGINE_KEY)
    return name if name in tone.ENGINES else tone.DEFAULT


def chosen(txn: Txn) -> Engine:
    """The engine, with the organisation's offset. numpy is loaded only where there is an offset."""
    text = meta.value(txn, OFFSET_KEY)
    if not text:
        return tone.ENGINES[chosen_name(txn)]
    from watch.tone.offset import loaded

    return tone.taught(chosen_name(txn), loaded(text))


def version(txn: Txn) -> str:
    """Name and version, as ``pending`` wants it: another one makes stored readings due again."""
    engine = chosen(txn)
    return f"{engine.name} {engine.version}"
