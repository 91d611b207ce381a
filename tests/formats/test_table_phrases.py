"""Headings that are a phrase, columns of comments and of contact details, tables without a date or without names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.test_exports_table import good
from watch.errors import MappingNeeded, WrongVariant
from watch.formats.base import Context
from watch.formats.recognise import preview, recognise
from watch.formats.table_headings import guess_columns
from watch.model import RawMention

FORM = (
    "Horodateur,Adresse e-mail,Votre nom,Comment avez-vous connu l’association ?,Votre avis sur l’association,{mark}\n"
    "03/11/2026 10:21:05,marie@exemple.fr,Marie Dupont,Par Facebook,Une équipe formidable et à l’écoute,5\n"
    '04/11/2026 18:02:44,luc@exemple.fr,Luc Martin,Bouche-à-oreille,"Trop d’attente, aucune réponse",1\n'
)


def seen(tmp_path: Path, text: str, **said: object) -> object:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    return preview(path, Context(zone="Europe/Paris", filename="t.csv", **said))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "top"),
    [
        ("Note de 1 à 5", 5.0), ("Note (1 à 10)", 10.0), ("Note [0-20]", 20.0), ("Votre note /7", 7.0),
        ("Sur une échelle de 1 à 10, recommanderiez-vous nos ateliers ?", 10.0), ("How do you rate us (1-5)?", 5.0),
    ],
)  # fmt: skip
def test_a_form_is_read_without_a_question_and_its_marks_are_out_of_their_scale(heading: str, top: float) -> None:
    found = good(FORM.replace("{mark}", f'"{heading}"'))
    assert [(m.author_name, m.kind, m.rating, m.rating_max) for m in found] == [
        ("Marie Dupont", "review", 5.0, top),
        ("Luc Martin", "review", 1.0, top),
    ]
    assert found[0].text == "Une équipe formidable et à l’écoute"
    assert "exemple.fr" not in repr(found)


@pytest.mark.parametrize(
    ("heading", "field", "value"),
    [
        ("Qui", "author", "Zoé"), ("Votre nom ?", "author", "Zoé"), ("Your name", "author", "Zoé"),
        ("Nb de j’aime", "likes", "1 200"), ("Nbre de partages", "shares", "4"), ("Nombre de J'aime", "likes", "3"),
        ("Nb. vues", "views", "3"), ("Votre message", "text", "Bonjour à tous"), ("Vos remarques", "text", "Bien"),
    ],
)  # fmt: skip
def test_headings_as_people_write_them(heading: str, field: str, value: str) -> None:
    assert guess_columns(["X", heading], [["a", value]]).named.get(heading) == field


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Nombre de personnes", "3"), ("Enfants de 1 à 5 ans", "2"), ("Note de frais", "12"), ("Votre e-mail", "a@b.fr"),
     ("Votre prénom", "Zoé"), ("Comment avez-vous connu l'association ?", "Affiche"), ("Nb", "2")],
)  # fmt: skip
def test_other_phrases_are_left_alone(heading: str, value: str) -> None:
    assert guess_columns(["X", heading], [["a", value]]).columns == {}


def test_a_column_of_comments_holds_comments() -> None:
    table = "Date;Auteur;{};Réseau\n05/11/2026;Zoé;Très déçue.;Facebook\n"
    assert [m.kind for m in good(table.format("Commentaire"))] == ["comment"]
    assert [m.kind for m in good(table.format("Texte du commentaire"))] == ["comment"]
    assert [m.kind for m in good(table.format("Message"))] == ["post"]
    said = "Date;Auteur;Commentaire;Nature\n05/11/2026;Zoé;Très déçue.;avis\n05/11/2026;Léo;Bien.;publication\n"
    assert [m.kind for m in good(said)] == ["review", "post"], "a row that says what it is is believed"
    assert [m.kind for m in good(table.format("Commentaire"), network="pearltrees")] == ["post"], "of who pins"


MEMBERS = "Nom;Prénom;Adresse;Téléphone\nDurand;Anne;3 rue X;0612345678\nPetit;Luc;4 rue Y;0712345678\n"


def test_a_list_of_members_is_named_and_no_address_is_shown(tmp_path: Path) -> None:
    with pytest.raises(MappingNeeded) as caught:
        seen(tmp_path, MEMBERS)
    assert caught.value.facts["members"] is True
    assert caught.value.facts["columns"] == ["Nom"]
    assert caught.value.facts["guess"] == {"Nom": "author"}
    assert "rue X" not in repr(caught.value.facts)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Domicile", ["3 bis, rue des Lilas", "12 avenue Foch 75016 Paris"]), ("Lieu", ["75011 Paris", "69003 Lyon"]),
        ("Où habitez-vous", ["place de la Mairie, 38000 Grenoble", "5 chemin du Lac"]),
        ("Contact web", ["zoe@exemple.fr", "leo@exemple.fr"]), ("Joignable au", ["06 12 34 56 78", "+33 6 12 34 56 78"]),
    ],
)  # fmt: skip
def test_contact_details_are_known_by_their_values(tmp_path: Path, heading: str, values: list[str]) -> None:
    with pytest.raises(MappingNeeded) as caught:
        seen(tmp_path, f"Jour;{heading};Ressenti\n" + "".join(f"05/11/2026;{v};Très bien passé\n" for v in values))
    facts = caught.value.facts
    assert heading not in facts["columns"] and facts["guess"]["Ressenti"] == "text"
    assert facts["members"] is False
    assert not any(v in repr(facts) for v in values)


def test_an_address_of_the_web_is_a_link_still() -> None:
    (found,) = good("Date;Message;Adresse\n05/11/2026;Bonjour;https://exemple.fr/a\n")
    assert found.url == "https://exemple.fr/a"
    told = "Date;Auteur;Message\n05/11/2026;Zoé;12 rue du Lac, la grille est cassée\n"
    assert good(told)[0].text.startswith("12 rue"), "what people write is theirs, whatever it begins with"


def test_a_person_may_do_without_a_date_and_nobody_else(tmp_path: Path) -> None:
    table = "Personne;Ressenti\nZoé;Très bien passé, merci à vous\nLéo;Trop court\n"
    with pytest.raises(MappingNeeded):
        seen(tmp_path, table)
    found = seen(tmp_path, table, mapping={"Personne": "author", "Ressenti": "text"})
    assert [(r.text, r.published_at, r.published_raw) for r in found.rows] == [  # type: ignore[attr-defined]
        ("Très bien passé, merci à vous", None, ""), ("Trop court", None, ""),
    ]  # fmt: skip
    marks = "Personne;Ressenti\nZoé;4\nLéo;5\n"
    assert [r.rating for r in seen(tmp_path, marks, mapping={"Ressenti": "rating"}).rows] == [4, 5]  # type: ignore[attr-defined]
    with pytest.raises(MappingNeeded) as caught:
        seen(tmp_path, table, mapping={"Personne": "author"})
    assert caught.value.facts["missing"] == ["text"]
    with pytest.raises(MappingNeeded):
        seen(tmp_path, table, mapping={"Ressenti": "text", "Quand": "date"})


def test_the_preview_counts_lines_as_people_do_and_those_without_a_name(tmp_path: Path) -> None:
    table = (
        "Date;Auteur;Message;Note\n05/11/2026;Zoé;Bonjour;\n06/11/2026;;Quels sont vos horaires ?;\n"
        "07/11/2026;;Parfait;5\nTotal;;3;\n"
    )
    found = seen(tmp_path, table)
    assert found.total_estimate == 3 and found.ignored["total_row"] == 1  # type: ignore[attr-defined]
    assert found.notes["nameless"] == "1", "a review is another's"  # type: ignore[attr-defined]
    named = seen(tmp_path, table.replace("06/11/2026;;", "06/11/2026;Max;"))
    assert "nameless" not in named.notes  # type: ignore[attr-defined]
    told = seen(tmp_path, "Date;Message;Sens\n05/11/2026;Bonjour ?;entrant\n")
    assert "nameless" not in told.notes  # type: ignore[attr-defined]
    assert isinstance(told.rows[0], RawMention)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("members", "variant"),
    [
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"}, "docx"),
        ({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<p/>"}, "pptx"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}, "docx"),
    ],
)
def test_a_text_document_is_named(tmp_path: Path, members: dict[str, bytes], variant: str) -> None:
    from tests.formats.test_exports_archive import pack

    with pytest.raises(WrongVariant) as caught:
        recognise(pack(tmp_path / "compte_rendu.docx", members))
    assert caught.value.facts["variant"] == variant


@pytest.mark.parametrize(
    "data",
    [b"{\\rtf1\\ansi Bonjour}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")],
)
def test_an_old_text_document_too(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.doc").write_bytes(data)
    with pytest.raises(WrongVariant) as caught:
        recognise(tmp_path / "a.doc")
    assert caught.value.facts["variant"] == "docx"
