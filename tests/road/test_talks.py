"""Exports of WhatsApp that are all called ``_chat.txt``: two talks stay two, a longer export joins its own, and what
older versions stored under one name is told apart without doubling. Both back ends."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.kept_children import kept_children
from tests.road.test_dates_of_files import Bring, bring, desk, rows
from watch.errors import ReadOtherwise
from watch.model import ImportReport
from watch.pipeline import talks
from watch.pipeline.desk import Desk
from watch.pipeline.importing import import_path
from watch.store import people

__all__ = ["bring", "desk", "kept_children"]


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


def chat(who: str, n: int = 6, first: int = 1) -> str:
    """``n`` messages of one talk: somebody asks, we answer now and then."""
    lines = []
    for i in range(first, first + n):
        lines.append(f"[13/03/2026 {8 + i // 6:02}:{i % 6}0:07] {who}: Question numéro {i} ?")
        if i % 3 == 0:
            lines.append(f"[13/03/2026 {8 + i // 6:02}:{i % 6}5:00] Les Jardins: Réponse {i} à {who}")
    return "\n".join(lines) + "\n"


def of_talks(desk: Desk) -> Counter[str]:
    return Counter(r.mention.thread_id for r in rows(desk))


def zipped(tmp_path: Path, name: str, members: dict[str, str]) -> Path:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path


def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports as older versions did: the name of the file is the talk."""
    monkeypatch.setattr(talks, "know_talks", lambda desk, box, path, found, context, *_: (context, {}))


def test_two_nameless_chats_are_two_talks_and_longer_exports_join_theirs(desk: Desk, bring: Bring) -> None:
    assert bring("_chat.txt", chat("Ana")).new == 8
    assert bring("_chat.txt", chat("Bob")).new == 8
    talk_of = {r.mention.author_name: r.mention.thread_id for r in rows(desk) if r.mention.ownership != "own"}
    assert talk_of["Ana"] != talk_of["Bob"]
    assert sorted(of_talks(desk).values()) == [8, 8]
    for who in ("Ana", "Bob"):
        report = bring("_chat (1).txt", chat(who, 9))
        assert (report.known, report.new) == (8, 4)
    assert sorted(of_talks(desk).values()) == [12, 12]
    assert bring("_chat.txt", chat("Ana", 9)).known == 12


def test_an_answer_in_one_nameless_talk_answers_nothing_in_the_other(desk: Desk, bring: Bring) -> None:
    bring("_chat.txt", "[13/03/2026 09:00:00] Ana: Une place samedi ?\n")
    bring("_chat.txt", "[13/03/2026 08:00:00] Bob: Bonjour\n[13/03/2026 09:30:00] Les Jardins: Oui Bob\n")
    assert [r.reply_state for r in rows(desk) if r.mention.author_name == "Ana"] == ["waiting"]


def test_a_chat_that_lost_its_beginning_joins_its_talk(desk: Desk, bring: Bring) -> None:
    bring("_chat.txt", chat("Ana", 30))
    report = bring("_chat.txt", chat("Ana", 30, first=12))
    assert (report.known, report.new) == (26, 14)
    assert len(of_talks(desk)) == 1


def test_zips_of_ios_are_called_after_their_talk(desk: Desk, tmp_path: Path) -> None:
    for name, who in (("WhatsApp Chat - Voisins.zip", "Ana"), ("WhatsApp Chat - Bureau.zip", "Bob")):
        assert import_path(desk, zipped(tmp_path, name, {"_chat.txt": chat(who)})).new == 8
    assert of_talks(desk) == {"Voisins": 8, "Bureau": 8}
    again = zipped(tmp_path, "WhatsApp Chat - Voisins (1).zip", {"_chat.txt": chat("Ana", 9)})
    assert import_path(desk, again).new == 4
    assert of_talks(desk) == {"Voisins": 12, "Bureau": 8}


def test_folders_of_one_archive_are_talks(desk: Desk, tmp_path: Path) -> None:
    members = {"WhatsApp Chat - Voisins/_chat.txt": chat("Ana"), "WhatsApp Chat - Bureau/_chat.txt": chat("Bob")}
    assert import_path(desk, zipped(tmp_path, "mes discussions.zip", members)).new == 16
    assert of_talks(desk) == {"Voisins": 8, "Bureau": 8}
    nameless = {"a/_chat.txt": chat("Zoé"), "_chat.txt": chat("Léo"), "c/_chat.txt": chat("Max")}
    path = zipped(tmp_path, "export.zip", nameless)
    assert import_path(desk, path).new == 24
    assert len(of_talks(desk)) == 5
    assert import_path(desk, zipped(tmp_path, "export2.zip", nameless)).new == 0


def test_a_nameless_talk_takes_its_name_when_its_zip_comes(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    bring("_chat.txt", chat("Ana"))
    report = import_path(desk, zipped(tmp_path, "WhatsApp Chat - Voisins.zip", {"_chat.txt": chat("Ana", 9)}))
    assert (report.new, report.known) == (4, 8)
    assert of_talks(desk) == {"Voisins": 12}
    assert bring("_chat.txt", chat("Ana", 9)).known == 12, "and the bare file still is that talk"


def test_one_file_name_for_two_talks_is_two_talks(desk: Desk, bring: Bring) -> None:
    bring("export.txt", chat("Ana"))
    bring("export.txt", chat("Bob"))
    assert sorted(of_talks(desk).values()) == [8, 8]


def test_what_older_versions_mixed_is_told_apart(
    desk: Desk, bring: Bring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as old:
        as_before(old)
        assert bring("_chat.txt", chat("Ana")).new == 8
        assert bring("_chat.txt", chat("Bob")).new == 8
    assert of_talks(desk) == {"_chat": 16}
    before = {r.mention.id for r in rows(desk)}
    report = bring("_chat.txt", chat("Ana", 9))
    assert (report.new, report.known, report.changed) == (4, 8, 0)
    assert sorted(of_talks(desk).values()) == [8, 12], "Ana's talk left the shared one"
    named = zipped(tmp_path, "WhatsApp Chat - Bureau.zip", {"_chat.txt": chat("Bob", 9)})
    assert import_path(desk, named).new == 4
    assert of_talks(desk)["Bureau"] == 12
    assert before <= {r.mention.id for r in rows(desk)}, "ids stand in notes and alerts: they stay"
    for again in (chat("Ana", 9), chat("Bob", 9)):
        assert bring("_chat.txt", again).new == 0
    assert sorted(of_talks(desk).values()) == [12, 12]


def test_an_old_named_talk_is_left_as_it_is(desk: Desk, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as old:
        as_before(old)
        bring("Discussion WhatsApp avec Ana.txt", chat("Ana"))
        bring("jardin.txt", chat("Bob"))
    assert bring("Discussion WhatsApp avec Ana.txt", chat("Ana", 9)).new == 4
    assert bring("jardin.txt", chat("Bob", 9)).new == 4
    assert of_talks(desk) == {"Ana": 12, "jardin": 12}


def test_one_phrase_in_common_joins_nothing(desk: Desk, bring: Bring) -> None:
    """The same invitation sent to two groups in the same minute."""
    sent = "[13/03/2026 09:00:00] Les Jardins: Venez samedi\n[13/03/2026 09:00:30] Les Jardins: à 10 h\n"
    bring("_chat.txt", chat("Ana") + sent)
    bring("_chat.txt", chat("Bob") + sent)
    assert sorted(of_talks(desk).values()) == [10, 10]


def test_what_is_sent_to_many_groups_joins_none(desk: Desk, bring: Bring) -> None:
    """Ten announcements, each to two groups in the same minute; one group answers more than the other."""
    told = [f"[13/03/2026 {8 + i}:00:00] Les Jardins: Annonce numéro {i}" for i in range(2, 12)]
    for who in ("Ana", "Bob"):
        answers = [
            f"[13/03/2026 {8 + i}:20:00] {who}: Merci pour la {i}" for i in range(2, 12, 2 if who == "Ana" else 3)
        ]
        bring("_chat.txt", "\n".join(sorted(told + answers, key=lambda line: line[12:20])) + "\n")
    assert sorted(of_talks(desk).values()) == [14, 15]


def test_a_nameless_chat_read_in_another_zone_is_refused(desk: Desk, bring: Bring) -> None:
    bring("_chat.txt", chat("Ana"))
    with pytest.raises(ReadOtherwise):
        bring("_chat.txt", chat("Ana", 9), zone="America/Toronto")
    assert len(rows(desk)) == 8


def test_an_import_killed_on_the_way_goes_on_in_the_same_talk(
    desk: Desk, bring: Bring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import threading

    from watch.pipeline import batches

    monkeypatch.setattr(batches, "FIRST_ROWS", 4)
    with monkeypatch.context() as old:
        as_before(old)
        bring("_chat.txt", chat("Ana", 40))
    stop = threading.Event()
    path = tmp_path / "_chat.txt"
    path.write_text(chat("Ana", 60), encoding="utf-8")

    def at_once(report: ImportReport) -> None:
        stop.set()

    import_path(desk, path, stop=stop, on_progress=at_once)
    assert import_path(desk, path).state == "done"
    assert list(of_talks(desk).values()) == [80]


def test_an_erased_talk_does_not_get_its_name_back(desk: Desk, bring: Bring) -> None:
    bring("Discussion WhatsApp avec Ana.txt", chat("Ana"))
    key = next(r.mention.author_key for r in rows(desk) if r.mention.author_name == "Ana")
    with desk.shelf.writing() as txn:
        people.erase_author(txn, key)
    assert bring("Discussion WhatsApp avec Ana.txt", chat("Ana", 9)).new == 1
    assert all(name.startswith("talk-") for name in of_talks(desk)), of_talks(desk)
