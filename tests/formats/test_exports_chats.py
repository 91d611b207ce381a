"""WhatsApp and Messenger: shapes of headers, notices, whole-file order, longer exports of the same chat."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.formats.exports import DATA, mentions_of, rows_of
from tests.formats.test_exports_archive import pack
from watch.formats.base import Context, Head, Limits, Row
from watch.formats.messenger import Messenger
from watch.formats.meta_text import repair, repair_all
from watch.formats.recognise import recognise
from watch.formats.whatsapp import WhatsApp
from watch.model import RawMention, Refusal


def chat(text: str, **changes: object) -> list[Row]:
    settings: dict[str, object] = {"filename": "Discussion WhatsApp avec Nadia.txt", **changes}
    return list(WhatsApp().parse(io.BytesIO(text.encode()), Context(**settings)))  # type: ignore[arg-type]


def told(text: str, **changes: object) -> list[RawMention]:
    return [row for row in chat(text, **changes) if isinstance(row, RawMention)]


MARCH_12 = 1773303240  # 12 March 2026, 09:14 in Paris


@pytest.mark.parametrize(
    "header",
    [
        "12/03/2026 09:14 - ",
        "12/03/2026, 09:14 - ",
        "12/03/2026 à 09:14 - ",
        "[12/03/2026 09:14:00] ",
        "[12/03/2026, 09:14:00] ",
        "12.03.26, 09:14 - ",
        "2026-03-12, 09:14 - ",
        "2026/03/12, 09:14 - ",
        "12/03/2026, 9:14 AM - ",
        "12/03/2026, 9:14\u202fAM - ",
        "12/03/2026, 09:14 a. m. - ",
        "12/03/2026, 09:14\u00a0a.\u00a0m. - ",
        "\u200e[12/03/2026, 09:14:00] ",
        "\ufeff[12/03/2026, 09:14:00] ",
        "[12.03.26, 09:14:00] ",
        "12/3/26, 09:14 - ",
        "12/03/2026 09.14 - ",
    ],
)
def test_shapes_of_headers(header: str) -> None:
    text = f"{header}Nadia: Bonjour\n{header.replace(chr(0xFEFF), '')}Karim: oui\nsuite\n"
    found = told(text, day_first=True)
    assert [(m.author_name, m.text, m.published_at) for m in found] == [
        ("Nadia", "Bonjour", MARCH_12),
        ("Karim", "oui\nsuite", MARCH_12),
    ]
    assert WhatsApp().matches(Head("a", text.encode())) >= 0.5


def test_afternoon() -> None:
    found = told("3/12/26, 2:05 PM - A: x\n3/12/26, 12:05 AM - A: y\n3/13/26, 12:05 PM - A: z\n")
    assert [m.published_at for m in found] == [1773320700, 1773270300, 1773399900]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["03/04/26", "13/04/26"], True),
        (["03/04/26", "03/14/26"], False),
        (["03/04/26", "04/04/26", "05/04/26"], True),
        (["03/04/26", "03/05/26", "03/06/26"], False),
        (["03/04/26"], True),
    ],
)
def test_the_order_is_decided_for_the_whole_file(lines: list[str], first: bool) -> None:
    """The name of the file says no language: « Discussion WhatsApp avec … » would say day first."""
    found = told("".join(f"{line}, 10:00 - Ana: x\n" for line in lines), filename="_chat.txt")
    assert found[0].published_at == (1775203200 if first else 1772614800)


@pytest.mark.parametrize(
    "line",
    [
        "Les messages et les appels sont chiffrés de bout en bout. Appuyez pour en savoir plus.",
        "Karim a rejoint le groupe grâce au lien d'invitation",
        "Les Jardins a changé le sujet de « Jardin » à « Jardin : bénévoles »",
        "Vous avez changé la description du groupe : la voici",
        "+33 6 00 00 00 01 a ajouté +33 6 00 00 00 02",
        'Ana changed the subject from "a: b" to "c: d"',
        'You created group "Family: us"',
        "You were added",
        "Jardin: \u200eLes messages et les appels sont chiffrés de bout en bout.",
        "Jardin: \u200eKarim a quitté le groupe",
    ],
)
def test_notices_are_no_messages(line: str) -> None:
    found = chat(f"12/03/2026 09:14 - {line}\n12/03/2026 09:15 - A: b\n")
    assert isinstance(found[0], Refusal) and found[0].reason == "system_line"
    assert isinstance(found[1], RawMention)


def test_a_number_that_is_called_out_is_masked_and_a_document_is_a_file() -> None:
    lines = (
        "12/03/2026 09:14 - Nadia: Demandez à @\u2068+33 6 12 34 56 78\u2069 ou @33612345678 avant 12 h\n"
        "12/03/2026 09:15 - Nadia: Rapport.pdf • \u200e3 pages \u200edocument omis\n"
        "12/03/2026 09:16 - Nadia: Je vends 20 @ 15 euros\n"
    )
    found = told(lines)
    assert [(m.text, m.media_count) for m in found] == [
        ("Demandez à @+33…5678 ou @33…5678 avant 12 h", 0),
        ("", 1),
        ("Je vends 20 @ 15 euros", 0),
    ]


@pytest.mark.parametrize(
    "text", ["Nadia a quitté la salle", "Rendez-vous : 14:00", "il a ajouté : non", "https://a.example/b: c"]
)
def test_messages_that_look_like_notices_stay(text: str) -> None:
    assert told(f"12/03/2026 09:14 - Karim: {text}\n")[0].text == text


def test_media_deleted_edited_masked() -> None:
    found = chat(
        "12/03/2026 09:14 - ~\u202fNadia: <Médias omis>\n"
        "12/03/2026 09:15 - A: IMG-1.jpg (fichier joint)\nla serre\n"
        "12/03/2026 09:16 - A: Ce message a été supprimé\n"
        "12/03/2026 09:17 - +33 6 12 34 56 78: bien <Ce message a été modifié>\n"
        "12/03/2026 09:18 - A: \u200eimage absente\n"
        "12/03/2026 09:19 - A: \u200e< pièce jointe : 0001-PHOTO.jpg >\n"
    )
    assert [(r.author_name, r.text, r.media_count) if isinstance(r, RawMention) else r.reason for r in found] == [
        ("Nadia", "", 1),
        ("A", "la serre", 1),
        "deleted_message",
        ("+33…5678", "bien", 0),
        ("A", "", 1),
        ("A", "", 1),
    ]


@pytest.mark.parametrize(
    ("name", "thread"),
    [
        ("Discussion WhatsApp avec Élodie.txt", "Élodie"),
        ("Discussion WhatsApp avec Élodie (2).txt", "Élodie"),
        ("WhatsApp Chat with Élodie.zip", "Élodie"),
        ("WhatsApp Chat - Jardin bénévoles.zip", "Jardin bénévoles"),
        ("Discussion WhatsApp avec +33 6 12 34 56 78.txt", "+33…5678"),
        ("notes.txt", "notes"),
    ],
)
def test_the_chat_is_known_by_the_name_of_the_file(name: str, thread: str) -> None:
    assert told("12/03/2026 09:14 - A: b\n", filename=name)[0].thread_id == thread


def test_a_longer_export_of_the_chat_begins_with_the_same_records() -> None:
    lines = [f"12/03/2026 09:{n // 3:02} - {'AB'[n % 2]}: texte {n % 4}\n" for n in range(60)]
    short, long = told("".join(lines[:40])), told("".join(lines))
    assert long[: len(short)] == short
    assert not any(m.native_id for m in long)  # identity comes from the text and its count


def test_in_a_conversation_of_two_the_name_of_the_file_is_the_other() -> None:
    found = told("12/03/2026 09:14 - Nadia: b\n12/03/2026 09:15 - Nous: c\n")
    assert [m.ownership for m in found] == ["other", "unknown"]


def test_a_message_without_end_is_refused_and_the_next_ones_come() -> None:
    found = chat(
        "12/03/2026 09:14 - A: b\n" + "x" * 200 + "\n12/03/2026 09:15 - A: c\n", limits=Limits(field_chars=100)
    )
    assert [r.reason if isinstance(r, Refusal) else r.text for r in found] == ["field_too_long", "c"]


def test_an_ios_zip_keeps_its_name(tmp_path: Path) -> None:
    data = (DATA / "whatsapp" / "ios_fr_virgule_bom.txt").read_bytes()
    path = pack(tmp_path / "WhatsApp Chat - Théo.zip", {"_chat.txt": data, "00001-PHOTO.jpg": b"x"})
    assert {m.thread_id for m in mentions_of(path)} == {"Théo"}


def thread(name: str, people: list[str], messages: list[dict[str, object]]) -> bytes:
    return json.dumps(
        {
            "participants": [{"name": p} for p in people],
            "messages": messages,
            "title": name,
            "thread_path": f"inbox/{name}_1",
        }
    ).encode()


def message(sender: str, at: int, **more: object) -> dict[str, object]:
    return {"sender_name": sender, "timestamp_ms": at, **more}


def test_the_owner_is_who_is_in_every_thread(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "facebook-jardins.zip",
        {
            f"facebook-x/your_facebook_activity/messages/inbox/{who}_1/message_{part}.json": thread(
                who,
                [who, "Camille"],
                [
                    message(who, 1772820000000 + part, content=f"q{part}"),
                    message("Camille", 1772820600000 + part, content="r"),
                ],
            )
            for who in ("nadia", "karim")
            for part in (1, 2)
        },
    )
    found = mentions_of(path, own_names=frozenset())
    assert len(found) == 8
    assert {(m.author_name, m.ownership) for m in found} == {("Camille", "own"), ("nadia", "other"), ("karim", "other")}
    assert {m.thread_id for m in found} == {"nadia_1", "karim_1"}
    assert len({m.native_id for m in found}) == 8


def test_an_instagram_thread_is_on_instagram(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "a.zip",
        {
            "instagram-x/your_instagram_activity/messages/inbox/a_1/message_1.json": thread(
                "a", ["a", "b"], [message("a", 1772820000000, content="x")]
            )
        },
    )
    assert mentions_of(path)[0].network == "instagram"


def test_what_is_no_message() -> None:
    data = thread(
        "a",
        ["a", "b"],
        [
            message(
                "a", 1772820000000, content="Nadia a r\u00c3\u00a9agi \u00e2\u009d\u00a4 \u00c3\u00a0 votre message"
            ),
            message("a", 1772820000000, is_unsent=True),
            message("a", 1772820000000),
            message("a", -5, content="x"),
            message("a", 1772820000000, content="regarde", share={"link": "https://a.example/1"}),
            {"sender_name": None, "timestamp_ms": 1772820000000, "content": "anonyme"},
            7,  # type: ignore[list-item]
        ],
    )
    found = list(Messenger().parse(io.BytesIO(data), Context(filename="message_1.json")))
    assert [r.reason if isinstance(r, Refusal) else r.text for r in found] == [
        "system_line",
        "deleted_message",
        "no_content",
        "date_unreadable",
        "regarde\nhttps://a.example/1",
        "anonyme",
        "no_content",
    ]


def test_a_thread_cut_half_way_says_so() -> None:
    data = thread("a", ["a", "b"], [message("a", 1772820000000 + n, content=f"m{n}") for n in range(100)])
    found = list(Messenger().parse(io.BytesIO(data[: len(data) // 2]), Context(filename="message_1.json")))
    assert isinstance(found[-1], Refusal) and found[-1].reason == "json_broken"
    assert 30 < len(found) < 70


def test_mojibake_is_repaired_once() -> None:
    assert repair("Jos\u00c3\u00a9") == "José"
    assert repair("José") == "José"
    assert repair("déjà €") == "déjà €"
    assert repair_all({"pr\u00c3\u00a9nom": ["\u00c3\u00a9t\u00c3\u00a9", 3, None]}) == {"prénom": ["été", 3, None]}


def test_a_name_and_not_an_extension(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_bytes((DATA / "whatsapp" / "android_fr_virgule.txt").read_bytes())
    assert [f.format_key for f in recognise(path)] == ["whatsapp"]
    assert len(rows_of(path)) == 3
