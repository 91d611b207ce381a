"""Health, headers, language of the document, and what a failed page says and logs."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
import streamlit
from streamlit import config

from watch.errors import StoreReadOnly
from watch.settings import Place
from watch.ui import asked_language, document, server
from watch.ui.navigation import SCREENS
from watch.wording import speak

PAGE = b'<!DOCTYPE html><html class="x" lang="en"><head><title>Streamlit</title></head></html>'


async def answer(app, path: str = "/", query: bytes = b"", headers=()) -> tuple[dict[bytes, bytes], bytes]:
    sent: list[dict] = []

    async def send(message) -> None:
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    await app({"type": "http", "path": path, "query_string": query, "headers": list(headers)}, receive, send)
    body = b"".join(m.get("body", b"") for m in sent[1:])
    return dict(sent[0]["headers"]) | {b":status": str(sent[0]["status"]).encode()}, body


def serving(body: bytes, kind: bytes = b"text/html; charset=utf-8"):
    async def app(scope, receive, send) -> None:
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})

    return app


async def test_document_is_french(place: Place) -> None:
    headers, body = await answer(server.DocumentLanguage(serving(PAGE)))
    assert b'lang="fr"' in body
    assert b"<title>Vigie</title>" in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


async def test_document_speaks_the_language_asked(place: Place) -> None:
    _, body = await answer(server.DocumentLanguage(serving(PAGE)), query=b"langue=English")
    assert b'lang="en"' in body


async def test_document_is_asked_for_uncompressed_files_are_not(place: Place) -> None:
    asked = {}

    def noting(path: str):
        async def app(scope, receive, send) -> None:
            asked[path] = dict(scope["headers"])
            await serving(PAGE)(scope, receive, send)

        return app

    for path in ("/mentions", "/static/js/index.js"):
        await answer(server.DocumentLanguage(noting(path)), path, headers=[(b"accept-encoding", b"gzip")])
    assert asked == {"/mentions": {}, "/static/js/index.js": {b"accept-encoding": b"gzip"}}


async def test_other_answers_pass_untouched(place: Place) -> None:
    _, body = await answer(server.DocumentLanguage(serving(PAGE, b"application/json")))
    assert body == PAGE


async def test_every_answer_carries_the_headers() -> None:
    headers, _ = await answer(server.Headers(serving(PAGE)))
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"x-frame-options"] == b"SAMEORIGIN"
    assert b"referrer-policy" in headers


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (b"", "fr"),
        (b"langue=English", "en"),
        (b"langue=Fran%C3%A7ais", "fr"),
        (b"langue=en", "en"),
        (b"langue=xx", "fr"),
    ],
)
def test_language_of_a_request(place: Place, query: bytes, said: str) -> None:
    assert asked_language.of(query) == said


def test_language_of_the_settings(filled: Place) -> None:
    text = filled.config.read_text(encoding="utf-8")
    filled.config.write_text(text.replace("language: fr", "language: en"), encoding="utf-8")
    assert asked_language.of(b"") == "en"


def test_health_names_the_last_collection(filled: Place) -> None:
    code, said = server.health()
    assert code == 200
    assert json.loads(json.dumps(said))["store"] is True
    assert isinstance(said["last_collection"], int)


def test_health_fails_when_the_store_does(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIE_DATABASE_URL", "sqlite:////proc/nowhere/vigie.db")
    code, said = server.health()
    assert code == 503
    assert said["status"] == "failing"
    assert "proc" not in json.dumps(said)


def test_a_failed_page_logs_no_word_of_the_error(caplog: pytest.LogCaptureFixture, place: Place) -> None:
    with caplog.at_level(logging.ERROR):
        with pytest.raises(ValueError) as caught:
            raise ValueError("Camille a écrit : honteux")
        assert server.on_script_error(caught.value) is True
    (line,) = [r.getMessage() for r in caplog.records if r.name == "vigie.screen"]
    assert "Camille" not in line
    assert "ValueError" in line
    assert "test_server.py" in line


def test_streamlit_keeps_its_trace_to_itself() -> None:
    server.middleware()
    quiet = logging.getLogger("streamlit.error_util")
    record = quiet.makeRecord(quiet.name, logging.ERROR, "f", 1, "Uncaught", (), (ValueError, ValueError("x"), None))
    assert not quiet.filter(record)


def test_our_errors_log_their_facts(caplog: pytest.LogCaptureFixture, place: Place) -> None:
    with caplog.at_level(logging.ERROR):
        server.on_script_error(StoreReadOnly(place="sqlite"))
    assert any("place=sqlite" in r.getMessage() for r in caplog.records)


async def test_a_sealed_page_that_is_given_keeps_its_title_and_every_byte(place: Place) -> None:
    sealed = b'<!DOCTYPE html><html lang="fr"><head><title>Semaine 46</title></head></html>'
    _, body = await answer(server.DocumentLanguage(serving(sealed)), "/media/x.html", query=b"langue=English")
    assert body == sealed


PAGE_OF_THE_APP = [s.slug for s in SCREENS] + ["vue", "mentions/"]


@pytest.mark.parametrize("slug", PAGE_OF_THE_APP)
async def test_a_screen_has_the_page_that_carries_the_app(place: Place, slug: str) -> None:
    _, body = await answer(server.DocumentLanguage(serving(PAGE)), f"/{slug}")
    assert b"<title>Vigie</title>" in body


@pytest.mark.parametrize("path", ["/nimporte", "/alerts", "/mentions/12", "/%2e%2e/x", "/<b>x", "/" + "a" * 3000])
@pytest.mark.parametrize(("query", "lang"), [(b"", "fr"), (b"langue=English", "en")])
async def test_an_unknown_address_is_told_in_the_reader_s_language(
    place: Place, path: str, query: bytes, lang: str
) -> None:
    headers, body = await answer(server.DocumentLanguage(serving(PAGE)), path, query)
    page, w = body.decode(), speak(lang).navigation
    assert headers[b":status"] == b"404"
    assert f'<html lang="{lang}">' in page
    assert f"<h1>{w.unknown_title()}</h1>" in page
    first = "/" if lang == "fr" else "/?langue=English"
    assert f'<a href="{first}">{w.unknown_first()}</a>' in page
    assert f"{w.page('alerts')}</a>" in page
    assert "<b>x" not in page
    assert len(page) < 4500
    assert "Page not found" not in page
    assert b"'sha256-" in headers[b"content-security-policy"]
    assert headers[b"cache-control"] == b"private, no-store"
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


@pytest.mark.parametrize("kind", [b"text/html", b"text/javascript", b"application/json"])
async def test_files_and_other_answers_stay_as_they_are(place: Place, kind: bytes) -> None:
    for path in ("/static/js/x.js", "/_stcore/health", "/media/x.html", "/nimporte"):
        headers, body = await answer(server.DocumentLanguage(serving(b"<p>anything</p>", kind)), path)
        assert body == b"<p>anything</p>"
        assert headers[b":status"] == b"200"


async def test_behind_an_address_of_its_own(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda name: "outils/vigie")
    _, body = await answer(server.DocumentLanguage(serving(PAGE)), "/outils/vigie/mentions")
    assert b"<title>Vigie</title>" in body
    _, body = await answer(server.DocumentLanguage(serving(PAGE)), "/outils/vigie/rien")
    assert b'<a href="/outils/vigie/">' in body
    assert b'<a href="/outils/vigie/alertes">' in body


async def test_the_document_carries_our_script_before_any_of_streamlit(place: Place) -> None:
    _, body = await answer(server.DocumentLanguage(serving(PAGE)))
    assert body.count(b"<script>") == 1
    script = body.split(b"<script>")[1].split(b"</script>")[0].decode()
    assert 'usual = "fr"' in script
    assert speak("fr").browser.said()["down_title"] in script
    assert speak("en").browser.said()["down_title"] in script


def test_every_word_of_the_script_is_one_that_a_rule_says() -> None:
    keys = {key for _, _, key in document.RULES}
    assert set(speak("fr").browser.said()) == keys
    assert set(speak("en").browser.said()) <= keys


def test_streamlit_still_says_what_the_script_replaces() -> None:
    """A new Streamlit with other sentences would be in English again, and nothing else would tell."""
    held = "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (Path(streamlit.__file__).parent / "static/static/js").glob("*.js")
    )
    wanted = [
        text
        for _, text, _ in document.RULES
        if re.fullmatch(r"[A-Za-z ,:]+", text.replace(r"\?", "").replace(r"\.", ""))
    ]
    wanted = [text.replace(r"\?", "?").replace(r"\.", ".") for text in wanted if len(text) > 6 and "|" not in text]
    assert [text for text in wanted if text not in held] == []
    assert len(wanted) > 12


def test_the_hidden_words_of_a_date_field_are_said_in_french() -> None:
    """A screen reader speaks them; Streamlit writes them beside the page, in English."""
    rules = [(text, speak("fr").browser.said()[key]) for _, text, key in document.RULES]

    def french(english: str) -> list[str]:
        found = [(re.fullmatch(text, english), said) for text, said in rules]
        return [said.replace("$1", m[1]).replace("$2", m.group(m.re.groups)) for m, said in found if m and m.re.groups]

    assert french("Selected Date: November 22, 2026") == ["Date choisie\u00a0: 22 novembre 2026"]
    assert french("8 – August") == ["8 – août"]
    held = (Path(streamlit.__file__).parent / "static/static/js").glob("*.js")
    assert any("Selected Date: ${" in path.read_text(encoding="utf-8", errors="replace") for path in held)


def test_a_stopped_server_is_told_in_french_from_every_machine() -> None:
    """Streamlit says one thing to a browser at « localhost » and another at any other address, 127.0.0.1 too."""
    held = "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (Path(streamlit.__file__).parent / "static/static/js").glob("*.js")
    )
    told = "Streamlit server is not responding. Are you connected to the internet?"
    assert told in held
    found = [key for where, text, key in document.RULES if where == document.DIALOG and re.fullmatch(text, told)]
    assert found == ["down_away"]
    assert not speak("fr").browser.said()["down_away"].endswith(":")  # no command stands under it
