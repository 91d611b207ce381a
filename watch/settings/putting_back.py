"""An item taken out of a list of feeds.yml, and put back where it was, with its own lines: order, comments, layout.

The place is known by what stood before it: the item above and the lines between. Where these changed meanwhile it goes
right after the item above, or at the end of a list that grew shorter. Refuses what ``Edit`` refuses: a text that does
not read back as meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from watch.settings.edit import Cut, Edit, Path, _after, _colon, _copied, _last, _line_end, add_item, remove_item, span
from watch.settings.tree import Node


@dataclass(frozen=True, slots=True)
class TakenOut:
    """``fields`` as they read; ``lines`` as they stood ("" where the list is on one line), ``between`` those above."""

    index: int
    fields: Mapping[str, Any]
    lines: str
    between: str


def take_out(where: Path, index: int, keep: list[TakenOut]) -> Edit:
    """``remove_item``; what was there is added to ``keep``."""
    plain = remove_item(where, index)

    def on_text(text: str, root: Node) -> list[Cut] | None:
        items = root.at(where)
        assert items is not None
        lines = None if items.flow else span(text, items, index)
        start, end = lines or (0, 0)
        above = _above(text, root, where, index) if lines else 0
        keep[:] = [TakenOut(index, items.items[index].plain(), text[start:end], text[above:start])]
        return plain.on_text(text, root)

    return Edit(plain.on_data, on_text)


def put_back(where: Path, gone: TakenOut) -> Edit:
    at_the_end = add_item(where, gone.fields)

    def on_data(data: Any) -> None:
        at_the_end.on_data(data)
        for key in where:
            data = data[key]
        data.insert(gone.index, _copied(data.pop()))

    def on_text(text: str, root: Node) -> list[Cut] | None:
        items = root.at(where)
        if not gone.lines or items is None:
            return at_the_end.on_text(text, root)
        if items.kind != "list" or (items.flow and items.items):
            return at_the_end.on_text(text, root) if items.kind != "list" else None
        cuts: list[Cut] = []
        if items.flow:  # [] was written in the place of the only one
            cuts.append((_colon(text, _key(root, where)), items.end, ""))
        at = _above(text, root, where, min(gone.index, len(items.items)))
        if text.startswith(gone.between, at):
            at += len(gone.between)
        newline = "" if gone.lines.endswith("\n") or at == len(text) else "\n"
        return [*cuts, (at, at, _after(text, at) + gone.lines.replace("\r\n", "\n") + newline)]

    return Edit(on_data, on_text)


def _above(text: str, root: Node, where: Path, index: int) -> int:
    """The end of the lines of the item above, or of the list's own key."""
    items = root.at(where)
    assert items is not None
    if index:
        return _line_end(text, _last(text, items.items[index - 1]))
    return _line_end(text, _key(root, where).end)


def _key(root: Node, where: Path) -> Node:
    holder = root.at(where[:-1])
    assert holder is not None
    return holder.keys[where[-1]][0]
