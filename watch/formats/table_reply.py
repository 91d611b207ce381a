"""The owner's answer found in the row of a review: a mention of its own, that names the review as its parent."""

from __future__ import annotations

from hashlib import blake2b

from watch.formats.local_time import Moment
from watch.formats.table_headings import fold_heading
from watch.model import RawMention

# Written where there is no answer: taken for one, they would end the wait.
_NO_ANSWER = frozenset(
    (
        "non", "no", "n", "ras", "rien", "neant", "aucun", "aucune", "na", "none", "null", "0", "aucunereponse",
        "sansreponse", "pasdereponse", "pasencore", "afaire", "arepondre", "atraiter", "enattente", "encours", "todo",
    )
)  # fmt: skip


def is_answer(cell: str) -> bool:
    """False for an empty cell, a dash, and words that say there is no answer (« RAS », « à faire », « non »)."""
    word = fold_heading(cell)
    return word not in _NO_ANSWER if word else any(ord(c) > 0x2190 for c in cell)  # a lone emoji is one


def answer_to(raw: RawMention, text: str, told: str, moment: Moment | None) -> RawMention:
    """``told`` and ``moment``: the date of the answer as written and as read."""
    return RawMention(
        network=raw.network,
        kind="comment",
        text=text.strip(),
        native_id=f"{raw.native_id}:reply" if raw.native_id else "",
        parent_native_id=raw.native_id,
        thread_id=raw.thread_id or raw.native_id,
        root_url=raw.url,
        ownership="own",
        published_at=moment.at if moment else None,
        published_raw=told,
        precision=moment.precision if moment else "none",
        tz_status=moment.zone if moment else "unknown",
        lang=raw.lang,
        visibility=raw.visibility,
        row=raw.row,
    )


def explained_id(raw: RawMention) -> str:
    """An id for a review without one, so that its reply can name it: a hash of what two exports have in common."""
    told = "\x1f".join((raw.author_name, raw.published_raw, raw.title, raw.text))
    return "row-" + blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()
