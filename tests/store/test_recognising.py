"""What a source says again under another name, on both back ends."""

from __future__ import annotations

from watch.store import mentions, recognising
from watch.store.engine import Shelf

from .made import DAY, T0, mention


def test_what_was_here_is_found_by_its_source_and_before_a_time_only(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", url_key="k1", kind="article", collected_at=T0)])
        assert recognising.stored(txn, ["x:1", "x:2"]) == {"x:1"}
        again = [mention("2", url_key="k1", kind="article")]
        assert recognising.was_here(txn, "s1", again, T0 + 1)
        assert not recognising.was_here(txn, "s1", again, T0), "it came with the move itself"
        assert not recognising.was_here(txn, "s2", again, T0 + 1), "another source's"
        mentions.upsert(txn, [mention("3", url_key="k1", kind="article", source_id="s2", collected_at=T0 + 5)])
        assert recognising.was_here(txn, "s2", again, T0 + 6), "it brought it too"
        assert not recognising.was_here(txn, "s2", again, T0 + 5)


def test_alike_needs_the_same_author_words_and_time_or_the_same_address(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", 60), mention("2", 120, text="deux", url_key="k2", kind="article")])
        said = [
            mention("a", 60),
            mention("b", 61),
            mention("c", 60, author_key="k-bob"),
            mention("d", 60, text="bonsoir"),
            mention("e", DAY, text="corrigé", url_key="k2", kind="article"),
        ]
        assert recognising.alike(txn, "s1", said) == {"x:a": "x:1", "x:e": "x:2"}
        assert recognising.alike(txn, "s2", said) == {}
