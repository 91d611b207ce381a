"""The labelled pairs of ``tests/data/stories``: each side a ``Told``, made from its base text and edits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from watch.dedupe.verdict import DAY, Told
from watch.dedupe.wording import read

FILE = Path(__file__).parents[1] / "data" / "stories" / "pairs.yml"
T0 = 1_784_000_000


def edited_text(base: dict[str, Any], edits: dict[str, Any]) -> str:
    text = str(edits.get("text", base["text"]))
    for old, new in edits.get("swap", ()):
        assert old in text, f"nothing to swap: {old}"
        text = text.replace(old, new)
    drops = edits.get("drop", ())
    for held in [drops] if isinstance(drops, str) else drops:
        kept = [s for s in re.split(r"(?<=[.!?»]) ", text) if held not in s]
        assert len(kept) < len(re.split(r"(?<=[.!?»]) ", text)), f"nothing to drop: {held}"
        text = " ".join(kept)
    if "cut" in edits:
        text = " ".join(text.split()[: edits["cut"]])
    return str(edits.get("before", "")) + text + str(edits.get("after", ""))


def side(name: str, bases: dict[str, Any], edits: dict[str, Any]) -> Told:
    base = bases[edits["of"]]
    by = edits.get("by", base["by"])
    wording = read(edits.get("title", base["title"]), edited_text(base, edits), by)
    return Told(name, T0 + int(edits.get("days", 0) * DAY), by.casefold(), wording)


def pairs(label: str) -> list[tuple[str, Told, Told]]:
    """(why, one, other) of the pairs labelled ``same`` or ``different``."""
    known = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    found = []
    for n, pair in enumerate(known[label]):
        right = pair["b"]
        left = pair.get("a") or {"of": right["of"]}
        found.append((pair["why"], side(f"{n}a", known["bases"], left), side(f"{n}b", known["bases"], right)))
    return found
