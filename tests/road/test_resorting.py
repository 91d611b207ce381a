"""Which subject a stored row gets from settings of another day, row by row, without a store."""

from __future__ import annotations

from typing import Any

import pytest

from watch.masking import PHONE
from watch.pipeline.resorting import Known, Sorter
from watch.settings import Settings, build
from watch.store.sorting import Row

HIVE, BRIDGE = {"id": "ruche", "terms": ["ruche"]}, {"id": "pont", "terms": ["pont"]}


def settings(*subjects: dict[str, Any], tied: str | None = None) -> Settings:
    source = {"id": "presse", "url": "https://a.example/rss"} | ({"subject": tied} if tied else {})
    named = [{"name": s["id"].title(), **s} for s in subjects]
    return build({"organisation": {"name": "X"}, "subjects": named, "sources": [source]})


def sorted_anew(before: Settings | None, now: Settings, subject: str, text: str, source: str = "presse") -> str:
    row = Row("2026-11-21", 0, "x:1", source, subject, "", text, "", "", "")
    was = None if before is None else Known.now(before)
    return Sorter(now, Known.now(now), [was]).subject(row)


@pytest.mark.parametrize("text", ["sans rien", f"appelez le {PHONE}"])
def test_a_source_no_longer_tied_gives_no_subject_under_a_mask_either(text: str) -> None:
    tied, free = settings(HIVE, BRIDGE, tied="pont"), settings(HIVE, BRIDGE)
    assert sorted_anew(tied, free, "pont", text) == "", "no word gave it: none can stand under the mask"
    assert sorted_anew(free, free, "pont", text) == ("pont" if PHONE in text else "")


def test_under_a_mask_only_a_subject_higher_in_the_list_takes_over() -> None:
    free = settings(HIVE, BRIDGE)
    assert sorted_anew(free, free, "pont", f"la ruche, {PHONE}") == "ruche"
    assert sorted_anew(free, free, "ruche", f"le pont, {PHONE}") == "ruche"


def test_what_came_from_a_source_that_is_no_more_keeps_a_followed_subject() -> None:
    now = settings(HIVE, BRIDGE)
    assert sorted_anew(now, now, "pont", "la ruche", source="partie") == "pont"
    assert sorted_anew(now, settings(HIVE), "pont", "la ruche", source="partie") == "ruche", "pont is followed no more"
