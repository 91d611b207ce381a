"""Files as people hand them over, through the whole road: recognised in a child, stored, and what the store then says.

Each test is a file that an outside review found stored wrongly. One file on purpose: one desk, one way in, a file a test.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from tests.desk_of_imports import desk
from tests.kept_children import kept_children
from watch.cli import exporting
from watch.errors import ImportError_, MappingNeeded
from watch.model import Filters, ImportReport, Mention, Period, StoredMention
from watch.pipeline import reading
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.importing import import_path
from watch.settings import Place
from watch.store import mentions

__all__ = ["desk", "kept_children"]
Bring = Callable[..., ImportReport]


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Imports a file of this name and these words."""

    def take(name: str, data: str | bytes) -> ImportReport:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_path(desk, path)

    return take


def rows(desk: Desk) -> list[StoredMention]:
    with desk.shelf.reading() as txn:
        found = mentions.page(txn, Filters(Period(date(2020, 1, 1), date(2030, 1, 1))))
    return sorted(found, key=lambda row: (row.mention.published_at, row.mention.raw_ref))


def stored(desk: Desk) -> list[Mention]:
    return [row.mention for row in rows(desk)]


def days(desk: Desk) -> list[str]:
    zone = ZoneInfo("Europe/Paris")
    return [datetime.fromtimestamp(m.published_at, zone).strftime("%d/%m") for m in stored(desk)]


def noted(desk: Desk, path: Path) -> tuple[str, str]:
    notes = reading.preview(desk, path).notes
    return notes["date_order"], notes["date_order_by"]


MONTHLY = "01/01/2026;Ana;Bilan un\n01/02/2026;Ana;Bilan deux\n01/03/2026;Ana;Bilan trois\n"


@pytest.mark.parametrize("heading", ["Date;Auteur;Message", "Date;Author;Message", "Date;Wer;Message"])
def test_a_monthly_report_in_french_is_not_read_month_first(heading: str, desk: Desk, bring: Bring) -> None:
    """English headings, and no twelve-hour clock: there the number that changes faster is still the best guess."""
    bring("mensuel.csv", f"{heading}\n{MONTHLY}")
    english = "Author" in heading
    assert days(desk) == (["01/01", "02/01", "03/01"] if english else ["01/01", "01/02", "01/03"])


def test_two_months_in_french_are_two_months_and_the_person_is_told(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("deux.csv", "Date,Auteur,Message,Réseau\n05/01/2026,Ana,a,Facebook\n05/02/2026,Bob,b,Facebook\n")
    assert days(desk) == ["05/01", "05/02"]
    assert noted(desk, tmp_path / "deux.csv") == ("day_first", "assumed")


def test_a_twelve_hour_clock_under_english_headings_is_month_first(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("us.csv", "Date,Author,Message\n03/04/2026 9:05 AM,Ana,a\n03/05/2026 9:05 PM,Bob,b\n")
    assert days(desk) == ["04/03", "05/03"]
    assert noted(desk, tmp_path / "us.csv") == ("month_first", "assumed")


NOTICE = "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Discussion WhatsApp avec Léo.txt", "05/01/2026, 09:05 - Léo: un\n05/02/2026, 09:05 - Léo: deux\n",
         ["05/01", "05/02"]),
        ("_chat.txt", "[05/01/2026 09:05:00] Léo: bonjour, avez-vous le plan ?\n[05/02/2026 09:05:00] Léo: merci\n",
         ["05/01", "05/02"]),
        ("WhatsApp Chat with Garden.txt", f"3/4/26, 9:05\u202fAM - {NOTICE}\n3/4/26, 9:07\u202fAM - Nadia: Hi?\n",
         ["04/03"]),
        ("WhatsApp Chat with Kew.txt", f"03/04/2026, 9:05 am - {NOTICE}\n03/04/2026, 9:07 am - Nadia: Hi?\n",
         ["03/04"]),  # a British telephone: America writes no 03/04
        ("WhatsApp Chat with Kew.txt", f"03/04/2026, 09:05 - {NOTICE}\n03/04/2026, 09:07 - Nadia: Hi?\n", ["03/04"]),
        ("WhatsApp Chat with Garden.txt", "3/4/26, 9:05 AM - Ana: Hi?\n13/4/26, 9:07 AM - Nadia: Hi?\n",
         ["03/04", "13/04"]),
    ],
)  # fmt: skip
def test_the_language_of_a_chat_tells_the_month(
    name: str, text: str, expected: list[str], desk: Desk, bring: Bring
) -> None:
    bring(name, text)
    assert days(desk) == expected


def brand24(*lines: tuple[str, ...]) -> bytes:
    """Like the tool's own sheet: IDs count from 1 in each export."""
    out = io.BytesIO()
    heads = ("ID", "Date", "Hrs", "Title", "Content", "Source", "Domain", "Category", "Sentiment", "Tags")
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((heads, *((str(n), *line) for n, line in enumerate(lines, 1)))):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_two_weeks_of_brand24_stand_side_by_side(desk: Desk, bring: Bring) -> None:
    ten = ("2026-03-12", "18:20", "", "glacial", "https://forum.example/a", "forum.example", "Forums", "-1", "")
    eleven = ("2026-03-19", "18:20", "", "chaleureux", "https://forum.example/b", "forum.example", "Forums", "1", "")
    longer = (*ten[:3], "glacial, et la suite", *ten[4:])
    assert bring("s10.xlsx", brand24(ten)).new == 1
    assert bring("s11.xlsx", brand24(eleven)).new == 1
    both = bring("mars.xlsx", brand24(eleven, longer))
    assert (both.new, both.changed, both.known) == (0, 1, 1)
    assert [m.text for m in stored(desk)] == ["glacial, et la suite", "chaleureux"]


NUMBERED = "Identifiant;Date;Auteur;Message;Réseau\n"


def test_numbers_of_rows_are_no_identity(desk: Desk, bring: Bring) -> None:
    march = "1;04/03/2026;Ana;mars un;Facebook\n2;05/03/2026;Bob;mars deux;Facebook\n"
    april = "1;04/04/2026;Zoé;avril un;Facebook\n2;05/04/2026;Yan;avril deux;Facebook\n"
    assert bring("a.csv", NUMBERED + march).new == 2
    assert bring("b.csv", NUMBERED + april).new == 2
    assert bring("a.csv", NUMBERED + march).known == 2
    turned = "1;06/04/2026;Luc;avril trois;Facebook\n2;05/04/2026;Yan;avril deux;Facebook\n"
    report = bring("c.csv", NUMBERED + turned + "3;04/04/2026;Zoé;avril un;Facebook\n")
    assert (report.new, report.changed, report.known) == (1, 0, 2)
    assert len(stored(desk)) == 5


def test_two_equal_lines_with_numbers_stay_two(desk: Desk, bring: Bring) -> None:
    lines = "1;04/03/2026;Ana;coucou;Facebook\n2;04/03/2026;Ana;coucou;Facebook\n"
    assert bring("a.csv", NUMBERED + lines).new == 2
    assert bring("a.csv", NUMBERED + lines).known == 2


def test_the_identifier_of_a_network_still_corrects_its_mention(desk: Desk, bring: Bring) -> None:
    bring("a.csv", NUMBERED + "fb_987654321;04/03/2026;Ana;coucou;Facebook\n")
    report = bring("b.csv", NUMBERED + "fb_987654321;04/03/2026;Ana;coucou corrigé;Facebook\n")
    assert (report.new, report.changed) == (0, 1)
    assert (
        bring("c.csv", NUMBERED + "784512;04/03/2026;Ana;un;Facebook\n784513;04/03/2026;Ana;deux;Facebook\n").new == 2
    )
    assert bring("d.csv", NUMBERED + "784512;04/03/2026;Ana;un corrigé;Facebook\n").changed == 1


def test_an_answer_finds_its_question_by_the_number_of_its_row(desk: Desk, bring: Bring) -> None:
    head = "Identifiant;Date;Auteur;Message;Réseau;En réponse à\n"
    for month in ("03", "04"):
        bring(f"{month}.csv", f"{head}1;04/{month}/2026;Ana;Ouvert {month} ?;Facebook;\n"
              f"2;05/{month}/2026;Les Jardins de Belleville;Oui {month};Facebook;1\n")  # fmt: skip
    one, answer, two, other = stored(desk)
    assert (answer.parent_id, other.parent_id) == (one.id, two.id) and one.id != two.id


def test_an_answer_finds_its_question_by_address(desk: Desk, bring: Bring) -> None:
    head = "Date;Auteur;Message;Réseau;Lien;En réponse à\n"
    page = "https://facebook.com/p"
    bring(
        "a.csv",
        f"{head}04/03/2026 10:00;Les Jardins de Belleville;Samedi;Facebook;{page}?comment_id=2;{page}?comment_id=1\n"
        f"04/03/2026 09:00;Ana;Vous ouvrez quand ?;Facebook;{page}?comment_id=1;{page}\n"
        f"05/03/2026 09:00;Bob;a;X;https://x.com/bob/status/1899000000000000009;https://x.com/a/status/1899000000000000001\n",
    )
    question, answer, post = stored(desk)
    assert (question.text, answer.parent_id) == ("Vous ouvrez quand ?", question.id)
    assert rows(desk)[0].reply_state == "answered"
    assert post.parent_id == "x:1899000000000000001"


def test_a_comment_that_names_its_own_page_answers_the_page_and_not_itself(desk: Desk, bring: Bring) -> None:
    head = "Date;Auteur;Message;Réseau;Lien;En réponse à\n"
    page = "https://www.facebook.com/p/posts/77"
    bring("a.csv", f"{head}04/03/2026 09:00;Ana;Vous ouvrez quand ?;Facebook;{page};{page}\n")
    (comment,) = stored(desk)
    assert comment.parent_id not in ("", comment.id)


TALKS = "id;réseau;auteur;date;texte;conversation;en réponse à\n"


def test_the_number_of_a_conversation_is_no_number_of_a_row(desk: Desk, bring: Bring) -> None:
    """Rows 1, 2, … of each export are others, conversation 2 is the same one."""
    bring("a.csv", TALKS + "1;facebook;Ana;2026-11-02 10:00;bonjour ?;2;\n"
          "2;facebook;Les Jardins de Belleville;2026-11-02 10:05;oui;2;1\n"
          "3;facebook;Bob;2026-11-02 11:00;et moi ?;7;\n")  # fmt: skip
    bring("b.csv", TALKS + "1;facebook;Bob;2026-11-09 11:00;toujours rien ?;7;\n"
          "2;facebook;Ana;2026-11-09 12:00;merci;2;1\n")  # fmt: skip
    assert [(m.text, m.thread_id) for m in stored(desk)] == [
        ("bonjour ?", "2"), ("oui", "2"), ("et moi ?", "7"), ("toujours rien ?", "7"), ("merci", "2"),
    ]  # fmt: skip
    assert stored(desk)[1].parent_id == stored(desk)[0].id


def test_an_answer_in_the_cell_beside_stays_in_the_conversation_of_its_request(desk: Desk, bring: Bring) -> None:
    head = "id;réseau;auteur;date;texte;{}en réponse à;réponse;date réponse\n"
    said = "facebook;Ana;2026-11-02 10:00;bonjour ?"
    more = "2;facebook;Bob;2026-11-02 11:00;et moi ?"
    bring("a.csv", head.format("") + f"1;{said};;oui;2026-11-02 10:05\n{more};1;;\n")
    asked, answer, _ = stored(desk)
    assert answer.parent_id == asked.id and answer.thread_id == asked.id.partition(":")[2]
    bring("b.csv", head.format("conversation;") + f"1;{said} encore;2;;voilà;2026-11-02 10:06\n{more} encore;2;1;;\n")
    assert {m.text: m.thread_id for m in stored(desk)}["voilà"] == "2"


def archive_of(**tables: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in tables.items():
            made.writestr(f"{name}.csv", text)
    return out.getvalue()


def workbook_of(**tables: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, text in tables.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate(text.splitlines()):
                sheet.write_row(at, 0, line.split(";"))
    return out.getvalue()


@pytest.mark.parametrize("together", [archive_of, workbook_of])
def test_tables_that_overlap_bring_the_same_apart_and_together(
    together: Callable[..., bytes], desk: Desk, bring: Bring
) -> None:
    """Two equal lines of one table stay two; the same line in two tables is one."""
    head = "auteur;date;texte\n"
    lines = [f"Ana;2026-11-{day:02d} 10:00;bonjour numero {day}\n" for day in range(1, 21)]
    first, second = head + "".join(lines[:15]) + lines[3], head + "".join(lines[5:]) + lines[19]
    both = bring("both.xlsx" if together is workbook_of else "both.zip", together(octobre=first, novembre=second))
    assert (both.rows, both.new, both.known) == (32, 22, 10)
    apart = [bring("a.csv", first), bring("b.csv", second)]
    assert [report.new for report in apart] == [0, 0]
    assert len(stored(desk)) == 22


def test_a_longer_export_with_the_answer_is_the_same_question(desk: Desk, bring: Bring) -> None:
    head = "Date;Auteur;Message;Réseau;Lien;En réponse à\n"
    question = "04/03/2026 09:00;Ana;Quand ?;Facebook;https://facebook.com/p?comment_id=1;\n"
    answer = "05/03/2026;Les Jardins de Belleville;Samedi;Facebook;;https://m.facebook.com/p?comment_id=1&fbclid=x\n"
    bring("a.csv", head + question)
    report = bring("b.csv", head + answer + question)
    assert (report.new, report.known) == (1, 1)
    assert stored(desk)[1].parent_id == stored(desk)[0].id


def test_two_rows_of_one_address_are_not_chosen_between(desk: Desk, bring: Bring) -> None:
    head, page = "Date;Auteur;Message;Réseau;Lien;En réponse à\n", "https://facebook.com/p"
    bring("a.csv", f"{head}04/03/2026;Ana;un;Facebook;{page};\n05/03/2026;Bob;deux;Facebook;{page};\n"
          f"06/03/2026;Cid;réponse;Facebook;;{page}\n")  # fmt: skip
    assert stored(desk)[2].parent_id == f"facebook:{page}"


def test_the_template_corrects_by_its_own_numbers(desk: Desk, bring: Bring) -> None:
    head = "Modèle Vigie : Forum;Date;Auteur;Texte;Identifiant;En réponse à\n"
    bring("a.csv", head + ";12/03/2026;Zoé;Bonjour;1;\n;13/03/2026;Luc;Oui;2;1\n")
    report = bring("b.csv", head + ";12/03/2026;Zoé;Bonjour à tous;1;\n;13/03/2026;Luc;Oui;2;1\n")
    assert (report.new, report.changed, report.known) == (0, 1, 1)
    assert stored(desk)[1].parent_id == stored(desk)[0].id


@pytest.mark.parametrize(
    ("heading", "cells", "marks"),
    [
        ("Note", "14 5 18", [(14, 20), (5, 20), (18, 20)]),
        ("Note", "8 2 10", [(8, 10), (2, 10), (10, 10)]),
        ("Note", "80 20 100", [(80, 100), (20, 100), (100, 100)]),
        ("Note /5", "4 1", [(4, 5), (1, 5)]),
        ("Note (/10)", "4 5", [(4, 10), (5, 10)]),
        ("Note sur 10", "4 5", [(4, 10), (5, 10)]),
        ("Note sur 20", "4 5", [(4, 20), (5, 20)]),
        ("Note", "4_étoiles 1_étoile 5_étoiles", [(4, 5), (1, 5), (5, 5)]),
        ("Note", "4_stars 1_star", [(4, 5), (1, 5)]),
        ("Note", "4/5 8/10 ★★★★☆ 4_étoiles 4,5_/_5 Excellent", [(4, 5), (8, 10), (4, 5), (4, 5), (4.5, 5), (None, None)]),
        ("Note", "80_% 100_%", [(80, 100), (100, 100)]),
        ("Note", "4/5 24/7 3", [(4, 5), (None, None), (3, 5)]),
    ],
)  # fmt: skip
def test_marks_are_read_on_their_own_scale(
    heading: str, cells: str, marks: list[tuple[float | None, float | None]], desk: Desk, bring: Bring
) -> None:
    lines = [f"{n:02}/03/2026;P{n};avis {n};{c.replace('_', ' ')};Google" for n, c in enumerate(cells.split(), 1)]
    bring("notes.csv", f"Date;Auteur;Avis;{heading};Réseau\n" + "\n".join(lines) + "\n")
    assert [(m.rating, m.rating_max) for m in stored(desk)] == marks


IOS = """[04/03/2026 09:04:00] Groupe: \u200eLes messages et les appels sont chiffrés de bout en bout.
[04/03/2026 09:05:00] Léa: Bonjour
[14/03/2026 09:05:00] Karim: \u200eKarim a été ajouté(e)
[14/03/2026 09:06:00] ~\u202fJo: \u200eJo a rejoint le groupe en utilisant un lien d’invitation
[14/03/2026 09:06:10] Groupe: \u200eVous avez été ajouté(e)
[14/03/2026 09:07:00] Léa: \u200eLéa a épinglé un message
[14/03/2026 09:08:00] Léa: \u200eSONDAGE :
Quand ?
OPTION : Lundi (1 vote)
[14/03/2026 09:09:00] Léa: \u200eLocalisation : https://maps.google.com/?q=1,2
[14/03/2026 09:10:00] Léa: \u200eAppel vocal, \u200e12 min
[14/03/2026 09:10:30] Léa: \u200eAppel vocal manqué, \u200eAppuyez pour rappeler
[14/03/2026 09:11:00] Léa: \u200eLes messages éphémères ont été activés.
[14/03/2026 09:12:00] Groupe: \u200eKarim est désormais admin
[14/03/2026 09:13:00] Groupe: \u200eLa description du groupe a été modifiée
[14/03/2026 09:14:00] Léa: \u200ecarte de contact omise
[14/03/2026 09:15:00] Léa: \u200eEn attente de ce message. Cela peut prendre du temps.
[14/03/2026 09:16:00] Léa: document.pdf • \u200e2 pages \u200edocument manquant
[14/03/2026 09:17:00] Léa: \u200eVotre code de sécurité avec Léa a changé. Appuyez pour en savoir plus.
[14/03/2026 09:18:00] Léa: \u200eaudio omis
[14/03/2026 09:19:00] Léa: Regarde \u200eimage omise
[14/03/2026 09:20:00] Léa: Karim a été ajouté hier, merci !
"""


def test_notices_of_a_telephone_are_nobody_s_words(desk: Desk, bring: Bring) -> None:
    bring("_chat.txt", IOS)
    assert [(m.text.partition("\n")[0], m.media_count) for m in stored(desk)] == [
        ("Bonjour", 0), ("SONDAGE :", 0), ("Localisation : https://maps.google.com/?q=1,2", 0), ("", 1), ("", 1), ("", 1),
        ("Regarde", 1), ("Karim a été ajouté hier, merci !", 0),
    ]  # fmt: skip


def test_missed_calls_and_null_of_android_wait_for_nobody(desk: Desk, bring: Bring) -> None:
    bring("Discussion WhatsApp avec Nadia.txt", "13/03/2026, 18:01 - Nadia: Merci\n13/03/2026, 18:03 - Nadia: Appel vocal "
          "manqué\n13/03/2026, 18:04 - Nadia: null\n13/03/2026, 18:05 - Nadia: Missed video call\n"
          "13/03/2026, 18:06 - Nadia: Appel vocal manqué hier, vous rappelez ?\n")  # fmt: skip
    assert [m.text for m in stored(desk)] == ["Merci", "Appel vocal manqué hier, vous rappelez ?"]


def test_between_two_people_a_picture_and_a_poll_stay_theirs(desk: Desk, bring: Bring) -> None:
    bring("WhatsApp Chat - Nadia.txt", "[13/03/2026 18:00:00] Nadia: \u200eMessages and calls are end-to-end encrypted.\n"
          "[13/03/2026 18:01:00] Nadia: \u200eimage omitted\n[13/03/2026 18:02:00] Nadia: \u200ePOLL:\nWhen?\n"
          "[13/03/2026 18:03:00] Nadia: \u200eThis message was deleted.\n")  # fmt: skip
    assert [(m.text, m.media_count) for m in stored(desk)] == [("", 1), ("POLL:\nWhen?", 0)]


def test_a_year_of_five_digits_is_no_date(desk: Desk, bring: Bring) -> None:
    head = "Date;Auteur;Message\n"
    report = bring(
        "a.csv",
        head
        + "05/03/2026;Cid;un\n06/03/2026;Cid;a\n07/03/2026;C;b\n05/03/20226;Eve;faute\n5 mars 20226;Eve;faute\n2026-03-056;E;f\n05/03/0026;D;g\n08/03/26;D;h\n",
    )
    assert (report.new, report.refused) == (4, 4)
    assert {m.precision for m in stored(desk)} == {"day"}


def test_of_two_columns_of_one_name_the_filled_one_is_read(desk: Desk, bring: Bring) -> None:
    bring("a.csv", "Date;Auteur;Message;Message;Date;Note;Note\n04/03/2026;Ana;un;;05/03/2026;4;8\n"
          "06/03/2026;Bob;;deux;07/03/2026;3;6\n;Cid;trois;;08/03/2026;;2\n")  # fmt: skip
    assert [(m.text, m.rating) for m in stored(desk)] == [("un", 4), ("deux", 3), ("trois", 2)]
    assert days(desk) == ["04/03", "06/03", "08/03"]


@pytest.mark.parametrize("said", ["Übersetzt von Google", "Traducido por Google", "Tradotto da Google"])
def test_a_machine_s_translation_goes_in_every_language(said: str, desk: Desk, bring: Bring) -> None:
    review = {"reviewer": {"displayName": "J"}, "starRating": "TWO", "createTime": "2026-03-01T10:00:00Z",
              "name": "accounts/1/locations/7/reviews/J", "comment": f"({said}) Trop cher\n\n(Original)\nZu teuer"}  # fmt: skip
    after = {**review, "name": "accounts/1/locations/7/reviews/K", "comment": f"Zu teuer\n\n({said})\nTrop cher"}
    bring("reviews.json", json.dumps({"reviews": [review, after]}))
    assert [m.text for m in stored(desk)] == ["Zu teuer", "Zu teuer"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-8"])
def test_an_old_macintosh_is_read(encoding: str, end: str, desk: Desk, bring: Bring) -> None:
    lines = ["Date;Auteur;Message;Réseau", "04/03/2026 09:05;Zoé;« Œuvre » d’élève, ÉTÉ à 90 % : goût “sûr”… €;Facebook",
             "05/03/2026;Léo;Noël où ça ? Être là, naïf et tôt;Facebook", ""]  # fmt: skip
    bring("a.csv", end.join(lines).encode(encoding))
    assert [(m.author_name, m.text) for m in stored(desk)] == [
        ("Zoé", "« Œuvre » d’élève, ÉTÉ à 90 % : goût “sûr”… €"),
        ("Léo", "Noël où ça ? Être là, naïf et tôt"),
    ]


def test_quotes_of_windows_do_not_make_a_macintosh(desk: Desk, bring: Bring) -> None:
    text = "Date;Message\n04/03/2026;‘mot’ “deux” • trois – quatre™ 10‰\n"
    bring("a.csv", text.encode("cp1252"))
    assert [m.text for m in stored(desk)] == ["‘mot’ “deux” • trois – quatre™ 10‰"]


HELLO = "Référence commande;Date de la commande;Statut de la commande;Nom payeur;Email payeur;Montant tarif"


def test_helloasso_asks_which_of_two_questions_is_read(desk: Desk, bring: Bring) -> None:
    """One is answered in a word, the other in several: both may be the question."""
    head = f"{HELLO};Avez-vous une remarque ?;Que pensez-vous de l’accueil ?\n"
    lines = ("1;04/03/2026 14:25;Validé;E;n@e.example;15,00;Bravo à tous;bien\n"
             "2;04/03/2026 14:25;Validé;E;n@e.example;15,00;Très déçue;mal\n")  # fmt: skip
    with pytest.raises(MappingNeeded) as asked:
        bring("export.csv", head + lines)
    assert asked.value.facts["columns"] == ["Avez-vous une remarque ?", "Que pensez-vous de l’accueil ?"]
    assert stored(desk) == []


def test_helloasso_does_not_ask_about_sizes_and_birthdays(desk: Desk, bring: Bring) -> None:
    head = f"{HELLO};Taille;Né le;Un commentaire ?\n"
    bring("a.csv", head + "1;04/03/2026 14:25;Validé;E;n@e.example;15,00;M;01/02/1980;Bravo à tous\n")
    assert [m.text for m in stored(desk)] == ["Bravo à tous"]


def exported(desk: Desk, kind: str) -> str:
    """What ``python -m watch export`` writes, private messages too."""
    out = io.StringIO(newline="")
    exporting.WRITERS[kind](iter(rows(desk)), out)
    return out.getvalue()


MIXED = (
    "Identifiant;Date;Auteur;Message;Réseau;En réponse à;Note;Langue\n"
    "fb_1000001;04/03/2026 09:05;Ana;=Ouvert demain ?;Facebook;;;\n"
    "fb_1000002;05/03/2026;Les Jardins de Belleville;« Oui »;Facebook;fb_1000001;;fr\n"
    ";06/03/2026;Zoé;＠tous\u00a0: très bien\u00a0!;Google;;4,5/5;\n"
)


def test_vigie_s_own_table_is_read_back_without_doubles(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("a.csv", MIXED)
    bring(
        "Discussion WhatsApp avec Nadia.txt", "13/03/2026, 18:01 - Nadia: -5 pots\n13/03/2026, 18:01 - Nadia: -5 pots\n"
    )
    before, text = stored(desk), exported(desk, "csv")
    assert len(before) == 5 and "'=Ouvert" in text and "'＠tous" in text and "'-5" in text
    report = bring("vigie.csv", "\ufeff" + text)
    assert (report.new, report.changed, report.known, report.refused) == (0, 0, 5, 0)
    again = [m._replace(source_id="", collected_at=0, raw_ref="") for m in stored(desk)]
    assert again == [m._replace(source_id="", collected_at=0, raw_ref="") for m in before]
    (tmp_path / "other" / "data").mkdir(parents=True)
    config = tmp_path / "feeds.yml"
    there = open_desk(
        Place(tmp_path / "other" / "data", config, f"sqlite:///{tmp_path / 'other' / 'data' / 'v.db'}", 0)
    )
    import_path(there, tmp_path / "vigie.csv")
    moved = stored(there)
    there.close()
    told = (
        "id",
        "text",
        "precision",
        "tz_status",
        "published_at",
        "parent_id",
        "ownership",
        "visibility",
        "rating",
        "lang",
    )
    assert [[getattr(m, name) for name in told] for m in moved] == [[getattr(m, name) for name in told] for m in before]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_vigie_s_own_json_is_refused_with_the_way_out(kind: str, desk: Desk, bring: Bring) -> None:
    bring("a.csv", MIXED)
    assert refused(bring, f"vigie.{kind}", exported(desk, kind)) == "vigie_export"
    assert len(stored(desk)) == 3


def refused(bring: Bring, name: str, data: str | bytes) -> object:
    with pytest.raises(ImportError_) as said:
        bring(name, data)
    return said.value.facts.get("variant") or said.value.facts.get("reason")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.jsonl", '{"date":"2026-03-04","text":"coucou"}\n{"date":"2026-03-05","text":"merci"}\n', "json_lines"),
        ("a.json", '{"date":"2026-03-04","te', "json_damaged"),
        ("a.csv", "Date;Auteur;Message;Réseau\n", "no_rows"),
        ("a.csv", "\ufeffDate,Auteur,Message\r\n\r\n", "no_rows"),
        ("a.csv", "", "empty_file"),
        ("a.csv", " \r\n\n ", "empty_file"),
    ],
)
def test_what_holds_nothing_says_so(name: str, data: str, why: str, desk: Desk, bring: Bring) -> None:
    assert refused(bring, name, data) == why
