from __future__ import annotations

import pytest

from watch.model import UpsertCounts
from watch.store import mentions, meta
from watch.store.engine import Shelf

from .made import T0, ask, mention, november, own


def put(shelf: Shelf, *rows):
    with shelf.writing() as txn:
        return mentions.upsert(txn, rows)


def one(shelf: Shelf, name: str):
    with shelf.reading() as txn:
        return mentions.fetch(txn, f"x:{name}")


def test_every_column_comes_back_as_it_went_in(shelf):
    row = mention(
        "1", likes=0, rating=4.5, rating_max=5.0, url_key="u", is_share=True, asks=True, tags="a\nb", text="été 😀 « ’"
    )
    assert put(shelf, row) == UpsertCounts(new=1)
    found = one(shelf, "1")
    assert found.mention == row
    assert found.mention.asks is True and found.mention.is_share is True
    assert (found.reply_state, found.tone, found.tone_by, found.uncertain) == ("waiting", "unscored", "", False)
    assert found.first_seen_at == row.collected_at
    assert one(shelf, "2") is None


def test_the_same_rows_again_change_nothing(shelf):
    rows = [ask("1"), own("2", 60, parent_id="x:1"), mention("3")]
    assert put(shelf, *rows) == UpsertCounts(new=3)
    with shelf.reading() as txn:
        before = meta.data_version(txn)
    assert put(shelf, *rows) == UpsertCounts(known=3)
    with shelf.reading() as txn:
        assert meta.data_version(txn) == before > 0


def test_a_batch_may_hold_new_changed_and_known_rows(shelf):
    put(shelf, mention("1"), mention("2"))
    counts = put(shelf, mention("1"), mention("2", text="corrigé", collected_at=1), mention("3"))
    assert counts == UpsertCounts(new=1, changed=1, known=1)
    assert one(shelf, "2").mention.text == "corrigé"
    assert one(shelf, "2").first_seen_at != 1


def test_repeats_inside_a_batch_fall_together(shelf):
    counts = put(shelf, mention("1"), mention("1"), mention("1", text="corrigé"))
    assert counts == UpsertCounts(new=1, changed=1, known=1)
    assert one(shelf, "1").mention.text == "corrigé"


def test_an_article_in_two_feeds_is_one_mention_with_two_sources(shelf):
    assert put(shelf, mention("1", url_key="u")) == UpsertCounts(new=1)
    assert put(shelf, mention("2", url_key="u", source_id="s2"), mention("3")) == UpsertCounts(new=1, known=1)
    assert put(shelf, mention("4", url_key="v"), mention("5", url_key="v", source_id="s3")) == UpsertCounts(1, 0, 1)
    assert put(shelf, mention("1", url_key="u", source_id="s4")) == UpsertCounts(known=1)
    with shelf.reading() as txn:
        assert mentions.sources_of(txn, "x:1") == ["s1", "s2", "s4"]
        assert mentions.sources_of(txn, "x:4") == ["s1", "s3"]
        assert mentions.sources_of(txn, "x:2") == []
        assert mentions.count(txn, november()) == 3


def test_a_changed_row_does_not_take_the_address_of_another(shelf):
    put(shelf, mention("1", url_key="u"), mention("2", url_key="v"))
    assert put(shelf, mention("2", url_key="u", text="autre")) == UpsertCounts(changed=1)
    assert one(shelf, "2").mention.url_key == "v"


def test_counts_are_refreshed_and_null_is_not_zero(shelf):
    put(shelf, mention("1", likes=3, shares=2))
    assert put(shelf, mention("1", likes=9, shares=None)) == UpsertCounts(known=1)
    assert (one(shelf, "1").mention.likes, one(shelf, "1").mention.shares) == (9, 2)


def test_a_changed_mention_moves_to_its_new_day_and_is_read_again(shelf):
    put(shelf, ask("1"))
    with shelf.writing() as txn:
        mentions.record_readings(txn, [], "v1")
        assert [p.id for p in mentions.pending(txn, 9, "v1")] == ["x:1"]
    put(shelf, ask("1", 86_400 * 3, text="plus tard", subject="b"))
    with shelf.reading() as txn:
        assert mentions.count(txn, november(subjects=("b",))) == 1
        assert mentions.count(txn, november(subjects=("a",))) == 0


def test_organisations_do_not_see_each_other(shelf):
    from watch.store.engine import Txn

    put(shelf, mention("1"))
    with shelf.writing() as txn:
        other = Txn(txn.conn, "p")
        assert mentions.upsert(other, [mention("1", org="p")]) == UpsertCounts(new=1)
        assert mentions.count(other, november()) == 1
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 1
    with pytest.raises(ValueError):
        put(shelf, mention("2", org="p"))


def test_text_that_no_database_takes_is_cleaned_not_refused(shelf):
    counts = put(shelf, mention("0"), mention("1", text="a\ud800b"), mention("2", text="c"))
    assert counts == UpsertCounts(new=3)
    assert one(shelf, "1").mention.text == "a?b"
    assert put(shelf, mention("2", text="d\udfff")) == UpsertCounts(changed=1)


def test_an_empty_batch_is_nothing(shelf):
    assert put(shelf) == UpsertCounts()


def test_a_poorer_copy_wipes_neither_parent_nor_thread(shelf):
    """The own messages of a network's package, after the full export of the same channel: they say no parent."""
    rich = [
        ask("1", thread_id="t"),
        own("2", 60, parent_id="x:1", thread_id="t", edited_at=T0 + 90, text="oui"),
    ]
    poor = own("2", 60, text="oui", source_id="s2")
    put(shelf, *rich)
    assert put(shelf, poor) == UpsertCounts(known=1)
    assert put(shelf, *rich) == UpsertCounts(known=2)
    assert put(shelf, poor._replace(text="non", content_hash="another")) == UpsertCounts(changed=1)
    kept = one(shelf, "2").mention
    assert (kept.text, kept.parent_id, kept.thread_id, kept.edited_at) == ("non", "x:1", "t", T0 + 90)
    assert one(shelf, "1").reply_state == "answered"
    # the richer copy still teaches a parent, and another parent replaces the first
    put(shelf, own("3", 60), ask("4"))
    assert put(shelf, own("3", 60, parent_id="x:4")) == UpsertCounts(changed=1)
    assert one(shelf, "4").reply_state == "answered"
    assert put(shelf, own("3", 60, parent_id="x:1")) == UpsertCounts(changed=1)
    assert one(shelf, "3").mention.parent_id == "x:1"


def test_a_poorer_copy_in_the_same_batch_wipes_nothing_either(shelf):
    put(shelf, ask("1"), own("2", 60, parent_id="x:1", thread_id="t"), own("2", 60))
    assert one(shelf, "2").mention.parent_id == "x:1"
    assert one(shelf, "2").mention.thread_id == "t"
    assert one(shelf, "1").reply_state == "answered"


def test_a_private_message_keeps_its_thread(shelf):
    private = {"visibility": "private", "kind": "message"}
    put(shelf, ask("1", thread_id="t", **private), own("2", 60, thread_id="t", **private))
    put(shelf, own("2", 60, likes=1, **private))  # a count that changed writes the row again
    assert one(shelf, "2").mention.thread_id == "t"
    assert one(shelf, "1").reply_state == "answered"
