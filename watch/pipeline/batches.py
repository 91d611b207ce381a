"""The rows of an export, normalised and made ready for the store, a batch at a time. Runs in a sandbox.

Apart from what calls it on purpose: a child must not need the settings or the database to start.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import holidays.countries  # noqa: F401 -- what the first answer asks for; loaded here while the caller still opens its store

from watch.clock import Terms
from watch.formats import recognise
from watch.formats.base import is_ignored
from watch.model import Mention, RawMention, Refusal
from watch.normalise import Normaliser
from watch.pipeline.reading import Batch
from watch.store.arrivals import ready

if TYPE_CHECKING:
    from watch.formats.base import Context, Found

ROWS_A_BATCH = 10_000  # 20,000 take 60 MB more and no less time
FIRST_ROWS = 500  # the store need not wait for a whole batch to begin
REFUSALS_A_BATCH = 500
THREE_YEARS_S = 3 * 366 * 86_400


def read_batches(
    path: Path, found: list[Found], context: Context, maker: Normaliser, terms: Terms, skip: int
) -> Iterator[Batch]:
    """Records before ``skip`` are read again (identities depend on them) but not handed over."""
    terms.open_seconds(context.now - THREE_YEARS_S, context.now)  # the days of those years at once, not year by year
    consumed = refused = 0
    wanted = FIRST_ROWS
    rows: list[Mention] = []
    refusals: list[Refusal] = []
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)  # this process ends with the import
    for item in recognise.read(path, found, context, raising=False):
        consumed += 1
        if type(item) is RawMention:
            mention = maker.normalise(item)
            if consumed <= skip:
                continue
            if mention is not None:
                rows.append(mention)
        elif consumed > skip and not is_ignored(item):  # type: ignore[arg-type]
            refused += 1
            if len(refusals) < REFUSALS_A_BATCH:
                refusals.append(item)  # type: ignore[arg-type]
        if len(rows) + refused >= wanted:
            yield Batch(consumed, ready(rows, terms.deadline, terms.open_seconds), refusals, refused)
            rows, refusals, refused = [], [], 0
            wanted = min(2 * wanted, ROWS_A_BATCH)
    yield Batch(consumed, ready(rows, terms.deadline, terms.open_seconds), refusals, refused)
