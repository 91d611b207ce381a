from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.collectors.site import Site, open_site
from watch.collectors.feed import FeedRequest, FeedResult, Round, collect_many
from watch.collectors.politeness import Politeness
from watch.model import SourceState
from watch.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(workers=1, memory_mb=1024, cpu_s=5) as box:
        yield box


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as made:
        yield made


class Poll:
    """Polls addresses with short deadlines and keeps the results by address."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.politeness = Politeness()
        self.states: dict[str, SourceState] = {}
        self.now = 1_800_000_000
        self.round = Round()

    async def __call__(
        self, *urls: str, deadline_s: float = 0.5, private: bool = True, **more: object
    ) -> list[FeedResult]:
        found: dict[str, FeedResult] = {}

        def take(result: FeedResult) -> None:
            assert result.source_id not in found, "delivered twice"
            found[result.source_id] = result
            self.states[result.source_id] = result.new_state

        ids = [u.replace("zoe:secret@", "") for u in urls]
        requests = [
            FeedRequest(i, u, "blog", self.states.get(i, SourceState(i)), private_network=private)
            for i, u in zip(ids, urls, strict=True)
        ]
        self.round = await collect_many(
            requests, sandbox=self.sandbox, on_result=take, politeness=self.politeness, deadline_s=deadline_s,
            jitter=lambda: 0.0, now=lambda: self.now, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        return [found[i] for i in ids]


@pytest.fixture
def poll(sandbox: Sandbox) -> Poll:
    return Poll(sandbox)
