"""What Vigie noticed of a source, on the Sources page, and the network choice of « Suivre »; loopback servers only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.collectors.site import FEED
from tests.loopback import PagesByPath, site
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.model import SourceState
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import meta
from watch.store import sources as shelf
from watch.wording import speak

__all__ = ["site"]
W, N, D = speak("fr").sources, speak("fr").source_notices, speak("fr").welcome
COMMENTS = FEED.replace(b"<link>https://a.example/1</link>", b"<link>https://a.example/1#comment-2</link>")


def remember(place: Place, source_id: str, **fields: object) -> None:
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        state = shelf.states(txn).get(source_id) or SourceState(source_id)
        shelf.save_state(txn, replace(state, **fields))  # type: ignore[arg-type]
        meta.bump(txn)  # as a recorded run does: cached views are looked up again
    desk.close()


def state_of(place: Place, source_id: str) -> SourceState:
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        state = shelf.states(txn)[source_id]
    desk.close()
    return state


def url_of(place: Place, source_id: str) -> str:
    source = settings.read(place.config).source(source_id)
    assert source is not None
    return source.url


def test_a_move_made_by_itself_is_told_and_taken_back(filled: Place, open_page: OpenPage) -> None:
    now = url_of(filled, "presse")
    remember(filled, "presse", moved_from="https://ancien.example/rss", moved_at=1_793_700_000)
    app = open_page("sources")
    assert "https://ancien.example/rss" in texts(app)
    app.button(key="unmove_presse").click().run()
    assert url_of(filled, "presse") == "https://ancien.example/rss"
    assert state_of(filled, "presse").moved_refused == now
    assert "unmove_presse" not in {b.key for b in app.button}
    remember(filled, "presse", moved_to=now, moved_seen=5)
    assert "moved_presse" not in {b.key for b in open_page("sources").button}, "refused once, not proposed again"


def test_a_secret_address_is_not_shown_by_a_move(filled: Place, open_page: OpenPage) -> None:
    remember(filled, "presse", moved_to="https://b.example/rss?token=tresor", moved_seen=3)
    app = open_page("sources")
    assert "tresor" not in texts(app)
    assert W.moved("b.example/…") in texts(app)
    app.button(key="moved_presse").click().run()
    assert url_of(filled, "presse").endswith("tresor"), "a person may take it"


def test_ids_that_do_not_hold_are_told(filled: Place, open_page: OpenPage) -> None:
    remember(filled, "presse", unstable="renewed")
    assert N.unsteady() not in texts(open_page("sources"))
    remember(filled, "presse", unstable="changing")
    assert N.unsteady() in texts(open_page("sources"))


@pytest.mark.parametrize("atom", [True, False])
def test_the_comments_of_a_site_are_offered_and_followed_the_atom_variant_first(
    filled: Place, open_page: OpenPage, site: str, atom: bool
) -> None:
    settings.update_source(filled.config, "presse", private_network=True)
    PagesByPath.paths = {"/comments/feed/": COMMENTS} | ({"/comments/feed/atom/": COMMENTS} if atom else {})
    remember(filled, "presse", comments_url=f"{site}/comments/feed/atom/")
    app = open_page("sources")
    assert N.comments_offered() in texts(app)
    app.button(key="comments_presse").click().run()
    followed = settings.read(filled.config).sources[-1]
    assert followed.url == f"{site}/comments/feed/{'atom/' if atom else ''}"
    assert (followed.name, followed.private_network) == (N.comments_name("Presse locale"), True)
    assert "comments_presse" not in {b.key for b in app.button}, "offered once"


def test_comments_that_do_not_answer_are_said(filled: Place, open_page: OpenPage, site: str) -> None:
    settings.update_source(filled.config, "presse", private_network=True)
    before = len(settings.read(filled.config).sources)
    remember(filled, "presse", comments_url=f"{site}/comments/feed/atom/")
    app = open_page("sources")
    app.button(key="comments_presse").click().run()
    assert app.error
    assert len(settings.read(filled.config).sources) == before


def follow_form(app: AppTest, network: str, said: str) -> AppTest:
    app.selectbox(key="feed_where").set_value(network)
    app.text_input(key="feed_address").set_value(said)
    app.checkbox(key="feed_private").set_value(True)
    next(b for b in app.button if b.label == D.find()).click()
    return app.run()


def test_a_handle_and_its_network_are_followed_from_the_screen(filled: Place, open_page: OpenPage, site: str) -> None:
    """The address made from « Mastodon » and a profile is the one asked, and the source keeps its network."""
    PagesByPath.paths = {"/@asso.rss": FEED}
    app = open_page("sources", volet=W.tabs()[1])
    follow_form(app, "mastodon", f"{site}/@asso")
    assert not app.exception
    assert D.found(1) in " ".join(s.value for s in app.success)
    next(b for b in app.button if b.label == D.follow()).click().run()
    followed = settings.read(filled.config).sources[-1]
    assert (followed.url, followed.network, followed.private_network) == (f"{site}/@asso.rss", "mastodon", True)
    assert PagesByPath.seen["/@asso.rss"] >= 2, "looked at, then read"


def test_posts_and_comments_of_a_blog_are_both_found(filled: Place, open_page: OpenPage, site: str) -> None:
    PagesByPath.paths = {"/feed/": FEED, "/comments/feed/atom/": COMMENTS, "/comments/feed/": COMMENTS}
    app = follow_form(open_page("sources", volet=W.tabs()[1]), "blog", site)
    assert D.found(3) in " ".join(s.value for s in app.success)


def test_a_network_without_a_feed_there_says_so(filled: Place, open_page: OpenPage, site: str) -> None:
    app = follow_form(open_page("sources", volet=W.tabs()[1]), "mastodon", f"{site}/@personne")
    assert app.error
    assert not [b for b in app.button if b.label == D.follow()]
