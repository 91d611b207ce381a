"""What is due, from facts alone."""

from __future__ import annotations

from dataclasses import replace

from watch.work.schedule import JUDGE_EVERY_S, KEEP_EVERY_S, Facts, due

IDLE = Facts(
    now=1_000_000,
    sources_due=0,
    imports_waiting=(),
    pending_scores=False,
    last_judged=1_000_000,
    last_kept=1_000_000,
    last_snapshot_week="2026-W46",
    previous_week="2026-W46",
    local_hour=12,
)


def names(facts: Facts) -> list[str]:
    return [job.key for job in due(facts)]


def test_nothing_is_due_when_all_is_done() -> None:
    assert names(IDLE) == []


def test_imports_come_first_and_each_is_one_call() -> None:
    busy = replace(IDLE, imports_waiting=("a", "b"), sources_due=3, pending_scores=True, files_dropped=True)
    assert names(busy) == ["import:a", "import:b", "drop:", "collect:", "score:"]


def test_imports_are_taken_back_one_at_a_time_and_days_packed_afterwards() -> None:
    busy = replace(IDLE, imports_waiting=("c",), undos_waiting=("a", "b"), days_unpacked=True)
    assert names(busy) == ["import:c", "undo:a"]
    assert names(replace(busy, imports_waiting=())) == ["undo:a"]


def test_days_are_packed_when_no_import_would_undo_it() -> None:
    waiting = replace(IDLE, days_unpacked=True)
    assert names(waiting) == ["pack:"]
    assert names(replace(waiting, imports_waiting=("a",))) == ["import:a"]
    assert names(replace(waiting, pending_scores=True)) == ["score:"]


def test_alerts_wait_while_subjects_are_given_anew() -> None:
    assert names(replace(IDLE, subjects_changed=True, accounts_changed=True)) == ["declare:", "sort:"]
    busy = replace(IDLE, last_judged=None, being_sorted=True, days_unpacked=True)
    assert names(busy) == []
    assert names(replace(busy, being_sorted=False)) == ["pack:", "judge:"]


def test_judging_and_keeping_come_round() -> None:
    assert names(replace(IDLE, now=IDLE.now + JUDGE_EVERY_S)) == ["judge:"]
    assert names(replace(IDLE, now=IDLE.now + KEEP_EVERY_S)) == ["judge:", "keep:"]
    assert names(replace(IDLE, last_judged=None)) == ["judge:"]


def test_what_a_clock_that_jumped_ahead_wrote_is_not_believed() -> None:
    ahead = IDLE.now + 10 * 365 * 86_400
    jumped = replace(IDLE, last_judged=ahead, last_kept=ahead, last_snapshot_week="2036-W47")
    assert names(jumped) == ["judge:", "keep:", "snapshot:2026-W46"]
    months = replace(IDLE, month_wanted="2026-10", last_snapshot_month="2036-10")
    assert names(months) == ["snapshot:2026-10"]


def test_the_week_that_ended_is_sealed_once_from_six_o_clock_on() -> None:
    monday = replace(IDLE, previous_week="2026-W47")
    assert names(replace(monday, local_hour=5)) == []
    assert names(replace(monday, local_hour=6)) == ["snapshot:2026-W47"]
    assert names(replace(monday, last_snapshot_week="2026-W47")) == []


def test_the_first_week_of_a_year_waits_for_its_monday_too() -> None:
    """2027-W01 follows 2026-W53: a week sealed in time is no reason to hurry at midnight."""
    new_year = replace(IDLE, last_snapshot_week="2026-W53", previous_week="2027-W01", local_hour=1)
    assert names(new_year) == []
    assert names(replace(new_year, last_snapshot_week="2026-W52")) == ["snapshot:2027-W01"]


def test_a_month_is_sealed_once_where_it_is_asked_for() -> None:
    asked = replace(IDLE, month_wanted="2026-10", local_hour=6)
    assert names(asked) == ["snapshot:2026-10"]
    assert names(replace(asked, local_hour=5)) == []
    assert names(replace(asked, last_snapshot_month="2026-10")) == []
    assert names(replace(asked, month_wanted="")) == []
