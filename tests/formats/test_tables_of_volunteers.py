"""Tables as volunteers keep them, through the whole road on both back ends: what is stored and what waits is what they
meant, with their own way of saying who wrote where, and whether they answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desk_of_imports import desk_with
from tests.kept_children import kept_children
from watch.formats import numbers, table_phrases, table_values
from watch.formats.table_headings import guess_columns
from watch.formats.table_reply import is_answer
from watch.model import Filters, Period, StoredMention
from watch.pipeline import reading
from watch.pipeline.desk import Desk
from watch.pipeline.importing import import_path
from watch.store import imports, mentions

__all__ = ["kept_children"]
Bring = Callable[[str], dict[str, StoredMention]]
FEEDS = "organisation:\n  name: Les Jardins\n  accounts:\n    - {network: facebook, name: Les Jardins}\n"


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    with desk_with(tmp_path, FEEDS, database_url) as opened:
        yield opened


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Imports a table; what is stored by its words (« » a row of ours that has none)."""

    def take(data: str) -> dict[str, StoredMention]:
        path = tmp_path / "suivi.csv"
        path.write_text(data, encoding="utf-8")
        import_path(desk, path)
        with desk.shelf.reading() as txn:
            rows = mentions.page(txn, Filters(Period(date(2020, 1, 1), date(2030, 1, 1))))
        return {row.mention.text: row for row in rows}

    return take


def waiting(found: dict[str, StoredMention]) -> set[str]:
    return {words for words, row in found.items() if row.reply_state == "waiting"}


def test_a_line_without_an_author_waits_for_nobody_as_the_preview_says(
    desk: Desk, bring: Bring, tmp_path: Path
) -> None:
    found = bring("Date;Réseau;Commentaire\n20/11/2026;Facebook;Bien.\n20/11/2026;Facebook;Qui vient ?\n")
    assert {row.mention.ownership for row in found.values()} == {"unknown"}
    assert waiting(found) == set()
    assert reading.preview(desk, tmp_path / "suivi.csv").notes["nameless"] == "2"


def test_a_question_waits_though_the_table_names_no_network_but_not_under_a_page(bring: Bring) -> None:
    assert waiting(bring("Date;Auteur;Message\n20/11/2026;Nadia;Quand ouvrez-vous ?\n20/11/2026;Paul;Bien\n")) == {
        "Quand ouvrez-vous ?"
    }
    page = "Date;Auteur;Message;Lien\n20/11/2026;Nadia;Faut-il venir ?;https://blog.example/a\n"
    assert "Faut-il venir ?" not in waiting(bring(page))


WAYS = (
    "Date;Canal;Auteur;Message\n20/11/2026;E-mail;Nadia;Un rendez-vous\n20/11/2026;MP Facebook;Paul;Bonjour à vous\n"
    "20/11/2026;WhatsApp;Eva;Bonjour\n20/11/2026;Le Courrier;Max;Un article\n20/11/2026;Facebook;Ana;Belle fête\n"
    "20/11/2026;SMS;Les Jardins;Nous fermons\n"
)


def test_what_was_written_to_us_alone_is_private_and_waits(bring: Bring) -> None:
    found = bring(WAYS)
    assert {w: (r.mention.network, r.mention.kind, r.mention.visibility) for w, r in found.items()} == {
        "Un rendez-vous": ("web", "message", "private"),
        "Bonjour à vous": ("facebook", "message", "private"),
        "Bonjour": ("whatsapp", "message", "private"),
        "Un article": ("web", "post", "public"),
        "Belle fête": ("facebook", "post", "public"),
        "Nous fermons": ("web", "message", "private"),
    }
    assert waiting(found) == {"Un rendez-vous", "Bonjour à vous", "Bonjour"}


ANSWERS = "Date;Réseau;Auteur;Commentaire;{}\n" + "".join(
    f"20/11/2026;Facebook;{name};{name} demande ;{{}}\n" for name in ("Ana", "Eva", "Max")
)


@pytest.mark.parametrize(
    ("heading", "cells", "wait", "said"),
    [
        ("Réponse", ("RAS", "-", "Oui, dès 9 h"), {"Ana", "Eva"}, "Oui, dès 9 h"),
        ("Réponse", ("à faire", "👍", "non"), {"Ana", "Max"}, "👍"),
        ("Répondu ?", ("non", "", "oui"), {"Ana", "Eva"}, "oui"),
        ("Répondu le", ("21/11/2026", "", "non"), {"Eva", "Max"}, ""),
    ],
)
def test_an_answer_is_one_where_the_table_says_so(
    heading: str, cells: tuple[str, ...], wait: set[str], said: str, bring: Bring
) -> None:
    found = bring(ANSWERS.format(heading, *cells))
    assert {words.split()[0] for words in waiting(found)} == wait
    ours = [row.mention for row in found.values() if row.mention.ownership == "own"]
    assert [(m.text, bool(m.parent_id), m.local_day[:8]) for m in ours] == [(said, True, "2026-11-")]


def test_only_the_day_of_an_answer_is_known_and_a_second_copy_adds_nothing(bring: Bring) -> None:
    table = ANSWERS.format("Répondu le", "21/11/2026", "", "")
    first = bring(table)
    assert first[""].mention.local_day == "2026-11-21" and first["Ana demande"].reply_state == "answered"
    later = bring(ANSWERS.format("Répondu le", "21/11/2026", "22/11/2026", "") + ";;;;\n;;;Total : 3;\n")
    assert len(first) == 4 and waiting(later) == {"Max demande"}
    assert "Total : 3" not in later


FIRST_NAMES = "Date;Réseau;{};Commentaire\n20/11/2026;Facebook;Nadia;Bien\n20/11/2026;Facebook;;Qui vient ?\n"


@pytest.mark.parametrize(("heading", "wait"), [("Prénom", {"Bien"}), ("Prénom du bénévole", set())])
def test_a_first_name_stays_outside_and_says_that_somebody_wrote(heading: str, wait: set[str], bring: Bring) -> None:
    found = bring(FIRST_NAMES.format(heading))
    assert waiting(found) == wait
    assert "Nadia" not in str(found)
    assert found["Qui vient ?"].mention.ownership == "unknown"


def test_an_e_mail_address_for_a_name_stays_outside_and_says_that_somebody_wrote(bring: Bring) -> None:
    found = bring(
        "Date;Canal;Qui;Message\n20/11/2026;Mail;nadia@asso.example;Je veux adhérer\n20/11/2026;Mail;;Merci\n"
    )
    assert waiting(found) == {"Je veux adhérer"}
    assert "nadia" not in str(found)


def test_a_notebook_with_its_own_kinds_stars_and_empty_lines(bring: Bring, desk: Desk) -> None:
    found = bring(
        "Date;Réseau;Auteur;Type;Note;Texte;Répondu (O/N)\n20/11/2026;Facebook;Ana;Question;;Vous ouvrez quand;N\n"
        ";;;;;;\n20/11/2026;Facebook;Max;Plainte;;C'est sale;O\n;;;;;;\n21/11/2026;Facebook;Zoé;Photo;;Belle fête;\n"
        "21/11/2026;Google;Léo;Avis;★★★☆☆;Moyen;\n21/11/2026;Google;Eva;Avis;4/5;Bien;\n"
    )
    assert waiting(found) == {"Vous ouvrez quand", "Moyen", "Bien"}
    assert [found[words].mention.rating for words in ("Moyen", "Bien")] == [3.0, 4.0]
    assert found["C'est sale"].reply_state == "answered"
    with desk.shelf.reading() as txn:
        (report,) = imports.list_all(txn)
    assert (report.new, report.refused) == (6, 0), "an empty line is no refused one"


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("★★★☆☆", (3.0, 5.0)), ("★ ★ ☆", (2.0, 3.0)), ("🌟🌟🌟🌟", (4.0, None)), ("****", (4.0, None)),
        ("4/5", (4.0, 5.0)), ("☆☆☆☆☆", (0.0, 5.0)), ("*merci*", (None, None)),
    ],
)  # fmt: skip
def test_stars_as_people_type_them(cell: str, mark: tuple[float | None, float | None]) -> None:
    assert numbers.read_rating(cell) == mark


@pytest.mark.parametrize(
    ("cell", "network"),
    [
        ("mail", "web"), ("E-mail", "web"), ("Message privé", "web"), ("formulaire de contact", "web"),
        ("MP Facebook", "facebook"), ("Instagram (DM)", "instagram"), ("DM insta", "instagram"), ("appel", "web"),
        ("Le Courrier", None), ("Courrier picard", None), ("Message", None), ("Facebook", None), ("", None),
    ],
)  # fmt: skip
def test_ways_to_reach_us_alone(cell: str, network: str | None) -> None:
    assert table_values.network_of_private_way(cell) == network


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Merci !", True), ("oui", True), ("🙏", True), ("Non, désolés", True), ("non", False), ("R.A.S.", False),
     ("—", False), ("", False), ("à faire", False), ("?", False)],
)  # fmt: skip
def test_what_is_an_answer(cell: str, answer: bool) -> None:
    assert is_answer(cell) is answer


@pytest.mark.parametrize(
    ("heading", "field", "value"),
    [
        ("Client", "author", "Nadia"), ("NOM DU CLIENT", "author", "Mme Durand"), ("Internaute", "author", "Zoé"),
        ("Commentaire reçu", "text", "Très bien"), ("Ce qui a été dit", "text", "Bravo"), ("Avis client", "text", "Top"),
        ("Répondu", "reply", "oui"), ("Répondu", "reply_date", "21/11/2026"), ("Réponse apportée", "reply", "Merci"),
        ("Lu par", None, "Léa"),
    ],
)  # fmt: skip
def test_headings_of_a_notebook(heading: str, field: str | None, value: str) -> None:
    assert guess_columns(["X", heading], [["a", value]]).named.get(heading) == field


@pytest.mark.parametrize("heading", ["Commentaire reçu", "Commentaires reçus", "Commentaire client"])
def test_a_column_of_comments_received_holds_comments(heading: str) -> None:
    assert table_phrases.is_comment(heading)
