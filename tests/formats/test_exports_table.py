"""The generic table: what people and tools do to a CSV (faults.md 46, 47, 50, 51)."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest

from tests.formats.exports import context, mentions_of, rows_of
from watch.errors import IdsSpoiled, MappingNeeded
from watch.formats.base import Context, Row, is_ignored
from watch.formats.recognise import preview, read, recognise
from watch.formats.table import Table
from watch.formats.table_headings import fold_heading, is_personal, signature
from watch.model import RawMention, Refusal


def rows(data: bytes | str, **changes: object) -> list[Row]:
    raw = data.encode() if isinstance(data, str) else data
    settings: dict[str, object] = {"filename": "t.csv", "now": 1_773_600_000, **changes}
    return list(Table().parse(io.BytesIO(raw), Context(**settings)))  # type: ignore[arg-type]


def good(data: bytes | str, **changes: object) -> list[RawMention]:
    return [row for row in rows(data, **changes) if isinstance(row, RawMention)]


def refused(data: bytes | str, **changes: object) -> list[tuple[str, str]]:
    return [(row.where, row.reason) for row in rows(data, **changes) if isinstance(row, Refusal)]


HEAD = "Date;Auteur;Message;Note;J'aime\n"


def test_the_order_of_day_and_month_is_decided_for_the_whole_column() -> None:
    first = good(HEAD + "03/04/2026;A;x;;\n13/04/2026;A;y;;\n")
    second = good(HEAD + "03/04/2026;A;x;;\n03/14/2026;A;y;;\n")
    assert [m.published_at for m in first] == [1775167200, 1776031200]  # 3 and 13 April
    assert [m.published_at for m in second] == [1772578800, 1773442800]  # 4 and 14 March


def test_the_number_that_changes_faster_is_the_day() -> None:
    """Where the language says nothing: French headings are day first whatever the numbers do."""
    monthly, daily = "03/01/2026;A;x;;\n03/02/2026;A;y;;\n03/03/2026;A;z;;\n", "03/01/2026;A;x;;\n04/01/2026;A;y;;\n"
    english = "Date;Author;Message;Rating;Likes\n"
    assert good(english + monthly)[1].published_at == 1772406000  # 2 March
    assert good(HEAD + monthly)[1].published_at == 1770073200  # 3 February
    assert good(english + daily)[1].published_at == good(HEAD + daily)[1].published_at == 1767481200  # 4 January


def test_a_person_has_the_last_word_on_the_order() -> None:
    data = HEAD + "03/04/2026;A;x;;\n"
    assert good(data)[0].published_at == 1775167200
    assert good(data, day_first=False)[0].published_at == 1772578800


def test_a_date_against_the_order_is_refused_with_its_line() -> None:
    data = HEAD + "13/04/2026;A;x;;\n04/14/2026;A;y;;\n14/04/2026;A;z;;\n"
    assert refused(data, day_first=True) == [("3", "date_unreadable")]


def test_the_decimal_sign_is_decided_for_the_whole_column() -> None:
    comma = good("Date;Message;Vues\n01/03/2026;a;1,204\n02/03/2026;b;12,5\n")
    point = good("Date;Message;Vues\n01/03/2026;a;1,204\n02/03/2026;b;1,204.5\n")
    assert [m.views for m in comma] == [1, 12]
    assert [m.views for m in point] == [1204, 1204]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1 204", 1204), ("1\u202f204", 1204), ("1\u00a0204", 1204), ("1.204", 1204), ("1,204", 1204), ("1,2 k", 1200),
     ("3,4 M", 3_400_000), ("0", 0), ("", None), ("-", None), ("N/A", None), ("12%", None)],
)  # fmt: skip
def test_counts_and_the_difference_between_none_and_zero(cell: str, value: int | None) -> None:
    assert good(f"Date;Auteur;Message;Vues\n01/03/2026;a;x;{cell}\n")[0].views == value


@pytest.mark.parametrize(
    ("cell", "rating", "top"),
    [
        ("4,5", 4.5, 5),
        ("4.5", 4.5, 5),
        ("4/5", 4, 5),
        ("8 sur 10", 8, 10),
        ("★★★★☆", 4, 5),
        ("⭐⭐⭐", 3, 5),
        ("8,5", 8.5, 10),
    ],
)
def test_ratings(cell: str, rating: float, top: float) -> None:
    found = good(f"Date;Auteur;Avis;Note\n01/03/2026;a;x;{cell}\n")[0]
    assert (found.rating, found.rating_max, found.kind, found.ownership) == (rating, top, "review", "other")


def test_commentaires_is_a_count_or_a_text() -> None:
    text = good("Date;Auteur;Commentaires\n01/03/2026;A;Très bien\n02/03/2026;B;12\n03/03/2026;C;Bof\n")
    assert [m.text for m in text] == ["Très bien", "12", "Bof"]
    count = good("Date;Auteur;Message;Commentaires\n01/03/2026;A;Très bien;12\n02/03/2026;B;Bof;\n")
    assert [(m.text, m.comments_count) for m in count] == [("Très bien", 12), ("Bof", None)]


def test_local_times_take_the_zone_given_and_say_so() -> None:
    here, there = (
        good(HEAD + "04/03/2026 09:05;A;x;;\n"),
        good(HEAD + "04/03/2026 09:05;A;x;;\n", zone="America/Montreal"),
    )
    assert there[0].published_at - here[0].published_at == 6 * 3600  # type: ignore[operator]
    assert (here[0].tz_status, there[0].tz_status) == ("assumed:Europe/Paris", "assumed:America/Montreal")


def test_the_hour_that_happens_twice_is_always_the_first() -> None:
    night = good(HEAD + "25/10/2026 02:30;A;x;;\n25/10/2026 02:30:00;A;y;;\n2026-10-25T02:30:00;A;z;;\n")
    assert {m.published_at for m in night} == {1792888200}  # 00:30 UTC, still summer time


def test_a_zone_in_the_heading_or_in_the_cell_is_explicit() -> None:
    data = "Date (GMT);Auteur;Message\n2026-03-02 08:00;a;x\n2026-03-02T08:00:00+02:00;a;y\n2026-03-02;a;z\n"
    assert [(m.published_at, m.precision, m.tz_status) for m in good(data)] == [
        (1772438400, "min", "explicit"),
        (1772431200, "s", "explicit"),
        (1772406000, "day", "assumed:Europe/Paris"),  # a day is the day people read
    ]


def test_a_date_of_day_precision_invents_no_hour() -> None:
    assert good(HEAD + "4 mars 2026;A;x;;\n")[0].precision == "day"


def test_hour_in_a_column_of_its_own() -> None:
    found = good("Date;Heure;Auteur;Message\n04/03/2026;09:05;a;x\n04/03/2026;;a;y\n04/03/2026;21 h 15;a;z\n")
    assert [(m.published_at, m.precision) for m in found] == [
        (1772611500, "min"),
        (1772578800, "day"),
        (1772655300, "min"),
    ]


def test_relative_and_missing_dates_stay_without_date() -> None:
    found = good(HEAD + "04/03/2026;A;x;;\nhier;A;y;;\n;A;z;;\nil y a 3 h;A;t;;\n")
    assert [(m.published_at is None, m.precision, m.tz_status) for m in found[1:]] == [(True, "none", "unknown")] * 3


def test_bad_rows_are_refused_with_their_line_and_the_others_come() -> None:
    data = (
        HEAD
        + "04/03/2026;A;x;;\nn'importe;B;y;;\n\n04/03/2026;C;;;\n"
        + "04/03/2026;D;z;;;surplus\n04/03/2026;E\n04/03/2026;F;ok;;\n"
    )
    assert refused(data) == [("6", "too_many_cells"), ("3", "date_unreadable"), ("5", "no_text"), ("7", "no_text")]
    assert [m.author_name for m in good(data)] == ["A", "F"]


def test_a_total_row_and_a_repeated_header_are_left_out() -> None:
    data = HEAD + "04/03/2026;A;x;;2\n" + HEAD + "04/03/2026;B;y;;3\nTotal;;;;5\n"
    left = [row for row in rows(data) if isinstance(row, Refusal)]
    assert [(r.where, r.reason) for r in left] == [("3", "repeated_header"), ("5", "total_row")]
    assert all(map(is_ignored, left))


def test_every_row_bad(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Date;Auteur;Message\n" + "04/03/2026;a;x\n" * 0 + "99/99/2026;a;x\n04/03/2026;a;\n", encoding="utf-8"
    )
    rows = rows_of(path, mapping={"Date": "date", "Message": "text"})
    assert [row.reason for row in rows if isinstance(row, Refusal)] == ["date_unreadable", "no_text"]
    assert len(rows) == 2


def test_a_field_too_long_costs_one_row() -> None:
    data = HEAD + f"04/03/2026;A;{'x' * 131_073};;\n04/03/2026;B;y;;\n"
    assert refused(data) == [("2", "field_too_long")]
    assert len(good(data)) == 1


def test_a_line_of_many_megabytes_costs_one_row_and_little_memory() -> None:
    data = (HEAD + "04/03/2026;A;a;;\n").encode() + b"04/03/2026;B;" + b"x" * 9_000_000 + b";;\n04/03/2026;C;c;;\n"
    assert refused(data) == [("3", "line_too_long")]
    assert [m.author_name for m in good(data)] == ["A", "C"]


def test_a_nul_byte_costs_one_row() -> None:
    data = HEAD + "04/03/2026;A;a\0a;;\n04/03/2026;B;b;;\n" + "04/03/2026;C;c;;\n" * 50 + '04/03/2026;D;"d\n\0d";;\n'
    assert refused(data) == [("2", "undecodable"), ("54", "undecodable")]
    assert len(good(data)) == 51


def test_an_unclosed_quote_costs_one_line_not_the_rest() -> None:
    data = HEAD + '04/03/2026;A;"jamais fermé;;\n' + "04/03/2026;B;b;;\n" * 2000
    assert refused(data) == [("2", "unclosed_quote")]
    assert len(good(data)) == 2000


def test_an_unclosed_quote_before_a_good_one() -> None:
    data = (
        HEAD
        + '04/03/2026;A;"jamais fermé;;\n04/03/2026;B;b;;\n04/03/2026;C;"dit ""oui"" ; puis\nnon";;\n04/03/2026;D;d;;\n'
    )
    assert refused(data) == [("2", "unclosed_quote")]
    assert [m.text for m in good(data)] == ["b", 'dit "oui" ; puis\nnon', "d"]


def test_a_quote_closed_a_thousand_lines_later_was_never_open() -> None:
    body = "04/03/2026;B;b;;\n" * 1500
    data = HEAD + '04/03/2026;A;"jamais fermé;;\n' + body + '04/03/2026;C;c";;\n04/03/2026;D;d;;\n'
    assert refused(data)[0] == ("2", "unclosed_quote")
    assert len(good(data)) in (1501, 1502)
    several = HEAD + '04/03/2026;A;"' + "une ligne\n" * 300 + '";;\n'
    assert len(good(several)) == 1


def test_an_unclosed_quote_in_the_last_line() -> None:
    assert refused(HEAD + '04/03/2026;A;a;;\n04/03/2026;B;"b;;') == [("3", "unclosed_quote")]


def test_quotes_that_are_not_by_the_book_are_read() -> None:
    assert good(HEAD + '04/03/2026;A;"cité" puis non;;\n')[0].text == "cité puis non"


def test_lines_are_the_lines_of_the_file() -> None:
    data = 'sep=;\r\nExport de mars;;\r\n\r\nDate;Auteur;Message\r\n04/03/2026;A;"un\r\ndeux"\r\n04/03/2026;B;b\r\n'
    found = good(data)
    assert [(m.row, m.text) for m in found] == [("5", "un\ndeux"), ("7", "b")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_ends_and_delimiters(encoding: str, end: str, delimiter: str) -> None:
    text = end.join(
        delimiter.join(row) for row in (("Date", "Auteur", "Réponse à", "Message"), ("04/03/2026", "Élise", "", "Déçu"))
    )
    found = good((text + end).encode(encoding))
    assert [(m.author_name, m.text) for m in found] == [("Élise", "Déçu")]


def test_a_line_of_another_encoding_in_the_middle() -> None:
    data = HEAD.encode() + "04/03/2026;Élise;déjà;;\n".encode() * 3 + "04/03/2026;Zoé;été;;\n".encode("cp1252")
    assert [m.author_name for m in good(data)] == ["Élise"] * 3 + ["Zoé"]


SHOWN = "Date;Message;Post ID;Lien\n04/03/2026;a;1,78E+17;https://x.com/a/1\n04/03/2026;b;178;https://x.com/a/2\n"
ROUNDED = "Date;Message;Post ID\n04/03/2026;a;178414000000000000\n04/03/2026;b;178414000000000000\n"


def test_spoiled_ids_are_refused_or_done_without() -> None:
    for text in (SHOWN, ROUNDED):
        with pytest.raises(IdsSpoiled) as refused:
            good(text)
        assert refused.value.facts["heading"] == "Post ID"
    assert [m.native_id for m in good(SHOWN, identity="content")] == ["", "178"]
    assert [m.native_id for m in good(ROUNDED, identity="content")] == ["", ""]


def test_an_embedded_answer_is_a_mention_of_its_own() -> None:
    data = (
        "Date;Auteur;Avis;Note;Réponse;Date de réponse\n04/03/2026;A;Bof;2;Désolés;05/03/2026\n06/03/2026;B;Bien;5;;\n"
    )
    review, answer, other = good(data)
    assert (answer.kind, answer.ownership, answer.parent_native_id) == ("comment", "own", review.native_id)
    assert review.native_id and other.native_id != review.native_id
    assert answer.published_at == 1772665200
    assert [m.native_id for m in good(data)] == [m.native_id for m in good(data)]


def test_who_is_ours() -> None:
    told = good("Date;Auteur;Message;Sens\n04/03/2026;A;a;sortant\n04/03/2026;B;b;entrant\n04/03/2026;C;c;?\n")
    assert [m.ownership for m in told] == ["own", "other", "unknown"]
    named = good(
        "Date;Auteur;Compte;Message\n04/03/2026;X;@Jardins;a\n04/03/2026;B;b;b\n04/03/2026;;;c\n",
        own_names=frozenset(("jardins",)),
    )
    assert [m.ownership for m in named] == ["own", "other", "unknown"]
    assert good(HEAD + "04/03/2026;A;a;;\n")[0].ownership == "unknown"


def test_personal_columns_do_not_enter() -> None:
    data = (
        "Date;Auteur;E-mail;Téléphone;Adresse IP;Montant;Message\n"
        "04/03/2026;+33 6 12 34 56 78;nadia@exemple.example;0612345678;10.0.0.1;15,00;Bonjour\n"
        "04/03/2026;karim@exemple.example;k@exemple.example;;;;Bonsoir\n"
    )
    found = good(data)
    told = repr(found)
    assert [m.author_name for m in found] == ["+33…5678", ""]
    for secret in ("exemple.example", "0612345678", "12 34", "10.0.0.1", "15,00"):
        assert secret not in told


@pytest.mark.parametrize(
    "heading",
    ["Email payeur", "Courriel", "N° de téléphone", "Adresse IP", "IBAN", "Moyen de paiement", "Prénom participant"],
)
def test_personal_headings(heading: str) -> None:
    assert is_personal(heading)


def test_what_is_guessed_of_columns_stands_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Commande;Votre remarque;Jour de vente\n1;Bravo pour tout;04/03/2026\n2;Trop long;05/03/2026\n")
    with pytest.raises(MappingNeeded) as asked:
        rows_of(path)
    assert list(asked.value.facts["guess"]) == ["Votre remarque", "Jour de vente"], "in the order of the file"


def test_the_mapping_screen_is_asked_for_when_unsure(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Commande;Jour de vente;Email;Votre remarque\n"
        "1;04/03/2026;a@b.example;Bravo pour tout\n2;05/03/2026;c@d.example;Trop long\n"
    )
    with pytest.raises(MappingNeeded) as caught:
        rows_of(path)
    facts = caught.value.facts
    assert facts["columns"] == ["Commande", "Jour de vente", "Votre remarque"]
    assert facts["guess"] == {"Votre remarque": "text", "Jour de vente": "date"}
    assert facts["rows"] == [["1", "04/03/2026", "Bravo pour tout"], ["2", "05/03/2026", "Trop long"]]
    with pytest.raises(MappingNeeded):
        preview(path, context(path))
    mapping = {"Votre remarque": "text", "Jour de vente": "date"}
    found = [row for row in rows_of(path, mapping=mapping, network="helloasso") if isinstance(row, RawMention)]
    assert [(m.text, m.published_at, m.network) for m in found] == [
        ("Bravo pour tout", 1772578800, "helloasso"),
        ("Trop long", 1772665200, "helloasso"),
    ]
    assert preview(path, context(path, mapping=mapping)).notes["signature"] == facts["signature"]
    assert facts["signature"] == signature(["commande", "JOUR DE VENTE", " e-mail ", "Votre remarque"])


def test_a_mapping_corrects_a_wrong_guess() -> None:
    data = "Date;Message;Commentaire\n04/03/2026;interne;public\n05/03/2026;interne;public\n"
    assert good(data)[0].text == "interne"
    assert good(data, mapping={"Date": "date", "Commentaire": "text"})[0].text == "public"


def test_headings_are_compared_as_people_write_them() -> None:
    assert fold_heading("  Date de Publication : ") == fold_heading("date_de_publication") == "datedepublication"
    assert fold_heading("Mentions J’aime") == fold_heading("mentions j'aime")


def test_private_words_make_private_mentions() -> None:
    data = "Date;Réseau;Type;Message\n04/03/2026;Facebook;Message privé;a\n04/03/2026;Messenger;;b\n"
    data += "04/03/2026;Facebook;Commentaire;c\n"
    assert [(m.kind, m.visibility) for m in good(data)] == [
        ("message", "private"),
        ("post", "private"),
        ("comment", "public"),
    ]


def test_what_excel_in_french_writes_comes_back() -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    texts = ['Cadre "superbe" ; 5 €', "deux\r\nlignes", "œuvre d’été — fin", "=1+1"]
    writer.writerow(["Date de publication", "Auteur", "Message", "Note"])
    writer.writerows([[f"0{i + 1}/03/2026 09:0{i}", "Zoé", text, "4,5"] for i, text in enumerate(texts)])
    found = good(out.getvalue().encode("cp1252"))
    assert [m.text for m in found] == [text.replace("\r\n", "\n") for text in texts]
    assert {m.rating for m in found} == {4.5}


def test_a_table_longer_than_a_block_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text"])
        for number in range(30_000):
            writer.writerow(
                [
                    number,
                    f"2026-03-04T09:{number % 60:02}:00",
                    "é",
                    f"ligne {number}\nfin" if number % 7 == 0 else f"texte {number} " * 8,
                ]
            )
    found = [row for row in read(path, recognise(path), context(path)) if isinstance(row, RawMention)]
    assert [m.text.split()[1] for m in found] == [str(number) for number in range(30_000)]
    seen = preview(path, context(path))
    assert 15_000 < seen.total_estimate < 60_000


@pytest.mark.parametrize("zone", ["Z", "+00:00", "+05:30", "-03:00", ".250Z", ".123456+02:00", " UTC"])
def test_a_moment_with_its_zone_reads_alike_by_hours_and_by_itself(tmp_path: Path, zone: str) -> None:
    moments = [f"2026-03-29T{h:02}:{m:02}:07{zone}" for h in (0, 1, 2, 3, 23) for m in (0, 59)]
    path = tmp_path / "a.csv"
    path.write_text("date,message\n" + "".join(f"{m},Bonjour\n" for m in moments), encoding="utf-8")
    plain = zone.strip().replace("UTC", "+00:00")
    expected = [int(datetime.fromisoformat(m[:19] + plain).timestamp()) for m in moments]
    read = mentions_of(path)
    assert [r.published_at for r in read] == expected
    assert {(r.precision, r.tz_status) for r in read} == {("s", "explicit")}
    one = tmp_path / "b.csv"
    one.write_text(f"date,message\n{moments[0]},Bonjour\n2026-03-29 08:00,Bonjour\n", encoding="utf-8")
    assert mentions_of(one)[0][15:19] == read[0][15:19], "a mixed column is read cell by cell"
