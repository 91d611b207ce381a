"""Collects feeds: many at a time, each within its deadline, none able to hurt another.

    due requests -> host may be asked? -> conditional GET -> parse in a child, several a call -> decide -> on_result

This process only moves bytes: unpacking, hashing and parsing happen in the sandbox. Network failures are held back
until one host has answered in the round; when none does, the machine is offline and no source is blamed.
Refuses: to import the store or a format; to send anything to a host that asked to wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from watch.clock import epoch
from watch.collectors.fetch import (
    DEADLINE_S,
    MAX_BODY,
    Fetched,
    FetchRequest,
    Sessions,
    fetch,
    open_sessions,
    went_nowhere,
)
from watch.collectors.politeness import Politeness, of_process
from watch.collectors.rhythm import PollResult, clamp_due, decide
from watch.errors import (
    AskedToWait,
    BadStatus,
    ConnectFailed,
    DeadlinePassed,
    FeedRefused,
    FetchError,
    HostPostponed,
    NameNotFound,
    SandboxError,
    VigieError,
)
from watch.model import CollectionRun, RawMention, RunOutcome, SourceState

PARSE = "watch.formats.feed:parse_batch"
PARSE_BUDGET_S = 10.0
BATCH_FEEDS, BATCH_BYTES = 12, 2_000_000
_NETWORK_FAILURES = (NameNotFound, ConnectFailed, DeadlinePassed)


class Parsed(Protocol):
    """What is used here of ``watch.formats.feed_item.ParsedFeed``."""

    title: str
    entries: list[RawMention]
    truncated: bool
    sees_others: bool
    comments_url: str


class Parser(Protocol):
    """What is used here of ``watch.sandbox.Sandbox``."""

    workers: int

    async def acall(self, dotted: str, *args: Any, timeout_s: float = ...) -> Any: ...


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """One source to poll. ``every_s``: rhythm set by the user, None to follow the source's own."""

    source_id: str
    url: str
    network: str
    state: SourceState
    private_network: bool = False
    insecure_tls: bool = False
    every_s: int | None = None
    credentials: tuple[str, str] | None = field(default=None, repr=False)
    zone: str = "Europe/Paris"  # of dates that name none


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What one poll gave. ``parsed`` is None unless the outcome is OK; ``run`` lacks the counts only a store knows."""

    source_id: str
    outcome: RunOutcome
    new_state: SourceState
    parsed: Any
    run: CollectionRun
    error: VigieError | None = None
    first: bool = False  # this source was never read before
    interval_before: int = 0  # seconds between two polls until now, 0 where the user set them


@dataclass(slots=True)
class Round:
    """What a round came to. ``offline``: no host at all answered, and there were several, in it or in the last ones."""

    asked: int = 0
    answered: int = 0
    postponed: int = 0
    failed: int = 0
    offline: bool = False


async def collect_many(
    requests: Iterable[FeedRequest],
    *,
    sandbox: Parser,
    on_result: Callable[[FeedResult], None],
    politeness: Politeness | None = None,
    deadline_s: float = DEADLINE_S,
    cap: int = MAX_BODY,
    at_once: int = 64,
    parse_budget_s: float = PARSE_BUDGET_S,
    jitter: Callable[[], float] = random.random,
    now: Callable[[], int] = epoch,
) -> Round:
    """Poll every request; ``on_result`` is called once for each, in this thread, as results come.

    ``politeness``: that of the whole process unless another is given.
    Lasts at most about one deadline longer than its healthy feeds need. Never raises for a source.
    """
    collection = _Collection(
        sandbox,
        on_result,
        of_process() if politeness is None else politeness,
        deadline_s,
        cap,
        parse_budget_s,
        jitter,
        now,
        asyncio.Semaphore(at_once),
    )
    return await collection.run(list(requests))


@dataclass(slots=True)
class _Collection:
    sandbox: Parser
    on_result: Callable[[FeedResult], None]
    politeness: Politeness
    deadline_s: float
    cap: int
    parse_budget_s: float
    jitter: Callable[[], float]
    now: Callable[[], int]
    slots: asyncio.Semaphore
    round: Round = field(default_factory=Round)
    held: list[tuple[FeedRequest, VigieError, int]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    someone_answered: bool = False

    async def run(self, requests: list[FeedRequest]) -> Round:
        self.politeness.new_round()
        self.round.asked = len(requests)
        bodies: asyncio.Queue[tuple[FeedRequest, Fetched, int] | None] = asyncio.Queue(maxsize=96)
        async with open_sessions() as sessions:
            # Two for each child: while the results of one batch are taken, the child already reads the next.
            parsers = [asyncio.create_task(self._parse(bodies)) for _ in range(2 * self.sandbox.workers)]
            try:
                async with asyncio.TaskGroup() as group:
                    for request in requests:
                        group.create_task(self._ask(sessions, request, bodies))
                for _ in parsers:
                    await bodies.put(None)
                await asyncio.gather(*parsers)
            finally:
                for task in parsers:
                    task.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await task
        self._release()
        return self.round

    async def _ask(self, sessions: Sessions, request: FeedRequest, bodies: asyncio.Queue[Any]) -> None:
        host = host_of(request.url)
        async with self.politeness.gate(host), self.slots:
            started = self.now()
            wait = self.politeness.postponed(host)
            if wait is not None:
                self._postpone(request, HostPostponed(host=host, wait_s=wait), wait, started)
                return
            try:
                found = await fetch(sessions, _fetch_request(request), self.deadline_s, self.cap)
            except FetchError as error:
                self._fetch_failed(request, host, error, started)
                if isinstance(error, _NETWORK_FAILURES):
                    # Requests sent together fail together: let their strikes count before the next one is let in.
                    await asyncio.sleep(min(0.5, self.deadline_s / 8))
                return
        self.politeness.gave(host)
        self._answered(host)
        if found.status == 304:
            self._not_modified(request, found, started)
        else:
            await bodies.put((request, found, started))

    def _fetch_failed(self, request: FeedRequest, host: str, error: FetchError, started: int) -> None:
        if isinstance(error, _NETWORK_FAILURES):
            self.politeness.failed(host)
            self.failing.add(host)
            if self.someone_answered:
                self._fail(request, error, started)
            else:
                self.held.append((request, error, started))
            return
        if isinstance(error, BadStatus):
            self._answered(host)
        if isinstance(error, AskedToWait):
            wait = int(str(error.facts["wait_s"]))
            self.politeness.asked_to_wait(host, wait, int(str(error.facts["status"])))
            self._postpone(request, error, wait, started)
        else:
            self._fail(request, error, started)

    def _answered(self, host: str) -> None:
        self.politeness.answered(host)
        if not self.someone_answered:
            self.someone_answered = True
            self._release()

    def _release(self) -> None:
        """Deliver the failures held back: they are the sources' own, unless no host answered at all."""
        held, self.held = self.held, []
        silent = not self.someone_answered
        lost = {
            host
            for host in ({host_of(request.url) for request, error, _ in held if went_nowhere(error)} if silent else ())
            if self.politeness.is_offline(host)
        }
        together = silent and len(self.failing) > 1
        self.round.offline = together or bool(lost)
        if self.round.offline:
            self.politeness.forgive()
        for request, error, started in held:
            if together or host_of(request.url) in lost:
                self._postpone(request, HostPostponed(reason="offline"), 600, started)
            else:
                self._fail(request, error, started)

    async def _parse(self, bodies: asyncio.Queue[tuple[FeedRequest, Fetched, int] | None]) -> None:
        while True:
            first = await bodies.get()
            if first is None:
                return
            batch = [first]
            size = len(first[1].body)
            while len(batch) < BATCH_FEEDS and size < BATCH_BYTES and not bodies.empty():
                more = bodies.get_nowait()
                if more is None:
                    await bodies.put(None)  # for the parser that it was meant for
                    break
                batch.append(more)
                size += len(more[1].body)
            for (request, found, started), answer in zip(batch, await self._parse_together(batch), strict=True):
                self._parsed(request, found, started, *answer)

    async def _parse_together(self, batch: list[tuple[FeedRequest, Fetched, int]]) -> list[tuple[str, int, Any]]:
        jobs = [
            (
                f.body,
                f.encoding,
                f.content_type,
                f.final_url,
                r.network,
                self.now(),
                r.state.body_hash,
                self.cap,
                r.zone,
            )
            for r, f, _ in batch
        ]
        try:
            answers: list[tuple[str, int, Any]] = await self.sandbox.acall(
                PARSE, jobs, timeout_s=self.parse_budget_s + 0.5 * (len(jobs) - 1)
            )
            return answers
        except SandboxError as error:
            if len(batch) == 1:
                return [("", 0, FeedRefused(reason="budget", child=type(error).__name__))]
        # One of them broke the child: each alone, so that only the sick one loses.
        return [answer for one in batch for answer in await self._parse_together([one])]

    def _parsed(self, request: FeedRequest, found: Fetched, started: int, digest: str, size: int, parsed: Any) -> None:
        if isinstance(parsed, VigieError):
            self._fail(request, parsed, started, size)
        elif parsed is None:
            self._not_modified(request, found, started, digest, size)
        else:
            self._took(request, found, started, digest, size, parsed)

    def _took(self, request: FeedRequest, found: Fetched, started: int, digest: str, size: int, parsed: Parsed) -> None:
        whole = not parsed.truncated  # half a document must be asked for again: forget its validators
        result = PollResult(
            RunOutcome.OK,
            status=found.status,
            etag=found.etag if whole else "",
            last_modified=found.last_modified if whole else "",
            body_hash=digest if whole else "-",
            permanent_url=found.permanent_url,
            dates=[e.published_at for e in parsed.entries if e.published_at is not None],
            title=parsed.title,
            sees_others=parsed.sees_others,
        )
        detail = {"truncated": "1"} if parsed.truncated else {}
        self.round.answered += 1
        self._deliver(request, result, started, parsed, None, size, len(parsed.entries), detail)

    def _not_modified(
        self, request: FeedRequest, found: Fetched, started: int, digest: str = "", size: int = 0
    ) -> None:
        if not request.state.body_hash and found.status == 304:
            self._fail(request, BadStatus(status=304), started)  # nothing was sent that could be unmodified
            return
        result = PollResult(
            RunOutcome.NOT_MODIFIED, found.status, found.etag, found.last_modified, digest, found.permanent_url
        )
        self.round.answered += 1
        self._deliver(request, result, started, None, None, size)

    def _postpone(self, request: FeedRequest, error: VigieError, wait: int, started: int) -> None:
        self.round.postponed += 1
        status = error.facts.get("status")
        result = PollResult(RunOutcome.POSTPONED, status if isinstance(status, int) else None, wait_s=wait)
        self._deliver(request, result, started, None, error)

    def _fail(self, request: FeedRequest, error: VigieError, started: int, size: int = 0) -> None:
        self.round.failed += 1
        status = error.facts.get("status")
        result = PollResult(RunOutcome.FAILED, status if isinstance(status, int) else None)
        self._deliver(request, result, started, None, error, size)

    def _deliver(
        self,
        request: FeedRequest,
        result: PollResult,
        started: int,
        parsed: Parsed | None,
        error: VigieError | None,
        size: int = 0,
        seen: int = 0,
        detail: dict[str, str] | None = None,
    ) -> None:
        now = self.now()
        state = decide(clamp_due(request.state, now), result, now, self.jitter(), request.every_s)
        facts = {k: str(v)[:200] for k, v in error.facts.items() if isinstance(v, (str, int, float))} if error else {}
        run = CollectionRun(
            request.source_id, started, now, result.outcome, type(error).__name__ if error else "",
            {**facts, **(detail or {})}, result.status, size, seen,
        )  # fmt: skip
        first = request.state.last_ok_at is None
        before = request.state.interval_s if request.every_s is None else 0
        self.on_result(FeedResult(request.source_id, result.outcome, state, parsed, run, error, first, before))


def host_of(url: str) -> str:
    """Host and port: what politeness is kept for."""
    try:
        parts = urlsplit(url)
        return f"{(parts.hostname or '').lower()}:{parts.port or ''}"
    except ValueError:
        return ""


def _fetch_request(request: FeedRequest) -> FetchRequest:
    state = request.state
    return FetchRequest(
        request.url, state.etag, state.last_modified, request.private_network, request.insecure_tls, request.credentials
    )
