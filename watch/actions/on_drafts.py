"""Reply drafts: kept, changed, removed, each with its way back. Refuses an empty one."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from watch.actions.on_waits import Done
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.store.engine import Txn

LONGEST_TITLE = 80
LONGEST_BODY = 4_000
LANGUAGES = ("fr", "en")


def keep_draft(desk: Desk, title: str, lang: str, body: str, draft_id: str = "") -> Done | None:
    """A new draft, or ``draft_id`` changed. None when title or body are empty."""
    from watch.store import working

    title, body = " ".join(title.split())[:LONGEST_TITLE], body.strip()[:LONGEST_BODY]
    if not title or not body:
        return None
    with desk.shelf.writing() as txn:
        before = next((d for d in working.drafts(txn) if d.id == draft_id), None)
        made = working.keep_draft(txn, title, lang if lang in LANGUAGES else "fr", body, draft_id)
    return Done("draft", ((made, json.dumps(astuple(before)) if before else None),))


def drop_draft(desk: Desk, draft_id: str) -> Done:
    from watch.store import working

    with desk.shelf.writing() as txn:
        gone = working.drop_draft(txn, draft_id)
    return Done("draft", ((draft_id, json.dumps(astuple(gone))),) if gone else ())


def restore(txn: Txn, draft_id: str, packed: str) -> None:
    """The draft as it was; "" when there was none."""
    from watch.store import working

    if packed:
        _, title, lang, body = json.loads(packed)
        working.keep_draft(txn, title, lang, body, draft_id)
    else:
        working.drop_draft(txn, draft_id)
