"""How an edit reaches feeds.yml: only the lines concerned change, comments and layout stay.

One edit at a time over all processes (a lock file beside), checked before it replaces the file (the result must read
without a mistake and say exactly what was meant), and atomic: temporary file, fsync, rename. Refuses to touch a file
that has mistakes already: the person would lose sight of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from watch.settings.edit import Edit
from watch.settings.lock import held
from watch.settings.mistakes import Mistake, Words, refuse
from watch.settings.read import judge
from watch.settings.replacing import replace
from watch.settings.schema import Settings
from watch.settings.tree import load_text, parse

_HEADER = "# yaml-language-server: $schema=feeds.schema.json\n"


def apply(path: Path, plan: Callable[[Settings], Edit]) -> tuple[str, Settings]:
    """Read, edit, check, replace, under the lock. Returns the new text and settings. Raises SettingsError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()  # a link stays a link: its target is replaced
    with held(path.with_name(path.name + ".lock")):
        text = load_text(path) or _HEADER
        root, mistakes = parse(text)
        edited, fresh = plan(judge(root, mistakes)).checked(text, root)
        settings = judge(fresh, [])
        replace(path, edited)
    return edited, settings


def worth(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing, so that the file stays short; ``enabled`` is the one key that is true unless said."""
    silent: tuple[Any, ...] = (None, "", (), [])
    return {k: v for k, v in fields.items() if v not in silent and (v is not False or k == "enabled")}


def found(keys: list[str], key: str, where: str) -> int:
    """Where ``key`` stands; raises SettingsError where it is gone."""
    if key in keys:
        return keys.index(key)
    problem = Words("cet élément n'est plus dans feeds.yml.", "this item is no longer in feeds.yml.")
    raise refuse([Mistake(0, where, problem, Words("Rechargez la page.", "Reload the page."))])
