"""What an answer makes of a request: the one rule, for what is stored and for what arrives. No table, no question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from watch.model import Mention

Deadline = Callable[[str, str, int], int] | None  # network, subject, epoch of the request → epoch
OpenSeconds = Callable[[int, int], int] | None

SETTLED = (
    "reply_state", "answered_at", "answered_by", "answer_id", "response_s", "response_open_s", "due_at",
)  # fmt: skip
NOTHING = ("", None, "", "", None, None, None)
_VAGUE = ("day", "none")


class Reply(NamedTuple):
    """An own mention seen as an answer."""

    published_at: int
    id: str
    precision: str
    author: str


class Word(NamedTuple):
    """Something of ours under a message; ``to``: whom it names, "" nobody; with ``begins``, a text that begins so."""

    reply: Reply
    to: str
    begins: bool = False

    def answers(self, asked_at: int, names: Iterable[str]) -> bool:
        return self.reply.published_at >= asked_at and self.speaks_to(names)

    def speaks_to(self, names: Iterable[str]) -> bool:
        """« @Anna merci » is for Anna, not for Ann; a name given apart from the text is the whole name."""
        if not self.to:
            return True
        if not self.begins:
            return self.to in map(bare, names)
        return any(name and re.match(rf"{re.escape(name)}(?!\w)", self.to) for name in map(bare, names))


def bare(name: str) -> str:
    return name.casefold().removeprefix("@").strip()


def reply_of(row: Mention) -> Reply:
    return Reply(row.published_at, row.id, row.precision, row.author_name or row.author_handle)


def is_private_thread(row: Any) -> bool:
    return bool(row.visibility == "private" and row.thread_id != "")


def answered(asked_at: int, precision: str, reply: Reply, open_seconds: OpenSeconds) -> tuple[Any, ...]:
    """The SETTLED values of a request answered by ``reply``."""
    delay = open_delay = None
    if precision not in _VAGUE and reply.precision not in _VAGUE:
        delay = max(0, reply.published_at - asked_at)
        if open_seconds is not None:
            open_delay = max(0, open_seconds(asked_at, reply.published_at)) if delay else 0
    return ("answered", reply.published_at, reply.author, reply.id, delay, open_delay, None)


def waiting(row: Mention, deadline: Deadline) -> tuple[Any, ...]:
    """The SETTLED values of a request without an answer yet."""
    due = None if deadline is None else deadline(row.network, row.subject, row.published_at)
    return ("waiting", None, "", "", None, None, due)
