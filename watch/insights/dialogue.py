"""Monologue or dialogue: one index a channel and week, with its four parts.

Index = 100 × the mean of four shares:

    commented   own posts with at least one outside comment ÷ own posts
    answered    of those, with at least one own reply ÷ own posts with an outside comment
    replying    own messages that are replies ÷ own messages
    deep        threads with three turns or more ÷ threads

A share over nothing is left out of the mean and said so (``parts`` holds None): a page nobody comments has no
"answered" share, and is not punished twice. No index at all without a message of our own: silence is no monologue.
Counts no follower.
"""

from __future__ import annotations

from dataclasses import dataclass

WORDS = ((25.0, "monologue"), (50.0, "announcements"), (75.0, "exchanges"), (float("inf"), "conversation"))


@dataclass(frozen=True, slots=True)
class DialogueCounts:
    """What one channel did in one week, in whole numbers. Adds up over channels and weeks."""

    own_posts: int = 0
    own_posts_commented: int = 0
    own_posts_answered: int = 0  # commented by others and answered by us
    own_messages: int = 0  # posts and replies
    own_replies: int = 0
    threads: int = 0
    deep_threads: int = 0  # three turns or more

    def __add__(self, other: DialogueCounts) -> DialogueCounts:
        return DialogueCounts(
            self.own_posts + other.own_posts,
            self.own_posts_commented + other.own_posts_commented,
            self.own_posts_answered + other.own_posts_answered,
            self.own_messages + other.own_messages,
            self.own_replies + other.own_replies,
            self.threads + other.threads,
            self.deep_threads + other.deep_threads,
        )


@dataclass(frozen=True, slots=True)
class DialogueIndex:
    """``value`` in [0, 100] or None; ``parts`` the four shares in [0, 1] in the order above; ``word`` a key or ""."""

    value: float | None
    parts: tuple[float | None, float | None, float | None, float | None]
    counts: DialogueCounts
    word: str

    @property
    def n(self) -> int:
        """Own messages: the sample size printed beside the index."""
        return self.counts.own_messages


def dialogue_index(counts: DialogueCounts) -> DialogueIndex:
    """The index of one channel and period. ValueError when a part is larger than its whole."""
    pairs = (
        (counts.own_posts_commented, counts.own_posts),
        (counts.own_posts_answered, counts.own_posts_commented),
        (counts.own_replies, counts.own_messages),
        (counts.deep_threads, counts.threads),
    )
    if any(part < 0 or part > whole for part, whole in pairs):
        raise ValueError(f"a part is larger than its whole: {pairs}")
    first, second, third, fourth = (part / whole if whole else None for part, whole in pairs)
    parts = (first, second, third, fourth)
    known = [p for p in parts if p is not None]
    if not counts.own_messages or not known:
        return DialogueIndex(None, parts, counts, "")
    value = 100 * sum(known) / len(known)
    return DialogueIndex(value, parts, counts, dialogue_word(value))


def dialogue_word(value: float) -> str:
    """monologue (< 25), announcements (< 50), exchanges (< 75), conversation."""
    return next(word for limit, word in WORDS if value < limit)
