"""The text of feeds.yml as a tree of nodes that know their line.

Built from parser events with an own stack, so that a hostile file ends in mistakes and not in a crash: size, depth
and number of nodes are limited; aliases, tags and second documents are refused; a key written twice is told.
Refuses to know what the keys mean (``schema`` does).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watch.settings.mistakes import Mistake, Words, clipped, named, refuse

LARGEST = 1_000_000  # bytes: about 5,000 sources
DEEPEST = 12
MOST_NODES = 80_000

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}\Z")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Node:
    """``kind`` is map, list or leaf. Offsets and columns are in characters, lines count from 0."""

    kind: str
    line: int
    column: int
    start: int
    end: int = 0
    flow: bool = False
    value: Any = None  # of a leaf
    items: list[Node] = field(default_factory=list)  # of a list
    keys: dict[str, tuple[Node, Node]] = field(default_factory=dict)  # of a map: the key's node and the value's

    def plain(self) -> Any:
        """Dicts, lists, strings, numbers, booleans and None."""
        if self.kind == "map":
            return {key: value.plain() for key, (_, value) in self.keys.items()}
        return [item.plain() for item in self.items] if self.kind == "list" else self.value

    def at(self, path: Sequence[str | int]) -> Node | None:
        """The node at a path, or None."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items[step] if node.kind == "list" and step < len(node.items) else None
            else:
                node = node.keys[step][1] if node.kind == "map" and step in node.keys else None
        return node

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line, from 1, of the key or item at a path, or of the nearest thing above it that is written."""
        line, node = self.line, self
        for step in path:
            if isinstance(step, str) and node.kind == "map" and step in node.keys:
                key, node = node.keys[step]
                line = key.line
            elif isinstance(step, int) and node.kind == "list" and step < len(node.items):
                node = node.items[step]
                line = node.line
            else:
                break
        return line + 1


EMPTY = Node("map", 0, 0, 0)


def load_text(path: Path) -> str:
    """The text of the file, ``""`` when it is absent. Raises SettingsError when it cannot be read as UTF-8 text."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as exc:
        why = exc.strerror or type(exc).__name__
        raise refuse(
            [
                _whole(
                    f"le fichier ne peut pas être lu ({why}).",
                    f"the file cannot be read ({why}).",
                    "Vérifiez son emplacement et vos droits.",
                    "Check where it is and your rights.",
                )
            ]
        ) from exc
    if len(data) > LARGEST:
        raise refuse(
            [
                _whole(
                    "le fichier dépasse 1 Mo.",
                    "the file is larger than 1 MB.",
                    "Retirez ce qui n'est pas un réglage.",
                    "Remove what is not a setting.",
                )
            ]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        problem = Words("un caractère n'est pas en UTF-8.", "a character is not UTF-8.")
        remedy = Words("Enregistrez le fichier en « UTF-8 » dans votre éditeur.", "Save the file as UTF-8.")
        raise refuse([Mistake(line, "", problem, remedy)]) from exc


def parse(text: str) -> tuple[Node, list[Mistake]]:
    """The tree, and the mistakes that still leave a tree. Raises SettingsError where no tree can be made."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    grower = _Grower()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            grower.take(event)
    except _Stop:
        raise refuse(grower.mistakes) from None
    except MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        raise refuse([*grower.mistakes, _unreadable(mark.line + 1 if mark else 0)]) from exc
    except (
        Exception
    ) as exc:  # a parser of hostile text may fail in its own ways: ValueError, RecursionError, IndexError
        at = getattr(exc, "position", None)
        line = text.count("\n", 0, at) + 1 if isinstance(at, int) else 0
        raise refuse([*grower.mistakes, _unreadable(line)]) from exc
    root = grower.root
    if root is None or (root.kind == "leaf" and root.value is None):
        return EMPTY, grower.mistakes
    if root.kind != "map":
        problem = Words("le fichier doit être une suite de « clé: valeur ».", "the file must be “key: value” lines.")
        remedy = Words("Repartez de l'exemple du guide.", "Start again from the guide's example.")
        raise refuse([*grower.mistakes, Mistake(root.line + 1, "", problem, remedy)])
    return root, grower.mistakes


class _Stop(Exception):
    """The file is beyond a limit; reading on is useless."""


class _Grower:
    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._stack: list[tuple[Node, Node | None]] = []  # a map or list, and the key waiting for its value
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._stop(
                    event,
                    "un second document commence ici (« --- »).",
                    "a second document starts here (---).",
                    "Retirez cette ligne.",
                    "Remove this line.",
                )
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            node, _ = self._stack.pop()
            node.end = event.end_mark.index if node.flow else event.start_mark.index
        elif name == "AliasEvent":
            self._say(
                event,
                "les raccourcis « * » ne sont pas acceptés.",
                "aliases (*) are not accepted.",
                "Recopiez la valeur.",
                "Repeat the value.",
            )
            self._place(self._node("leaf", event))
        elif name in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent"):
            self._grow(name, event)

    def _grow(self, name: str, event: Any) -> None:
        if event.tag is not None and str(event.tag) not in ("", "None", "!"):
            self._say(
                event,
                f"l'étiquette « {clipped(event.tag)} » n'est pas acceptée.",
                f"the tag “{clipped(event.tag)}” is not accepted.",
                "Retirez-la.",
                "Remove it.",
            )
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._stack) >= DEEPEST:
            self._stop(
                event,
                "trop de valeurs ou de niveaux imbriqués.",
                "too many values or nested levels.",
                "Simplifiez à partir d'ici.",
                "Simplify from here on.",
            )
        if name == "ScalarEvent":
            node = self._node("leaf", event)
            node.value = event.value
            if event.style in (None, "") and event.implicit[0]:
                node.value = _meaning(event.value)
            self._place(node)
            return
        node = self._node("map" if name == "MappingStartEvent" else "list", event)
        node.flow = bool(event.flow_style)
        self._place(node)
        self._stack.append((node, None))

    def _node(self, kind: str, event: Any) -> Node:
        mark = event.start_mark
        return Node(kind, mark.line, mark.column, mark.index, event.end_mark.index)

    def _place(self, node: Node) -> None:
        if not self._stack:
            if self.root is None:
                self.root = node
            return
        parent, key = self._stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif key is None:
            if node.kind != "leaf":
                problem = Words("une clé doit être un mot.", "a key must be a word.")
                remedy = Words("Mettez ce texte entre guillemets.", "Put this text between quotes.")
                self.mistakes.append(Mistake(node.line + 1, "", problem, remedy))
            self._stack[-1] = (parent, node)
        else:
            self._stack[-1] = (parent, None)
            word = str("" if key.value is None else key.value)
            if word in parent.keys:
                before = parent.keys[word][0].line + 1
                problem = Words(
                    f"la clé « {clipped(word)} » est écrite deux fois (déjà ligne {before}).",
                    f"the key “{clipped(word)}” is written twice (already on line {before}).",
                )
                remedy = Words("Gardez-en une seule.", "Keep only one.")
                self.mistakes.append(Mistake(key.line + 1, clipped(word), problem, remedy))
            else:
                parent.keys[word] = (key, node)

    def _say(self, event: Any, fr: str, en: str, remedy_fr: str, remedy_en: str) -> None:
        line = event.start_mark.line + 1
        if len(self.mistakes) < 100:
            self.mistakes.append(Mistake(line, "", Words(fr, en), Words(remedy_fr, remedy_en)))

    def _stop(self, event: Any, fr: str, en: str, remedy_fr: str, remedy_en: str) -> None:
        self._say(event, fr, en, remedy_fr, remedy_en)
        raise _Stop


def _meaning(text: str) -> Any:
    """The value of a bare word as YAML 1.2 reads it; dates stay text, and so do numbers with a leading zero."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _whole(fr: str, en: str, remedy_fr: str, remedy_en: str) -> Mistake:
    return Mistake(0, "", Words(fr, en), Words(remedy_fr, remedy_en))


def _unreadable(line: int) -> Mistake:
    problem = Words("cette ligne ne se lit pas comme du YAML.", "this line does not read as YAML.")
    remedy = Words(
        "Vérifiez l'alignement (espaces, pas de tabulation), les « : » suivis d'un espace et les guillemets.",
        "Check the alignment (spaces, no tabs), the colon followed by a space, and the quotes.",
    )
    return Mistake(line, named(()), problem, remedy)
