"""The import on the screen, from file to report: what is asked of a person, what is refused, lists of sources too."""

from __future__ import annotations

import threading
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.model import KEPT_REFUSALS, Refusal
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import imports
from watch.wording import speak

W, D = speak("fr").sources, speak("fr").welcome


TABLE = (
    "Quand;Qui;Ce que la personne dit;Courriel\n"
    "12/11/2026 10:00;Jeanne;Super accueil, merci !;j@x.example\n"
    "13/11/2026 11:00;Paul;=HYPERLINK(1) honteux;p@x.example\n"
    "32/13/2026;Luc;Date fausse;l@x.example\n"
)


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
