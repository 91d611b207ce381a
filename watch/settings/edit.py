"""One change to the text of feeds.yml, made where it stands: the lines around it keep their bytes.

A YAML library that loads and dumps the whole file moves comments (those before the next item leave with the one that
is removed) and changes layout, so the lines themselves are edited here. Each edit also says what it means on plain
data; the new text is read again and must say exactly that. Where it does not (a list on one line, for instance), the
whole file goes through ruamel's round trip instead, with the same check. Refuses to return an unchecked text.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from watch.settings.mistakes import Mistake, Words, refuse
from watch.settings.tree import Node, parse

Path = tuple[str, ...]
Cut = tuple[int, int, str]  # from, to, what stands there now
Cutter = Callable[[str, Node], list[Cut] | None]


@dataclass(frozen=True)
class Edit:
    """``on_data`` changes dicts and lists in place; ``on_text`` gives the cuts, or None where it cannot."""

    on_data: Callable[[Any], None]
    on_text: Cutter

    def apply(self, text: str) -> str:
        """The changed text. Raises SettingsError when no way of writing it reads back as meant."""
        return self.checked(text, parse(text)[0])[0]

    def checked(self, text: str, root: Node) -> tuple[str, Node]:
        """As ``apply``, with the tree of the text given, and that of the changed text returned."""
        wanted = root.plain()
        self.on_data(wanted)
        wanted = _plain(wanted)
        for way in (self._by_lines, self._by_round_trip):
            try:
                edited = way(text, root)
                fresh, mistakes = parse(edited) if edited is not None else (None, [])
            except Exception:  # ruamel raises many kinds; this way of writing is then not the one
                continue
            if edited is not None and fresh is not None and not mistakes and fresh.plain() == wanted:
                return edited, fresh
        problem = Words("ce changement ne peut pas être écrit sans risque.", "this change cannot be written safely.")
        raise refuse([Mistake(0, "", problem, Words("Modifiez feeds.yml à la main.", "Edit feeds.yml by hand."))])

    def _by_lines(self, text: str, root: Node) -> str | None:
        cuts = self.on_text(text, root)
        if cuts is None:
            return None
        newline = "\r\n" if "\r\n" in text else "\n"
        for start, end, new in sorted(cuts, reverse=True):
            text = text[:start] + new.replace("\n", newline) + text[end:]
        return text

    def _by_round_trip(self, text: str, _: Node) -> str:
        yaml = _yaml()
        document = yaml.load(text)
        document = {} if document is None else document
        self.on_data(document)
        out = io.StringIO()
        yaml.dump(document, out)
        return out.getvalue()


def add_item(where: Path, fields: Mapping[str, Any]) -> Edit:
    """Add a map at the end of a list, which is made when it is missing."""
    return add_items(where, [fields])


def add_items(where: Path, many: Sequence[Mapping[str, Any]]) -> Edit:
    """Add maps at the end of a list, which is made when it is missing."""
    plain = [_plain(fields, dates=True) for fields in many]

    def on_data(data: Any) -> None:
        holder = _holder(data, where[:-1])
        if not holder.get(where[-1]):
            holder[where[-1]] = []
        holder[where[-1]].extend(_copied(fields) for fields in plain)

    def on_text(text: str, root: Node) -> list[Cut] | None:
        items = root.at(where)
        if items is not None and items.kind == "list" and items.items:
            if items.flow:
                return None
            at = _line_end(text, _last(text, items))
            return [(at, at, _after(text, at) + "".join(_item(fields, items.column) for fields in plain))]
        return _put(text, root, where, plain)

    return Edit(on_data, on_text)


def change_item(where: Path, which: int | str, fields: Mapping[str, Any]) -> Edit:
    """Set keys of one map: an item of a list, or (with a key) a section. None takes the key away."""
    fields = _plain(fields, dates=True)

    def on_data(data: Any) -> None:
        holder = _holder(data, (*where, which) if isinstance(which, str) else where)
        item = holder[which] if isinstance(which, int) else holder
        for key, value in fields.items():
            if value is None:
                item.pop(key, None)
            else:
                item[key] = _copied(value)

    def on_text(text: str, root: Node) -> list[Cut] | None:
        item = root.at((*where, which))
        kept = {key: value for key, value in fields.items() if value is not None}
        if item is None or item.kind != "map" or not item.keys:
            return _put(text, root, (*where, which), kept) if isinstance(which, str) else None
        if item.flow:
            return None
        cuts: list[Cut] = []
        fresh = ""
        for key, value in fields.items():
            if key not in item.keys:
                fresh += "" if value is None else _section({key: value}, item.column)
            elif value is None:
                cuts.append(_without(text, item, key))
            elif _plain(value) != item.keys[key][1].plain():
                cuts.append(_value(text, item.keys[key], value, item.column))
        if fresh:
            at = _line_end(text, _last(text, item))
            cuts.append((at, at, _after(text, at) + fresh))
        return cuts

    return Edit(on_data, on_text)


def remove_item(where: Path, index: int) -> Edit:
    """Take one item out of a list; the comments around it stay."""

    def on_data(data: Any) -> None:
        del _holder(data, where)[index]

    def on_text(text: str, root: Node) -> list[Cut] | None:
        items = root.at(where)
        if items is None or items.kind != "list" or items.flow:
            return None
        lines = span(text, items, index)
        if lines is None:
            return None
        cuts: list[Cut] = [(*lines, "")]
        if len(items.items) == 1:
            holder = root.at(where[:-1])
            assert holder is not None
            at = _colon(text, holder.keys[where[-1]][0])
            cuts.append((at, at, " []"))
        return cuts

    return Edit(on_data, on_text)


def span(text: str, items: Node, index: int) -> tuple[int, int] | None:
    """Where the lines of one item of a block list begin and end, the comments inside among them."""
    item = items.items[index]
    start = _line_start(text, item.start)
    while text[start:][: items.column + 1].strip() != "-":  # a dash alone on the line above
        if start == 0:
            return None
        start = _line_start(text, start - 1)
    return start, _line_end(text, _last(text, item))


def _put(text: str, root: Node, path: Path, value: Any) -> list[Cut] | None:
    """Write a value at a path where nothing is, or something empty."""
    node, depth = root, 0
    while depth < len(path) and node.kind == "map" and path[depth] in node.keys:
        node = node.keys[path[depth]][1]
        depth += 1
    for key in reversed(path[depth:]):
        value = {key: value}
    if depth == 0:
        at = len(text)
        return [(at, at, _after(text, at) + ("\n" if text.strip() else "") + _section(value, 0))]
    holder = root.at(path[: depth - 1])
    assert holder is not None
    if holder.flow or (node.flow and (node.items or node.keys)):
        return None
    if node.kind == "map" and node.keys:
        at = _line_end(text, _last(text, node))
        return [(at, at, _after(text, at) + _section(value, node.column))]
    key_node = holder.keys[path[depth - 1]][0]
    colon = _colon(text, key_node)
    cuts: list[Cut] = []
    if node.end > node.start:  # [] or {} or ~
        cuts.append((colon, node.end, ""))
    at = _line_end(text, max(colon, node.end if node.end > node.start else colon))
    return [*cuts, (at, at, _after(text, at) + _block(value, holder.column + 2))]


def _value(text: str, pair: tuple[Node, Node], value: Any, column: int) -> Cut:
    """The cut that gives a key another value."""
    key, old = pair
    colon = _colon(text, key)
    new = _section({"k": value}, column)[column + 2 :].rstrip("\n")
    empty = old.kind == "leaf" and old.end == old.start
    return (colon, colon if empty else _last(text, old), new)


def _without(text: str, item: Node, key: str) -> Cut:
    keys = list(item.keys)
    at = keys.index(key)
    node, old = item.keys[key]
    if at == 0 and len(keys) > 1:  # it may share its line with the dash
        return (node.start, item.keys[keys[1]][0].start, "")
    last = old if old.end > old.start else node
    return (_line_start(text, node.start), _line_end(text, _last(text, last)), "")


def _last(text: str, node: Node) -> int:
    """Where the content of a node ends; comments and blank lines after it are outside."""
    while node.kind != "leaf" and not node.flow and (node.items or node.keys):
        if node.kind == "list":
            node = node.items[-1]
        else:
            key, value = list(node.keys.values())[-1]
            node = value if value.end > value.start or value.kind != "leaf" else key
    end = node.end
    if node.kind == "leaf" and text[node.start : node.start + 1] in ("|", ">"):
        end = len(text[:end].rstrip())
    return end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Just after the line break that ends the line of ``at``."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _after(text: str, at: int) -> str:
    """The line break that is missing before ``at``, at the end of a file without one."""
    return "\n" if at and text[at - 1] != "\n" else ""


def _colon(text: str, key: Node) -> int:
    return text.index(":", key.end) + 1


def _item(fields: Any, column: int) -> str:
    lines = _dumped(fields).splitlines(keepends=True)
    return "".join(" " * column + ("- " if n == 0 else "  ") + line for n, line in enumerate(lines))


def _section(fields: Any, column: int) -> str:
    return "".join(" " * column + line for line in _dumped(fields).splitlines(keepends=True))


def _block(value: Any, column: int) -> str:
    return "".join(_item(item, column) for item in value) if isinstance(value, list) else _section(value, column)


def _dumped(value: Any) -> str:
    out = io.StringIO()
    _yaml().dump(_styled(value), out)
    return out.getvalue()


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    return yaml


def _styled(value: Any) -> Any:
    """Lists of words on one line, the rest in blocks."""
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        return {key: _styled(each) for key, each in value.items()}
    if isinstance(value, list):
        found = CommentedSeq([_styled(each) for each in value])
        if not any(isinstance(each, (dict, list)) for each in value):
            found.fa.set_flow_style()
        return found
    if isinstance(value, str) and value.startswith(("?", ":")):  # a key or a value without one, to who reads it again
        return DoubleQuotedScalarString(value)
    return value


def _plain(value: Any, dates: bool = False) -> Any:
    """Dicts, lists and scalars; days as text unless they are wanted as such."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each, dates) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each, dates) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date) and not dates:
        return value.isoformat()
    return value


def _copied(value: Any) -> Any:
    return copy.deepcopy(value)


def _holder(data: Any, path: Sequence[str]) -> Any:
    """The map at a path, made when it is missing or empty."""
    for key in path:
        if data.get(key) is None:
            data[key] = {}
        data = data[key]
    return data
