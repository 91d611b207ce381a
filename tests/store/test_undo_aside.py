"""Taking an import back: work on what a rule keeps out is told, refused rows lose their words, its source its state."""

from __future__ import annotations

from watch.insights.noise import Rule
from watch.model import Refusal, SourceState, Tone
from watch.store import brought, imports, mentions, noise, replies, sources, undoing
from watch.store.engine import Shelf

from .made import T0, ask, mention
from .undone import bring, take_back


def test_what_was_worked_on_and_is_kept_out_is_told(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        bring(txn, "wrong", [ask("answered"), ask("plain"), mention("told"), mention("stays")], at=0)
        assert replies.mark_answered(txn, "x:answered", "Léa", T0 + 60)
        mentions.set_human_tone(txn, "x:told", Tone.NEGATIVE)
        noise.add(txn, Rule("r1", "excluded", "mot", "", "mot", "", T0))
        assert noise.keep_out(txn, dict.fromkeys(("x:answered", "x:plain", "x:told"), "r1")) == 3
        plan = undoing.plan(txn, "wrong")
    assert (plan.remove, plan.aside, plan.worked) == (4, 3, 2)
    assert take_back(shelf, "wrong") == 4


def test_words_of_refused_rows_go_and_why_they_were_refused_stays(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        bring(txn, "wrong", [mention("1")], at=0)
        imports.advance(txn, "wrong", refused=1, refusals=[Refusal("4", "date_unreadable", "Jeanne, le 32")])
        assert [r.seen for r in imports.refusals(txn, "wrong")] == ["Jeanne, le 32"]
    take_back(shelf, "wrong")
    with shelf.reading() as txn:
        assert not any(r.seen for r in imports.refusals(txn, "wrong"))
        assert imports.existing(txn, "wrong").refused == 1


def test_the_source_is_forgotten_with_the_last_import_of_its_kind(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        bring(txn, "one", [mention("1")], at=0)
        bring(txn, "two", [mention("2")], at=1)
        sources.save_state(txn, SourceState("import:table", last_ok_at=T0))
    take_back(shelf, "one")
    with shelf.reading() as txn:
        assert "import:table" in sources.states(txn), "the other import stands"
    take_back(shelf, "two")
    with shelf.reading() as txn:
        assert "import:table" not in sources.states(txn)


def test_without_a_trace_only_what_bears_its_name_is_its_own() -> None:
    untraced = brought.Import("a", "import:table", (T0,), exact=False)
    assert [untraced.its_own(ref) for ref in ("a:3", "", "b:3")] == [True, True, False]
    assert brought.Import("a", "import:table", (T0,), exact=True).its_own("b:3"), "its trace proves it"


def test_what_it_brought_and_then_said_otherwise_is_not_told_as_known_before(shelf: Shelf) -> None:
    twice = [mention("1", text="un"), mention("2"), mention("3"), mention("4"), mention("1", text="deux")]
    with shelf.writing() as txn:
        bring(txn, "wrong", twice, at=0)
        plan = undoing.plan(txn, "wrong")
    assert (plan.remove, plan.known, plan.changed) == (4, 0, 0)
