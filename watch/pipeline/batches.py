"""The rows of an export, normalised and made ready for the store, a batch at a time. Runs in a sandbox.

Apart from what calls it on purpose: a child must not need the settings or the database to start.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from watch.clock import Terms, load_calendars
from watch.dedupe import OfTables
from watch.formats import recognise
from watch.formats.archive import is_archive, open_parts
from watch.formats.archive_streams import label
from watch.formats.base import is_ignored
from watch.formats.registry import FORMATS
from watch.formats.table import Table
from watch.model import KEPT_REFUSALS, Mention, RawMention, Refusal
from watch.normalise import Normaliser
from watch.pipeline.reading import Batch
from watch.store.arrivals import ready

if TYPE_CHECKING:
    from watch.formats.base import Context, Found

load_calendars()  # while the caller still opens its store: the first answer asks for them
ROWS_A_BATCH = 10_000  # 20,000 take 60 MB more and no less time
PIECE = 500  # rows normalised together
FIRST_ROWS = 500  # the store need not wait for a whole batch to begin
THREE_YEARS_S = 3 * 366 * 86_400


def _tables(path: Path, found: list[Found]) -> set[str]:
    """The labels of members that are tables, where there may be several: a CSV alone need not be asked row by row."""
    with path.open("rb") as file:
        packed = is_archive(file.read(8))  # or a workbook with its sheets
    return {label(f.member) for f in found if packed and isinstance(FORMATS[f.format_key], Table)}


def read_batches(
    path: Path, found: list[Found], context: Context, maker: Normaliser, terms: Terms, skip: int
) -> Iterator[Batch]:
    """Records before ``skip`` are read again (identities depend on them) but not handed over."""
    terms.open_seconds(context.now - THREE_YEARS_S, context.now)  # the days of those years at once, not year by year
    maker.occurrences = OfTables(_tables(path, found))
    consumed = refused = told = 0
    ignored: Counter[str] = Counter()
    if not skip:
        with open_parts(path, context.limits) as parts:
            ignored["other_members"] += max(0, len(parts) - len(found))
    wanted = FIRST_ROWS
    rows: list[Mention] = []
    refusals: list[Refusal] = []
    aside: list[tuple[Mention, str]] = []
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)  # this process ends with the import
    items = recognise.read(path, found, context)
    # what is skipped and what is not never share a piece
    while piece := list(islice(items, PIECE if consumed >= skip else min(PIECE, skip - consumed))):
        consumed += len(piece)
        maker.aside.clear()
        made = maker.normalise_all([item for item in piece if isinstance(item, RawMention)])
        if consumed <= skip:
            continue
        aside += maker.aside
        rows += [mention for mention in made if mention is not None]
        bad: list[Refusal] = []
        for item in piece:
            if isinstance(item, Refusal):
                if is_ignored(item):
                    ignored[item.reason] += 1
                else:
                    bad.append(item)
        # It went aside, where a person may look at it and bring it back: the report says so too.
        bad += [Refusal(mention.raw_ref.removeprefix(maker.raw_prefix), "excluded_word") for mention, _ in maker.aside]
        refused += len(bad)
        refusals += bad[: max(0, KEPT_REFUSALS - told)]
        told += len(bad)
        if len(rows) + refused >= wanted:
            made_ready = ready(rows, terms.deadline, terms.open_seconds)
            yield Batch(consumed, made_ready, refusals, refused, aside, dict(+ignored), context.decided)
            rows, refusals, refused, aside = [], [], 0, []
            ignored.clear()
            wanted = min(2 * wanted, ROWS_A_BATCH)
    made_ready = ready(rows, terms.deadline, terms.open_seconds)
    yield Batch(consumed, made_ready, refusals, refused, aside, dict(+ignored), context.decided)
