"""The sealed document as JSON for other software, with what may be quoted beside it. ``snapshot.schema.json`` says the
shape: ``python -m watch.snapshots.json_file > watch/snapshots/snapshot.schema.json``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from watch.snapshots.document import Document
from watch.snapshots.quotes import Quote


class Quoted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    mention_id: str
    title: str
    text: str
    author: str
    publisher: str
    url: str


class File(BaseModel):
    """``snapshot.digest`` is the SHA-256 of ``snapshot`` without it, keys sorted, no spaces, UTF-8."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    privacy: str
    quotes: tuple[Quoted, ...]
    snapshot: Document


def render(document: Document, quotes: Mapping[str, Quote], level: str) -> str:
    facts = {
        "privacy": level,
        "quotes": [asdict(q) for _, q in sorted(quotes.items()) if q.title or q.text],
        "snapshot": document.model_dump(mode="json"),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def level_of(path: Path) -> str:
    """At which level the files beside this one are; "" when it is not there or cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["privacy"]
    except (OSError, ValueError, TypeError, LookupError):
        return ""
    return found if isinstance(found, str) else ""


def schema() -> dict[str, Any]:
    found = File.model_json_schema()
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = "Vigie: sealed snapshot"
    return found


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
