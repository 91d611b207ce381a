"""The panels that subjects were compared with, each with the local day it began: one small text of ``meta``.

Refuses to judge what a change means: ``watch.insights.panel`` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from watch.insights.panel import Held, History
from watch.store import meta
from watch.store.engine import Txn

_KEY = "panels"


def histories(txn: Txn) -> dict[str, History]:
    """Subject id → its panels in order; a subject that never had one is absent."""
    kept = json.loads(meta.value(txn, _KEY) or "{}")
    return {
        subject: tuple(Held(date.fromisoformat(since), tuple(panel)) for since, panel in rows)
        for subject, rows in kept.items()
    }


def keep(txn: Txn, found: Mapping[str, History]) -> None:
    rows = {s: [[held.since.isoformat(), list(held.panel)] for held in history] for s, history in found.items()}
    meta.set_value(txn, _KEY, json.dumps(rows, sort_keys=True))
