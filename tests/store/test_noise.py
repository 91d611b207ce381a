"""What a rule keeps out leaves every count and comes back as it was; on both back ends the recount agrees (fixture)."""

from __future__ import annotations

from watch.insights.noise import Matcher, Rule, settings_rule
from watch.model import Tone
from watch.store import mentions, meta, noise, questions, replies, working

from .made import T0, ask, mention, november, own, read


def rule(kind, value, subject="", id="r1"):
    return Rule(id, kind, value, subject, value, "Ana", T0)


def apply(txn, *chosen):
    for each in chosen:
        noise.add(txn, each)
    matcher = Matcher(noise.rules(txn))
    return noise.keep_out(
        txn, {j.id: v for each in chosen for j, _ in noise.matching(txn, each) if (v := matcher.verdict(j))}
    )


def test_what_is_kept_out_comes_back_as_it_was(shelf):
    with shelf.writing() as txn:
        mentions.upsert(
            txn,
            [
                ask("1", text="Le karting était nul ?", thread_id="t"), own("2", 60, parent_id="x:1"),
                ask("3", 5, text="Canal fermé ?"), mention("4", 9, text="karting encore"),
            ],
        )  # fmt: skip
        mentions.record_readings(txn, [read("1", "negative", "karting"), read("3", "neutral", "canal")], "v1")
        mentions.set_human_tone(txn, "x:1", Tone.POSITIVE)
        before = {i: mentions.fetch(txn, i) for i in ("x:1", "x:2", "x:3", "x:4")}
        words = questions.top_words(txn, november())
        version = meta.data_version(txn)
    with shelf.writing() as txn:
        assert apply(txn, rule("excluded", "karting")) == 2  # x:4 is not in the index yet
        assert meta.data_version(txn) > version
        assert mentions.fetch(txn, "x:1") is None
        assert mentions.count(txn, november()) == 2
        assert mentions.count(txn, november(query="karting")) == 0
        assert noise.counts(txn) == {"r1": 2}
        assert {x.id for x in noise.aside(txn)} == {"x:1", "x:4"}
    with shelf.writing() as txn:
        noise.drop(txn, "r1")
        assert noise.judge_again(txn, ["r1"]) == 2
        assert {i: mentions.fetch(txn, i) for i in before} == before
        assert mentions.count(txn, november(query="karting")) == 1
        assert questions.top_words(txn, november()) == words
        assert noise.aside(txn) == []


def test_the_road_refuses_from_then_on_and_keeps_it_aside(shelf):
    with shelf.writing() as txn:
        noise.add(txn, rule("site", "spam.example"))
        counts = mentions.upsert(
            txn, [ask("1", url="https://www.spam.example/a", text="?"), ask("2", url="https://notspam.example/a")]
        )
        assert (counts.new, mentions.count(txn, november())) == (1, 1)
        assert [(x.id, x.rule_id) for x in noise.aside(txn)] == [("x:1", "r1")]
    with shelf.writing() as txn:  # again: nothing is doubled
        assert mentions.upsert(txn, [ask("1", url="https://www.spam.example/a", text="?")]).known == 1
        changed = mentions.upsert(txn, [ask("1", url="https://www.spam.example/a", text="encore ?")])
        assert (changed.new, changed.changed, changed.known) == (0, 1, 0)
        assert len(noise.aside(txn)) == 1
        noise.drop(txn, "r1")
        noise.judge_again(txn, ["r1"], deadline=lambda *_: 77)
        back = mentions.fetch(txn, "x:1")
        assert (back.reply_state, back.due_at) == ("waiting", 77)
        assert {p.id for p in mentions.pending(txn, 5, "v1")} == {"x:1", "x:2"}


def test_words_of_feeds_yml_keep_out_visibly_and_give_back(shelf):
    by = settings_rule("excluded", "a")
    with shelf.writing() as txn:
        assert mentions.upsert(txn, [], aside=[(ask("1", text="karting"), by), (ask("2", text="loto"), by)]).new == 0
        assert noise.counts(txn) == {by: 2}
        assert mentions.count(txn, november()) == 0
    with shelf.writing() as txn:  # the feed again, and one of them chosen by a person
        noise.add(txn, rule("keep", "x:2", id="k"))
        mentions.upsert(txn, [], aside=[(ask("1", text="karting"), by), (ask("2", text="loto"), by)])
        assert noise.counts(txn) == {by: 1}
        assert mentions.fetch(txn, "x:2") is not None
    with shelf.writing() as txn:
        assert noise.judge_words(txn, lambda source, was, text: (was, "excluded" if "karting" in text else "")) == 0
        assert noise.counts(txn) == {by: 1}
        assert noise.judge_words(txn, lambda source, was, text: ("b", "required")) == 0
        assert noise.counts(txn) == {settings_rule("required", "b"): 1}
        assert noise.judge_words(txn, lambda source, was, text: ("c" if (source, was) == ("s1", "b") else "", "")) == 1
        back = mentions.fetch(txn, "x:1")
        assert (back.reply_state, back.mention.subject) == ("waiting", "c")
        assert noise.aside(txn) == []
    with shelf.writing() as txn:  # a rule that a person accepted takes over where the words let go
        mentions.upsert(txn, [], aside=[(ask("3", text="karting"), by)])
        noise.add(txn, rule("excluded", "karting"))
        assert noise.judge_words(txn, lambda source, was, text: (was, "")) == 0
        assert noise.counts(txn) == {"r1": 1}


def test_a_rule_for_one_subject_lets_go_of_what_is_about_another_now(shelf):
    with shelf.writing() as txn:
        noise.add(txn, rule("excluded", "karting")._replace(subject="a"))
        mentions.upsert(txn, [mention("1", text="karting"), mention("2", text="karting", subject="b")])
        assert noise.counts(txn) == {"r1": 1}
        assert noise.judge_words(txn, lambda source, was, text: (was, "")) == 0
        assert noise.judge_words(txn, lambda source, was, text: ("b", "")) == 1
        assert mentions.fetch(txn, "x:1").mention.subject == "b"


def test_what_was_stored_before_the_word_stays(shelf):
    by = settings_rule("excluded", "a")
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1")])
        mentions.upsert(txn, [], aside=[(ask("1", text="autre"), by)])
        assert mentions.fetch(txn, "x:1") is not None
        assert noise.aside(txn) == []


def test_what_no_word_keeps_out_any_more_comes_back_when_it_is_read_again(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [], aside=[(ask("1"), settings_rule("excluded", "a"))])
        mentions.upsert(txn, [ask("1")])
        assert mentions.fetch(txn, "x:1") is not None
        assert noise.aside(txn) == []


def test_an_answer_that_came_meanwhile_counts_when_it_is_back(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1")])
        assert apply(txn, rule("mention", "x:1")) == 1
        mentions.upsert(txn, [own("2", 600, parent_id="x:1")])
        noise.drop(txn, "r1")
        noise.judge_again(txn, ["r1"])
        assert (mentions.fetch(txn, "x:1").reply_state, mentions.fetch(txn, "x:1").response_s) == ("answered", 600)


def test_an_edited_text_moves_between_the_two(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1", text="bonjour")])
        noise.add(txn, rule("excluded", "karting"))
        mentions.upsert(txn, [ask("1", text="bonjour, le karting", edited_at=5)])
        assert mentions.fetch(txn, "x:1") is None
        mentions.upsert(txn, [ask("1", text="bonjour, le canal", edited_at=6)])
        assert mentions.fetch(txn, "x:1").mention.text == "bonjour, le canal"
        assert noise.aside(txn) == []


def test_two_rules_hold_one_mention_until_both_are_gone(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1", text="karting")])
        apply(txn, rule("author", "k-ana"), rule("excluded", "karting", id="r2"))
        noise.drop(txn, "r1")
        assert noise.judge_again(txn, ["r1"]) == 0
        assert noise.counts(txn) == {"r2": 1}
        noise.drop(txn, "r2")
        assert noise.judge_again(txn, ["r2"]) == 1


def test_required_words_count_in_their_subject_only_and_ours_always_stay(shelf):
    with shelf.writing() as txn:
        mentions.upsert(
            txn, [mention("1", text="Pont du Gard"), mention("2", text="Le Café, ici"), own("3"),
                  mention("4", subject="b")],
        )  # fmt: skip
        assert apply(txn, rule("required", "cafe, canal", "a")) == 1
        assert [x.id for x in noise.aside(txn)] == ["x:1"]


def test_private_threads_are_timed_anew(shelf):
    private = {"visibility": "private", "thread_id": "t", "kind": "message"}
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1", **private), ask("2", 60, **private), own("3", 120, **private)])
        assert mentions.fetch(txn, "x:1").response_s == 120
        apply(txn, rule("mention", "x:1"))
        assert mentions.fetch(txn, "x:2").response_s == 60
        noise.drop(txn, "r1")
        noise.judge_again(txn, ["r1"])
        assert (mentions.fetch(txn, "x:1").response_s, mentions.fetch(txn, "x:2").reply_state) == (120, "")


def test_erasing_a_person_reaches_what_was_set_aside(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1"), ask("2", author_key="k-bob", author_name="Bob", author_handle="@bob")])
        working.write_remark(txn, "x:1", "à rappeler", "Zoé")
        apply(txn, rule("author", "k-ana"))
        assert [s.mention.id for s in mentions.export_author(txn, "k-ana")] == ["x:1"]
        assert mentions.keys_named(txn, "ANA") == ["k-ana"]
        assert mentions.erase_author(txn, "k-ana") == 1
        assert (noise.aside(txn), noise.rules(txn), working.remarks(txn, ["x:1"])) == ([], [], {})


def test_old_texts_go_from_there_too(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1")])
        apply(txn, rule("mention", "x:1"))
        mentions.purge_before(txn, "2026-11-03")
        assert noise.aside(txn) == []


def test_an_answer_seen_later_closes_the_wait_whatever_was_put_off_or_given(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1")])
        working.put_off(txn, "x:1", T0 + 99_999_999, "Zoé")
        assert working.assign(txn, "x:1", "Ana", "Zoé") == ""
        assert working.assign(txn, "x:1", "Bob") == "Ana"
        mentions.upsert(txn, [own("2", 300, parent_id="x:1")])
        assert mentions.fetch(txn, "x:1").reply_state == "answered"
        assert replies.waiting(txn) == []


def test_what_comes_back_has_todays_deadline(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1")], deadline=lambda network, subject, at: at + 7200)
        apply(txn, rule("mention", "x:1"))
        noise.drop(txn, "r1")
        noise.judge_again(txn, ["r1"], deadline=lambda network, subject, at: at + 60)
        assert mentions.fetch(txn, "x:1").due_at == T0 + 60
