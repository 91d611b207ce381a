"""Erased people do not come back by their name: in a talk called after them, in what others wrote to them."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from watch.dedupe import author_key
from watch.insights.noise import Rule
from watch.model import Period
from watch.store import forgotten, maintenance, mentions, meta, noise, rollups, spoken, stale, talk
from watch.store.engine import Txn
from watch.store.forgotten import NOBODY
from watch.store.tables import forgotten_name
from watch.store.tables import mention as table

from .made import DAY, ask, mention, november, own

TALK = {"visibility": "private", "thread_id": "Élise B."}


@pytest.fixture
def keyed(shelf):
    """A store as ``pipeline.desk`` opens it: with the installation's secret."""
    with shelf.writing() as txn:
        meta.set_value(Txn(txn.conn, ""), forgotten.SALT, "5a" * 32)
    return shelf


def an_export(likes=1, **changes):
    return [
        ask("1", author_name="Élise B.", author_handle="@elise", author_key="k-elise", **TALK),
        own("2", 60, likes=likes, **TALK),
        mention("3", 90, reply_to_author="@elise", author_key="k-bob", likes=likes),
        own("4", 95, reply_to_author="ÉLISE b.", likes=likes),
        mention("5", 97, reply_to_author="Élise Boucher", author_key="k-bob"),
        mention("6", 98, reply_to_author="@elise", author_key="k-bob", network="tiktok"),
    ]


def held(txn):
    return {s.mention.id: s.mention for s in mentions.page(txn, november())}


def test_later_exports_do_not_bring_the_name_back(keyed):
    with keyed.writing() as txn:
        mentions.upsert(txn, an_export())
        spoken.make(txn, stale.due(txn))
        assert mentions.erase_author(txn, "k-elise") == 1
        talk = held(txn)["x:2"].thread_id
        assert talk.startswith("talk-")
    with keyed.writing() as txn:  # the same file, then one like more, then next month's
        assert mentions.upsert(txn, an_export()).changed == 0
        mentions.upsert(txn, an_export(likes=2))
        later = {"visibility": "private", "thread_id": "elise"}
        mentions.upsert(txn, [
            own("22", 9000, **TALK), own("23", 9000, **later), own("33", 9001, reply_to_author="Elise"),
            mention("34", 9002, author_key="k-bob", thread_id="Élise B."),
        ])  # fmt: skip
        found = held(txn)
        assert "x:1" not in found and found["x:2"].likes == 2
        assert found["x:2"].thread_id == found["x:22"].thread_id == talk
        assert found["x:23"].thread_id.startswith("talk-")
        assert [found[f"x:{n}"].reply_to_author for n in (3, 4, 33)] == [NOBODY] * 3
        assert found["x:5"].reply_to_author == "Élise Boucher", "another one"
        assert found["x:6"].reply_to_author == "@elise", "of another network, maybe another person"
        assert found["x:34"].thread_id == "Élise B.", "a public page may be called so"
        assert [s.mention.id for s in mentions.thread(txn, "x:2")] == ["x:2", "x:22"]
        spoken.make(txn, stale.due(txn))
        assert rollups.recount(txn) == [] and spoken.wrong(txn) == []


def test_no_hash_tells_the_name_to_who_has_not_the_secret(keyed):
    with keyed.writing() as txn:
        mentions.upsert(txn, an_export())
        mentions.erase_author(txn, "k-elise")
        kept = set(txn.conn.scalars(sa.select(forgotten_name.c.name_key)))
        assert len(kept) == 2
        for secret in (b"", b"\x00" * 32):
            guess = forgotten.Forgotten(secret, frozenset(kept))
            assert not guess.holds("x", "elise") and not guess.holds("x", "Élise B.")
        assert forgotten.read(txn, ()).holds("x", "ÉLISE B.")


def test_an_author_whose_every_mention_is_aside_is_forgotten_like_another(keyed):
    spam = Rule._make({"id": "r1", "kind": "author", "value": "k-max", "at": 1}.get(f, "") for f in Rule._fields)
    rows = [
        mention("1", author_name="Max Spam", author_handle="@max", author_key="k-max"),
        mention("2", 5, author_key="k-b", author_name="B", author_handle="", reply_to_author="@max"),
    ]
    with keyed.writing() as txn:
        noise.add(txn, spam)
        mentions.upsert(txn, rows)
        assert list(held(txn)) == ["x:2"]
        assert mentions.keys_named(txn, "max spam") == ["k-max"]
        assert mentions.erase_author(txn, "k-max") == 1
        assert held(txn)["x:2"].reply_to_author == NOBODY
        mentions.upsert(txn, [rows[1]._replace(likes=4)])
        assert (held(txn)["x:2"].reply_to_author, held(txn)["x:2"].likes) == (NOBODY, 4)


def test_what_others_wrote_and_a_rule_keeps_out_forgets_the_name_too(keyed):
    rule = Rule._make({"id": "r1", "kind": "author", "value": "k-bob", "at": 1}.get(f, "") for f in Rule._fields)
    with keyed.writing() as txn:
        mentions.upsert(txn, an_export())
        noise.add(txn, rule)
        noise.keep_out(txn, {"x:3": "r1", "x:5": "r1"})
        mentions.erase_author(txn, "k-elise")
        assert [(a.reply_to_author, a.text) for a in noise.asides_of(txn, "k-bob")] == [
            (NOBODY, "bonjour"), ("Élise Boucher", "bonjour"),
        ]  # fmt: skip
        mentions.upsert(txn, [mention("7", 99, reply_to_author="@elise", author_key="k-bob")])
        mentions.upsert(txn, (), aside=[(mention("8", 99, reply_to_author="@elise", author_key="k-z"), "r1")])
        noise.drop(txn, "r1")
        noise.judge_again(txn, ["r1"])
        found = held(txn)
        assert [found[f"x:{n}"].reply_to_author for n in (3, 5, 7, 8)] == [NOBODY, "Élise Boucher", NOBODY, NOBODY]


def test_an_erasure_of_before_is_honoured_by_the_authors_key(keyed):
    """Where the author is known by name or handle only, its key says the name too."""
    with keyed.writing() as txn:
        key = forgotten.author_key(forgotten.salt(txn), "x", "jeanne.dupont")
        mentions.upsert(txn, [mention("1", author_name="", author_handle="jeanne.dupont", author_key=key)])
        mentions.erase_author(txn, key)
        txn.conn.execute(sa.delete(forgotten_name))
        mentions.upsert(txn, [own("2", visibility="private", thread_id="jeanne.dupont")])
        assert held(txn)["x:2"].thread_id.startswith("talk-")


def test_where_nobody_was_erased_nothing_is_asked(keyed, monkeypatch):
    monkeypatch.setattr(forgotten, "read", None)  # to call it fails
    with keyed.writing() as txn:
        assert mentions.upsert(txn, an_export()).new == 6


def test_an_organisation_takes_its_forgotten_names_with_it(keyed):
    with keyed.writing() as txn:
        mentions.upsert(txn, an_export())
        mentions.erase_author(txn, "k-elise")
        maintenance.erase_organisation(txn)
        assert txn.conn.scalar(sa.select(sa.func.count()).select_from(forgotten_name)) == 0


def test_retention_takes_the_names_of_talks_away_and_leaves_them_one_talk_each(keyed):
    rows = an_export()
    rows += [own("o1", 50, thread_id="https://mastodon.example/@jeanne/1"), own("n", 20 * DAY, **TALK)]
    with keyed.writing() as txn:
        mentions.upsert(txn, rows)
        spoken.make(txn, stale.due(txn))
        before = depths(txn)
        assert mentions.purge_before(txn, "2026-11-10") == len(rows) - 1
        found = held(txn)
        assert found["x:1"].thread_id == found["x:2"].thread_id != found["x:o1"].thread_id
        assert found["x:n"].thread_id == "Élise B.", "not past its time"
        names = {row.thread_id for row in found.values() if row.id != "x:n"}
        assert all(forgotten.is_talk(name) for name in names - {""}) and len(names) == 3
        spoken.make(txn, stale.due(txn))
        assert spoken.wrong(txn) == [] and depths(txn) == before
        mentions.purge_before(txn, "2026-11-30")
        assert {row.thread_id for row in held(txn).values()} == names, "its end joins it, and a name is given once"


def depths(txn):
    return talk.talk(txn, november(period=Period(date(2026, 11, 2), date(2026, 11, 8)))).depths


def test_what_an_older_version_emptied_is_put_right_once(keyed):
    with keyed.writing() as txn:
        mentions.upsert(txn, an_export())
        txn.conn.execute(sa.update(table).values(purged_at=1))
        assert mentions.purge_before(txn, "2026-11-10") == 0
        assert forgotten.is_talk(held(txn)["x:2"].thread_id)
        txn.conn.execute(sa.update(table).values(thread_id="once"))
        mentions.purge_before(txn, "2026-11-10")
        assert held(txn)["x:2"].thread_id == "once"


def test_a_name_is_known_by_the_handle_that_keyed_its_author() -> None:
    salt = b"secret"
    gone = forgotten.Forgotten(salt, frozenset({author_key(salt, "x", "@ana")}))
    assert gone.holds("x", "Ana") and gone.holds("x", " @ANA ")
    assert not gone.holds("facebook", "Ana"), "each network by itself"
    assert not gone.holds("x", "Anabelle") and not gone.holds("x", "") and not gone.holds("x", "@")


def test_a_talk_has_one_new_name_however_its_person_is_written() -> None:
    salt = b"secret"
    names = {forgotten.talk(salt, "messenger", said) for said in ("Ana Martin", "@ana martin", " ANA MARTIN")}
    assert len(names) == 1
    assert forgotten.is_talk(names.pop())
    assert forgotten.talk(salt, "whatsapp", "Ana Martin") != forgotten.talk(salt, "messenger", "Ana Martin")
