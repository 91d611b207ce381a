"""A page of the list of mentions, and its whole as rows for a file. Searching and counting are the store's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watch.model import HOURLY, Filters, StoredMention
from watch.settings import Settings
from watch.store import mentions, questions
from watch.store.engine import Txn

ROWS = 50
SEARCH_COUNTED = 10_000  # beyond, a search says "more than"
EXPORTED = 50_000
COLUMNS = (
    "id", "date", "network", "kind", "author", "title", "text", "url", "subject", "tone", "tone_by", "compound",
    "reply_state", "response_s", "likes", "comments_count", "shares", "views", "rating", "lang", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MentionsPage:
    """``total`` may be capped (``many`` is then True). ``read_share`` of the whole selection, None without search."""

    filters: Filters
    total: int
    many: bool
    rows: tuple[StoredMention, ...]
    offset: int
    networks: tuple[str, ...]  # met in the period, for the filters
    sources: tuple[str, ...]
    copies: int = 0  # of ``total``, those that only repeat a text another mention tells; 0 with a search
    beyond: int = 0  # what the panel adds where it is left out, counted no further than ``SEARCH_COUNTED`` in a search
    ours: int = 0  # of ``total``, our own words, where whose words were not chosen; 0 with a search


def build(
    txn: Txn, settings: Settings, filters: Filters, now: int, offset: int = 0, order: str = "newest"
) -> MentionsPage:
    most = SEARCH_COUNTED if filters.query else None
    total = mentions.count(txn, filters, at_most=most)
    whole = mentions.count(txn, replace(filters, left_out=()), at_most=most) if filters.left_out else total
    rows = mentions.page(txn, filters, limit=ROWS, offset=offset, order=order)
    told = None if filters.query else questions.totals(txn, filters)
    return MentionsPage(
        filters,
        total,
        bool(filters.query) and total >= SEARCH_COUNTED,
        tuple(rows),
        offset,
        *met(txn, filters),
        copies=told.copies if told else 0,
        beyond=whole - total,
        ours=told.own if told and not filters.ownership else 0,
    )


def met(txn: Txn, filters: Filters) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Networks and sources that brought something in the period, whatever else is chosen."""
    found = questions.coverage(txn, Filters(filters.period))
    return tuple(sorted({network for _, network, *_ in found})), tuple(sorted({source for source, *_ in found}))


def exported(txn: Txn, filters: Filters) -> Iterator[tuple[object, ...]]:
    """Rows for a file, in the order of ``COLUMNS``: at most 50,000. Private messages are left out unless asked for.

    A date is an epoch, or a local day where the source gave no hour: midnight would be a time that nobody said.
    """
    shown = filters if "private" in filters.visibility else replace(filters, hide_private=True)
    for offset in range(0, EXPORTED, 5_000):
        rows = mentions.page(txn, shown, limit=5_000, offset=offset)
        for s in rows:
            m = s.mention
            when: int | str = m.published_at if m.precision in HOURLY else m.local_day
            yield (
                m.id, when, m.network, m.kind, m.author_name or m.author_handle, m.title, m.text, m.url, m.subject,
                s.tone, s.tone_by, s.compound, s.reply_state, s.response_s, m.likes, m.comments_count,
                m.shares, m.views, m.rating, m.lang, m.source_id,
            )  # fmt: skip
        if len(rows) < 5_000:
            return
