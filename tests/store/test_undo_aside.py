"""Taking an import back counts a person's work on what a rule keeps out, too."""

from __future__ import annotations

from watch.insights.noise import Rule
from watch.model import Tone
from watch.store import mentions, noise, replies, undoing
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
