"""What a token opens, and that nothing else does: kinds, revocation, ends, headers, the store, the log."""

from __future__ import annotations

import html
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette

from tests.today import today
from tests.ui import sample
from tests.ui.asking import Asked
from watch import actions, clock, snapshots
from watch.errors import ShareRefused
from watch.model import Filters, Period
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, questions, shares
from watch.ui import open_desks, server, shared
from watch.views import overview
from watch.wording import speak

TODAY = today()
MONTH = Filters(Period(TODAY - timedelta(days=29), TODAY))
FRAMED = "\nsharing:\n  frame_origins: [https://intranet.example/page, 'http://mairie.example:8080']\n"


@pytest.fixture
def desk(filled: Place) -> Iterator[Desk]:
    filled.config.write_text(filled.config.read_text(encoding="utf-8") + FRAMED, encoding="utf-8")
    opened = open_desk(filled)
    yield opened
    opened.close()
    open_desks.close()


@pytest.fixture
def client(desk: Desk) -> Asked:
    return Asked(Starlette(routes=list(server.routes()), middleware=server.middleware()))


def opened(kind: str, desk: Desk, **options: object) -> str:
    if kind == "view":
        options = {"until": TODAY + timedelta(days=7), "filters": MONTH, **options}
    return shared.address(kind, actions.make_share(desk, kind, f"essai {kind}", **options))


@pytest.mark.parametrize("kind", actions.on_shares.KINDS)
def test_each_token_opens_its_page_and_no_other(client: Asked, desk: Desk, kind: str) -> None:
    snapshots.sealed(desk, clock.iso_week(TODAY - timedelta(days=7)))
    path = opened(kind, desk)
    assert client.get(path).status_code == 200
    token = path.partition("?")[2]
    for other, address in shared.ADDRESSES.items():
        if other != kind:
            assert client.get(f"{address}?{token}").status_code == 403, other


@pytest.mark.parametrize("address", shared.ADDRESSES.values())
@pytest.mark.parametrize("token", ["", "x", "é" * 300, "../../etc/passwd", "' OR 1=1 --"])
def test_no_token_no_page(client: Asked, desk: Desk, address: str, token: str) -> None:
    answer = client.get(address, params={"jeton": token} if token else {})
    assert answer.status_code == 403
    assert "Lien refusé" in answer.text
    assert "Amis du Canal" not in answer.text


def test_a_revoked_token_opens_nothing_at_once(client: Asked, desk: Desk) -> None:
    path = opened("board", desk)
    assert client.get(path).status_code == 200
    with desk.shelf.reading() as txn:
        (link,) = shares.all_of_them(txn)
    assert actions.revoke_share(desk, link.key)
    assert client.get(path).status_code == 403
    assert not actions.revoke_share(desk, link.key)


def test_a_token_ends_after_its_last_day(client: Asked, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = opened("view", desk, until=TODAY)
    assert client.get(path).status_code == 200
    now = clock.epoch()
    monkeypatch.setattr(clock, "epoch", lambda: now + 2 * 86_400)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("view", {"filters": MONTH}), ("view", {"until": TODAY}), ("board", {"until": TODAY - timedelta(days=1)}),
        ("board", {"until": TODAY + timedelta(days=400)}), ("admin", {}), ("snapshot", {"privacy": "secret"}),
    ],
)  # fmt: skip
def test_what_cannot_be_shared_is_refused(desk: Desk, kind: str, options: dict[str, object]) -> None:
    with pytest.raises(ShareRefused):
        actions.make_share(desk, kind, "essai", **options)
    with pytest.raises(ShareRefused):
        actions.make_share(desk, "board", "  ")
    with desk.shelf.reading() as txn:
        assert shares.all_of_them(txn) == []


def test_the_store_holds_no_token(client: Asked, desk: Desk) -> None:
    path = opened("board", desk)
    token = path.partition("jeton=")[2]
    client.get(path)
    for file in desk.place.data.glob("vigie.db*"):
        assert token.encode() not in file.read_bytes(), file.name
    with desk.shelf.reading() as txn:
        (link,) = shares.all_of_them(txn)
    assert link.used_day == clock.local_day(clock.epoch(), desk.zone)[0]
    assert len(link.key) == 64


def test_only_the_declared_origins_may_frame(client: Asked, desk: Desk) -> None:
    headers = client.get(opened("board", desk)).headers
    policy = headers["content-security-policy"]
    assert policy.endswith("frame-ancestors https://intranet.example http://mairie.example:8080")
    assert "default-src 'none'" in policy
    assert "script-src" not in client.get(opened("view", desk)).headers["content-security-policy"]
    assert "x-frame-options" not in headers, "it knows one origin only, and would contradict the policy"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "private, no-store"
    assert headers["x-content-type-options"] == "nosniff"
    refused = client.get("/ecran/tableau?jeton=x").headers["content-security-policy"]
    assert refused.endswith("frame-ancestors 'none'")


def test_without_declared_origins_nobody_frames(client: Asked, desk: Desk) -> None:
    path = opened("board", desk)
    text = desk.place.config.read_text(encoding="utf-8")
    desk.place.config.write_text(text.replace(FRAMED, ""), encoding="utf-8")
    assert client.get(path).headers["content-security-policy"].endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("kind", ["board", "snapshot", "view"])
def test_the_policy_lets_the_page_s_own_style_through(client: Asked, desk: Desk, kind: str) -> None:
    import base64
    import hashlib

    snapshots.sealed(desk, clock.iso_week(TODAY - timedelta(days=7)))
    answer = client.get(opened(kind, desk))
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert " style=" not in answer.text, "an attribute would be refused by the policy"
    html5lib.HTMLParser(strict=True).parse(answer.text)
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert answer.text.count("<script") == len(scripts) == (kind == "board")
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'; connect-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("kind", actions.on_shares.KINDS)
@pytest.mark.parametrize("privacy", ["public", "team", "board"])
def test_private_messages_are_in_nothing_shared(client: Asked, desk: Desk, kind: str, privacy: str) -> None:
    snapshots.sealed(desk, clock.iso_week(TODAY - timedelta(days=7)))
    text = client.get(opened(kind, desk, privacy=privacy, **({"quotes": True} if kind == "board" else {}))).text
    assert "SECRET-PRIVE" not in text
    assert "<img src=x" not in text


def test_the_board_turns_with_its_token_and_shows_no_name(client: Asked, desk: Desk) -> None:
    path, seen = opened("board", desk), []
    following = path
    for _ in range(5):
        page = client.get(following).text
        seconds, following = re.findall(r'http-equiv="refresh" content="(\d+); url=([^"]+)"', page)[0]
        following = html.unescape(following)
        assert seconds == "20"
        assert "Camille" not in page
        assert "Honteux" not in page
        assert f'data-next="{html.escape(following)}" data-seconds="20"' in page, "the script goes the same way"
        assert page.count("<script>") == 1
        seen.append(re.findall(r"<title>(.*?) —", page)[0])
    words = speak("fr").screen
    order = [html.escape(words.scene(k)) for k in ("today", "trend", "coming", "waits", "today")]
    assert seen == order


def test_the_share_of_tones_that_could_be_read_stands_beside_the_tone(client: Asked, desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        read = overview.measure(txn, replace(MONTH, ownership="other", hide_private=True)).net.read_share
    assert read is not None
    assert read < 1
    said = f"({speak('fr').common.percent(read)} des voix)"
    board = opened("board", desk)
    assert said in client.get(board).text
    assert said in client.get(opened("view", desk)).text
    trend = client.get(f"{board}&scene=trend").text
    assert f"Tonalité lue sur {speak('fr').common.percent(read)} des" in trend


def test_the_board_quotes_only_when_chosen_and_never_a_name(client: Asked, desk: Desk) -> None:
    page = client.get(opened("board", desk, quotes=True) + "&scene=said").text
    assert "<blockquote>" in page
    assert "Camille" not in page
    assert "<blockquote>" not in client.get(opened("board", desk) + "&scene=said").text


def test_the_board_says_that_its_data_is_old(failing: Place) -> None:
    opened_desk = open_desk(failing)
    page = Asked(Starlette(routes=list(server.routes()))).get(opened("board", opened_desk)).text
    assert 'class="old"' in page
    assert "Données anciennes" in page
    opened_desk.close()
    open_desks.close()


def test_a_fresh_board_says_only_its_hour(client: Asked, desk: Desk) -> None:
    page = client.get(opened("board", desk)).text
    assert page.count('class="old"') == 1
    assert '<p class="old" id="lost" role="status" hidden>Vigie ne répond pas' in page
    assert "Données de " in page


def test_the_board_names_what_cannot_be_seen_beside_the_waits(client: Asked, desk: Desk) -> None:
    path = opened("board", desk)
    for scene, said in (("today", 1), ("trend", 0), ("coming", 0), ("waits", 1)):
        page = client.get(f"{path}&scene={scene}").text
        assert page.count("Facebook\u00a0: commentaires non visibles par cette voie.") == said, scene


def test_the_view_shows_its_choice_at_its_level(client: Asked, desk: Desk) -> None:
    chosen = Filters(MONTH.period, tones=("negative",), networks=("facebook",))
    page = client.get(opened("view", desk, filters=chosen, privacy="team")).text
    assert "Honteux" in page
    assert "Camille" not in page
    assert "Facebook · négatif." in page
    page = client.get(opened("view", desk, filters=chosen, privacy="public")).text
    assert "Honteux" not in page
    assert "Ce lien s’arrête après le" in page
    none = Filters(MONTH.period, query="introuvable")
    assert "Aucune mention publique dans ce choix." in client.get(opened("view", desk, filters=none)).text


def test_a_view_scores_what_others_said_and_counts_ours_apart(client: Asked, desk: Desk) -> None:
    now = datetime.now(UTC)
    with desk.shelf.writing() as txn:
        mentions.upsert(
            txn, [sample.row(500 + n, now, ownership="own", text="La fête revient, bravo à tous !") for n in range(3)],
            deadline=desk.deadline(), open_seconds=desk.open_seconds(),
        )  # fmt: skip
    public = replace(MONTH, visibility=("public",), hide_private=True)
    with desk.shelf.reading() as txn:
        others = overview.measure(txn, replace(public, ownership="other"))
        ours = questions.totals(txn, replace(public, ownership="own")).mentions
    assert ours
    words = speak("fr")
    page = client.get(opened("view", desk)).text
    assert f"<b>{words.common.count(others.totals.mentions)}</b>" in page
    assert f", dont {ours} de nous)" in page
    chosen = client.get(opened("view", desk, filters=replace(MONTH, ownership="own"))).text
    assert f"<b>{ours}</b>" in chosen, "chosen in so many words, ours are shown"
    assert "dont" not in chosen.partition("<h2>Les mentions")[2].partition("</h2>")[0]


def test_what_leaves_says_that_the_sample_data_is_no_one_s(client: Asked, desk: Desk) -> None:
    """Every kind of link, and the five files of a sealed week."""
    week = clock.iso_week(TODAY - timedelta(days=7))
    marks = ("Données d’exemple\u00a0: cette association n’existe pas", "[Exemple]")
    assert not any(mark in client.get(opened(kind, desk)).text for kind in ("board", "view", "ics") for mark in marks)
    text = desk.place.config.read_text(encoding="utf-8").replace("organisation:\n", "organisation:\n  id: demo\n")
    desk.place.config.write_text(text, encoding="utf-8")
    sampled = open_desk(desk.place)
    document = snapshots.sealed(sampled, week)
    for kind in actions.on_shares.KINDS:
        assert marks[0] in client.get(opened(kind, sampled)).text.replace("\r\n ", ""), kind
    assert marks[1] in client.get(opened("ics", sampled)).text
    assert marks[1] in client.get(opened("waits", sampled)).text
    for scene in ("today", "trend", "coming", "waits"):
        assert marks[0] in client.get(f"{opened('board', sampled)}&scene={scene}").text
    made = {kind: snapshots.rendered(sampled, document, kind) for kind in snapshots.FORMATS}
    sampled.close()
    assert marks[0] in made["html"].decode() and marks[0] in made["csv"].decode()
    assert json.loads(made["json"])["snapshot"]["sample"] is True
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made["pdf"])).pages)
    assert "Données d’exemple" in pages
    book = CalamineWorkbook.from_object(io.BytesIO(made["xlsx"]))
    for name in book.sheet_names:
        assert any(marks[0] in map(str, row) for row in book.get_sheet_by_name(name).to_python()), name


def test_a_view_may_follow_the_last_days(client: Asked, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    until = TODAY + timedelta(days=60)
    fixed = opened("view", desk, until=until)
    sliding = opened("view", desk, until=until, sliding=True)
    assert client.get(fixed).text == client.get(sliding).text
    now = clock.epoch()
    monkeypatch.setattr(clock, "epoch", lambda: now + 40 * 86_400)
    assert "Aucune mention publique" in client.get(sliding).text
    assert "Aucune mention publique" not in client.get(fixed).text


def test_the_last_week_is_shown_and_none_is_said(client: Asked, desk: Desk) -> None:
    path = opened("snapshot", desk, privacy="team")
    assert client.get(path).status_code == 404
    week = clock.iso_week(TODAY - timedelta(days=7))
    made = snapshots.sealed(desk, week)
    assert client.get(path).content == snapshots.rendered(desk, made, "html", "team")
    assert client.get(path + "&semaine=1999-W01").status_code == 404


def test_feeds_and_calendar_are_read_by_their_readers(client: Asked, desk: Desk) -> None:
    import feedparser
    from icalendar import Calendar

    answer = client.get(opened("ics", desk))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "Grande brocante" in {str(e["summary"]) for e in Calendar.from_ical(answer.text).walk("VEVENT")}
    waits = feedparser.parse(client.get(opened("waits", desk)).text)
    assert not waits.bozo
    assert [e.title for e in waits.entries] == [
        "Facebook\u00a0: 1 demande attend une réponse",
        "Facebook\u00a0: commentaires non visibles par cette voie.",
    ]
    assert not feedparser.parse(client.get(opened("alerts", desk)).text).bozo


def test_the_words_of_a_mention_are_in_no_feed(client: Asked, desk: Desk) -> None:
    from tests.views.test_outside import READ, upcoming
    from watch.store import alerts, events

    with desk.shelf.writing() as txn:
        events.save(txn, READ)
        alerts.save(txn, upcoming("upcoming:x"))
    told = client.get(opened("alerts", desk)).text
    assert "Temps fort du 14" in told.replace("\u00a0", " ") and "Zo" not in told


def test_the_log_never_says_a_token(
    client: Asked, desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened("board", desk)

    def broken(*_: object) -> None:
        raise ValueError(f"{path} Camille")

    monkeypatch.setattr("watch.views.screen.build", broken)
    with caplog.at_level(logging.INFO, logger="vigie"):
        assert client.get(path).status_code == 500
    said = [r.getMessage() for r in caplog.records if r.name.startswith("vigie")]
    assert said == ["shared page failed: ValueError"]


def test_a_broken_feeds_yml_is_a_sentence(client: Asked, desk: Desk) -> None:
    path = opened("board", desk)
    desk.place.config.write_text("organisation: [", encoding="utf-8")
    answer = client.get(path)
    assert answer.status_code == 503
    assert "Réessayez" in answer.text


def test_scopes_come_back_as_they_were() -> None:
    chosen = Filters(MONTH.period, subjects=("a",), tones=("negative",), query="zoé", ownership="other")
    back = actions.on_shares.filters_from(json.loads(json.dumps(actions.on_shares.filters_to(chosen))))
    assert (back.period, back.subjects, back.tones, back.query) == (chosen.period, ("a",), ("negative",), "zoé")
    assert back.hide_private
    assert back.visibility == ("public",)


def test_sample_rows_are_what_the_tests_believe(desk: Desk) -> None:
    assert sample.HOSTILE.startswith("<script>")
