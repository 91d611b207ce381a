"""Sealed documents and read-only tokens, on both back ends: kept once, found, ended, never given back."""

from __future__ import annotations

from watch.store import mentions, shares, snapshots
from watch.store.engine import Shelf

from .made import ask


def sealed(name: str, kind: str = "week", start: str = "2026-11-16") -> snapshots.Sealed:
    return snapshots.Sealed(name, kind, start, "2026-11-22", 1_700_000_000, "d" * 64)


def test_a_period_is_sealed_once_and_listed_latest_first(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        assert snapshots.keep(txn, sealed("2026-W47"), '{"é": "\\u2019"}')
        assert not snapshots.keep(txn, sealed("2026-W47"), "{}"), "nothing rewrites it"
        assert snapshots.keep(txn, sealed("2026-W46", start="2026-11-09"), "{}")
        assert snapshots.keep(txn, sealed("2026-10", "month", "2026-10-01"), "{}")
    with shelf.reading() as txn:
        assert snapshots.document_of(txn, "2026-W47") == '{"é": "\\u2019"}'
        assert snapshots.document_of(txn, "2026-W01") == ""
        assert [s.id for s in snapshots.sealed(txn, kind="week", limit=1)] == ["2026-W47"]
        assert {s.id for s in snapshots.sealed(txn)} == {"2026-W47", "2026-W46", "2026-10"}
        assert snapshots.first_day(txn) == ""


def test_the_first_day_is_that_of_the_first_mention(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1"), ask("2", 86_400)])
        row = mentions.fetch(txn, "x:1")
        assert row is not None
        assert snapshots.first_day(txn) == row.mention.local_day


def test_a_token_is_found_by_itself_alone_until_it_ends_or_is_revoked(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        token = shares.make(txn, "board", "Couloir é", "{}", 100)
        ending = shares.make(txn, "view", "Bureau", "{}", 200, 1_000)
    with shelf.reading() as txn:
        found, other = shares.find(txn, token), shares.find(txn, ending)
        assert found is not None
        assert other is not None
        assert (found.kind, found.name, found.opens(10**10)) == ("board", "Couloir é", True)
        assert (other.opens(999), other.opens(1_000)) == (True, False)
        assert [s.name for s in shares.all_of_them(txn)] == ["Bureau", "Couloir é"]
        for wrong in ("", "x", "é" * 300, "\x00", "\udc80", "' OR 1=1 --", found.key):
            assert shares.find(txn, wrong) is None
    with shelf.writing() as txn:
        shares.used(txn, found.key, "2026-11-21")
        assert shares.revoke(txn, found.key, 300)
        assert not shares.revoke(txn, found.key, 301)
        again = shares.find(txn, token)
        assert again is not None
        assert (again.opens(301), again.revoked_at, again.used_day) == (False, 300, "2026-11-21")
