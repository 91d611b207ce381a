"""How a row of comments is judged, without a table: what parts it, which refusal counts, who has none."""

from __future__ import annotations

from watch.store.answers import NOTHING, Reply
from watch.store.series import WITH, Member, family_of, judge

from .made import ask


def member(name: str, at: int, hand: str = "", rejected: int | None = None) -> Member:
    return Member(name, "x:P", "ana", at, "s", hand, rejected, ("Ana", ""))


def judged(*members: Member, **replies: list[int]) -> dict[str, str]:
    ours = {name: [Reply(at, f"r{at}", "s", "Léa") for at in moments] for name, moments in replies.items()}
    found = judge(members, ours, {}, {}, lambda a, b: b - a)
    return {name: str(values[0]) for name, values in found.items()}


def test_what_a_person_closed_parts_the_row() -> None:
    assert judged(member("1", 1), member("2", 2), member("3", 3)) == {"1": "waiting", "2": NOTHING[0], "3": NOTHING[0]}
    parted = judged(member("1", 1), member("2", 2, "dismissed"), member("3", 3))
    assert parted == {"1": "waiting", "3": "waiting"}, "what comes after it is asked anew"


def test_what_went_with_a_closed_request_is_no_part_of_the_next() -> None:
    assert judged(member("1", 1, "dismissed"), member("2", 2, WITH), member("3", 3)) == {"3": "waiting"}


def test_of_two_refused_answers_the_last_one_counts() -> None:
    row = member("1", 1, rejected=10), member("2", 2, rejected=20)
    assert judged(*row, **{"1": [15]}) == {"1": "waiting", "2": ""}, "refused before it came"
    assert judged(*row, **{"1": [15], "2": [25]}) == {"1": "answered", "2": ""}


def test_a_private_thread_has_no_row() -> None:
    public = ask("1", parent_id="x:P", author_key="ana")
    assert family_of(public) == ("x:P", "ana")
    assert family_of(public._replace(visibility="private", thread_id="t")) is None
    assert family_of(public._replace(ownership="own")) is None
    assert family_of(public._replace(author_key="")) is None
