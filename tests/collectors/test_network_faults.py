"""Network faults, numbered as in the project's fault matrix, part A; on 127.0.0.1, deadlines in tenths of seconds.

One file on purpose: it is read beside the matrix, in its order.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from email.utils import formatdate

import brotli
import pytest

from tests.collectors.conftest import Poll
from tests.collectors.site import FEED, Request, Site, open_site, reply
from watch.collectors.fetch import retry_after
from watch.collectors.politeness import Politeness
from watch.errors import (
    AddressRefused,
    AskedToWait,
    BadStatus,
    ConnectFailed,
    DeadlinePassed,
    Gone,
    HostPostponed,
    NotAFeed,
    TlsFailed,
    TooLarge,
    TooManyRedirects,
)
from watch.model import RunOutcome

OK, FAILED, POSTPONED, SAME = RunOutcome.OK, RunOutcome.FAILED, RunOutcome.POSTPONED, RunOutcome.NOT_MODIFIED


async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def test_a_healthy_feed(site: Site, poll: Poll) -> None:
    (result,) = await poll(site.gives("/ok", headers={"ETag": '"1"'}))
    assert (result.outcome, [e.title for e in result.parsed.entries]) == (OK, ["un"])
    assert (result.new_state.etag, result.run.seen, result.run.bytes_read) == ('"1"', 1, len(FEED))
    assert site.requests[0].headers["user-agent"].startswith("Vigie/")
    assert "cookie" not in site.requests[0].headers


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_1_server_errors_back_off_alone_and_success_resets(site: Site, poll: Poll, status: int) -> None:
    bad, good = site.gives("/bad", b"", f"{status} Oops"), site.gives("/good")
    one, two = await poll(bad, good)
    assert (one.outcome, type(one.error), one.run.status) == (FAILED, BadStatus, status)
    assert (one.new_state.failures, one.new_state.next_due_at - poll.now) == (1, 600)
    assert two.outcome is OK
    (again,) = await poll(bad)
    assert again.new_state.next_due_at - poll.now == 1200
    site.gives("/bad")
    (healed,) = await poll(bad)
    assert healed.new_state.failures == 0


async def test_2_retry_after_silences_the_whole_host(site: Site, poll: Poll) -> None:
    wait, other = site.gives("/wait", b"", "429 Slow down", {"Retry-After": "120"}), site.gives("/other")
    (result,) = await poll(wait)
    assert (result.outcome, type(result.error), result.new_state.failures) == (POSTPONED, AskedToWait, 0)
    assert result.new_state.next_due_at == poll.now + 120
    (second,) = await poll(other)
    assert (second.outcome, type(second.error)) == (POSTPONED, HostPostponed)
    assert site.seen["/other"] == 0


async def test_2_one_limited_address_does_not_silence_a_host_that_serves_the_others(site: Site, poll: Poll) -> None:
    wait = site.gives("/wait", b"", "429 Slow down", {"Retry-After": "120"})
    good = [site.gives(f"/{n}") for n in range(20)]
    *others, limited = await poll(*good[:10], wait, *good[10:], wait + "?again", deadline_s=5)
    assert all(r.outcome is OK for r in others if r.source_id != wait)
    assert limited.outcome is POSTPONED
    (later,) = await poll(good[0])
    assert type(later.error) is HostPostponed  # but the next round waits


async def test_2_503_silences_the_host_at_once(site: Site, poll: Poll) -> None:
    good = [site.gives(f"/{n}") for n in range(30)]
    wait = site.gives("/wait", b"", "503 Busy", {"Retry-After": "120"})
    results = await poll(*good[:10], wait, *good[10:], deadline_s=5)
    assert sum(r.outcome is POSTPONED for r in results) > 10


def test_2_3_retry_after_is_clamped() -> None:
    assert retry_after("120") == 120
    assert 80 < (retry_after(formatdate(usegmt=True)) or 0) + 30 < 100  # a past date: the least wait
    assert retry_after("Wed, 01 Jan 2098 00:00:00 GMT") == 86_400
    assert retry_after("-5") == 60
    assert retry_after("1000000000000") == 86_400
    assert retry_after("1e400") == 86_400
    assert retry_after("nan") == 60
    assert retry_after("bientôt") is None
    assert retry_after("Wed, 99 Foo 2026") is None
    assert retry_after("") is None


@pytest.mark.parametrize("value", ["-1", "1" + "0" * 12, "demain", ""])
async def test_3_absurd_retry_after(site: Site, poll: Poll, value: str) -> None:
    (result,) = await poll(site.gives("/w", b"", "503 Busy", {"Retry-After": value}))
    assert poll.now + 60 <= result.new_state.next_due_at <= poll.now + 86_400


async def test_4_never_answers(site: Site, poll: Poll) -> None:
    slow, good = site.does("/hang", hang), site.gives("/good")
    one, two = await poll(slow, good, deadline_s=0.2)
    assert (type(one.error), two.outcome) == (DeadlinePassed, OK)


async def test_5_a_drip_is_cut_by_the_same_deadline(site: Site, poll: Poll) -> None:
    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    one, two = await poll(site.does("/drip", drip), site.gives("/good"), deadline_s=0.3)
    assert (type(one.error), two.outcome) == (DeadlinePassed, OK)


async def test_6_a_sick_host_is_left_alone_and_probed_later(site: Site, poll: Poll) -> None:
    async with open_site() as healthy:
        clock = [0.0]
        poll.politeness = Politeness(clock=lambda: clock[0])
        sick = [site.does(f"/hang{n}", hang) for n in range(8)]
        *results, good = await poll(*sick, healthy.gives("/good"), deadline_s=0.2)
        assert good.outcome is OK
        asked = sum(site.seen.values())
        assert 4 <= asked <= 6  # one round of connections (a busy machine lets in two more), then the circuit is open
        assert [r.outcome for r in results].count(POSTPONED) == 8 - asked
        assert all(r.new_state.failures == 0 for r in results if r.outcome is POSTPONED)
        assert site.most_live <= 4
        clock[0] = 700.0
        for n in range(8):
            site.gives(f"/hang{n}")
        probe = await poll(sick[0], deadline_s=5)
        assert probe[0].outcome is OK
        assert all(r.outcome in (OK, SAME) for r in await poll(*sick))


async def test_7_an_endless_body_is_cut_at_the_cap(site: Site, poll: Poll) -> None:
    sent = []

    async def endless(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        while True:
            writer.write(b"<!-- " + b"x" * 50_000 + b" -->")
            await writer.drain()
            sent.append(1)

    (result,) = await poll(site.does("/endless", endless), deadline_s=5, cap=200_000)
    assert type(result.error) is TooLarge
    (declared,) = await poll(site.gives("/big", headers={"Content-Length": "999999999"}))
    assert type(declared.error) is TooLarge


BOMB = b"<rss>" + b" " * 30_000_000


@pytest.mark.parametrize(
    ("name", "packed"),
    [("gzip", gzip.compress(BOMB)), ("deflate", zlib.compress(BOMB)), ("br", brotli.compress(BOMB, quality=1))],
)
async def test_8_bombs_stop_at_the_cap(site: Site, poll: Poll, name: str, packed: bytes) -> None:
    (result,) = await poll(site.gives("/bomb", packed, headers={"Content-Encoding": name}))
    assert type(result.error) is TooLarge


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("gzip", gzip.compress(FEED)), ("x-gzip", gzip.compress(FEED[:90]) + gzip.compress(FEED[90:])),
        ("deflate", zlib.compress(FEED)), ("deflate", zlib.compress(FEED)[2:-4]), ("br", brotli.compress(FEED)),
        ("gzip, br", brotli.compress(gzip.compress(FEED))), ("identity", FEED),
    ],
)  # fmt: skip
async def test_packed_bodies_are_read(site: Site, poll: Poll, name: str, packed: bytes) -> None:
    (result,) = await poll(site.gives("/p", packed, headers={"Content-Encoding": name}))
    assert result.outcome is OK
    assert result.run.bytes_read == len(FEED)


@pytest.mark.parametrize(
    ("name", "packed"),
    [("gzip", gzip.compress(FEED)[:-20]), ("gzip", b"junk"), ("br", brotli.compress(FEED)[:-5]), ("br", b"\xff" * 9),
     ("zstd", FEED), ("gzip,gzip,gzip", FEED)],
)  # fmt: skip
async def test_9_broken_packing_is_never_a_feed(site: Site, poll: Poll, name: str, packed: bytes) -> None:
    (result,) = await poll(site.gives("/p", packed, headers={"Content-Encoding": name}))
    assert type(result.error) is ConnectFailed


@pytest.mark.parametrize("length", [str(len(FEED) + 50), "-5", "abc", "3, 4"])
async def test_9_content_length_that_lies(site: Site, poll: Poll, length: str) -> None:
    (result,) = await poll(site.gives("/lie", headers={"Content-Length": length}))
    assert (result.outcome, type(result.error)) == (FAILED, ConnectFailed)


async def test_9_content_length_too_short_is_not_taken_for_whole(site: Site, poll: Poll) -> None:
    body = FEED.replace(b"</item>", b"</item><item><title>deux</title></item>")
    (result,) = await poll(site.gives("/lie", body, headers={"Content-Length": str(len(body) - 40), "ETag": '"1"'}))
    assert (result.outcome, result.parsed, result.new_state.etag) == (FAILED, None, "")


async def test_a_truncated_feed_is_read_and_its_validators_forgotten(site: Site, poll: Poll) -> None:
    body = FEED.replace(b"</item>", b"</item><item><title>deux</title></item>")[:-40]
    (result,) = await poll(site.gives("/cut", body, headers={"ETag": '"1"'}))
    assert result.parsed.truncated
    assert (result.outcome, result.new_state.etag, result.run.detail) == (OK, "", {"truncated": "1"})


async def test_10_permanent_redirects_are_followed_and_proposed_when_stable(site: Site, poll: Poll) -> None:
    site.gives("/new")
    old = site.gives("/old", b"", "301 Moved", {"Location": "/new"})
    for n in range(1, 4):
        (result,) = await poll(old)
        assert (result.new_state.moved_to, result.new_state.moved_seen) == (site.url + "/new", n)
    site.gives("/old", b"", "302 Found", {"Location": "/new"})
    (result,) = await poll(old)
    assert (result.new_state.moved_to, result.new_state.moved_seen) == ("", 0)


async def test_11_loops_end_after_five_hops(site: Site, poll: Poll) -> None:
    turns = site.gives("/turn", b"", "302 Found", {"Location": "/turn"})
    (result,) = await poll(turns)
    assert type(result.error) is TooManyRedirects
    assert site.seen["/turn"] == 1

    async def on(request: Request, writer: asyncio.StreamWriter) -> None:
        n = int(request.path.partition("?n=")[2] or 0)
        await reply(writer, b"", "302 Found", {"Location": f"/on?n={n + 1}"})

    (result,) = await poll(site.does("/on", on))
    assert type(result.error) is TooManyRedirects
    assert sum(n for path, n in site.seen.items() if path.startswith("/on")) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "gopher://a/", "data:text/xml,x", "http://["]
)
async def test_12_only_http_at_every_hop(site: Site, poll: Poll, target: str) -> None:
    (result,) = await poll(site.gives("/r", b"", "302 Found", {"Location": target}))
    assert type(result.error) is AddressRefused


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"]
)
async def test_13_a_public_host_cannot_send_us_inside(
    site: Site, poll: Poll, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watch.collectors import addresses

    # Only the first hop is let through, as if the site stood on a public address.
    real, first = addresses.is_public, [True]
    monkeypatch.setattr(addresses, "is_public", lambda a: first.pop() if first else real(a))
    (result,) = await poll(
        site.gives("/r", b"", "302 Found", {"Location": f"http://{host}:{site.port}/in"}), private=False
    )
    assert type(result.error) is AddressRefused
    assert site.seen["/in"] == 0


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "0.0.0.0", "[::ffff:127.0.0.1]", "①②⑦.0.0.1", "127。0。0。1", "[::1]", "localhost", "0x7f.1",
     "2130706433", "127.1", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
)  # fmt: skip
async def test_14_private_addresses_in_any_spelling_are_refused(site: Site, poll: Poll, host: str) -> None:
    site.gives("/in")
    (result,) = await poll(f"http://{host}:{site.port}/in", private=False)
    assert type(result.error) is AddressRefused
    assert site.seen["/in"] == 0


async def test_15_the_address_dialled_is_the_one_that_was_checked(
    site: Site, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: however often the name is resolved, the check sees the address of the socket itself."""
    from watch.collectors import addresses

    seen: list[str] = []
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda a: bool(seen.append(a)) or real(a))
    (result,) = await poll(f"http://localhost:{site.port}/in", private=False)
    assert type(result.error) is AddressRefused
    assert set(seen) <= {"127.0.0.1", "::1"} and seen


async def test_17_tls_is_refused_unless_the_source_opts_out(poll: Poll) -> None:
    import shutil
    import ssl
    import subprocess
    import tempfile
    from pathlib import Path

    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    with tempfile.TemporaryDirectory() as folder:
        key, cert = Path(folder, "k.pem"), Path(folder, "c.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
             "-subj", "/CN=autre.example", "-keyout", key, "-out", cert], check=True, capture_output=True,
        )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        async with open_site(ssl=context) as site:
            site.gives("/ok")
            url = site.url.replace("http:", "https:") + "/ok"
            (refused,) = await poll(url, deadline_s=3)
            assert type(refused.error) is TlsFailed

            from watch.collectors.feed import FeedRequest, FeedResult, collect_many
            from watch.model import SourceState

            found: list[FeedResult] = []
            request = FeedRequest("s", url, "blog", SourceState("s"), private_network=True, insecure_tls=True)
            await collect_many([request], sandbox=poll.sandbox, on_result=found.append, deadline_s=3)
            assert found[0].outcome is OK


async def test_18_credentials_stay_with_their_host(site: Site, poll: Poll) -> None:
    async with open_site() as other:
        other.gives("/end")
        site.gives("/there", b"", "302 Found", {"Location": other.url + "/end"})
        site.gives("/again", b"", "302 Found", {"Location": "/here"})
        site.gives("/here")
        for path in ("/there", "/again"):
            (result,) = await poll(site.url.replace("//", "//zoe:secret@") + path)
            assert result.outcome is OK
            assert "secret" not in repr((result.run, result.error, result.new_state.moved_to))
        assert all("authorization" in r.headers for r in site.requests)
        assert all("authorization" not in r.headers for r in other.requests)


async def test_18_credentials_are_in_no_error(site: Site, poll: Poll) -> None:
    (result,) = await poll(f"http://zoe:secret@127.0.0.1:{site.port}/absent")
    assert "secret" not in f"{result.error!r} {result.error} {result.run}"


async def test_19_body_hash_stops_reparsing(site: Site, poll: Poll) -> None:
    turn = iter(range(9))

    async def changing(request: Request, writer: asyncio.StreamWriter) -> None:
        await reply(writer, headers={"ETag": f'"{next(turn)}"'})

    url = site.does("/e", changing)
    (first,) = await poll(url)
    (second,) = await poll(url)
    assert (first.outcome, second.outcome, second.parsed) == (OK, SAME, None)
    assert second.new_state.interval_s > first.new_state.interval_s
    assert second.new_state.etag == '"1"'


async def test_19_conditional_requests_and_304(site: Site, poll: Poll) -> None:
    async def conditional(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.headers.get("if-none-match") == '"v1"':
            await reply(writer, b"", "304 Not Modified", {"Content-Length": "-"})
        else:
            await reply(writer, headers={"ETag": '"v1"', "Last-Modified": "Wed, 04 Mar 2026 09:00:00 GMT"})

    url = site.does("/c", conditional)
    await poll(url)
    (second,) = await poll(url)
    assert (second.outcome, second.run.status, second.new_state.etag) == (SAME, 304, '"v1"')
    assert site.requests[1].headers["if-modified-since"] == "Wed, 04 Mar 2026 09:00:00 GMT"


async def test_19_304_to_a_first_request_is_an_error(site: Site, poll: Poll) -> None:
    (result,) = await poll(site.gives("/c", b"", "304 Not Modified", {"Content-Length": "-"}))
    assert result.outcome is FAILED


async def test_20_a_login_page_is_named_and_keeps_the_state(site: Site, poll: Poll) -> None:
    url = site.gives("/f", headers={"ETag": '"1"'})
    (first,) = await poll(url)
    page = b'<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/feed/"><p>Connexion'
    site.gives("/f", page, headers={"Content-Type": "text/html"})
    (second,) = await poll(url)
    assert (second.outcome, type(second.error), second.parsed) == (FAILED, NotAFeed, None)
    assert second.error is not None and second.error.facts["alternates"] == [site.url + "/feed/"]
    assert (second.new_state.etag, second.new_state.body_hash) == ('"1"', first.new_state.body_hash)


async def test_21_gone_is_paused_at_once_and_404_after_a_week(site: Site, poll: Poll) -> None:
    (gone,) = await poll(site.gives("/gone", b"", "410 Gone"))
    assert (type(gone.error), gone.new_state.paused) == (Gone, "gone")
    url = site.gives("/lost")
    await poll(url)
    del site.handlers["/lost"]
    for days, paused in ((1, ""), (6, ""), (7, "not_found")):
        poll.now = 1_800_000_000 + days * 86_400
        (result,) = await poll(url)
        assert result.new_state.paused == paused
    site.gives("/lost")
    (back,) = await poll(url)
    assert back.new_state.paused == ""


async def test_22_offline_blames_nobody(poll: Poll) -> None:
    closed = [f"http://127.0.0.{n}:9/feed" for n in range(2, 8)]
    results = await poll(*closed)
    assert poll.round.offline
    assert all((r.outcome, r.new_state.failures) == (POSTPONED, 0) for r in results)
    assert all(r.error is not None and r.error.facts == {"reason": "offline"} for r in results)


async def test_22_one_answer_means_online(site: Site, poll: Poll) -> None:
    *closed, good = await poll("http://127.0.0.2:9/f", "http://127.0.0.3:9/f", site.gives("/ok"))
    assert not poll.round.offline
    assert good.outcome is OK
    assert all((r.outcome, type(r.error)) == (FAILED, ConnectFailed) for r in closed)


async def test_connections_of_one_host_are_limited(site: Site, poll: Poll) -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        await reply(writer)

    results = await poll(*(site.does(f"/{n}", slow) for n in range(30)), deadline_s=5)
    assert all(r.outcome is OK for r in results)
    assert site.most_live <= 4


async def test_30_a_feed_that_breaks_its_child_loses_alone(site: Site, poll: Poll) -> None:
    deep = b"<rss version='0.91'><channel>" + b"<b>" * 200 + b"<i>x</i>" * 600_000
    urls = [site.gives(f"/ok{n}") for n in range(5)]
    *good, bad = await poll(*urls, site.gives("/deep", deep), deadline_s=5, parse_budget_s=0.7)
    assert all(r.outcome is OK for r in good)
    assert bad.outcome is FAILED


async def test_the_pipeline_may_fail_without_hanging_the_round(site: Site, poll: Poll) -> None:
    from watch.collectors.feed import FeedRequest, collect_many
    from watch.model import SourceState

    def broken(result: object) -> None:
        raise RuntimeError("full")

    request = FeedRequest("s", site.gives("/ok"), "blog", SourceState("s"), private_network=True)
    with pytest.raises((RuntimeError, ExceptionGroup)):
        await asyncio.wait_for(collect_many([request], sandbox=poll.sandbox, on_result=broken), 10)
