from __future__ import annotations

import pytest

from watch.insights.dialogue import DialogueCounts, dialogue_index, dialogue_word


def test_an_index_by_hand() -> None:
    # 10 posts, 5 commented, 4 of them answered; 20 own messages of which 10 replies; 8 threads, 2 deep
    index = dialogue_index(DialogueCounts(10, 5, 4, 20, 10, 8, 2))
    assert index.parts == (0.5, 0.8, 0.5, 0.25)
    assert index.value == pytest.approx(51.25)
    assert index.word == "exchanges"
    assert index.n == 20


def test_a_share_over_nothing_is_left_out() -> None:
    index = dialogue_index(DialogueCounts(own_posts=10, own_messages=10, threads=10))
    assert index.parts == (0.0, None, 0.0, 0.0)
    assert index.value == 0
    assert index.word == "monologue"


def test_silence_is_no_monologue() -> None:
    index = dialogue_index(DialogueCounts(threads=3, deep_threads=1))
    assert index.value is None
    assert index.word == ""


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "monologue"), (24.9, "monologue"), (25, "announcements"), (50, "exchanges"), (75, "conversation"),
     (100, "conversation")],
)  # fmt: skip
def test_words(value: float, word: str) -> None:
    assert dialogue_word(value) == word


def test_a_part_larger_than_its_whole() -> None:
    with pytest.raises(ValueError, match="larger"):
        dialogue_index(DialogueCounts(own_posts=1, own_posts_commented=2, own_messages=1))


def test_counts_add_up() -> None:
    one = DialogueCounts(1, 1, 1, 2, 1, 1, 1)
    assert one + one == DialogueCounts(2, 2, 2, 4, 2, 2, 2)
