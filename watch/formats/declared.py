"""Tables of one tool, told by their headings: a declaration (which headings, which column is what) over ``table``.

A tool whose export is a table needs no parser: a module like ``brand24`` says what makes its header sure, what each
column means, and what the tool leaves out. Refuses to read a table whose header it does not know.
"""

from __future__ import annotations

from collections.abc import Sequence

from watch.formats.base import Context, Head
from watch.formats.table import Table
from watch.formats.table_makers import Cells, Maker
from watch.formats.table_peek import has_headings
from watch.formats.table_sheet import OLE
from watch.formats.table_ties import STATUS
from watch.model import SourceKind

SURE = 0.9


class DeclaredTable(Table):
    """One tool. ``signatures``: sets of headings, one of which the header must hold in full."""

    def __init__(
        self,
        key: str,
        label: str,
        signatures: Sequence[tuple[str, ...]],
        maker: Maker,
        *,
        source_kind: SourceKind = SourceKind.TOOL,
        sees_others: bool = True,
    ) -> None:
        self.key, self.label, self.network = key, label, maker.network
        self.source_kind, self.sees_others = source_kind, sees_others
        self.signatures, self.maker = tuple(signatures), maker

    def matches(self, head: Head) -> float:
        return SURE if has_headings(head, *self.signatures) and not head.data.startswith(OLE) else 0.0

    def maker_of(self, headings: Sequence[str]) -> Maker | None:
        return self.maker

    def header_words(self, context: Context) -> list[dict[str, str]]:
        told = super().header_words(context)
        return [*told, *(dict.fromkeys(signature, "") for signature in self.signatures)]


def follow_x(cells: Cells, url: str, identity: str, parent: str = "") -> None:
    """Posts of X get the id of the post itself, so that answers, archives and other tools speak of the same one."""
    own = STATUS.search(cells[url])
    if own:
        cells[identity] = own.group(1)
    answered = STATUS.search(cells[parent]) if parent else None
    if answered:
        cells[parent] = answered.group(1)
