"""The name watch against a name server and a registry of the test's own, on both back ends."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.names import servers
from watch import actions
from watch.alerts import Thresholds
from watch.alerts.base import Measures
from watch.alerts.name import judge
from watch.collectors.names import Registered, registrations
from watch.errors import NamesUnasked, NotANameList
from watch.insights.lookalikes import domains_like, handles_like
from watch.model import AlertLevel, Filters, Period
from watch.pipeline import naming
from watch.pipeline.desk import Desk
from watch.settings import Place, read_text
from watch.store import mentions, names, questions
from watch.store.engine import open_shelf

NOW = int(datetime(2026, 3, 3, 10, tzinfo=UTC).timestamp())
DAY = 86_400
OURS = "maison-asso.fr"


@pytest.fixture
def dns() -> Iterator[Any]:
    with servers.running(servers.DnsServer()) as server:
        yield server


@pytest.fixture
def registry() -> Iterator[Any]:
    with servers.running(servers.RegistryServer()) as server:
        yield server


@pytest.fixture
def desk(database_url: str, tmp_path: Path, dns: Any, registry: Any) -> Iterator[Desk]:
    made = desk_of(database_url, tmp_path, dns, registry)
    yield made
    made.close()


def desk_of(url: str, tmp_path: Path, dns: Any, registry: Any, more: str = "enabled: oui") -> Desk:
    settings = read_text(
        f"organisation: {{name: La Maison}}\nnames: {{{more}, domains: [{OURS}], most: 60, resolver: '{dns.address}', "
        f"rdap: '{registry.address}', private_network: oui}}\n"
    )
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    return Desk(open_shelf(url, settings.organisation.id), settings, place)


def seen(desk: Desk) -> dict[str, names.Seen]:
    with desk.shelf.reading() as txn:
        return {s.name: s for s in names.every(txn)}


def alerts(desk: Desk, now: int) -> list[tuple[str, str, str]]:
    moment = datetime.fromtimestamp(now, UTC)
    with desk.shelf.reading() as txn:
        found = judge(Measures(today=moment.date(), names=naming.sightings(txn)), Thresholds(), moment)
    return [(str(a.facts["reason"]), str(a.facts["name"]), a.level.value) for a in found]


def test_permutations_are_a_mix_and_never_ours() -> None:
    found = domains_like(OURS, 60)
    assert len(found) == 60
    assert len({how for _, how in found}) >= 10
    assert ("maison-asso.com", "tld-swap") in found
    assert OURS not in dict(found)
    assert 0 < len(handles_like("@la_maison", 20)) <= 20
    assert handles_like("12", 5) is not None
    assert handles_like("bad handle!", 5) == []


def test_the_first_look_is_no_news_and_a_new_name_is(desk: Desk, dns: Any, registry: Any) -> None:
    dns.zones["maison-asso.com"] = {"A": "192.0.2.1"}
    registry.domains[OURS] = servers.domain("2010-01-01", "2026-03-20")
    first = naming.check(desk, NOW)
    assert (first.there, first.news, first.unknown) == (2, 0, 0)
    assert alerts(desk, NOW) == [("own_domain_expires", OURS, "watch")]
    assert len([n for n, k in dns.asked if k == "MX"]) == 61, "one question a name, and the one nobody has"
    dns.zones["maison-asso.org"] = {"A": "192.0.2.2"}
    registry.domains["maison-asso.org"] = servers.domain("2026-03-09")
    second = naming.check(desk, NOW + 7 * DAY)
    assert second.news == 1
    assert seen(desk)["maison-asso.org"].registered == "2026-03-09"
    assert ("lookalike_domain", "maison-asso.org", "watch") in alerts(desk, NOW + 7 * DAY)
    assert naming.check(desk, NOW + 8 * DAY).news == 0
    with desk.shelf.reading() as txn:
        week = Filters(Period(date(2026, 3, 1), date(2026, 3, 31)))
        (told,) = mentions.page(txn, week, limit=10)
        counted = questions.volumes_by_day(txn, None, date(2026, 3, 1), date(2026, 3, 31))
        (sighting,) = [s for s in naming.sightings(txn) if s.expires is None]
    assert told.mention.kind == "name"
    assert "maison-asso.org" in told.mention.text
    assert told.reply_state == ""
    assert sighting.mention_id == told.mention.id
    assert sum(n for _, n in counted) == 0, "a name is no voice"


def test_one_registered_last_week_is_news_at_the_first_look(desk: Desk, dns: Any, registry: Any) -> None:
    dns.zones["maison-asso.com"] = {"A": "192.0.2.1"}
    registry.domains["maison-asso.com"] = servers.domain("2026-02-27")
    assert naming.check(desk, NOW).news == 1


def test_mail_that_appears_is_for_today_unless_the_name_is_ours(desk: Desk, dns: Any) -> None:
    for name in ("maison-asso.com", "maison-asso.org"):
        dns.zones[name] = {"A": "192.0.2.1"}
    naming.check(desk, NOW)
    actions.judge_name(desk, "domain", "", "maison-asso.org", "ours")
    for name in ("maison-asso.com", "maison-asso.org"):
        dns.zones[name]["MX"] = "10 mx.example."
    assert naming.check(desk, NOW + DAY).news == 1
    assert alerts(desk, NOW + DAY) == [("lookalike_mail", "maison-asso.com", AlertLevel.TODAY.value)]
    assert seen(desk)["maison-asso.com"].mail == "mx.example"
    actions.judge_name(desk, "domain", "", "maison-asso.com", "harmless")
    assert alerts(desk, NOW + DAY) == []


@pytest.mark.parametrize(("trait", "reason"), [("lies", "lies"), ("mute", "silent")])
def test_a_server_that_lies_or_keeps_silent_changes_nothing(
    trait: str, reason: str, tmp_path: Path, dns: Any, registry: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    desk = desk_of(f"sqlite:///{tmp_path / 'data' / 'v.db'}", tmp_path, dns, registry)
    dns.zones["maison-asso.com"] = {"A": "192.0.2.1"}
    naming.check(desk, NOW)
    before = seen(desk)
    setattr(dns, trait, True)
    if trait == "mute":
        monkeypatch.setattr("watch.collectors.names.PATIENCE_S", 0.3)
        monkeypatch.setattr("watch.collectors.names.AT_ONCE", 64)
    with pytest.raises(NamesUnasked) as error:
        naming.check(desk, NOW + DAY)
    assert error.value.facts["reason"] == reason
    assert seen(desk) == before
    with desk.shelf.reading() as txn:
        assert not naming.is_due(desk, txn, NOW + 2 * DAY), "a failure waits for its turn"
        assert naming.is_due(desk, txn, NOW + 9 * DAY)
    desk.close()


def test_off_asks_nobody(tmp_path: Path, dns: Any, registry: Any) -> None:
    (tmp_path / "data").mkdir()
    desk = desk_of(f"sqlite:///{tmp_path / 'data' / 'v.db'}", tmp_path, dns, registry, "enabled: non")
    with desk.shelf.reading() as txn:
        assert not naming.is_due(desk, txn, NOW)
    assert actions.check_names(desk) == naming.Looked()
    assert actions.import_names(desk, b"maison-asso.com\nmaison-asso.org\n") == (2, 0)
    assert actions.import_names(desk, b"maison-asso.com\nmaisonasso.fr\n") == (2, 1)
    assert dns.asked == registry.asked == []
    desk.close()


CSV = b"fuzzer,domain,dns_a,dns_mx\n*original,maison.fr,192.0.2.1,mx.maison.fr\nomission,maion.fr,192.0.2.2;192.0.2.3,!ServFail\n"
JSON = b'[{"fuzzer":"*original","domain":"maison.fr"},{"fuzzer":"homoglyph","domain":"ma\xc3\xadson.fr","dns_mx":["mx.a"]}]'


def test_lists_of_dnstwist_and_plain_ones() -> None:
    (one,) = naming.read_list(CSV)
    assert (one.name, one.looks_like, one.how, one.address, one.mail) == (
        "maion.fr", "maison.fr", "omission", "192.0.2.2", "",
    )  # fmt: skip
    (two,) = naming.read_list(JSON)
    assert (two.name, two.mail) == ("xn--mason-0sa.fr", "mx.a")
    assert [s.name for s in naming.read_list(b"\xef\xbb\xbfA.fr # ours\r\n\r\nnot a name\nb.example;\n")] == [
        "a.fr",
        "b.example",
    ]


@pytest.mark.parametrize("data", [b"", b"[1, 2", b"hello there", b"{}", b"[" * 100_000, b"\x00\xff\xfe", b"domain\n"])
def test_other_files_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotANameList):
        naming.read_list(data)


def test_a_registry_that_packs_its_answer_is_read(tmp_path: Path) -> None:
    with servers.running(servers.SiteServer()) as site:
        body = gzip.compress(json.dumps(servers.domain("2026-03-01", "2027-03-01")).encode())
        site.answers["/domain/a.fr"] = (200, body, {"Content-Encoding": "gzip"})
        found = registrations(["a.fr"], f"http://{site.host}/", private_network=True)
    assert found["a.fr"] == Registered("2026-03-01", "2027-03-01")
