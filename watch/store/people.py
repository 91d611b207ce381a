"""What the law asks: what we hold of a person, forgetting that person, forgetting old texts.

Erasure covers mentions, search index, links, tone history, roll-ups, and answers given to that person; the key goes
on a refusal list that ``upsert`` honours. Files, snapshots and backups are the caller's part. Refuses to keep a name as
proof.
"""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa

from watch.clock import epoch
from watch.model import StoredMention
from watch.store import beside, bulk, families, forgotten, meta, noise, search, stale, stories
from watch.store.answers import Deadline, OpenSeconds
from watch.store.engine import Txn
from watch.store.forgotten import Forgotten, bare
from watch.store.looking import STORED, stored
from watch.store.readings import PURGED
from watch.store.rollups import Ledger, facts_of
from watch.store.settling import settle, settle_families, settle_threads
from watch.store.tables import (
    ABOUT_A_MENTION,
    HAS_PARENT,
    HAS_STORY,
    IN_PRIVATE_THREAD,
    mention,
    mention_source,
    noise_rule,
    refused_author,
    remark,
    roll_word,
    set_aside,
    tone_history,
    tone_opinion,
)

m = mention.c
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
FILES_BEFORE = "files_purged_before"  # meta: no sealed file quotes a text of a day before this one
_RARE = 3  # a word said fewer times on a purged day may be about someone


def keys_named(txn: Txn, name: str) -> list[str]:
    """Keys of the authors who signed ``name`` at least once, as their whole name or handle, set aside or not.

    A part of a name must never stand for another person; a name that somebody no longer bears is theirs all the same.
    """
    wanted = bare(name)
    if not wanted:
        return []
    said = unicodedata.normalize("NFC", name).strip().removeprefix("@").strip()
    said = said.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    likely = _NOT_ASCII.sub("%", said)  # SQLite folds the case of ASCII letters only: what it finds is compared here
    alike = [c.ilike(each, escape="\\") for c in (m.author_name, m.author_handle) for each in (likely, f"@{likely}")]
    query = sa.select(m.author_key, m.author_name, m.author_handle).distinct()
    found = txn.conn.execute(query.where(m.org == txn.org, m.author_key != "", sa.or_(*alike))).all()
    signed = [*map(tuple, found), *((key, who, handle) for key, _, who, handle in noise.signatures(txn))]
    return sorted({key for key, *names in signed if wanted in map(bare, names)})


def export_author(txn: Txn, key: str) -> list[StoredMention]:
    """Everything held of one author, oldest first."""
    if not key:
        return []
    query = sa.select(*STORED).where(m.org == txn.org, m.author_key == key)
    found = [stored(row) for row in txn.conn.execute(query)]
    found += [StoredMention(row, "", None, "", None, None, None, "", "unscored", None, None, False, "", "", 0)
              for row in noise.asides_of(txn, key)]  # fmt: skip
    return sorted(found, key=lambda s: (s.mention.published_at, s.mention.id))


def refused_authors(txn: Txn) -> list[tuple[str, int, int]]:
    """The proof of past erasures: (key, when, mentions erased)."""
    c = refused_author.c
    return [tuple(row) for row in txn.conn.execute(sa.select(c.author_key, c.at, c.mentions).where(c.org == txn.org))]


def _forget_name(txn: Txn, network: str, names: set[str], author_key: str) -> None:
    """What others wrote on this network keeps their words, and no longer says to whom; a talk that bears the name gets
    another one. The same holds for what comes later. Elsewhere the name may be somebody else's."""
    _forget(txn, network, forgotten.keep(txn, network, names, author_key))


def forget_names(txn: Txn) -> int:
    """Every name that is not to come back leaves what is stored: what came from elsewhere may hold it. Returns how many
    places named somebody."""
    gone = forgotten.read(txn, [key for key, *_ in refused_authors(txn)])
    networks = txn.conn.scalars(sa.select(m.network).distinct().where(m.org == txn.org)).all()
    return sum(_forget(txn, network, gone) for network in networks)


def _forget(txn: Txn, network: str, gone: Forgotten) -> int:
    there = (m.org == txn.org, m.network == network)
    told = txn.conn.scalars(sa.select(m.reply_to_author).distinct().where(*there, m.reply_to_author != "")).all()
    if them := [name for name in told if gone.holds(network, name)]:
        named = bulk.among(txn, m.reply_to_author, them)
        txn.conn.execute(sa.update(mention).where(*there, named).values(reply_to_author=forgotten.NOBODY))
    talks = txn.conn.scalars(sa.select(m.thread_id).distinct().where(*there, IN_PRIVATE_THREAD)).all()
    theirs = [thread for thread in talks if gone.holds(network, thread)]
    for thread in theirs:
        here = (*there, IN_PRIVATE_THREAD, m.thread_id == thread)
        stale.drop_of(txn, txn.conn.scalars(sa.select(m.id).where(*here)).all())
        txn.conn.execute(sa.update(mention).where(*here).values(thread_id=gone.talk(network, thread)))
    aside = noise.rewrite(txn, lambda row: gone.without(row) if row.network == network else row)
    return len(them) + len(theirs) + aside


def erase_author(txn: Txn, author_key: str, deadline: Deadline = None, open_seconds: OpenSeconds = None) -> int:
    """Erase every mention of one author and refuse that author from now on; returns how many were erased.

    One of the team may be erased: what they answered waits again, until ``deadline``.
    The words leave SQLite's pages at once (secure_delete); a copy in an older backup stays until that is deleted.
    """
    if not author_key:
        return 0
    if txn.sqlite:
        txn.conn.exec_driver_sql("PRAGMA secure_delete=ON")
    said = (m.id, m.network, m.parent_id, m.ownership, m.thread_id, m.visibility, m.published_at, m.read_version)
    about = sa.select(*said, m.author_name, m.author_handle).where(m.org == txn.org, m.author_key == author_key)
    rows = txn.conn.execute(about).all()
    erased = [row.id for row in rows]
    kept_out = list(
        txn.conn.scalars(
            sa.select(set_aside.c.mention_id).where(set_aside.c.org == txn.org, set_aside.c.author_key == author_key)
        )
    )
    aside = {tuple(rest) for _, *rest in noise.signatures(txn, author_key)}
    told = set(txn.conn.scalars(sa.select(m.story_id).where(m.org == txn.org, HAS_STORY, m.author_key == author_key)))
    asked = beside.requests(txn, beside.flat(txn, erased))
    ledger = Ledger()
    for facts in facts_of(txn, erased).values():
        ledger.minus(facts)
    search.forget(txn, [row.id for row in rows if row.read_version], at_once=txn.scarce)
    stories.forget(txn, erased)
    stale.drop_of(txn, erased)
    for table in (mention_source, tone_history, *ABOUT_A_MENTION):
        gone = bulk.among(txn, table.c.mention_id, [*erased, *kept_out])
        txn.conn.execute(sa.delete(table).where(table.c.org == txn.org, gone))
    txn.conn.execute(sa.delete(mention).where(m.org == txn.org, bulk.among(txn, m.id, erased)))
    stories.mark(txn, told, ledger)  # the next carrier is the voice now
    # hashes of texts, this person's among them: a machine makes them again
    txn.conn.execute(sa.delete(tone_opinion).where(tone_opinion.c.org == txn.org))
    rule = noise_rule.c  # it names the person; the refusal list takes its place
    txn.conn.execute(sa.delete(noise_rule).where(rule.org == txn.org, rule.kind == "author", rule.value == author_key))
    erased += kept_out
    orphans = sa.and_(m.org == txn.org, m.ownership == "own", HAS_PARENT)
    txn.conn.execute(
        sa.update(mention).where(orphans, bulk.among(txn, m.parent_id, erased)).values(orphan=True, reply_to_author="")
    )
    ours = {row.parent_id for row in rows if row.ownership == "own" and row.parent_id}
    settle(txn, ours.union(asked), ledger, deadline, open_seconds)
    settle_families(  # that word parted two requests
        txn, families.several_under(txn, ours), ledger, deadline, open_seconds
    )
    settle_threads(
        txn,
        {(row.network, row.thread_id): (0, 1 << 40) for row in rows if row.visibility == "private" and row.thread_id},
        ledger,
        deadline,
        open_seconds,
    )
    ledger.flush(txn)
    names: dict[str, set[str]] = {}
    for network, *signed in [*((row.network, row.author_name, row.author_handle) for row in rows), *aside]:
        names.setdefault(network, set()).update(filter(None, signed))
    for network, them in sorted(names.items()):
        _forget_name(txn, network, them, author_key)
    known = [row for row in refused_authors(txn) if row[0] == author_key]
    before = known[0][2] if known else 0
    bulk.put(
        txn,
        refused_author,
        [{"org": txn.org, "author_key": author_key, "at": epoch(), "mentions": before + len(erased)}],
    )
    if erased and not txn.scarce:
        search.merge(txn)
    meta.bump(txn)
    meta.set_value(txn, meta.FORGOTTEN, str(meta.data_version(txn)))
    return len(erased)


_EMPTIED = (
    "title", "text", "author_name", "author_handle", "author_key", "reply_to_author", "url", "root_url", "publisher",
    "published_raw", "tags", "raw_ref", "words", "answered_by", "dismiss_reason",
)  # fmt: skip

_TALKS = "past_talks_unnamed"  # meta: what older versions had emptied bears no name of a talk any more


def _unname_talks(txn: Txn, made: dict[tuple[str, str], str], *where: sa.ColumnElement[bool]) -> None:
    """Many a talk is called after the person, a thread after the page of its author: another name for the mentions
    ``where``, the same for the whole talk. ``made``: those given already."""
    secret, last = forgotten.salt(txn), ""
    while True:
        query = sa.select(m.id, m.network, m.thread_id).where(m.org == txn.org, m.thread_id != "", *where, m.id > last)
        rows = txn.conn.execute(query.order_by(m.id).limit(5000)).all()
        changes = []
        for mention_id, network, thread in rows:
            if not forgotten.is_talk(thread):
                name = made.setdefault((network, thread), "") or forgotten.talk(secret, network, thread)
                made[network, thread] = name
                changes.append((name, txn.org, mention_id))
        stale.drop_of(txn, [change[-1] for change in changes])
        bulk.change(txn, "mention", ("org", "id"), ("thread_id",), changes)
        if len(rows) < 5000:
            return
        last = rows[-1].id


def first_day_with_text(txn: Txn) -> str | None:
    """The oldest local day of which a text is still kept."""
    found = txn.conn.scalar(sa.select(sa.func.min(m.local_day)).where(m.org == txn.org, m.purged_at.is_(None)))
    return None if found is None else str(found)


def purge_before(txn: Txn, day: str) -> int:
    """Take texts and people away from mentions before the local ``day`` (YYYY-MM-DD); figures stay.

    The row stays without them, its talk under another name, so that the same export does not bring it back. Open waits
    among them stay received and unanswered in the figures of their day, and leave what is to be answered (``WAITING``):
    nobody can answer what nobody can read. What is emptied is not settled any more. Returns how many were emptied.
    """
    old = sa.and_(m.org == txn.org, m.local_day < day, m.purged_at.is_(None))
    emptied, days = 0, set[str]()
    if txn.sqlite:
        txn.conn.exec_driver_sql("PRAGMA secure_delete=ON")
    talks: dict[tuple[str, str], str] = {}
    if not meta.value(txn, _TALKS):
        _unname_talks(txn, talks, m.purged_at.is_not(None))
        meta.set_value(txn, _TALKS, "1")
    while True:
        rows = txn.conn.execute(sa.select(m.id, m.read_version, m.local_day).where(old).limit(5000)).all()
        if not rows:
            break
        some = [row.id for row in rows]
        families.keep(txn, some)
        days.update(row.local_day for row in rows)
        ledger = Ledger()
        now = epoch()
        for facts in facts_of(txn, some).values():
            if facts.reply_state == "waiting":
                bare = facts._replace(words="")  # the words of that day stay counted
                ledger.minus(bare)
                ledger.plus(bare._replace(purged_at=now))
        search.forget(txn, [row.id for row in rows if row.read_version], at_once=txn.scarce)
        here = sa.and_(m.org == txn.org, bulk.among(txn, m.id, some))
        values = dict.fromkeys(_EMPTIED, "") | {
            "url_key": None, "due_at": None, "purged_at": now, "read_version": PURGED
        }  # fmt: skip
        _unname_talks(txn, talks, bulk.among(txn, m.id, some))
        txn.conn.execute(sa.update(mention).where(here).values(values))
        about = sa.and_(remark.c.org == txn.org, bulk.among(txn, remark.c.mention_id, some))
        txn.conn.execute(sa.delete(remark).where(about))
        stories.forget(txn, some)
        stale.drop_of(txn, some)
        ledger.flush(txn)
        emptied += len(rows)
    aside = sa.and_(set_aside.c.org == txn.org, set_aside.c.local_day < day)
    days.update(txn.conn.scalars(sa.select(set_aside.c.local_day).where(aside).distinct()))
    txn.conn.execute(sa.delete(set_aside).where(aside))
    if days and min(days) < meta.value(txn, FILES_BEFORE):  # an old export came in since, and its weeks may be sealed
        meta.set_value(txn, FILES_BEFORE, min(days))
    if emptied:
        rare = sa.and_(roll_word.c.org == txn.org, roll_word.c.local_day < day, roll_word.c.n < _RARE)
        txn.conn.execute(sa.delete(roll_word).where(rare))
        if day > meta.value(txn, "purged_before"):
            meta.set_value(txn, "purged_before", day)
        if not txn.scarce:
            search.merge(txn)
        meta.bump(txn)
        meta.set_value(txn, meta.FORGOTTEN, str(meta.data_version(txn)))
    return emptied
