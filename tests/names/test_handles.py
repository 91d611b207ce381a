"""Handles asked of networks that run here: one request each, clear answers only, robots.txt and Retry-After obeyed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.names import servers
from watch.alerts import Thresholds
from watch.alerts.base import Measures
from watch.alerts.name import judge
from watch.collectors import handles as collector
from watch.collectors.fetch import USER_AGENT
from watch.collectors.handles import Heard, ask
from watch.insights.lookalikes import handles_like
from watch.networks import NETWORKS
from watch.networks.handles import ABSENT, ASKED, LOOK, THERE, UNKNOWN, Wanted, profile, question, read_answer
from watch.pipeline import handles, naming
from watch.pipeline.desk import Desk
from watch.settings import Place, read_text
from watch.store import names
from watch.store.engine import open_shelf
from watch.wording import speak

NOW = int(datetime(2026, 3, 3, 10, tzinfo=UTC).timestamp())
DAY = 86_400


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Every network stands on one server of ours, under its key."""
    monkeypatch.setattr(collector, "PAUSE_S", 0.0)
    with servers.running(servers.SiteServer()) as server:
        for key, known in list(ASKED.items()):
            here = f"http://{server.host}/{key}/{{name}}" if key != "mastodon" else "http://{host}/mastodon/{name}"
            monkeypatch.setitem(ASKED, key, replace(known, ask=here))
        yield server


TAKEN = {
    "mastodon": b'{"subject": "acct:x@y"}', "bluesky": b'{"did": "did:plc:a"}', "github": b'{"login": "maison"}',
    "telegram": b'<div class="tgme_page"><div class="tgme_page_title">Maison</div></div>', "tumblr": b"<html>Maison",
    "pinterest": b'{"title": "Maison"}', "wordpress": b'{"ID": 3}',
    "wikipedia": b'{"query": {"users": [{"userid": 3, "name": "Maison"}]}}',
}  # fmt: skip
FREE = {
    "telegram": (200, b'<div class="tgme_page"><div class="tgme_page_icon"></div></div>'),
    "wikipedia": (200, b'{"query": {"users": [{"name": "Maison", "missing": ""}]}}'), "bluesky": (400, b"{}"),
}  # fmt: skip


def host_of(key: str, site: Any) -> str:
    return site.host if key == "mastodon" else ""


@pytest.mark.parametrize("key", ASKED)
def test_taken_and_free_are_told_apart_by_one_request(key: str, site: Any) -> None:
    site.answers[f"/{key}/maison"] = (200, gzip.compress(TAKEN[key]), {"Content-Encoding": "gzip"})
    status, body = FREE.get(key, (404, b"not here"))
    site.answers[f"/{key}/maison2"] = (status, body, {})
    taken, free = (Wanted(key, name, host_of(key, site)) for name in ("maison", "maison2"))
    assert ask([taken, free, taken], private_network=True) == Heard(2, frozenset({taken}), frozenset())
    paths = [path for path, _ in site.asked if path != "/robots.txt"]
    assert sorted(paths) == [f"/{key}/maison", f"/{key}/maison2"]
    assert {agent for _, agent in site.asked} == {USER_AGENT}
    assert (("/robots.txt", USER_AGENT) in site.asked) is ASKED[key].robots


WALLS = [(403, b"no"), (500, b""), (200, b""), (200, b"<html>captcha</html>"), (200, b"[1]"), (999, b"")]


@pytest.mark.parametrize(
    ("key", "answer"),
    [(key, wall) for key in ASKED for wall in WALLS if key != "tumblr" or wall[0] != 200 or not wall[1]],
)  # whatever page a Tumblr site answers with is a site
def test_a_wall_is_no_answer(key: str, answer: tuple[int, bytes], site: Any) -> None:
    site.answers[f"/{key}/maison"] = (*answer, {})
    one = Wanted(key, "maison", host_of(key, site))
    assert ask([one], private_network=True) == Heard(1, frozenset(), frozenset({one}))


def test_robots_txt_closes_a_page_and_no_interface(site: Any) -> None:
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /telegram/\n", {})
    for key in ("telegram", "tumblr", "github"):
        site.answers[f"/{key}/maison"] = (200, TAKEN[key], {})
    heard = ask([Wanted(k, "maison") for k in ("telegram", "tumblr", "github")], private_network=True)
    assert heard.there == {Wanted("tumblr", "maison"), Wanted("github", "maison")}
    assert heard.unknown == {Wanted("telegram", "maison")}
    assert "/telegram/maison" not in [path for path, _ in site.asked]
    site.answers["/robots.txt"] = (503, b"", {})
    assert ask([Wanted("tumblr", "maison")], private_network=True).unknown == {Wanted("tumblr", "maison")}


def test_a_network_that_asks_to_wait_is_asked_no_more(site: Any) -> None:
    wanted = [Wanted("github", f"maison{i}") for i in range(5)]
    site.answers["/github/maison0"] = (429, b"", {"Retry-After": "120"})
    assert ask(wanted, private_network=True) == Heard(1, frozenset(), frozenset(wanted))
    assert ask(wanted, private_network=True).asked == 0, "later neither, until it said"


def test_three_failures_in_a_row_end_the_round(site: Any) -> None:
    wanted = [Wanted("github", f"maison{i}") for i in range(9)]
    for w in wanted:
        site.answers[f"/github/{w.name}"] = (500, b"", {})
    assert ask(wanted, private_network=True).asked == 3


def test_a_page_that_leads_elsewhere_says_nothing(site: Any) -> None:
    with servers.running(servers.SiteServer()) as other:
        other.answers["/login"] = (200, b"<html>log in", {})
        elsewhere = f"http://localhost:{other.server_address[1]}/login"
        site.answers["/tumblr/maison"] = (302, b"", {"Location": elsewhere})
        one = Wanted("tumblr", "maison")
        assert ask([one], private_network=True).unknown == {one}


def test_inside_addresses_are_refused_unless_said(site: Any) -> None:
    site.answers["/mastodon/maison"] = (200, TAKEN["mastodon"], {})
    one = Wanted("mastodon", "maison", site.host)
    assert ask([one]).unknown == {one}
    assert site.asked == []


@pytest.mark.parametrize(
    ("network", "name"),
    [("telegram", "abc"), ("github", "a_b"), ("wordpress", "a-b-c-d"), ("bluesky", "a.b"), ("wikipedia", "a|b"),
     ("mastodon", "maison"), ("facebook", "maison"), ("github", "../x"), ("tumblr", "a.evil.example/")],
)  # fmt: skip
def test_what_cannot_be_a_handle_there_is_not_asked(network: str, name: str) -> None:
    assert question(network, name) == ""


def test_every_network_has_one_address_for_a_person() -> None:
    for key in (*ASKED, *LOOK):
        assert urlsplit(profile(key, "maison", "piaille.fr")).scheme == "https"
    assert profile("web", "maison") == ""
    assert not set(ASKED) & set(LOOK)
    assert set(LOOK) <= set(NETWORKS)


def test_answers_that_are_no_answer() -> None:
    assert read_answer("wikipedia", "https://w", 200, "", b'{"query": {"users": [{"invalid": ""}]}}') == UNKNOWN
    assert read_answer("wikipedia", "https://w", 200, "", b'{"query": []}') == UNKNOWN
    assert read_answer("github", "https://g", 200, "", b"[" * 100_000) == UNKNOWN
    assert read_answer("mastodon", "https://a.fr/x", 200, "https://social.a.fr/x", TAKEN["mastodon"]) == THERE
    assert read_answer("tumblr", "https://m.tumblr.com/", 410) == ABSENT


ACCOUNTS = """
organisation:
  name: La Maison
  accounts:
    - {network: mastodon, handle: '@lamaison', url: 'https://HOST/@lamaison'}
    - {network: instagram, handle: lamaison}
    - {network: telegram, handle: la_maison}
names:
  enabled: oui
  handles: oui
  private_network: oui
"""


def test_what_is_asked_follows_from_the_settings() -> None:
    plain = read_text(ACCOUNTS.replace("HOST", "piaille.fr"))
    assert handles.networks_asked(plain) == ("mastodon", "telegram")
    assert {(w.network, w.host) for w in handles.wanted(plain)} == {("mastodon", "piaille.fr"), ("telegram", "")}
    more = "  networks: [mastodon, github]\n  wanted: [lamaison, asso]\n  instances: [tube.fr]\n"
    chosen = handles.wanted(read_text(ACCOUNTS.replace("HOST", "piaille.fr") + more))
    exact = {(w.network, w.name, w.host) for w, (_, how) in chosen.items() if how == "exact"}
    assert exact == {
        ("mastodon", "asso", "piaille.fr"), ("mastodon", "asso", "tube.fr"), ("mastodon", "lamaison", "tube.fr"),
        ("github", "lamaison", ""), ("github", "asso", ""),
    }, "our own account on our own server is not asked about"  # fmt: skip
    assert not [w for w in chosen if w.network == "telegram"]


def test_capitals_count_where_the_network_counts_them() -> None:
    text = "names: {handles: oui, networks: [wikipedia, github], wanted: [AmisDuCanal]}"
    assert {(w.network, w.name) for w in handles.wanted(read_text(text))} == {
        ("wikipedia", "AmisDuCanal"), ("github", "amisducanal"),
    }  # fmt: skip


def test_a_handle_that_appears_is_told(tmp_path: Path, site: Any) -> None:
    (tmp_path / "data").mkdir()
    settings = read_text(
        ACCOUNTS.replace("https://HOST", f"http://{site.host}") + "  networks: [mastodon, github]\n  wanted: [asso]\n"
    )
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    desk = Desk(open_shelf(f"sqlite:///{tmp_path / 'data' / 'v.db'}", settings.organisation.id), settings, place)
    first = naming.check(desk, NOW)
    assert (first.asked, first.there, first.unknown) == (22, 0, 0)
    like = next(name for name, _ in handles_like("@lamaison", 20))
    site.answers[f"/mastodon/{like}"] = (200, TAKEN["mastodon"], {})
    site.answers["/github/asso"] = (200, TAKEN["github"], {})
    looked = naming.check(desk, NOW + 7 * DAY)
    assert (looked.there, looked.news, looked.unknown) == (2, 2, 0)
    with desk.shelf.reading() as txn:
        found = {s.name: s for s in names.every(txn)}
        sightings = naming.sightings(txn)
    assert found[f"{like}@{site.host}"].network == "mastodon"
    assert (found["asso"].how, found["asso"].address) == ("exact", "https://github.com/asso")
    then = datetime.fromtimestamp(NOW + 7 * DAY, UTC)
    told = judge(Measures(today=then.date(), names=sightings), Thresholds(), then)
    assert {a.facts["reason"] for a in told} == {"lookalike_handle"}
    assert not any("instagram" in path for path, _ in site.asked), "a network that says nothing is not asked"
    desk.close()


def test_a_wanted_handle_is_said_taken_and_not_close() -> None:
    fr = speak("fr")
    facts = {"reason": "lookalike_handle", "name": "amis@piaille.fr", "looks_like": "Amis", "network": "mastodon"}
    assert "vient d’être pris" in fr.alerts.headline("name", facts, "")
    assert "vient d’être pris" in fr.names.sentence("handle", "amis@piaille.fr", "Amis", "appeared")
    assert "ressemble" in fr.alerts.headline("name", facts | {"name": "amiss"}, "")
