"""Who carries what: the voice, the copies, the undo that stays."""

from __future__ import annotations

from watch.store import mentions, questions, rollups, stories
from watch.store.stories import APART

from .made import DAY, mention, november, own

ARTICLE = {"kind": "article", "network": "press"}


def told(txn, *rows, story="s"):
    mentions.upsert(txn, rows)
    stories.record(txn, [(row.id, story) for row in rows])


def test_the_first_to_publish_is_the_voice(shelf):
    with shelf.writing() as txn:
        told(txn, mention("2", 60, **ARTICLE), mention("1", **ARTICLE), mention("3", 90, **ARTICLE))
        found = stories.carriers(txn, "s")
        assert [s.mention.id for s in found] == ["x:1", "x:2", "x:3"]
        assert [s.copy for s in found] == [False, True, True]
        assert questions.totals(txn, november()).copies == 2
        assert rollups.recount(txn) == []


def test_our_text_is_the_voice_of_the_day_and_the_others_still_count_one(shelf):
    with shelf.writing() as txn:
        told(txn, mention("1", **ARTICLE), own("2", 3600, **ARTICLE), mention("3", 7200, **ARTICLE))
        found = stories.carriers(txn, "s")
        assert [(s.mention.id, s.copy) for s in found] == [("x:2", False), ("x:1", False), ("x:3", True)]
        assert sum(n for _, n in questions.volumes_by_day(txn, None, *_span())) == 1


def test_ours_two_days_later_is_a_copy(shelf):
    with shelf.writing() as txn:
        told(txn, mention("1", **ARTICLE), own("2", 2 * DAY, **ARTICLE))
        assert [s.mention.id for s in stories.carriers(txn, "s")] == ["x:1", "x:2"]


def test_a_date_nobody_wrote_proves_no_one_first(shelf):
    with shelf.writing() as txn:
        told(txn, mention("1", precision="none", **ARTICLE), mention("2", 60, **ARTICLE))
        assert [s.mention.id for s in stories.carriers(txn, "s")] == ["x:2", "x:1"]


def test_set_apart_stays_apart_until_taken_back(shelf):
    with shelf.writing() as txn:
        told(txn, *[mention(str(n), n, **ARTICLE) for n in (1, 2, 3)])
        stories.compared(txn, [("x:2", 0, b"x" * 8)], "1")
        assert stories.set_apart(txn, "x:2")
        assert stories.story_of(txn, "x:2") == ("", True)
        assert [s.mention.id for s in stories.carriers(txn, "s")] == ["x:1", "x:3"]
        assert stories.sketches(txn, 0, 10) == []
        mentions.upsert(txn, [mention("2", 2, text="autre texte", **ARTICLE)])  # changed by a later reading
        stories.compare_again(txn)
        assert "x:2" not in {t.id for t in stories.due(txn, 10)}
        assert "x:2" not in stories.standing(txn, ["x:1", "x:2"])
        stories.take_back(txn, "x:2")
        assert "x:2" in {t.id for t in stories.due(txn, 10)}
        assert rollups.recount(txn) == []
        assert not stories.set_apart(txn, "nobody")


def test_one_carrier_is_no_story(shelf):
    with shelf.writing() as txn:
        told(txn, mention("1", **ARTICLE), mention("2", 60, **ARTICLE))
        stories.set_apart(txn, "x:2")
        assert stories.story_of(txn, "x:1") == ("", False)
        assert questions.totals(txn, november()).copies == 0


def test_erasing_the_voice_makes_the_next_one_the_voice(shelf):
    with shelf.writing() as txn:
        told(txn, *[mention(str(n), n, author_key=f"k{n}", **ARTICLE) for n in (1, 2, 3)])
        stories.compared(txn, [("x:1", 1, b"x" * 8), ("x:2", 2, b"y" * 8)], "1")
        mentions.erase_author(txn, "k1")
        assert [(s.mention.id, s.copy) for s in stories.carriers(txn, "s")] == [("x:2", False), ("x:3", True)]
        assert [row[0] for row in stories.sketches(txn, 0, 10)] == ["x:2"]
        assert rollups.recount(txn) == []


def test_old_texts_leave_no_sketch(shelf):
    with shelf.writing() as txn:
        told(txn, mention("1", **ARTICLE), mention("2", 60, **ARTICLE))
        stories.compared(txn, [("x:1", 1, b"x" * 8)], "1")
        mentions.purge_before(txn, "2026-11-30")
        assert stories.sketches(txn, 0, 10) == []
        assert not stories.has_due(txn)


def test_private_messages_comments_and_reviews_are_never_due(shelf):
    with shelf.writing() as txn:
        mentions.upsert(
            txn,
            [
                mention("1", kind="message", visibility="private"),
                mention("2", kind="post", visibility="private"),
                mention("3", kind="comment"),
                mention("4", kind="review"),
                mention("5", kind="post"),
            ],
        )
        assert [t.id for t in stories.due(txn, 10)] == ["x:5"]
        stories.compared(txn, [("x:5", 0, None)], "1")
        assert not stories.has_due(txn)
        stories.compare_again(txn)
        assert stories.has_due(txn)
        assert APART not in stories.standing(txn, ["x:5"])


def _span():
    period = november().period
    return period.start, period.end
