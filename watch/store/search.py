"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL; accents and case do not count, words match by their start.

A mention enters the index when it is read, not when it is imported: ``read_version <> ''`` says that it is in.
Refuses the engines' own query languages: what a person types is words, "phrases" and -exclusions, never an operator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import mention

_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_WORD = re.compile(r"\w+")
_ELISION = re.compile(r"\b(?:qu|[cdjlmnst])['’]")  # l'adhésion is looked for as adhésion
_INDEXED = ("title", "text", "author_name", "publisher")
_PREFIX_FROM = 3  # shorter words must match whole
m = mention.c


def folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Query:
    """What to find: each term is a tuple of words in a row."""

    wanted: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]

    @property
    def empty(self) -> bool:
        return not self.wanted

    def fts5(self) -> str:
        wanted = " ".join(_fts5(term) for term in self.wanted)
        return wanted + "".join(f" NOT {_fts5(term)}" for term in self.excluded)

    def tsquery(self) -> str:
        terms = [_tsquery(term) for term in self.wanted] + [f"!({_tsquery(term)})" for term in self.excluded]
        return " & ".join(terms)


def _fts5(term: tuple[str, ...]) -> str:
    star = "*" if len(term[-1]) >= _PREFIX_FROM else ""
    return f'"{" ".join(term)}"{star}'


def _tsquery(term: tuple[str, ...]) -> str:
    last = f"'{term[-1]}'" + (":*" if len(term[-1]) >= _PREFIX_FROM else "")
    return "(" + " <-> ".join([*(f"'{word}'" for word in term[:-1]), last]) + ")"


def parse(text: str) -> Query:
    """Never raises: what holds no word asks for nothing."""
    wanted: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    for match in _PART.finditer(text[:500]):
        quoted = match[2] is not None
        words = tuple(_WORD.findall(folded(match[2]) if quoted else _ELISION.sub("", folded(match[4]))))
        if words:
            (excluded if match[1] or match[3] else wanted).append(words)
    return Query(tuple(wanted[:16]), tuple(excluded[:16]))


def matching(txn: Txn, query: Query, *, walked: bool = False) -> sa.ColumnElement[bool]:
    """The condition on ``mention`` that ``query`` makes.

    ``walked``: on SQLite, test the rows as they come by date instead of fetching every match and sorting them: what
    a common word needs.
    """
    if txn.sqlite:
        plus = "+" if walked else ""  # keeps SQLite from looking each match up by its row number
        sql = f"{plus}mention.doc IN (SELECT rowid FROM mention_fts WHERE mention_fts MATCH :fts)"
        return sa.text(sql).bindparams(fts=query.fts5())  # type: ignore[return-value]
    return sa.text("mention.search @@ to_tsquery('simple', :fts)").bindparams(fts=query.tsquery())  # type: ignore[return-value]


def at_least(txn: Txn, query: Query, n: int) -> bool:
    """True when ``n`` mentions or more match, all organisations and days together (SQLite only; cheap)."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM mention_fts WHERE mention_fts MATCH :fts LIMIT :n)"
    return int(txn.conn.execute(sa.text(sql), {"fts": query.fts5(), "n": n}).scalar() or 0) >= n


def remember(txn: Txn, rows: Sequence[tuple[str, str, str, str, str, int]]) -> None:
    """Index rows of (id, title, text, author name, publisher, doc); doc counts on SQLite only."""
    if not rows:
        return
    if txn.sqlite:
        sql = "INSERT INTO mention_fts (rowid, title, text, author_name, publisher) VALUES (?, ?, ?, ?, ?)"
        txn.driver.executemany(sql, [(row[5], *row[1:5]) for row in rows])
        return
    with txn.driver.cursor() as cursor:
        cursor.executemany(
            "UPDATE mention SET search = to_tsvector('simple', %s) WHERE org = %s AND id = %s",
            [(" ".join(_WORD.findall(folded(" ".join(row[1:5]))))[:500_000], txn.org, row[0]) for row in rows],
        )


def rows_of(txn: Txn, ids: Collection[str]) -> list[tuple[str, str, str, str, str, int]]:
    """What the index holds or would hold of these mentions, as ``remember`` takes it."""
    doc: Any = sa.literal_column("doc") if txn.sqlite else sa.literal(0)
    query = sa.select(m.id, *[m[name] for name in _INDEXED], doc)
    return [tuple(row) for row in txn.conn.execute(query.where(m.org == txn.org, bulk.among(txn, m.id, ids)))]


def merge(txn: Txn) -> None:
    """SQLite's index keeps forgotten words in its older segments until they are merged."""
    if txn.sqlite:
        txn.conn.exec_driver_sql("INSERT INTO mention_fts (mention_fts) VALUES ('optimize')")


def forget(txn: Txn, ids: Collection[str], *, at_once: bool = False) -> None:
    """Take indexed mentions out of the index. Call it before their text changes: FTS5 needs the old words.

    ``at_once``: the words go from where they stand, slower, where merging the index would ask for its size in room.
    """
    if not ids:
        return
    if txn.sqlite:
        set_to = "INSERT INTO mention_fts (mention_fts, rank) VALUES ('secure-delete', ?)"
        if at_once:
            txn.driver.execute(set_to, (1,))
        sql = (
            "INSERT INTO mention_fts (mention_fts, rowid, title, text, author_name, publisher) "
            "VALUES ('delete', ?, ?, ?, ?, ?)"
        )
        txn.driver.executemany(sql, [(row[5], *row[1:5]) for row in rows_of(txn, ids)])
        if at_once:
            txn.driver.execute(set_to, (0,))
        return
    txn.driver.execute("UPDATE mention SET search = NULL WHERE org = %s AND id = ANY(%s)", (txn.org, list(ids)))
