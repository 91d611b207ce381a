"""The rules a person accepted, and the mentions they keep out: whole, aside, ready to come back as they were.

A mention set aside leaves ``mention``, its search index and the roll-ups, so that every question counts without it and
a recount finds the same; its row is kept in ``set_aside``. Whoever erases people or old texts covers that table too.
Refuses to judge (``insights.noise`` does).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from watch.clock import epoch
from watch.insights.noise import OF_SETTINGS, Judged, Matcher, Rule, settings_rule, words
from watch.model import Mention
from watch.store import beside, bulk, meta, search, series, stale
from watch.store.answers import Deadline, OpenSeconds
from watch.store.engine import Txn
from watch.store.rollups import Ledger, facts_of
from watch.store.settling import settle, settle_families, settle_threads
from watch.store.tables import HAS_PARENT, MENTION_COLUMNS, mention, noise_rule, set_aside

m, a, r = mention.c, set_aside.c, noise_rule.c
_COLUMNS = tuple(c.name for c in mention.columns if c.name != "org")
_JUDGED = [m[name] for name in Judged._fields]
_EVER = (0, 1 << 40)
Met = dict[str, bool]  # id → whether it changed
Link = tuple[str, str, int]  # id, further source, when


@dataclass(frozen=True, slots=True)
class Aside:
    """A mention that is kept out, as the list shows it."""

    id: str
    rule_id: str
    at: int
    network: str
    author: str
    title: str
    text: str
    published_at: int
    url: str
    visibility: str


def rules(txn: Txn) -> list[Rule]:
    """Latest first."""
    query = sa.select(*[r["rule_id" if f == "id" else f] for f in Rule._fields]).where(r.org == txn.org)
    return [Rule(*row) for row in txn.conn.execute(query.order_by(r.at.desc(), r.rule_id))]


def add(txn: Txn, rule: Rule) -> None:
    row = rule._asdict() | {"org": txn.org, "rule_id": rule.id}
    bulk.put(txn, noise_rule, [{k: v for k, v in row.items() if k != "id"}])


def drop(txn: Txn, rule_id: str) -> None:
    txn.conn.execute(sa.delete(noise_rule).where(r.org == txn.org, r.rule_id == rule_id))


def matching(txn: Txn, rule: Rule, *, texts: bool = True) -> Iterator[tuple[Judged, bool]]:
    """(what may match ``rule``, whether it waits for an answer): a superset, found by index where there is one.

    Without ``texts`` a rule that looks for no word is counted four times faster; no other rule may judge those rows.
    """
    where: list[Any] = [m.org == txn.org, m.ownership != "own"]
    if rule.kind == "mention":
        where.append(m.id == rule.value)
    elif rule.kind == "author":
        where += [m.author_key == rule.value, m.author_key != ""]
    elif rule.kind == "site":
        where.append(m.url.like(f"%{rule.value}%"))
    elif rule.kind == "excluded":
        asked = [search.parse(f'"{w}"') for w in words(rule.value)]
        if all(not q.empty for q in asked):  # what is not read is not in the index yet
            where.append(sa.or_(m.read_version == "", *[_found(txn, q, i) for i, q in enumerate(asked)]))
    if rule.subject:
        where.append(m.subject == rule.subject)
    light = not texts and rule.kind not in ("excluded", "required")
    columns = [sa.literal("").label(c.name) if light and c.name in ("title", "text") else c for c in _JUDGED]
    query = sa.select(*columns, m.reply_state).where(*where).execution_options(yield_per=2000)
    for row in txn.conn.execute(query):
        yield Judged._make(row[:-1]), row[-1] == "waiting"


def _found(txn: Txn, query: search.Query, number: int) -> sa.ColumnElement[bool]:
    name = f"noise{number}"
    if txn.sqlite:
        sql, text = f"mention.doc IN (SELECT rowid FROM mention_fts WHERE mention_fts MATCH :{name})", query.fts5()
    else:
        sql, text = f"mention.search @@ to_tsquery('simple', :{name})", query.tsquery()
    return sa.text(sql).bindparams(**{name: text})  # type: ignore[return-value]


def keep_out(txn: Txn, chosen: Mapping[str, str], deadline: Deadline = None, open_seconds: OpenSeconds = None) -> int:
    """Set stored mentions (id → rule id) aside; returns how many. Own mentions must not be among them."""
    done = 0
    for some in bulk.chunks(sorted(chosen), 5000):
        # what retention emptied has no word left to be judged by: its figures stay
        here = sa.and_(m.org == txn.org, bulk.among(txn, m.id, some), m.purged_at.is_(None))
        rows = txn.conn.execute(sa.select(*[m[c] for c in _COLUMNS]).where(here)).mappings().all()
        ids = [row["id"] for row in rows]
        if not ids:
            continue
        asked = beside.requests(txn, beside.flat(txn, ids))  # under what goes, our word answers nobody beside it
        ledger = Ledger()
        for facts in facts_of(txn, ids).values():
            ledger.minus(facts)
        search.forget(txn, [row["id"] for row in rows if row["read_version"]])
        bulk.put(txn, set_aside, [_row(txn, dict(row), chosen[row["id"]]) for row in rows])
        stale.drop(txn, [row["local_day"] for row in rows])
        txn.conn.execute(sa.delete(mention).where(m.org == txn.org, bulk.among(txn, m.id, ids)))
        answers = sa.and_(m.org == txn.org, m.ownership == "own", HAS_PARENT, bulk.among(txn, m.parent_id, ids))
        txn.conn.execute(sa.update(mention).where(answers).values(orphan=True))
        settle(txn, asked, ledger, deadline, open_seconds)
        left = {family for row in rows if (family := series.family_of(SimpleNamespace(**row))) is not None}
        settle_families(txn, left, ledger, deadline, open_seconds)  # what went was the first of a row
        settle_threads(txn, _threads(rows), ledger, deadline, open_seconds)
        ledger.flush(txn)
        done += len(ids)
    if done:
        meta.bump(txn)
    return done


def _row(txn: Txn, doc: dict[str, Any], rule_id: str) -> dict[str, Any]:
    text = json.dumps({k: v for k, v in doc.items() if k != "org"}, ensure_ascii=False)
    kept = {"author_key": doc["author_key"], "local_day": doc["local_day"], "at": epoch(), "doc": bulk._clean(text)}
    return {"org": txn.org, "mention_id": doc["id"], "rule_id": rule_id, **kept}


def _threads(rows: Iterable[Any]) -> dict[tuple[str, str], tuple[int, int]]:
    private = (row for row in rows if row["visibility"] == "private" and row["thread_id"])
    return {(row["network"], row["thread_id"]): _EVER for row in private}


def _docs(txn: Txn, *where: sa.ColumnElement[bool]) -> dict[str, dict[str, Any]]:
    query = sa.select(a.mention_id, a.doc).where(a.org == txn.org, *where)
    return {row[0]: json.loads(row[1]) for row in txn.conn.execute(query)}


def bring_back(txn: Txn, ids: Iterable[str], deadline: Deadline = None, open_seconds: OpenSeconds = None) -> int:
    """Mentions set aside return as they left, answers that came meanwhile counted; returns how many."""
    from watch.store.upsert import adopt

    done = 0
    for some in bulk.chunks(sorted(set(ids)), 5000):
        here = bulk.among(txn, a.mention_id, some)
        docs = _docs(txn, here)
        if not docs:
            continue
        keys = [d["url_key"] for d in docs.values() if d.get("url_key")]
        taken = set(txn.conn.scalars(sa.select(m.url_key).where(m.org == txn.org, bulk.among(txn, m.url_key, keys))))
        for shape in {frozenset(d) for d in docs.values()}:  # one statement holds one set of columns
            rows = [
                {**{k: v for k, v in d.items() if k in _COLUMNS}, "org": txn.org}
                | ({"url_key": None} if d.get("url_key") in taken else {})
                # the deadlines may have changed meanwhile: ``settle`` gives it today's
                | ({"due_at": None} if deadline is not None and d.get("due_at") is not None else {})
                for d in docs.values()
                if frozenset(d) == shape
            ]
            txn.conn.execute(bulk.insert(txn, mention).on_conflict_do_nothing(), rows)
        txn.conn.execute(sa.delete(set_aside).where(a.org == txn.org, here))
        back = list(docs)
        ledger = Ledger()
        for facts in facts_of(txn, back).values():
            ledger.plus(facts)
        search.remember(txn, search.rows_of(txn, [i for i, d in docs.items() if d.get("read_version")]))
        settle(txn, back, ledger, deadline, open_seconds)
        settle_threads(txn, _threads(docs.values()), ledger, deadline, open_seconds)
        adopt(txn, back)
        ledger.flush(txn)
        done += len(back)
    if done:
        meta.bump(txn)
    return done


def lay_aside(txn: Txn, rows: Sequence[tuple[Mention, str]], met: Met, links: list[Link]) -> list[Mention]:
    """On the road: what words of feeds.yml keep out goes aside under that rule; gives back what a person chose to keep.

    What was stored before the word was written stays as it is. ``met``: see ``upsert``; ``links`` gets the further
    sources of what is aside already; here and in ``sift``.
    """
    kept = {rule.value for rule in rules(txn) if rule.kind == "keep"}
    out = {row.id: (row, by) for row, by in rows if row.id not in kept}
    here = set(txn.conn.scalars(sa.select(m.id).where(m.org == txn.org, bulk.among(txn, m.id, out))))
    before = _docs(txn, bulk.among(txn, a.mention_id, out))
    new = [_row(txn, _merged(before.get(i), row), by) for i, (row, by) in out.items() if i not in here]
    bulk.put(txn, set_aside, new)
    _met_aside({i: doc for i, doc in before.items() if i not in here}, (row for row, _ in out.values()), met, links)
    met.update((i, False) for i in here)
    if any(i not in before and i not in here for i in out):
        meta.bump(txn)
    return [row for row, _ in rows if row.id in kept]


def is_at_work(txn: Txn) -> bool:
    """Whether a rule keeps anything out, or did."""
    return bool(rules(txn)) or _any_aside(txn)


def sift(
    txn: Txn, rows: Sequence[Mention], deadline: Deadline, open_seconds: OpenSeconds, met: Met, links: list[Link]
) -> tuple[list[Mention], dict[str, str], list[tuple[str, bool]]]:
    """On the road: (the rows to store, stored mentions to set aside once they are brought up to date, rows that were
    aside and stay there as (source, whether they changed)).

    What a rule keeps out and was never stored goes aside at once. What no rule keeps out any more comes back first.
    """
    matcher = Matcher(rules(txn))
    if not matcher and not _any_aside(txn):
        return list(rows), {}, []
    found = {row.id: matcher.verdict(_judged(row)) for row in rows}
    known = [i for i, rule in found.items() if not rule]
    if known:
        back = txn.conn.scalars(sa.select(a.mention_id).where(a.org == txn.org, bulk.among(txn, a.mention_id, known)))
        bring_back(txn, back.all(), deadline, open_seconds)
    out = {i: rule for i, rule in found.items() if rule}
    if not out:
        return list(rows), {}, []
    here = set(txn.conn.scalars(sa.select(m.id).where(m.org == txn.org, bulk.among(txn, m.id, out))))
    before = _docs(txn, bulk.among(txn, a.mention_id, [i for i in out if i not in here]))
    aside = [
        _row(txn, _merged(before.get(row.id), row), out[row.id])
        for row in {row.id: row for row in rows}.values()
        if row.id in out and row.id not in here
    ]
    bulk.put(txn, set_aside, aside)
    again = [(row.source_id, _changes(before[row.id], row)) for row in rows if row.id in before]
    _met_aside(before, rows, met, links)
    return [row for row in rows if not found[row.id] or row.id in here], {i: out[i] for i in here}, again


def _any_aside(txn: Txn) -> bool:
    return txn.conn.scalar(sa.select(sa.literal(1)).where(a.org == txn.org).limit(1)) is not None


def _judged(row: Mention) -> Judged:
    return Judged(row.id, row.author_key, row.url, row.subject, row.ownership, row.title, row.text)


def _merged(before: dict[str, Any] | None, row: Mention) -> dict[str, Any]:
    new = row._asdict()
    if before is None:
        return new | {"first_seen_at": row.collected_at}
    first = {"source_id": before["source_id"]}  # as for what is not aside
    return before | new | first | ({"read_version": "", "words": ""} if _changes(before, row) else {})


def _met_aside(before: Mapping[str, dict[str, Any]], rows: Iterable[Mention], met: Met, links: list[Link]) -> None:
    for row in rows:
        if row.id in before:
            met[row.id] = _changes(before[row.id], row)
            if row.source_id != before[row.id]["source_id"]:
                links.append((row.id, row.source_id, row.collected_at))


def _changes(before: Mapping[str, Any], row: Mention) -> bool:
    return bool(before.get("content_hash") != row.content_hash)


def judge_again(txn: Txn, rule_ids: Sequence[str], deadline: Deadline = None, open_seconds: OpenSeconds = None) -> int:
    """After rules went: what they kept out stays out for another rule, or comes back. Returns how many came back."""
    matcher = Matcher(rules(txn))
    docs = _docs(txn, bulk.among(txn, a.rule_id, rule_ids))
    verdicts = {i: matcher.verdict(Judged(*[d[f] for f in Judged._fields])) for i, d in docs.items()}
    moved = [(rule, txn.org, i) for i, rule in verdicts.items() if rule]
    bulk.change(txn, "set_aside", ("org", "mention_id"), ("rule_id",), moved)
    return bring_back(txn, [i for i, rule in verdicts.items() if not rule], deadline, open_seconds)


def judge_words(
    txn: Txn,
    judge: Callable[[str, str, str], tuple[str, str]],
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> int:
    """After subjects of feeds.yml changed: what is kept out is about the subject of today; what words keep out no more
    comes back, unless a rule does. Returns how many came back.

    ``judge``: (source id, subject until now, title and text) → (subject of today, required | excluded when its words
    keep it out, or "").
    """
    matcher, back = Matcher(rules(txn)), []
    changed: list[tuple[str, str, str, str]] = []
    query = sa.select(a.mention_id, a.rule_id, a.doc).where(a.org == txn.org)
    for mention_id, by, text in txn.conn.execute(query).all():
        d = json.loads(text)
        of_words = by.startswith(f"{OF_SETTINGS}:")
        whole = f"{d['title']}\n{d['text']}" if d["title"] else d["text"]
        subject, refused = judge(d["source_id"], d["subject"], whole)
        if of_words and refused:
            kept, d["subject"] = settings_rule(refused, subject), subject
        else:
            subject = "" if refused else subject  # as what is stored
            if not of_words and subject == d["subject"]:
                continue
            d["subject"] = subject
            kept = matcher.verdict(Judged(*[d[f] for f in Judged._fields]))
        if not kept:
            back.append(mention_id)
        now = kept or by, json.dumps(d, ensure_ascii=False)
        if now != (by, text):
            changed.append((*now, txn.org, mention_id))
    bulk.change(txn, "set_aside", ("org", "mention_id"), ("rule_id", "doc"), changed)
    return bring_back(txn, back, deadline, open_seconds)


def counts(txn: Txn) -> dict[str, int]:
    """Rule id → mentions it keeps out."""
    query = sa.select(a.rule_id, sa.func.count()).where(a.org == txn.org).group_by(a.rule_id)
    return {row[0]: int(row[1]) for row in txn.conn.execute(query)}


def aside(txn: Txn, *, rule_id: str = "", limit: int = 50) -> list[Aside]:
    """What is kept out, latest first."""
    query = sa.select(a.mention_id, a.rule_id, a.at, a.doc).where(a.org == txn.org)
    if rule_id:
        query = query.where(a.rule_id == rule_id)
    found = []
    for mention_id, rule, at, text in txn.conn.execute(query.order_by(a.at.desc(), a.mention_id).limit(limit)):
        d = json.loads(text)
        who = d["author_name"] or d["author_handle"] or d["publisher"]
        kept = (d["network"], who, d["title"], d["text"], d["published_at"], d["url"], d["visibility"])
        found.append(Aside(mention_id, rule, at, *kept))
    return found


def asides_of(txn: Txn, author_key: str) -> list[Mention]:
    """What is kept out of one author: a person's right of access covers it."""
    docs = _docs(txn, a.author_key == author_key).values()
    return [Mention._make(txn.org if c == "org" else d[c] for c in MENTION_COLUMNS) for d in docs]


def signatures(txn: Txn, author_key: str = "") -> set[tuple[str, str, str, str]]:
    """(key, network, name, handle) of those whose mentions are kept out, each as they signed; of one author only."""
    docs = _docs(txn, a.author_key == author_key if author_key else a.author_key != "").values()
    return {(doc["author_key"], doc["network"], doc["author_name"], doc["author_handle"]) for doc in docs}


def rewrite(txn: Txn, change: Callable[[Mention], Mention]) -> int:
    """Every mention that is kept out as ``change`` leaves it: its people and texts, not when and why it went aside.
    Returns how many changed."""
    moved = []
    for mention_id, doc in _docs(txn).items():
        before = Mention._make(txn.org if c == "org" else doc[c] for c in MENTION_COLUMNS)
        after = change(before)
        if after != before:
            told = json.dumps(doc | {k: v for k, v in after._asdict().items() if k != "org"}, ensure_ascii=False)
            moved.append((told, txn.org, mention_id))
    bulk.change(txn, "set_aside", ("org", "mention_id"), ("doc",), moved)
    return len(moved)


def one_aside(txn: Txn, mention_id: str) -> Mention | None:
    """A mention that is kept out, whole."""
    for d in _docs(txn, a.mention_id == mention_id).values():
        return Mention._make(txn.org if c == "org" else d[c] for c in MENTION_COLUMNS)
    return None
