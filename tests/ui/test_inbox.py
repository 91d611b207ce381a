"""À répondre on the screen: the acts, the way back, the end of the day, and what is not said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.model import Visibility
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.wording import speak

W = speak("fr").inbox
NOW = datetime.now(UTC)


def wait(place: Place, *rows: object) -> None:
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, list(rows), deadline=desk.deadline(), open_seconds=desk.open_seconds())  # type: ignore[arg-type]
    desk.close()


def test_one_wait_with_its_plan_and_its_thread(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    said = texts(app)
    assert W.lead(1, 1) in said
    assert "Honteux, personne ne répond !" in said
    assert W.plan(1, 3, 0) in said
    assert W.pace(3, 0, False) in said
    assert "Camille" in said


def test_answered_leaves_the_list_and_comes_back(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.button(key="answered_facebook_3").click().run()
    said = texts(app)
    assert W.was_answered("Camille") in said
    assert W.finished_text(0, 0) in said
    assert "Grande brocante" in said  # what comes next
    app.button(key="undo").click().run()
    assert W.undone() in "".join(s.value for s in app.success).replace("\\", "")
    assert W.lead(1, 1) in texts(app) or W.lead(1, 0) in texts(app)


def test_dismissed_with_its_reason(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.menu_button(key="dismiss_facebook_3").click("spam").run()
    assert W.was_dismissed("Camille", W.reason("spam")) in texts(app)
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        stored = mentions.fetch(txn, "facebook:3")
    desk.close()
    assert stored is not None
    assert (stored.reply_state, stored.dismiss_reason) == ("dismissed", "spam")


def test_done_for_today_closes_the_list_and_loses_nothing(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.button(key="finish").click().run()
    said = texts(app)
    assert W.finished() in said
    assert W.finished_text(1, 1) in said
    assert "Honteux" not in said
    app.button(key="reopen_list").click().run()
    assert "Honteux" in texts(app)


def test_nothing_is_not_said_where_nobody_sees(filled: Place, open_page: OpenPage) -> None:
    said = texts(open_page("inbox"))
    assert W.channels_title() in said
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert mentions.fetch(txn, "facebook:3") is not None
    desk.close()


def test_without_any_route_it_does_not_say_all_is_answered(place: Place, open_page: OpenPage) -> None:
    said = texts(open_page("inbox"))
    assert W.empty_no_route() in said
    assert W.lead(0, 0) not in said


def test_blind_channel_is_named_blind(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    said = texts(open_page("inbox"))
    assert W.channel_silent() in said  # facebook, by a feed
    assert W.channel(0) in said  # press


def test_hostile_words_stay_words(filled: Place, open_page: OpenPage) -> None:
    hostile = sample.row(
        900, NOW - timedelta(days=1), asks=True, text=sample.HOSTILE, title="**x** <b>",
        author_name="[a](javascript:b) $x$", url="javascript:alert(1)", network="forum", id="forum:900",
    )  # fmt: skip
    wait(filled, hostile)
    app = open_page("inbox")
    assert not app.exception
    assert sample.HOSTILE in [t.value for t in app.text]
    drawn = [e.value for e in (*app.markdown, *app.caption, *app.subheader)]
    assert not any("[a](javascript" in v or "**x**" in v or "<b>" in v for v in drawn)
    assert all(not e.proto.url.startswith("javascript") for e in app.get("link_button"))


def test_private_wait_is_marked(filled: Place, open_page: OpenPage) -> None:
    private = sample.row(
        901, NOW - timedelta(days=1), asks=True, visibility=Visibility.PRIVATE.value, kind="message",
        network="messenger", id="messenger:901", thread_id="t1", source_id="import:messenger",
    )  # fmt: skip
    wait(filled, private)
    app = open_page("inbox")
    badges = [m.value for m in app.markdown]
    assert any(W.private() in b for b in badges)


def test_in_english(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox", langue="English")
    assert app.title[0].value == "To answer"
    assert "To do now (1)" in texts(app)


def test_csv_holds_the_list_in_order(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    assert [b.proto.id for b in app.get("download_button") if "inbox_csv" in b.proto.id]
