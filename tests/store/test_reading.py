from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.model import Tone
from watch.store import mentions, questions, search
from watch.store.engine import open_shelf

from .made import mention, november, own, read


def tone(txn, name):
    found = mentions.fetch(txn, f"x:{name}")
    return found.tone, found.tone_by


def test_a_reading_brings_tone_words_and_search(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", text="Été pluvieux", lang="fr", rating=4.0, rating_max=5.0)])
        (due,) = mentions.pending(txn, 9, "v1")
        assert due == ("x:1", "Été pluvieux", "", "fr", 4.0, 5.0, "a", "2026-11-02", "other")
        assert (
            mentions.record_readings(txn, [read("1", "negative", "été pluvieux été"), read("9", "neutral")], "v1") == 1
        )
        assert mentions.pending(txn, 9, "v1") == []
        assert [p.id for p in mentions.pending(txn, 9, "v2")] == ["x:1"]
        assert [p.id for p in mentions.pending(txn, 9, "v0")] == ["x:1"]
        assert tone(txn, "1") == ("negative", "text")
        assert questions.top_words(txn, november()) == [("pluvieux", 1, 1, 0), ("été", 1, 1, 0)]
        assert mentions.count(txn, november(query="ete")) == 1


def test_a_changed_text_is_read_again_and_found_by_its_new_words(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", text="vieux mots")])
        mentions.record_readings(txn, [read("1", "positive", "vieux mots")], "v1")
        mentions.upsert(txn, [mention("1", text="autre chose")])
        assert mentions.count(txn, november(query="vieux")) == 0
        assert tone(txn, "1")[0] == "positive"  # until it is read
        assert [p.id for p in mentions.pending(txn, 9, "v1")] == ["x:1"]
        mentions.record_readings(txn, [read("1", "neutral", "autre")], "v1")
        assert mentions.count(txn, november(query="autre")) == 1


def test_a_persons_word_stays_and_can_be_taken_back(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
        mentions.record_readings(txn, [read("1", "negative", "pluie")], "v1")
        assert mentions.set_human_tone(txn, "x:1", Tone.POSITIVE)
        assert not mentions.set_human_tone(txn, "x:9", Tone.POSITIVE)
        mentions.record_readings(txn, [read("1", "neutral", "pluie")], "v2")
        assert tone(txn, "1") == ("positive", "human")
        assert questions.top_words(txn, november()) == [("pluie", 1, 0, 1)]
        assert mentions.set_human_tone(txn, "x:1", None)
        assert tone(txn, "1") == ("neutral", "text")
        assert {row[1] for row in mentions.tones_before(txn, "x:1")} >= {"positive"}


def test_a_reading_without_a_version_is_never_due_again(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
        mentions.record_readings(txn, [read("1", "negative")])
        assert mentions.pending(txn, 9, "v1") == mentions.pending(txn, 9, "") == []
        with pytest.raises(ValueError):
            mentions.record_readings(txn, [read("1", "negative")], "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("adhesion", "12"), ("ADHÉSION", "12"), ("adh", "12"), ("ad", ""), ('"adhésion annuelle"', "1"),
        ("adhésion -annuelle", "2"), ("l'adhésion", "12"), ("zoé", "3"), ("journal", "3"), ("titre concert", "3"),
        ("adhésion concert", ""), ("AND OR NOT", ""), ("* ( ) : ^", ""), ("-annuelle", ""), ("a'b\\ & | ! <->", ""),
        ('"', ""), ("peut-être", "2"), ("e", ""),
    ],
)  # fmt: skip
def test_search_as_people_type_it(shelf, query, found):
    with shelf.writing() as txn:
        rows = [
            mention("1", text="L’adhésion annuelle est ouverte"),
            mention("2", text="Mes adhésions ? peut-être demain"),
            mention("3", title="Titre", text="le concert", author_name="Zoé", publisher="Le Journal"),
        ]
        mentions.upsert(txn, [*rows, mention("4", text="adhésion pas encore lue")])
        mentions.record_readings(txn, [read(n, "neutral") for n in "123"], "v1")
        names = [i[2:] for i in mentions.ids(txn, november(query=query))]
        assert sorted(names) == list(found)


def test_a_common_word_is_found_by_walking_the_days(monkeypatch):
    from watch.store import looking

    shelf = open_shelf("sqlite://", "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention(str(i), i, text="bonjour" if i % 3 else "autre") for i in range(60)])
        mentions.record_readings(txn, [read(str(i), "neutral") for i in range(60)], "v1")
        wanted = mentions.ids(txn, november(query="bonjour"), 10)
        monkeypatch.setattr(looking, "_COMMON", 5)
        assert mentions.ids(txn, november(query="bonjour"), 10) == wanted
        assert mentions.count(txn, november(query="bonjour")) == 40
        assert mentions.count(txn, november(query="bonjour"), at_most=25) == 25
    shelf.close()


@pytest.fixture(scope="module")
def one_mention():
    shelf = open_shelf("sqlite://", "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
        mentions.record_readings(txn, [read("1", "neutral")], "v1")
    yield shelf
    shelf.close()


@given(st.text())
def test_no_query_makes_the_engine_stumble(one_mention, text):
    query = search.parse(text)
    with one_mention.reading() as txn:
        mentions.count(txn, november(query=text))
    assert all(word.isprintable() for term in query.wanted for word in term)


def test_own_words_are_not_what_people_say(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [own("1"), mention("2", visibility="private", thread_id="t")])
        mentions.record_readings(txn, [read("1", "neutral", "nous"), read("2", "neutral", "secret")], "v1")
        assert questions.top_words(txn, november()) == [("secret", 1, 0, 0)]
        assert questions.top_words(txn, november(hide_private=True)) == []
        assert questions.top_words(txn, november(networks=("x",))) == [("secret", 1, 0, 0)]
        assert questions.top_words(txn, november(ownership="own")) == []


def test_a_thread_is_the_parent_its_answers_and_theirs(shelf):
    with shelf.writing() as txn:
        rows = [mention("p"), mention("c", 1, parent_id="x:p"), mention("b", 2, parent_id="x:p")]
        rows += [mention("d", 3, parent_id="x:c"), mention("z", 4)]
        rows += [mention(f"m{i}", i, visibility="private", thread_id="t") for i in range(3)]
        mentions.upsert(txn, rows)
        assert [s.mention.id for s in mentions.thread(txn, "x:c")] == ["x:p", "x:c", "x:b", "x:d"]
        assert [s.mention.id for s in mentions.thread(txn, "x:m1")] == ["x:m0", "x:m1", "x:m2"]
        assert mentions.thread(txn, "x:none") == []
