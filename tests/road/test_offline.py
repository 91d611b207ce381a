"""The cable is out while sources come due one at a time, as they do: nobody is blamed; a name that is gone is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from watch.collectors import feed, politeness
from watch.collectors.fetch import FetchRequest
from watch.errors import BadStatus, ConnectFailed, FetchError, NameNotFound
from watch.model import RunOutcome
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import sources

NAMES = ("a", "b", "c", "d")


class Net:
    """What each host gives: an error, or "here" (an answer, of whatever kind)."""

    def __init__(self) -> None:
        self.gives: dict[str, FetchError] = {}

    def out(self) -> None:
        self.gives = {n: NameNotFound(host=n) for n in NAMES}

    def back(self, *dead: str) -> None:
        self.gives = {n: NameNotFound(host=n) for n in dead}

    async def fetch(self, sessions: Any, request: FetchRequest, *limits: Any) -> Any:
        raise self.gives.get(request.url.split("//")[1].split(".")[0], BadStatus(status=500))


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    made = Net()
    monkeypatch.setattr(feed, "fetch", made.fetch)
    politeness.of_process.cache_clear()
    yield made
    politeness.of_process.cache_clear()


@pytest.fixture
def failures(tmp_path: Path) -> Iterator[Callable[..., dict[str, int]]]:
    lines = "".join(f"  - {{id: {n}, url: 'https://{n}.example/f', network: press}}\n" for n in NAMES)
    (tmp_path / "feeds.yml").write_text(f"organisation: {{name: X}}\nsources:\n{lines}", encoding="utf-8")
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    desk: Desk = open_desk(place)

    def rounds(*names: str) -> dict[str, int]:
        """One round a name; then the failures counted of every source that has any."""
        for name in names:
            collect(desk, force=True, only=[name])
        with desk.shelf.reading() as txn:
            return {i: s.failures for i, s in sources.states(txn).items() if s.failures}

    rounds.desk = desk  # type: ignore[attr-defined]
    yield rounds
    desk.close()


def test_22_an_outage_met_one_source_a_round_blames_nobody(net: Net, failures: Callable[..., dict[str, int]]) -> None:
    net.out()
    assert failures(*NAMES, *NAMES, *NAMES) == {}
    with failures.desk.shelf.reading() as txn:  # type: ignore[attr-defined]
        (last, *_) = sources.runs(txn, "a")
    assert (last.outcome, last.detail) == (RunOutcome.POSTPONED, {"reason": "offline"})
    net.back()
    assert failures(*NAMES) == dict.fromkeys(NAMES, 1), "500 is an answer, and each one's own"


def test_22_no_route_is_an_outage_too_and_a_refused_connection_is_not(
    net: Net, failures: Callable[..., dict[str, int]]
) -> None:
    net.gives = {"a": ConnectFailed(host="a", reason="no_route"), "b": ConnectFailed(host="b")}
    assert failures("a", "b") == {"b": 1}


def test_22_a_name_that_is_gone_is_told_once_others_answered(net: Net, failures: Callable[..., dict[str, int]]) -> None:
    net.back("a")
    found = [failures("a", "b").get("a", 0) for _ in range(5)]
    assert found == [0, 0, 1, 2, 3]


def test_22_the_only_source_there_is_is_told_as_well(net: Net, failures: Callable[..., dict[str, int]]) -> None:
    net.out()
    assert [failures("a").get("a", 0) for _ in range(4)] == [0, 0, 1, 2]


async def test_no_route_is_read_from_what_the_system_says() -> None:
    import errno

    from watch.collectors.fetch import fetch, open_sessions, went_nowhere

    async def refuse(*_: Any, **__: Any) -> Any:
        raise aiohttp.ClientOSError(errno.ENETUNREACH, "Network is unreachable")

    async with open_sessions() as sessions:
        sessions.public._request = refuse  # type: ignore[method-assign]
        with pytest.raises(ConnectFailed) as found:
            await fetch(sessions, FetchRequest("https://a.example/"))
    assert went_nowhere(found.value)
