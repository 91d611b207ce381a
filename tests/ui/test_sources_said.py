"""What the sources page answers to an address that cannot be followed, to imports alone, to a feed just followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions, clock, settings
from watch.collectors.discover import DiscoveredFeed
from watch.errors import AddressRefused, ConnectFailed, DeadlinePassed, NameNotFound
from watch.model import UpsertCounts
from watch.pipeline.collecting import Collected
from watch.pipeline.desk import open_desk
from watch.pipeline.importing import import_path
from watch.settings import Place
from watch.store import meta
from watch.store import sources as shelf
from watch.wording import speak

W, D, R, E = speak("fr").sources, speak("fr").welcome, speak("fr").routes, speak("fr").errors


def pasted(open_page: OpenPage, text: str) -> AppTest:
    app = open_page("sources", volet=W.tabs()[1])
    app.text_input(key="feed_address").set_value(text)
    next(b for b in app.button if b.label == D.find()).click().run()
    assert not app.exception
    return app


def test_what_is_no_address_is_told_without_asking_the_network(filled: Place, open_page: OpenPage) -> None:
    words, mail = (E.named("AddressRefused", {"reason": r}) for r in ("words", "email"))
    assert words in pasted(open_page, "pas une adresse").error[0].value.replace("\\", "")
    assert mail in pasted(open_page, "contact@asso.example").error[0].value.replace("\\", "")
    app = pasted(open_page, "  ")
    assert D.paste_first() in [i.value for i in app.info] and not app.error


@pytest.mark.parametrize("address", ["https://www.facebook.com/lesmainsvertes", "instagram.com/asso", "x.com/asso"])
def test_a_network_without_feeds_says_its_way(
    address: str, filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: object, url: str, private_network: bool = False) -> None:
        raise NameNotFound(host="nulle-part.example")

    monkeypatch.setattr(actions, "discover_feed", refuse)
    app = pasted(open_page, address)
    network = address.removeprefix("https://www.").partition(".")[0]
    (said,) = [i.value.replace("\\", "") for i in app.info if "ne laisse suivre" in i.value]
    assert said.endswith(R.route(network)[1:])
    assert not app.error


@pytest.mark.parametrize("error", [ConnectFailed(host="a.example"), DeadlinePassed(host="a.example")])
def test_of_an_address_that_is_only_tried_no_return_is_promised(
    error: Exception, filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: object, url: str, private_network: bool = False) -> None:
        raise error

    monkeypatch.setattr(actions, "discover_feed", refuse)
    said = pasted(open_page, "https://a.example").error[0].value.replace("\\", "")
    assert said == E.sought(error, False)
    assert "Vigie réessaiera" not in said


def test_a_private_address_says_which_box_to_tick(filled: Place, open_page: OpenPage) -> None:
    app = pasted(open_page, "http://127.0.0.1:9/")
    assert "cochez la case" in app.error[0].value
    assert "cochez la case" not in E.sought(AddressRefused(), True)


@pytest.mark.parametrize(("ok", "new"), [(1, 4), (0, None)])
def test_a_first_reading_is_told_as_it_went(
    ok: int, new: int | None, filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = DiscoveredFeed("https://blog.example/feed", "Blog", [])
    read = Collected(sources=1, ok=ok, failed=1 - ok, counts=UpsertCounts(new=4 * ok))
    monkeypatch.setattr(actions, "discover_feed", lambda desk, url, private_network=False: [found])
    monkeypatch.setattr(actions, "collect_now", lambda desk, source_id: read)
    app = pasted(open_page, "blog.example")
    next(b for b in app.button if b.label == D.follow()).click().run()
    assert D.followed("Blog", new) in [s.value.replace("\\", "") for s in app.success]


def without_sources(place: Place) -> None:
    for source in settings.read(place.config).sources:
        settings.remove_source(place.config, source.id)


def test_imports_alone_are_not_called_nothing(filled: Place, open_page: OpenPage, tmp_path: Path) -> None:
    without_sources(filled)
    assert W.empty() in texts(open_page("sources"))
    (tmp_path / "a.csv").write_text("Date;Auteur;Message\n05/11/2026;Zoé;Bonjour\n", encoding="utf-8")
    desk = open_desk(filled)
    import_path(desk, tmp_path / "a.csv")
    desk.close()
    said = texts(open_page("sources"))
    assert W.empty_imported(1) in said and W.empty_imported_help() in said
    assert W.empty_help() not in said


def test_a_feed_just_followed_is_not_silent(filled: Place, open_page: OpenPage) -> None:
    settings.add_source(filled.config, url="https://neuf.example/feed", name="Tout neuf", network="web")
    source = settings.read(filled.config).sources[-1]
    desk = open_desk(filled)
    now = clock.epoch()
    with desk.shelf.writing() as txn:
        known = next(iter(shelf.states(txn).values()))
        state = replace(known, source_id=source.id, failures=0, paused="", last_ok_at=now, last_new_at=None)
        shelf.save_state(txn, state)
    assert W.coverage_silent(["Page muette", "Tout neuf"]) in texts(open_page("sources"))
    with desk.shelf.writing() as txn:
        shelf.save_state(txn, replace(state, last_new_at=now))
        meta.bump(txn)
    desk.close()
    said = texts(open_page("sources"))
    assert W.coverage_older(["Tout neuf"]) in said
    assert W.coverage_silent(["Page muette"]) in said
