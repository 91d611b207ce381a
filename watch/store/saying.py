"""Mentions of a few days that may say one of some words: every one of them, however many were said beside them.

The search index names the texts; what is not in it yet (not read), and what it cannot fold (letters in disguise:
« 𝐛𝐨𝐲𝐜𝐨𝐭𝐭 », « ｂｏｙｃｏｔｔ »), comes with them. So nothing that says a word is left out, and some that do not are
brought: the caller reads the text. Refuses to decide what a word is, and to stop at a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from watch.model import Filters
from watch.store import plain
from watch.store.engine import Txn
from watch.store.looking import chosen, period_of
from watch.store.search import Query, folded
from watch.store.tables import mention

m = mention.c
_WORD = re.compile(r"\w+")
_AT_ONCE = 400  # words in one question of the index


class Said(NamedTuple):
    """What tells whose voice it is, and the words."""

    id: str
    subject: str
    kind: str
    title: str
    text: str
    story_id: str
    author_key: str
    publisher: str
    source_id: str
    published_at: int


_COLUMNS = [m[name] for name in Said._fields]
# First bytes, in UTF-8, of what SQLite's tokenizer leaves as it is and our reading makes letters of: marks laid over
# letters, « ß », modifiers, letters in circles, ligatures, full width, mathematical alphabets, squares.
_DISGUISED = ("CC", "CD", "C39F", "E1B4", "E1B5", "E291", "E292", "E293", "EFAC", "EFBC", "EFBD", "F09D", "F09F84")


def any_of(txn: Txn, filters: Filters, words: Iterable[str]) -> list[Said]:
    """The mentions of ``filters`` (a period, an ownership…; no search) that may say one of ``words``."""
    terms = _terms(words)
    if not terms:
        return []
    where = [m.org == txn.org, *chosen(mention, filters)]
    conditions = [_apart(txn)]
    for i in range(0, len(terms), _AT_ONCE):
        conditions.append(_indexed(txn, filters, terms[i : i + _AT_ONCE]))
    found: dict[str, Said] = {}
    for condition in conditions:
        found |= {row[0]: Said(*row) for row in plain.rows(txn, sa.select(*_COLUMNS).where(*where, condition))}
    return list(found.values())


def _terms(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Each word as the index may hold it; the index looks for beginnings from three letters on, plurals among them."""
    terms = {tuple(_WORD.findall(form)) for word in words for form in (folded(word), folded(word.casefold()))}
    short = {t for t in terms if t and len(t[-1]) < 3}
    return sorted({t for t in terms if t} | {(*t[:-1], t[-1] + end) for t in short for end in ("s", "x", "es")})


def _indexed(txn: Txn, filters: Filters, terms: list[tuple[str, ...]]) -> sa.ColumnElement[bool]:
    """The texts that hold one of ``terms``, or a word that begins with it."""
    if not txn.sqlite:
        asked = " | ".join(Query((term,), ()).tsquery() for term in terms)
        return sa.text("mention.search @@ to_tsquery('simple', :any)").bindparams(any=asked)  # type: ignore[return-value]
    # The index is not asked about rows before the first of these days: row numbers rise as mentions come in.
    days = (m.org == txn.org, period_of(m.local_day, filters))
    first = txn.conn.scalar(sa.select(sa.func.min(sa.literal_column("mention.doc"))).select_from(mention).where(*days))
    if first is None:
        return sa.false()
    sql = "mention.doc IN (SELECT rowid FROM mention_fts WHERE mention_fts MATCH :any AND rowid >= :first)"
    asked = " OR ".join(Query((term,), ()).fts5() for term in terms)
    return sa.text(sql).bindparams(any=asked, first=int(first))  # type: ignore[return-value]


def _apart(txn: Txn) -> sa.ColumnElement[bool]:
    """Texts of which the index knows nothing, or other letters than a reader sees."""
    if not txn.sqlite:  # what it indexes is folded before; only « ß » is no « ss » there
        return sa.or_(m.read_version == "", sa.func.concat(m.title, m.text).like("%ß%"))
    tests = (f"instr(CAST(mention.{part} AS BLOB), x'{b}') > 0" for b in _DISGUISED for part in ("text", "title"))
    return sa.or_(m.read_version == "", sa.text(" OR ".join(tests)))
