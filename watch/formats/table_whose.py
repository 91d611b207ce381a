"""Who wrote each row of a table, and whether it was us."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from watch.formats import table_values
from watch.formats.table_cache import Remembered
from watch.formats.table_rows import Cells
from watch.masking import mask_name

_SUSPECT = frozenset("+0123456789(~\u2068\u202a\u200e")


class Whose:
    """``at``: the column of each field. ``ours``: our names, casefolded; ``all_of``: own or other where the whole table
    is, "" elsewhere; ``first_names``: columns whose words stay outside."""

    def __init__(self, at: dict[str, int], ours: AbstractSet[str], all_of: str, first_names: list[int]) -> None:
        self._at, self._own_names, self._all, self._first_names = at, ours, all_of, first_names
        self._senses = Remembered(table_values.ownership_of_word)
        self._names = Remembered(
            lambda name: "own" if name.casefold().lstrip("@") in self._own_names else "other" if name else "unknown"
        )

    def names(self, cells: Cells, field: str, n: int) -> list[str]:
        """The author or handle of each row, telephone numbers and mail addresses masked."""
        column = self._at.get(field)
        if column is None:
            return [""] * n
        return [mask_name(c) if c[:1] in _SUSPECT or "@" in c else c for c in map(str.strip, cells[column])]

    def owners(self, cells: Cells, kind: list[str], name: list[str], handle: list[str], n: int) -> list[str]:
        """own, other or unknown for each row."""
        if "own" in self._at:
            return list(map(self._senses.__getitem__, map(str.strip, cells[self._at["own"]])))
        if self._all:
            return [self._all] * n
        names = self._names
        found = [
            "own" if names[a] == "own" or names[h] == "own" else names[a] if a else names[h]
            for a, h in zip(name, handle, strict=True)
        ] if self._own_names else ["unknown"] * n  # fmt: skip
        # A first name or an e-mail address stays outside; that there is one says that somebody wrote the line.
        at = [self._at[field] for field in ("author", "handle") if field in self._at] or self._first_names
        if at and self._own_names and "unknown" in found:
            told = zip(*[map(str.strip, cells[i]) for i in at], strict=True)
            found = [
                names[next(filter(None, cell), "")] if whose == "unknown" else whose
                for whose, cell in zip(found, told, strict=True)
            ]
        if "review" not in kind:
            return found
        # Nobody reviews their own place: a review is another's unless the name says otherwise.
        return ["other" if k == "review" and f == "unknown" else f for k, f in zip(kind, found, strict=True)]
