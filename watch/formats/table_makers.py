"""Tables of known tools, told by their headings: what they leave out (network, order of day and month, whose posts).

Only facts of the tool, no reading. A tool with its own quirks of text gets a reader of its own instead. Parts of known
exports without a mention stand in ``NO_MENTION``: the generic table must not import something wrong in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from watch.formats.table_headings import fold_heading

EXTRA = "+"  # begins the name of a column that the file does not have


class Cells:
    """One row by heading, to mend what a tool writes in its own way. A heading that is not there reads as ""."""

    __slots__ = ("_at", "row")

    def __init__(self, at: Mapping[str, int]) -> None:
        self._at = at
        self.row: list[str] = []

    def __getitem__(self, heading: str) -> str:
        index = self._at.get(_folded(heading))
        return "" if index is None else self.row[index].strip()

    def __setitem__(self, heading: str, value: str) -> None:
        index = self._at.get(_folded(heading))
        if index is not None:
            self.row[index] = value


_folded = lru_cache(maxsize=1024)(fold_heading)


@dataclass(frozen=True, slots=True)
class Maker:
    """What a tool leaves out of its table.

    ``needs``: headings that are all there. ``day_first``: the tool's order when the file does not show it.
    ``columns``: field -> its headings, the better first; a row whose better cell is empty takes the next one.
    ``extra``: columns the file lacks, that ``adjust`` fills. ``zone``: of times written without one.
    """

    key: str
    needs: tuple[str, ...] = ()
    network: str = ""
    own_posts: bool = False  # every row is a post of ours
    day_first: bool | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    zone: str = ""
    private: bool = False
    others: bool = False  # every row was written by somebody else
    own_numbers: bool = False  # its ids may be 1, 2, 3 and are no numbers of rows
    blank: str = "no_text"  # the reason given for a row that says nothing
    adjust: Callable[[Cells], None] | None = None

    def mapping(self, headings: Sequence[str]) -> dict[str, str]:
        """Heading -> field, for the best heading of each field that is there."""
        there = {fold_heading(h): h for h in (*self.extra, *reversed(headings))}
        found: dict[str, str] = {}
        for name, words in self.columns.items():
            heading = next((there[f] for word in words if (f := fold_heading(word)) in there), None)
            if heading is not None and heading not in found:
                found[heading] = name
        return found

    def mend(self, headings: Sequence[str]) -> Callable[[list[str]], None] | None:
        """What is done to each row before it is read, or None."""
        folded = [fold_heading(h) for h in headings]
        at = {f: i for i, f in reversed(list(enumerate(folded)))}
        spare = [
            (places[0], places[1:])
            for words in self.columns.values()
            if len(places := [at[f] for word in words if (f := fold_heading(word)) in at]) > 1
        ]
        if not spare and self.adjust is None:
            return None
        cells, adjust = Cells(at), self.adjust

        def adjusted(row: list[str]) -> None:
            cells.row = row
            adjust(cells)  # type: ignore[misc]

        return fill_from(spare, adjusted if adjust is not None else None)


def fill_from(
    spare: Sequence[tuple[int, Sequence[int]]], then: Callable[[list[str]], None] | None
) -> Callable[[list[str]], None]:
    """Fills each empty cell from the first filled one of the others, and goes on with ``then``."""

    def mend(row: list[str]) -> None:
        for place, others in spare:
            if not row[place].strip():
                row[place] = next((row[i] for i in others if row[i].strip()), "")
        if then is not None:
            then(row)

    return mend


MAKERS: tuple[Maker, ...] = ()

# Tables of known exports that hold no mention (contacts, subscriptions, votes): never read as a table of words. These
# headings and no other; "…" where others stand beside them.
NO_MENTION = (
    ("linkedin", ("First Name", "Last Name", "Connected On", "…")),
    ("linkedin", ("First Name", "Last Name", "Headline", "…")),
    ("linkedin", ("First Name", "Last Name", "Job Title", "Text", "…")),
    ("linkedin", ("From", "To", "Sent At", "Direction", "…")),
    ("linkedin", ("CONVERSATION ID", "CONTENT", "FOLDER", "…")),  # talks with LinkedIn's own robots
    ("linkedin", ("Date", "Type", "Link")),
    ("linkedin", ("Time", "Media Link")),
    ("youtube_takeout", ("Channel Id", "Channel Url", "Channel Title")),
    ("youtube_takeout", ("ID des chaînes", "URL des chaînes", "Titres des chaînes")),
    ("reddit", ("permalink", "subreddit", "gildings", "…")),  # posts and comments without their texts
    ("reddit", ("id", "permalink", "thread_id", "date", "ip", "from", "to")),
    ("reddit", ("id", "permalink", "direction")),
    ("reddit", ("id", "permalink")),
)


def find_maker(headings: Sequence[str]) -> Maker | None:
    folded = set(map(fold_heading, headings))
    return next((maker for maker in MAKERS if folded.issuperset(map(fold_heading, maker.needs))), None)


def holds_no_mention(headings: Sequence[str]) -> str:
    """The key of the export that such a table is a part of, when it holds no mention; else ""."""
    folded = set(map(fold_heading, headings)) - {""}
    for key, needs in NO_MENTION:
        wanted = set(map(fold_heading, needs)) - {""}
        if folded == wanted or (needs[-1] == "…" and folded >= wanted):
            return key
    return ""
