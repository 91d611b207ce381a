"""The names of erased people, each on its network, as keyed hashes: no later file brings them back.

What others wrote to them keeps its words and no longer says to whom; a talk called after one of them gets a name that
tells nothing, the same at each import, so that it stays one talk. Refuses to hold a name, and recognises nobody without
the installation's secret.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from watch.clock import epoch
from watch.dedupe import author_key
from watch.model import Mention
from watch.store import bulk, meta
from watch.store.answers import is_private_thread
from watch.store.engine import Txn
from watch.store.tables import forgotten_name

SALT = "salt"  # of author keys, beside no organisation: ``pipeline.desk.salt``
_TALK = re.compile(r"talk-[0-9a-f]{20}")
NOBODY = "~~"  # whom a word was said to: with no name, it would answer whoever asked beside


def bare(name: str) -> str:
    """A name or handle as names are compared: no case, no « @ », letters composed."""
    return unicodedata.normalize("NFC", name).casefold().strip().removeprefix("@").strip()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """``keys``: of names and of authors. An author is often keyed by name or handle, so both recognise a name."""

    salt: bytes
    keys: frozenset[str]

    def holds(self, network: str, name: str) -> bool:
        said = bare(name) if name else ""
        return said != "" and any(author_key(self.salt, network, each) in self.keys for each in (said, f"@{said}"))

    def talk(self, network: str, thread: str) -> str:
        return talk(self.salt, network, thread)

    def without(self, row: Mention) -> Mention:
        """A mention as it may be kept: it names no erased person."""
        if row.reply_to_author and self.holds(row.network, row.reply_to_author):
            row = row._replace(reply_to_author=NOBODY)
        if is_private_thread(row) and self.holds(row.network, row.thread_id):
            row = row._replace(thread_id=self.talk(row.network, row.thread_id))
        return row


def salt(txn: Txn) -> bytes:
    return bytes.fromhex(meta.value(Txn(txn.conn, ""), SALT))


def is_talk(thread: str) -> bool:
    """Whether it is a name that ``talk`` gave."""
    return _TALK.fullmatch(thread) is not None


def talk(salt: bytes, network: str, thread: str) -> str:
    """Another name of a private talk, the same each time; any, where there is no secret to make one with."""
    return "talk-" + (author_key(salt, network, f"talk {bare(thread)}")[:20] if salt else secrets.token_hex(10))


def keep(txn: Txn, network: str, names: Iterable[str], author: str) -> Forgotten:
    """From now on these names of one author arrive no more on this network; returns what recognises them."""
    secret = salt(txn)
    keys = {author_key(secret, network, bare(name)) for name in names}
    if secret:
        bulk.put(txn, forgotten_name, [{"org": txn.org, "name_key": key, "at": epoch()} for key in sorted(keys)])
    return Forgotten(secret, frozenset({author, *keys}))


def read(txn: Txn, refused: Iterable[str]) -> Forgotten:
    """All of them; ``refused``: the keys of erased authors."""
    c = forgotten_name.c
    return Forgotten(salt(txn), frozenset({*refused, *txn.conn.scalars(sa.select(c.name_key).where(c.org == txn.org))}))
