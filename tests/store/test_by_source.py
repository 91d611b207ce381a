"""The counts of each source of one batch add up to those of the batch."""

from __future__ import annotations

from watch.model import UpsertCounts
from watch.store import mentions

from .made import mention


def test_each_source_gets_its_counts(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", source_id="a"), mention("2", source_id="a")])
        said: dict[str, UpsertCounts] = {}
        whole = mentions.upsert(
            txn,
            [
                mention("1", source_id="b"),  # known, told by another source
                mention("2", source_id="a", text="autre", content_hash="other"),  # changed
                mention("3", source_id="b"),
                mention("3", source_id="c"),  # known inside the batch
                mention("4", source_id="c"),
            ],
            by_source=said,
        )
        assert said == {"a": UpsertCounts(0, 1, 0), "b": UpsertCounts(1, 0, 1), "c": UpsertCounts(1, 0, 1)}
        assert whole == UpsertCounts(2, 1, 2)
