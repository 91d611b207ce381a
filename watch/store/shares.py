"""Read-only tokens: whoever holds one sees one page and nothing else. Only their SHA-256 is stored.

A token is 256 random bits, so a plain hash is enough: there is nothing to guess from it, and no salt to keep (ADR 15).
Refuses to give a token back: it is shown once, by whoever made it.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from watch.store import meta
from watch.store.engine import Txn
from watch.store.tables import share

TOKEN_BYTES = 32
c = share.c


@dataclass(frozen=True, slots=True)
class Share:
    """``scope`` is JSON that the opener reads; epochs; ``used_day``: last local day on which it opened something."""

    key: str  # the hash, what names it on screens
    kind: str
    name: str
    scope: str
    created_at: int
    expires_at: int | None
    revoked_at: int | None
    used_day: str

    def opens(self, now: int) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


_FACTS = (c.token_hash, c.kind, c.name, c.scope, c.created_at, c.expires_at, c.revoked_at, c.used_day)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def make(txn: Txn, kind: str, name: str, scope: str, now: int, expires_at: int | None = None) -> str:
    """A new token, given back this once."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {"token_hash": hashed(token), "kind": kind, "name": name, "scope": scope, "created_at": now}
    txn.conn.execute(sa.insert(share).values(org=txn.org, expires_at=expires_at, revoked_at=None, used_day="", **row))
    meta.bump(txn)
    return token


def find(txn: Txn, token: str) -> Share | None:
    """Whatever state it is in."""
    if not token or len(token) > 200:
        return None
    row = txn.conn.execute(sa.select(*_FACTS).where(c.org == txn.org, c.token_hash == hashed(token))).first()
    return None if row is None else Share(*row)


def all_of_them(txn: Txn) -> list[Share]:
    """Latest first, revoked ones too."""
    rows = txn.conn.execute(sa.select(*_FACTS).where(c.org == txn.org).order_by(c.created_at.desc(), c.token_hash))
    return [Share(*row) for row in rows]


def revoke(txn: Txn, key: str, now: int) -> bool:
    """From now on it opens nothing. False when it was revoked already, or never was."""
    done = txn.conn.execute(
        sa.update(share).where(c.org == txn.org, c.token_hash == key, c.revoked_at.is_(None)).values(revoked_at=now)
    )
    meta.bump(txn)
    return bool(done.rowcount)


def used(txn: Txn, key: str, day: str) -> None:
    """Remembers the day, not the hour nor who: enough to see a link that nobody opens any more."""
    txn.conn.execute(sa.update(share).where(c.org == txn.org, c.token_hash == key).values(used_day=day))
