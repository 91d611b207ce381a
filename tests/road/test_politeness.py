"""What a host asked for in one collection holds in the next: one memory of hosts for the life of the process."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.collectors.site import FEED
from tests.loopback import serving
from watch import settings
from watch.collectors.politeness import Politeness, of_process
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import sources
from watch.work.jobs import Jobs
from watch.work.queue import open_queue


class Site(BaseHTTPRequestHandler):
    """/attendez answers 503 with Retry-After; every other path is a feed."""

    seen: Counter[str] = Counter()

    def do_GET(self) -> None:
        Site.seen[self.path] += 1
        body = b"" if self.path == "/attendez" else FEED
        self.send_response(200 if body else 503)
        if not body:
            self.send_header("Retry-After", "3600")
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = Counter()
    with serving(Site) as address:
        yield address


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "data").mkdir()
    return Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)


@pytest.fixture
def desk(place: Place) -> Iterator[Desk]:
    opened: list[Desk] = []

    def again() -> Desk:
        opened.append(open_desk(place))
        return opened[-1]

    yield again  # type: ignore[misc]
    for each in opened:
        each.close()


def test_a_wait_asked_for_in_one_collection_is_obeyed_in_the_next(place: Place, site: str, desk) -> None:  # type: ignore[no-untyped-def]
    asking = settings.add_source(place.config, url=f"{site}/attendez", private_network=True)
    neighbour = settings.add_source(place.config, url=f"{site}/fil", private_network=True)
    here = desk()
    assert collect(here, only={asking}).postponed == 1
    later = collect(here, only={neighbour}, force=True)
    assert (later.postponed, later.errors) == (1, {neighbour: "HostPostponed"})
    assert Site.seen == {"/attendez": 1}, "nothing was sent to a host that asked to wait"
    with here.shelf.reading() as txn:
        state = sources.states(txn)[neighbour]
    assert state.failures == 0, "the neighbour has no mark against it"


def test_the_jobs_of_a_worker_share_it(place: Place, site: str) -> None:
    """Two jobs, the settings changed between them: another desk, the same memory."""
    settings.add_source(place.config, url=f"{site}/attendez", private_network=True)
    jobs = Jobs(place, open_queue(place))
    jobs._run("collect", "")
    first = jobs.desk()
    settings.add_source(place.config, url=f"{site}/fil", private_network=True)
    jobs._run("collect", "")
    assert jobs.desk() is not first
    assert Site.seen == {"/attendez": 1}
    jobs.desk().close()
    first.close()


def test_slots_of_a_host_hold_over_threads_and_are_all_given_back() -> None:
    """Two collections at once (timer and button) open together at most what one may."""
    polite = Politeness(connections=2)
    lock, live, most = threading.Lock(), 0, 0

    async def one() -> None:
        nonlocal live, most
        async with polite.gate("h"):
            with lock:
                live += 1
                most = max(most, live)
            await asyncio.sleep(0.002)
            with lock:
                live -= 1

    async def many() -> None:
        await asyncio.gather(*(one() for _ in range(30)))

    threads = [threading.Thread(target=lambda: asyncio.run(many())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    assert most == 2
    assert polite._host("h").busy == 0


async def test_a_round_that_is_stopped_gives_its_slots_back() -> None:
    polite = Politeness(connections=1)

    async def one() -> None:
        async with polite.gate("h"):
            await asyncio.sleep(60)

    tasks = [asyncio.create_task(one()) for _ in range(3)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (polite._host("h").busy, len(polite._host("h").queue)) == (0, 0)


def test_one_for_the_process() -> None:
    assert of_process() is of_process()
