from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from watch.collectors.politeness import BREAK_AFTER, PROBE_AFTER, Politeness
from watch.collectors.rhythm import (
    LONGEST,
    SHORTEST,
    PollResult,
    clamp_due,
    clamp_wait,
    confirms_move,
    decide,
    own_rhythm,
    proposes_move,
)
from watch.model import RunOutcome, SourceState

NOW = 1_800_000_000
HOUR, DAY = 3600, 86_400
FRESH = SourceState("s")


def failed(state: SourceState, status: int | None = 500, now: int = NOW) -> SourceState:
    return decide(state, PollResult(RunOutcome.FAILED, status), now, 0.0)


def test_back_off_doubles_to_a_day_and_no_further() -> None:
    state, waits = FRESH, []
    for _ in range(10):
        state = failed(state)
        waits.append(state.next_due_at - NOW)
    assert waits == [600, 1200, 2400, 4800, 9600, 19200, 38400, 76800, DAY, DAY]


def test_jitter_spreads_by_a_fifth() -> None:
    assert decide(FRESH, PollResult(RunOutcome.FAILED), NOW, 0.999).next_due_at - NOW == 720


def test_rhythm_follows_the_source() -> None:
    def every(seconds: int, silence: int = 0) -> int:
        return own_rhythm([NOW - silence - n * seconds for n in range(30)], NOW)

    assert every(6 * HOUR) == 2 * HOUR
    assert every(60, silence=30) == 20
    assert every(30 * DAY) == 10 * DAY
    assert every(HOUR, silence=20 * DAY) == LONGEST // 2
    assert own_rhythm([], NOW) == own_rhythm([NOW], NOW) == 6 * HOUR
    assert own_rhythm([NOW + DAY, NOW + 2 * DAY], NOW) == 6 * HOUR  # dates ahead say nothing


@given(st.lists(st.integers(0, 4_102_444_800), max_size=60), st.integers(0, 3 * DAY) | st.none())
def test_interval_is_always_between_ten_minutes_and_a_day(dates: list[int], fixed: int | None) -> None:
    state = decide(FRESH, PollResult(RunOutcome.OK, 200, dates=dates), NOW, 0.0, fixed)
    assert SHORTEST <= state.interval_s <= LONGEST
    assert state.next_due_at == NOW + state.interval_s


def test_a_rhythm_set_by_the_user_wins() -> None:
    assert decide(FRESH, PollResult(RunOutcome.OK, 200, dates=[NOW, NOW - 5]), NOW, 0.0, 1800).interval_s == 1800


def test_unchanged_lengthens_slowly_and_keeps_validators() -> None:
    state = replace(FRESH, etag='"1"', last_modified="hier", body_hash="h", interval_s=1000, failures=3)
    after = decide(state, PollResult(RunOutcome.NOT_MODIFIED, 304), NOW, 0.0)
    assert (after.etag, after.last_modified, after.body_hash, after.interval_s) == ('"1"', "hier", "h", 1100)
    assert (after.failures, after.last_ok_at, after.last_new_at) == (0, NOW, None)


def test_a_new_answer_without_validators_forgets_the_old_ones() -> None:
    state = replace(FRESH, etag='"1"', last_modified="hier")
    after = decide(state, PollResult(RunOutcome.OK, 200, body_hash="h"), NOW, 0.0)
    assert (after.etag, after.last_modified, after.body_hash) == ("", "", "h")


def test_postponed_changes_nothing_but_the_time() -> None:
    state = replace(FRESH, failures=2, etag="e")
    after = decide(state, PollResult(RunOutcome.POSTPONED, 429, wait_s=120), NOW, 0.0)
    assert after == replace(state, next_due_at=NOW + 120)


def test_404_is_paused_after_a_week_even_when_it_never_worked() -> None:
    state, now = FRESH, NOW
    while not state.paused:
        state = failed(state, 404, now)
        now = state.next_due_at
    assert state.paused == "not_found"
    assert 6.5 * DAY < now - NOW < 9 * DAY


def moved_poll(state: SourceState, now: int = NOW, **more: object) -> SourceState:
    said: dict[str, object] = {"status": 200, "permanent_url": "https://b.example/"} | more
    return decide(state, PollResult(said.pop("outcome", RunOutcome.OK), **said), now, 0.0)  # type: ignore[arg-type]


def test_a_move_is_proposed_after_two_polls_that_agree() -> None:
    state = FRESH
    for n in range(1, 3):
        assert not proposes_move(state)
        state = moved_poll(state)
        assert state.moved_seen == n
    assert proposes_move(state)
    assert not proposes_move(replace(state, moved_refused="https://b.example/")), "a person said no"
    assert decide(state, PollResult(RunOutcome.OK, 200, permanent_url="https://c.example/"), NOW, 0.0).moved_seen == 1


def test_a_move_is_confirmed_after_three_polls_over_a_day_when_what_stands_there_was_known() -> None:
    state = replace(moved_poll(FRESH, NOW), moved_known=True)
    state = moved_poll(state, NOW + DAY // 2)
    assert not confirms_move(state, NOW + DAY), "two polls"
    state = moved_poll(state, NOW + DAY - 1)
    assert not confirms_move(state, NOW + DAY - 1), "not a day yet"
    assert confirms_move(state, NOW + DAY)
    assert not confirms_move(replace(state, moved_known=False), NOW + DAY), "another feed stands there"
    assert not confirms_move(replace(state, moved_refused="https://b.example/"), NOW + DAY)
    failed_once = decide(state, PollResult(RunOutcome.FAILED), NOW + DAY, 0.0)
    assert not confirms_move(moved_poll(failed_once, NOW + 2 * DAY), NOW + 2 * DAY), "the row was broken"
    temporary = decide(state, PollResult(RunOutcome.OK, 200), NOW + DAY, 0.0)
    assert (temporary.moved_to, temporary.moved_seen, temporary.moved_since, temporary.moved_known) == (
        "",
        0,
        None,
        False,
    )


def test_only_bytes_read_before_the_move_prove_it() -> None:
    before = replace(FRESH, body_hash="abc")
    assert moved_poll(before, body_hash="abc", outcome=RunOutcome.NOT_MODIFIED).moved_known
    parked = moved_poll(before, body_hash="parking")
    assert not parked.moved_known
    again = moved_poll(parked, NOW + DAY, body_hash="parking", outcome=RunOutcome.NOT_MODIFIED)
    assert not again.moved_known, "the same parking page twice is no proof"


def test_not_modified_from_a_new_address_is_asked_again_whole() -> None:
    before = replace(FRESH, body_hash="abc", etag='"1"', last_modified="hier")
    state = moved_poll(before, status=304, outcome=RunOutcome.NOT_MODIFIED, etag='"1"')
    assert (state.etag, state.last_modified, state.body_hash, state.moved_known) == ("", "", "-", False)
    later = moved_poll(
        replace(state, etag='"2"', body_hash="x"), status=304, outcome=RunOutcome.NOT_MODIFIED, etag='"2"'
    )
    assert (later.etag, later.body_hash) == ('"2"', "x"), "only once"


def test_24_a_due_time_from_a_jumped_clock_is_asked_today() -> None:
    assert clamp_due(replace(FRESH, next_due_at=NOW + 3650 * DAY), NOW).next_due_at == NOW
    assert clamp_due(replace(FRESH, next_due_at=NOW + DAY), NOW).next_due_at == NOW + DAY


def test_waits_are_clamped() -> None:
    assert [clamp_wait(s) for s in (-5, 0, 90, 1e12, float("inf"), float("nan"))] == [60, 60, 90, DAY, DAY, 60]


def test_24_waits_come_from_a_monotonic_clock() -> None:
    clock = [100.0]
    polite = Politeness(clock=lambda: clock[0])
    polite.asked_to_wait("h", 120)
    assert polite.postponed("h") == 120
    clock[0] = 221.0
    assert polite.postponed("h") is None


def test_circuit_opens_probes_and_closes() -> None:
    clock = [0.0]
    polite = Politeness(clock=lambda: clock[0])
    for _ in range(BREAK_AFTER - 1):
        polite.failed("h")
    assert polite.postponed("h") is None
    polite.failed("h")
    assert polite.postponed("h") == PROBE_AFTER
    clock[0] = PROBE_AFTER + 1
    assert polite.postponed("h") is None  # the probe
    assert polite.postponed("h") is not None  # and only one
    polite.failed("h")
    assert polite.postponed("h") == PROBE_AFTER
    clock[0] *= 3
    assert polite.postponed("h") is None
    polite.answered("h")
    assert polite.postponed("h") is None
    assert polite.postponed("other") is None
