"""The register's warnings, and efforts that never turn "cannot see" into "zero"."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.ui import sample
from watch.model import Filters, Period
from watch.pipeline.desk import open_desk
from watch.settings import Account, Place
from watch.store import mentions
from watch.views import presence

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
MONTH = Filters(Period(TODAY - timedelta(days=29), TODAY))


def account(**fields: object) -> Account:
    return Account(**({"network": "facebook", "name": "Amis", "holder": "Nadia", "deputies": ("Karim",),
                       "reviewed": date(2026, 10, 1)} | fields))  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ()),
        ({"type": "profile"}, ("profile",)),
        ({"deputies": ()}, ("alone",)),
        ({"holder": "", "deputies": ()}, ("nobody",)),
        ({"reviewed": None}, ("never_reviewed",)),
        ({"reviewed": date(2026, 5, 21)}, ("review",)),
        ({"reviewed": date(2026, 5, 23)}, ()),
        ({"network": "viadeo", "deputies": (), "reviewed": None}, ("closed",)),
    ],
)
def test_warnings(fields: dict[str, object], expected: tuple[str, ...]) -> None:
    assert presence.warnings_of(account(**fields), TODAY, followed=True) == expected


def test_an_account_nobody_follows_is_said() -> None:
    assert presence.warnings_of(account(), TODAY, followed=False) == ("unfollowed",)


def test_effort_by_network(tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text(
        "organisation:\n  accounts:\n"
        + "".join(f"    - {{network: {n}, name: amis}}\n" for n in ("facebook", "instagram", "x")),
        encoding="utf-8",
    )
    desk = open_desk(place)
    day = NOW - timedelta(days=3)
    # said to us under a post of ours; and what people tell each other elsewhere, which is no exchange of ours
    rows = [sample.row(n, day, source_id="import:table", parent_id="facebook:100") for n in range(30)]
    rows += [sample.row(500 + n, day, source_id="import:table", parent_id=f"facebook:far{n}") for n in range(9)]
    rows += [sample.row(600, day, source_id="import:table", kind="message", visibility="private", thread_id="t")]
    rows += [sample.row(601, day, source_id="import:table", kind="review", asks=True)]
    rows += [sample.row(100 + n, day, ownership="own", kind="post", source_id="import:table") for n in range(12)]
    rows += [sample.row(200 + n, day, ownership="own", source_id="import:table") for n in range(8)]
    rows += [sample.row(300, day, ownership="own", network="x", id="x:1", source_id="import:table")]
    rows += [sample.row(400, day, asks=True, source_id="import:table")]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    with desk.shelf.reading() as txn:
        view = presence.build(txn, desk.settings, MONTH, int(NOW.timestamp()))
        opened = replace(view.filters, networks=("facebook",), cut="exchanged")
        assert mentions.count(txn, opened) == 33, "the link opens what is counted"
    desk.close()
    lines = {e.network: e for e in view.effort}
    facebook = lines["facebook"]
    assert (facebook.own, facebook.replies, facebook.others, facebook.open) == (20, 8, 42, 2)
    assert facebook.obtained == 30 + 1 + 1 + 1
    assert facebook.exchanges == pytest.approx(16.5)
    assert lines["x"].exchanges is None  # our own words only: what others wrote is not seen
    assert lines["x"].open is None
    assert lines["instagram"].open is None
    assert view.warnings == sum(len(h.warnings) for h in view.accounts)
