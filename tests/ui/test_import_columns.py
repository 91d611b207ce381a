"""What the import says of a table's columns: no date, no name, no words at all, contact details, a document of words."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_import_undo import settled
from tests.ui.test_pages import texts
from tests.ui.test_source_imports import finish, upload
from watch.model import Filters, Period
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.wording import speak

S, D = speak("fr").sources, speak("fr").welcome
Q, R = speak("fr").file_questions, speak("fr").refusals
MEMBERS = "Nom;Prénom;Adresse;Téléphone\nDurand;Anne;3 rue X;0612345678\nPetit;Luc;4 rue Y;0712345678\n"
NO_DATE = "Personne;Adresse;Ressenti\nZoé;3 rue X;Très bien passé, merci\nLéo;4 rue Y;Beaucoup trop court\n"


def opened(open_page: OpenPage, text: str) -> AppTest:
    return upload(open_page("sources", volet=S.tabs()[2]), "table.csv", text.encode())


def boxes(app: AppTest) -> dict[str, object]:
    return {s.label.replace("\\", ""): s for s in app.selectbox if str(s.key).startswith("map_")}


def result(app: AppTest) -> AppTest:
    next(b for b in app.button if b.label == D.mapping_apply()).click().run()
    assert not app.exception
    return app


def test_a_list_of_members_is_warned_about(filled: Place, open_page: OpenPage) -> None:
    app = opened(open_page, MEMBERS)
    assert Q.member_list() in [x.value for x in app.warning]
    assert list(boxes(app)) == ["Nom"], "neither addresses nor telephones are offered"
    assert D.mapping_needs_text() in [e.value for e in result(app).error]


def test_a_table_without_a_date_is_shown_and_imported(filled: Place, open_page: OpenPage) -> None:
    app = opened(open_page, NO_DATE)
    assert list(boxes(app)) == ["Personne", "Ressenti"]
    assert boxes(app)["Ressenti"].value == "text"  # type: ignore[attr-defined]
    app = result(app)
    assert Q.undated() in [i.value for i in app.info]
    assert app.dataframe[0].value[D.preview_columns()["date"]].tolist() == ["—", "—"]
    app.button(key="import_start").click().run()
    finish(app)
    assert {m.label: m.value for m in app.metric}[D.report_labels()["new"]] == "2"


def test_what_is_still_missing_is_said(filled: Place, open_page: OpenPage) -> None:
    orders = (
        "Référence commande;Date de la commande;Un mot pour nous ?;Que voulez-vous apprendre ?\n"
        "1;05/11/2026;Merci pour tout;Le compost en ville\n2;05/11/2026;Très bien reçu;La taille des arbres\n"
    )
    app = opened(open_page, orders)
    first, *others = boxes(app).values()
    first.set_value("rating")  # type: ignore[attr-defined]
    for other in others:
        other.set_value("")  # type: ignore[attr-defined]
    app = result(app)
    assert Q.columns_still_missing([R.field("text")]) in [e.value.replace("\\", "") for e in app.error]


def test_a_title_is_words_enough(filled: Place, open_page: OpenPage) -> None:
    workbook = "Commande;Quand;Ressenti\n1;un jour;Très bien passé\n"
    app = opened(open_page, workbook)
    boxes(app)["Ressenti"].set_value("title")  # type: ignore[attr-defined]
    boxes(app)["Quand"].set_value("date")  # type: ignore[attr-defined]
    app = result(app)
    assert not app.error, "a title is words enough, and a date that cannot be read is refused row by row"
    assert "un jour" in texts(app)


def test_lines_without_a_name_are_told(filled: Place, open_page: OpenPage) -> None:
    table = "Date;Auteur;Message\n05/11/2026;Zoé;Bonjour ?\n06/11/2026;;Quels sont vos horaires ?\n"
    assert Q.nameless(1) in [i.value.replace("\\", "") for i in opened(open_page, table).info]
    app = opened(open_page, table.replace("06/11/2026;;", "06/11/2026;Max;"))
    assert not any("auteur" in i.value for i in app.info)


def test_a_comment_is_shown_as_one(filled: Place, open_page: OpenPage) -> None:
    app = opened(open_page, "Date;Auteur;Commentaire;Réseau social\n05/11/2026;Zoé;Très déçue.;Facebook\n")
    assert app.dataframe[0].value[D.preview_columns()["kind"]].tolist() == [speak("fr").common.kind("comment")]


@pytest.mark.parametrize("member", ["word/document.xml", "ppt/presentation.xml"])
def test_a_document_of_words_is_named(member: str, filled: Place, open_page: OpenPage) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(member, "<x/>")
    app = upload(open_page("sources", volet=S.tabs()[2]), "compte_rendu.docx", data.getvalue())
    said = R.file("docx" if member.startswith("word") else "pptx")
    assert said in app.error[0].value.replace("\\", "")


def test_the_same_file_with_other_columns_takes_the_first_import_back_first(filled: Place, open_page: OpenPage) -> None:
    table = "Date;Personne;Message\n05/11/2026 10:00;Zoé;Bonjour ?\n06/11/2026 11:00;Max;Merci\n"
    app = opened(open_page, table)
    app.button(key="import_start").click().run()
    finish(app)
    app.button(key="import_another").click().run()
    app = upload(app, "table.csv", table.encode())
    assert not app.button(key="import_start").disabled, "the same file read alike adds nothing"
    boxes(app)["Personne"].set_value("author")  # type: ignore[attr-defined]
    app = result(app)
    assert Q.same_file_here() in [e.value for e in app.error]
    assert app.button(key="import_start").disabled
    assert "2 mentions seront retirées" in texts(app).replace("\u00a0", " ").replace("\u202f", " ")
    app.checkbox(key="first_undo_read").check().run()
    app.button(key="first_undo_sure").click().run()
    settled(app)
    app.run()
    assert not app.exception
    assert Q.same_file_here() not in [e.value for e in app.error]
    app.button(key="import_start").click().run()
    finish(app)
    assert {m.label: m.value for m in app.metric}[D.report_labels()["new"]] == "2"
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        found = mentions.page(txn, Filters(Period(date(2026, 11, 5), date(2026, 11, 6))), limit=500)
    desk.close()
    ours = [row.mention for row in found if row.mention.text in ("Bonjour ?", "Merci")]
    assert sorted(m.author_name for m in ours) == ["Max", "Zoé"]
