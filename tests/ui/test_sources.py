"""Sources on the screen: health, edits that go to feeds.yml, following a feed; imports are in ``test_source_imports``."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions, clock, settings
from watch.errors import NameNotFound
from watch.model import RawMention
from watch.pipeline import sorting
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import meta, stale
from watch.store import sources as shelf
from watch.ui import deps
from watch.wording import speak

W, F, D = speak("fr").sources, speak("fr").source_forms, speak("fr").welcome


def test_failing_source_says_why_when_and_the_detail(failing: Place, open_page: OpenPage) -> None:
    app = open_page("sources")
    said = texts(app)
    assert W.lead(2, 2) in said
    assert speak("fr").errors.named("DeadlinePassed") in said
    assert "Dernier relevé réussi" in said
    assert "error: DeadlinePassed" in said
    assert W.coverage_failing(["Presse locale", "Page muette"]) in said


def test_healthy_source_says_its_rhythm_and_links_its_mentions(filled: Place, open_page: OpenPage) -> None:
    app = open_page("sources")
    said = texts(app)
    assert W.lead(2, 0) in said
    assert W.rhythm(3600, True) in said
    assert W.shows_others(False) in said  # the Facebook feed
    assert not app.warning


def test_permanent_redirect_is_proposed_then_taken(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        state = shelf.states(txn)["presse"]
        shelf.save_state(txn, replace(state, moved_to="https://journal.example/nouveau", moved_seen=3))
    desk.close()
    app = open_page("sources")
    assert W.moved("https://journal.example/nouveau") in texts(app)
    app.button(key="moved_presse").click().run()
    source = settings.read(filled.config).source("presse")
    assert source is not None
    assert source.url == "https://journal.example/nouveau"


def test_pause_resume_and_remove(filled: Place, open_page: OpenPage) -> None:
    app = open_page("sources")
    app.button(key="pause_presse").click().run()
    paused = settings.read(filled.config).source("presse")
    assert paused is not None
    assert not paused.enabled
    assert W.health("off") in texts(app)
    app.button(key="pause_presse").click().run()
    app.button(key="sure_muette").click().run()
    assert [s.id for s in settings.read(filled.config).sources] == ["presse"]
    assert "Page muette" not in " ".join(m.value for m in app.markdown)
    app.button(key="undo").click().run()
    assert not app.exception
    assert [s.id for s in settings.read(filled.config).sources] == ["presse", "muette"]
    assert "Page muette" in " ".join(m.value for m in app.markdown)


def test_secret_address_never_reaches_the_screen(filled: Place, open_page: OpenPage) -> None:
    settings_text = filled.config.read_text(encoding="utf-8").replace(
        "url: https://journal.example/rss", "url: https://www.google.com/alerts/feeds/111/222"
    )
    filled.config.write_text(settings_text.replace("network: press", "network: google_alerts"), encoding="utf-8")
    app = open_page("sources")
    assert "google.com/…" in texts(app)
    drawn = texts(app) + " ".join(str(t.value) for t in app.text_input)
    assert "111/222" not in drawn


def test_collecting_tells_what_came(filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from watch.model import UpsertCounts
    from watch.pipeline.collecting import Collected

    asked: list[str | None] = []

    def collect(desk: object, source_id: str | None) -> Collected:
        asked.append(source_id)
        return Collected(sources=1, ok=1, counts=UpsertCounts(new=3))

    monkeypatch.setattr(actions, "collect_now", collect)
    app = open_page("sources")
    app.button(key="collect_presse").click().run()
    assert asked == ["presse"]
    assert W.collected(1, 3, 0) in app.success[0].value.replace("\\", "")


def test_subject_is_added_and_a_mistake_changes_nothing(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "worker_seen_at", str(clock.epoch()))  # it has the work
        stored = sum(stale.counts(txn, None).values())
    desk.close()
    app = open_page("sources", volet=W.tabs()[3])
    new = [t for t in app.text_input if t.label == F.name_label()][-1]
    new.set_value("Le port")
    [t for t in app.text_area if t.label == F.terms_label()][-1].set_value("port\nquai")
    next(b for b in app.button if b.label == F.add()).click().run()
    assert not app.exception
    added = settings.read(filled.config).subjects[-1]
    assert (added.name, added.terms) == ("Le port", ("port", "quai"))
    said = app.success[0].value.replace("\\", "")
    assert said.startswith(F.saved())
    assert F.sorting_starts(stored) in said  # what is stored follows
    before = filled.config.read_bytes()
    app.button(key="drop_fete").click().run()  # a source names it
    assert filled.config.read_bytes() == before
    assert F.mistakes_title() in app.error[0].value.replace("\\", "")


def test_account_is_added(filled: Place, open_page: OpenPage) -> None:
    app = open_page("sources", volet=W.tabs()[4])
    app.text_input[0].set_value("Amis du canal")
    next(b for b in app.button if b.label == F.add()).click().run()
    (account,) = settings.read(filled.config).organisation.accounts
    assert (account.network, account.name, account.type.value) == ("facebook", "Amis du canal", "page")


def test_routes_say_what_they_do_not_see(filled: Place, open_page: OpenPage) -> None:
    app = open_page("sources", volet=W.tabs()[5])
    assert not app.exception
    said = texts(app)
    for network in ("facebook", "whatsapp", "clubhouse"):
        assert speak("fr").routes.blind(network) in said


def feed(url: str) -> object:
    from watch.collectors.discover import DiscoveredFeed

    title = "**Titre** <b>gras</b>"
    entry = RawMention(network="web", kind="article", text="", title=title, published_at=1_790_000_000)
    return DiscoveredFeed(url, "Blog [x](javascript:y)", [entry] * 7)


def test_follow_a_feed(filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from watch.pipeline.collecting import Collected

    found = feed("https://blog.example/feed")
    monkeypatch.setattr(actions, "discover_feed", lambda desk, url, private_network=False: [found])
    monkeypatch.setattr(actions, "collect_now", lambda desk, source_id: Collected(sources=1, ok=1))
    app = open_page("sources", volet=W.tabs()[1])
    app.text_input(key="feed_address").set_value("blog.example")
    next(b for b in app.button if b.label == D.find()).click().run()
    shown = [t.value for t in app.text if "**Titre** <b>gras</b>" in t.value]
    assert len(shown) == 5
    assert len(settings.read(filled.config).sources) == 2  # nothing is saved before the button
    next(b for b in app.button if b.label == D.follow()).click().run()
    assert not app.exception
    assert settings.read(filled.config).sources[-1].url == "https://blog.example/feed"


def test_no_feed_says_why(filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(desk: object, url: str, private_network: bool = False) -> None:
        raise NameNotFound(host="nulle-part.example")

    monkeypatch.setattr(actions, "discover_feed", refuse)
    app = open_page("sources", volet=W.tabs()[1])
    app.text_input(key="feed_address").set_value("nulle-part.example")
    next(b for b in app.button if b.label == D.find()).click().run()
    assert speak("fr").errors.named("NameNotFound") in app.error[0].value.replace("\\", "")


def test_nothing_is_written_while_the_sample_is_looked_at(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deps.Desk, "is_demo", property(lambda desk: True))
    app = open_page("sources", volet=W.tabs()[3])
    assert F.demo_read_only() in [i.value for i in app.info]
    assert not [b for b in app.button if b.label == F.add()]


def test_the_subjects_tab_says_how_far_the_mentions_already_received_are(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved, begun, ended: what is said at each."""
    monkeypatch.setattr(sorting, "FEWEST", 4)
    monkeypatch.setattr(sorting, "LOOKED", 20)
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "worker_seen_at", str(clock.epoch()))
    sorting.catch_up(desk)
    with desk.shelf.reading() as txn:
        stored = sorting.progress(txn).total
    page = open_page("sources", volet=W.tabs()[3])
    assert any("Dernière relecture" in c.value for c in page.caption)
    field = next(t for t in page.text_area if t.label == F.excluded_label())
    field.set_value("festival")
    next(b for b in page.button if b.label == F.save()).click().run()
    assert F.sorting_starts(stored) in page.success[0].value.replace("\\", "")
    assert F.sorting_waits(stored) in texts(page)
    desk.close()
    desk = open_desk(filled)
    part = sorting.sort(desk, still=iter([True, False]).__next__)
    assert part is not None
    assert not part.done
    page = open_page("sources", volet=W.tabs()[3])
    assert not page.exception
    bar = page.get("progress")[0].proto
    assert bar.text == F.sorting_runs(part.seen, part.total, part.moved)
    assert bar.value == round(100 * part.seen / part.total)
    assert F.sorting_note(bar.value) in [c.value for c in page.sidebar.caption]
    done = sorting.sort(desk)
    assert done is not None
    page = open_page("sources", volet=W.tabs()[3])
    assert not page.get("progress")
    now = speak("fr").common.ago(deps_local(done.at), deps_local(clock.epoch()))
    said = [c.value.replace("\\", "") for c in page.caption]
    assert F.sorting_done(now, done.seen, done.moved, done.left, done.again) in said
    desk.close()


def deps_local(at: int) -> datetime:
    return datetime.fromtimestamp(at, ZoneInfo("Europe/Paris"))


def test_without_a_worker_the_dashboard_gives_the_subjects_itself(filled: Place, open_page: OpenPage) -> None:
    page = open_page("sources", volet=W.tabs()[3])
    next(t for t in page.text_area if t.label == F.excluded_label()).set_value("festival")
    next(b for b in page.button if b.label == F.save()).click().run()
    for thread in threading.enumerate():
        if thread.name == "sort":
            thread.join(60)
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert not sorting.is_due(desk, txn)
        assert sorting.progress(txn).done
    desk.close()
