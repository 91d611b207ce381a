"""Sources on the screen: health, edits that go to feeds.yml, the import from file to report."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions, clock, settings
from watch.errors import NameNotFound
from watch.model import KEPT_REFUSALS, RawMention, Refusal
from watch.pipeline import sorting
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import imports, meta, stale
from watch.store import sources as shelf
from watch.ui import deps
from watch.wording import speak

W, F, D = speak("fr").sources, speak("fr").source_forms, speak("fr").welcome
TABLE = (
    "Quand;Qui;Ce que la personne dit;Courriel\n"
    "12/11/2026 10:00;Jeanne;Super accueil, merci !;j@x.example\n"
    "13/11/2026 11:00;Paul;=HYPERLINK(1) honteux;p@x.example\n"
    "32/13/2026;Luc;Date fausse;l@x.example\n"
)


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


def upload(app: AppTest, name: str, body: bytes) -> AppTest:
    return app.file_uploader[0].upload(name, body).run()


def test_no_file_is_turned_away_for_its_ending(open_page: OpenPage) -> None:
    app = open_page("sources", volet=W.tabs()[2])
    assert list(app.file_uploader[0].proto.type) == []
    car = next((Path(__file__).parents[1] / "data/exports/bluesky").glob("*.car"))
    app = upload(app, "repo.car", car.read_bytes())
    assert not app.exception
    assert app.dataframe[0].value[D.preview_columns()["network"]].unique().tolist() == ["Bluesky"]


def finish(app: AppTest) -> AppTest:
    """Waits for the import's thread, as the fragment does."""
    import threading

    for thread in threading.enumerate():
        if thread.name.startswith("import-"):
            thread.join(30)
    return app.run()


def test_columns_left_out_are_named(filled: Place, open_page: OpenPage) -> None:
    app = upload(open_page("sources", volet=W.tabs()[2]), "table.csv", TABLE.encode())
    boxes = {s.label.replace("\\", ""): s for s in app.selectbox}
    boxes["Qui"].set_value("")
    next(b for b in app.button if b.label == D.mapping_apply()).click().run()
    said = texts(app)
    assert D.columns_left_out(["Qui"]) in said
    assert D.ignored_nothing() not in said
    assert "ligne 4 · " in said


def test_import_from_file_to_report(filled: Place, open_page: OpenPage) -> None:
    app = upload(open_page("sources", volet=W.tabs()[2]), "table.csv", TABLE.encode())
    assert D.mapping_title() in [s.value for s in app.header]
    boxes = {s.label.replace("\\", ""): s for s in app.selectbox}
    assert boxes["Ce que la personne dit"].value == "text"
    assert "Courriel" not in boxes  # a personal column is not even offered
    boxes["Qui"].set_value("author")
    next(b for b in app.button if b.label == D.mapping_apply()).click().run()
    assert any(s.value.startswith("Format reconnu") for s in app.header)
    assert app.dataframe[0].value[D.preview_columns()["author"]].tolist() == ["Jeanne", "Paul"]
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert not imports.list_all(txn)  # nothing is stored before the button
    desk.close()
    app.button(key="import_start").click().run()
    finish(app)
    said = texts(app)
    assert not app.exception
    assert D.refusals_title(1) in said
    values = {m.label: m.value for m in app.metric}
    assert values[D.report_labels()["new"]] == "2"
    assert values[D.report_labels()["refused"]] == "1"
    app.button(key="import_another").click().run()
    assert app.file_uploader[0].value is None


def test_unreadable_file_says_the_box_to_tick(filled: Place, open_page: OpenPage) -> None:
    page = b"<html><body>facebook messenger</body></html>"
    app = upload(open_page("sources", volet=W.tabs()[2]), "messages.html", page)
    assert speak("fr").refusals.file("meta_html") in app.error[0].value.replace("\\", "")
    app.button(key="import_again").click().run()
    assert not (filled.data / "uploads").exists() or not any((filled.data / "uploads").iterdir())


def test_two_columns_for_one_field_are_refused(filled: Place, open_page: OpenPage) -> None:
    app = upload(open_page("sources", volet=W.tabs()[2]), "table.csv", TABLE.encode())
    boxes = {s.label.replace("\\", ""): s for s in app.selectbox}
    boxes["Qui"].set_value("text")
    next(b for b in app.button if b.label == D.mapping_apply()).click().run()
    assert D.mapping_twice(speak("fr").refusals.field("text")) in [e.value for e in app.error]


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


LIST = Path(__file__).resolve().parents[1] / "data" / "source_lists"


def test_a_list_of_sources_is_chosen_then_followed(filled: Place, open_page: OpenPage) -> None:
    words = speak("fr").source_lists
    before = len(settings.read(filled.config).sources)
    app = upload(open_page("sources", volet=W.tabs()[2]), "netvibes.opml", (LIST / "netvibes.opml").read_bytes())
    assert words.found(3) in [h.value for h in app.header]
    boxes = [c for c in app.checkbox if str(c.key).startswith("list_")]
    assert [c.value for c in boxes] == [True, True, True]
    boxes[1].uncheck().run()
    app.button(key="list_follow").click().run()
    assert not app.exception
    assert words.followed(2, 0) in [s.value.replace("\\", "") for s in app.success]
    found = settings.read(filled.config).sources
    assert len(found) == before + 2
    assert {s.name for s in found} >= {"Ouest-Exemple", "Forum des jardins"}
    again = upload(app, "netvibes.opml", (LIST / "netvibes.opml").read_bytes())
    assert [c.disabled for c in again.checkbox if str(c.key).startswith("list_")] == [True, False, True]


def test_pages_of_bookmarks_are_not_ticked_by_themselves(filled: Place, open_page: OpenPage) -> None:
    page = upload(open_page("sources", volet=W.tabs()[2]), "signets.html", (LIST / "marque_pages.html").read_bytes())
    assert [c.value for c in page.checkbox if str(c.key).startswith("list_")].count(True) == 1
    page.button(key="list_all").click().run()
    assert [c.value for c in page.checkbox if str(c.key).startswith("list_")].count(True) == 5
    assert not page.exception


def test_a_person_may_say_what_a_file_is(filled: Place, open_page: OpenPage) -> None:
    chat = "Export du 12 mars\n12/03/2026 09:14 - Nadia: Bonjour\n12/03/2026 09:15 - Karim: Salut\n"
    app = upload(open_page("sources", volet=W.tabs()[2]), "notes.txt", chat.encode())
    assert app.error
    app.selectbox(key="import_format").set_value("whatsapp").run()
    assert not app.exception
    assert any(s.value.startswith("Format reconnu") for s in app.header)


def test_a_template_waits_for_the_network_of_its_person(filled: Place, open_page: OpenPage) -> None:
    words = speak("fr").templates
    app = open_page("sources", volet=W.tabs()[2])
    assert words.lead() in texts(app)
    app.selectbox(key="template_network").set_value("viadeo").run()
    assert not app.exception


def test_the_network_of_a_table_says_what_its_words_mean(filled: Place, open_page: OpenPage) -> None:
    pins = "Épingle;Tableau;Épinglé le;Description de l'épingle\nSemis;Jardin;04/03/2026;Beau semis\n"
    app = upload(open_page("sources", volet=W.tabs()[2]), "pins.csv", pins.encode())
    assert D.mapping_title() in [s.value for s in app.header]
    app.selectbox(key="import_network").set_value("pinterest").run()
    assert not app.exception
    assert app.dataframe[0].value[D.preview_columns()["network"]].tolist() == ["Pinterest"]
    app.button(key="import_start").click().run()
    finish(app)
    assert {m.label: m.value for m in app.metric}[D.report_labels()["new"]] == "1"


def test_a_person_decides_between_day_and_month(filled: Place, open_page: OpenPage) -> None:
    chat = "03/04/2026 09:14 - Nadia: Bonjour\n"
    app = upload(open_page("sources", volet=W.tabs()[2]), "Discussion WhatsApp avec Nadia.txt", chat.encode())
    order = next(c for c in app.button_group if c.key == "import_order")
    assert order.value in ("day_first", ["day_first"])
    order.set_value("month_first").run()
    assert not app.exception
    assert "4 mars 2026" in str(app.dataframe[0].value)


def test_a_person_says_where_the_hours_were_written(filled: Place, open_page: OpenPage) -> None:
    Q = speak("fr").file_questions
    chat = "13/04/2026 22:14 - Nadia: Bonjour\n13/04/2026 22:15 - Karim: Salut\n"
    app = upload(open_page("sources", volet=W.tabs()[2]), "Discussion WhatsApp avec Nadia.txt", chat.encode())
    zone = next(s for s in app.selectbox if str(s.key).startswith("import_zone_"))
    assert (zone.label, zone.value) == (Q.zone_label(), "Europe/Paris")
    assert Q.zone_by("organisation") in [c.value for c in app.caption]
    zone.set_value("America/Toronto").run()
    assert not app.exception
    shown = app.dataframe[0].value
    assert shown[Q.written()].tolist() == ["13/04/2026 22:14", "13/04/2026 22:15"]
    assert shown[D.preview_columns()["date"]][0].replace("\u202f", " ") == "14 avr. 2026, 4 h 14"
    assert Q.zone_by("person") in [c.value for c in app.caption]
    app.button(key="import_start").click().run()
    finish(app)
    again = upload(open_page("sources", volet=W.tabs()[2]), "Discussion WhatsApp avec Nadia.txt", chat.encode())
    zone = next(s for s in again.selectbox if str(s.key).startswith("import_zone_"))
    assert zone.value == "America/Toronto"
    assert Q.zone_by("remembered") in [c.value for c in again.caption]
    zone.set_value("Europe/Paris").run()
    assert Q.read_otherwise() in [e.value for e in again.error]
    assert again.button(key="import_start").disabled


def test_spoiled_ids_are_told_with_the_way_out(filled: Place, open_page: OpenPage) -> None:
    Q = speak("fr").file_questions
    table = "Date;Post ID;Text;Network\n2026-03-04T10:00:00Z;1,78E+17;Un;facebook\n2026-03-05T10:00:00Z;1,78E+17;Deux;facebook\n"
    app = upload(open_page("sources", volet=W.tabs()[2]), "posts.csv", table.encode())
    assert Q.ids_spoiled("Post ID", "1,78E+17") in app.error[0].value.replace("\\", "")
    app.button(key="import_without_ids").click().run()
    assert not app.exception
    assert Q.ids_done_without(2) in [c.value for c in app.caption]
    assert not any(str(s.key).startswith("import_zone_") for s in app.selectbox), "these hours say their zone"
    app.button(key="import_start").click().run()
    finish(app)
    assert {m.label: m.value for m in app.metric}[D.report_labels()["new"]] == "2"


def test_refused_rows_that_are_not_kept_are_told(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        imports.start(txn, "i1", "a.csv", ["table"])
        rows = [Refusal(str(n), "no_text") for n in range(KEPT_REFUSALS + 5)]
        imports.advance(txn, "i1", refused=len(rows), refusals=rows)
        imports.finish(txn, "i1", "done")
    desk.close()
    app = open_page("sources", volet=W.tabs()[2])
    assert D.refusals_title(10_005) in texts(app)
    assert D.refusals_cut(10_000) in [c.value for c in app.caption]


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
