"""Edits from the screens: comments stay, mistakes never reach the file, one writer at a time, all or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch import settings as edits
from watch.errors import SettingsError
from watch.settings import read, read_text
from watch.settings.edit import Edit, add_item, change_item, remove_item
from watch.settings.lock import held

ROOT = Path(__file__).resolve().parents[2]
FILE = """# en-tête
organisation:
  name: Ruche   # le nom
  # avant la zone
  zone: Europe/Paris

# --- sujets
subjects:
  # premier
  - id: ruche # a
    name: "La Ruche"
    terms:
      - Ruche  # mot
      - Vallon

  # second
  - name: Pont   # b
    id: pont
# --- sources
sources:

- url: https://exemple.org/un   # un
  subject: ruche
  # fin de un
-
  url: https://exemple.org/deux
  name: >
    Deux
    lignes

# --- la fin
events: [] # rien encore
channels: [{name: Bureau, url_env: CANAL}] # sur une ligne
# dernière ligne"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.yml"
    path.write_text(FILE, encoding="utf-8")
    return path


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


def test_adding_touches_no_other_line(path: Path) -> None:
    new = edits.add_source(path, url="https://exemple.org/trois", name="Trois : l'été", network="blog", subject="pont")
    assert new == "trois-l-ete"
    assert read(path).source(new).name == "Trois : l'été"  # type: ignore[union-attr]
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line in FILE.splitlines()]
    assert kept == FILE.splitlines()


def test_adding_into_an_empty_list_keeps_its_comment(path: Path) -> None:
    edits.add_event(path, title="Fête", date=date(2026, 6, 21), own=True)
    assert read(path).events[0].period.start == date(2026, 6, 21)
    assert comments(path.read_text(encoding="utf-8")) == comments(FILE)
    assert "date: 2026-06-21\n" in path.read_text(encoding="utf-8")


def test_adding_where_no_section_is(path: Path) -> None:
    assert edits.add_account(path, network="facebook", name="Ruche", deputies=["Sacha"]) == "facebook:Ruche"
    assert read(path).organisation.accounts[0].deputies == ("Sacha",)
    assert comments(path.read_text(encoding="utf-8")) == comments(FILE)


def test_a_first_source_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feeds.yml"
    edits.set_organisation(path, name="Ruche", hours={"lundi-vendredi": "9h-12h"})
    edits.add_source(path, url="https://exemple.org/feed")
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=feeds.schema.json\n")
    assert (read(path).organisation.name, read(path).sources[0].id) == ("Ruche", "exemple-org")


def test_the_shipped_file_takes_every_edit(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yml"
    before = (ROOT / "feeds.yml").read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    subject = edits.add_subject(path, name="Ruche", terms=["Ruche", "#ruche"], deadline_hours=2.5)
    source = edits.add_source(path, url="https://exemple.org/feed", name="Blog", subject=subject)
    edits.add_event(path, title="Fête", start="2026-06-21", end="2026-06-22")
    account = edits.add_account(path, network="x", handle="@ruche")
    edits.set_organisation(path, name="Ruche", minutes_a_day=20)
    assert comments(path.read_text(encoding="utf-8")) == [*comments(before)[:0], *sorted_in(before, path)]
    edits.remove_source(path, source)
    edits.remove_account(path, account)
    found = edits.remove_subject(path, subject)
    assert (found.sources, found.subjects, found.organisation.accounts) == ((), (), ())
    assert set(comments(before)) <= set(comments(path.read_text(encoding="utf-8")))


def sorted_in(before: str, path: Path) -> list[str]:
    """The comments of the new text; those of ``before`` must all be there, in their order."""
    after = comments(path.read_text(encoding="utf-8"))
    rest = iter(after)
    assert all(each in rest for each in comments(before))
    return after


def test_a_subject_in_use_stays_and_the_sentence_says_who_uses_it(path: Path) -> None:
    edits.add_event(path, title="Fête des récoltes", start="2026-06-21", subject="ruche")
    edits.add_calendar(path, name="Mairie", url="https://exemple.org/a.ics", subject="ruche")
    edits.add_account(path, network="x", handle="@ruche", subjects=["pont", "ruche"])
    before = path.read_text(encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        edits.remove_subject(path, "ruche")
    (mistake,) = caught.value.mistakes
    for named in (
        "la source «",
        "le temps fort « Fête des récoltes »",
        "le calendrier « Mairie »",
        "le compte « x:@ruche »",
    ):
        assert named in mistake.problem.fr
    assert "the event “Fête des récoltes”" in mistake.sentence("en")
    assert path.read_text(encoding="utf-8") == before
    with pytest.raises(SettingsError):
        edits.remove_subject(path, "pont")  # an account names it


def test_changing_keeps_the_rest_of_the_line(path: Path) -> None:
    edits.set_organisation(path, name="Ruche: du Vallon", language="en", zone=None)
    text = path.read_text(encoding="utf-8")
    assert "  name: 'Ruche: du Vallon'   # le nom\n" in text
    assert "zone" not in text.replace("avant la zone", "") and "  language: en\n" in text
    assert comments(text) == comments(FILE)


def test_a_subject_keeps_its_id_when_renamed(path: Path) -> None:
    edits.add_subject(path, name="Troisième")
    found = edits.update_subject(path, "pont", name="Le Grand Pont", terms=("pont", "passerelle"))
    assert found.subject("pont").terms == ("pont", "passerelle")  # type: ignore[union-attr]
    path.write_text("subjects:\n  - name: Ancien\n", encoding="utf-8")
    assert edits.update_subject(path, "ancien", name="Nouveau").subjects[0].id == "ancien"


def test_updating_and_removing_sources(path: Path) -> None:
    first, second = (source.id for source in read(path).sources)
    found = edits.update_source(path, second, name="Deux", every="6 h", enabled=False, subject="ruche")
    assert (found.sources[1].name, found.sources[1].every, found.sources[1].enabled) == ("Deux", "6 h", False)
    edits.remove_source(path, first)
    assert [source.id for source in read(path).sources] == [second]
    assert set(comments(FILE)) - set(comments(path.read_text(encoding="utf-8"))) <= {"# un"}
    edits.remove_source(path, second)
    assert read(path).sources == ()
    assert "sources: []\n" in path.read_text(encoding="utf-8")


def test_updating_and_removing_accounts(path: Path) -> None:
    key = edits.add_account(path, network="mastodon", handle="@ruche")
    found = edits.update_account(path, key, holder="Camille", reviewed=date(2026, 1, 2), deputies=["A", "B"])
    assert found.organisation.accounts[0].reviewed == date(2026, 1, 2)
    assert edits.remove_account(path, key).organisation.accounts == ()


def test_a_new_id_is_never_one_that_is_taken(path: Path) -> None:
    ids = [edits.add_source(path, url=f"https://exemple.org/f{n}", name="Même nom") for n in range(3)]
    assert ids == ["meme-nom", "meme-nom-2", "meme-nom-3"]
    assert edits.add_source(path, url="https://exemple.org/x", enabled=False) == "exemple-org"
    assert not read(path).source("exemple-org").enabled  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "act",
    [
        lambda path: edits.add_source(path, url="ftp://exemple.org"),
        lambda path: edits.add_source(path, url="https://exemple.org/un"),  # followed already
        lambda path: edits.add_source(path, url="https://exemple.org/x", subject="inconnu"),
        lambda path: edits.add_source(path, url="https://exemple.org/x", colour="bleu"),
        lambda path: edits.add_subject(path, name=""),
        lambda path: edits.add_subject(path, name="x", id="ruche"),
        lambda path: edits.remove_subject(path, "ruche"),  # a source names it
        lambda path: edits.remove_source(path, "inconnue"),
        lambda path: edits.update_source(path, "inconnue", name="x"),
        lambda path: edits.add_event(path, title="x"),
        lambda path: edits.add_account(path, network="x"),
        lambda path: edits.set_organisation(path, zone="Mars/Olympe"),
        lambda path: edits.set_organisation(path, hours={"lundi": "25h-26h"}),
    ],
)
def test_what_would_be_a_mistake_leaves_the_file_as_it_is(path: Path, act: Any) -> None:
    with pytest.raises(SettingsError) as caught:
        act(path)
    assert caught.value.mistakes
    assert path.read_text(encoding="utf-8") == FILE
    assert sorted(p.name for p in path.parent.iterdir()) in (["feeds.yml"], ["feeds.yml", "feeds.yml.lock"])


def test_a_file_with_mistakes_is_not_touched(path: Path) -> None:
    path.write_text("sorces: []\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        edits.add_source(path, url="https://exemple.org/x")
    assert path.read_text(encoding="utf-8") == "sorces: []\n"


def test_windows_lines_stay_windows_lines(path: Path) -> None:
    path.write_bytes(FILE.replace("\n", "\r\n").encode())
    edits.add_source(path, url="https://exemple.org/trois", name="Trois")
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > FILE.count("\n")


def test_a_list_on_one_line_goes_through_the_round_trip(path: Path) -> None:
    text = add_item(("channels",), {"name": "Deux", "url_env": "B"}).apply(FILE)
    assert [c.name for c in read_text(text).channels] == ["Bureau", "Deux"]
    assert set(comments(FILE)) <= set(comments(text))
    text = change_item(("channels",), 0, {"enabled": False}).apply(FILE)
    assert not read_text(text).channels[0].enabled
    assert read_text(remove_item(("channels",), 0).apply(FILE)).channels == ()


def test_a_text_that_does_not_say_what_was_meant_is_never_written() -> None:
    astray = Edit(lambda data: data.update(retention={"months": 1}), lambda text, root: [(0, 0, "# autre chose\n")])
    assert read_text(astray.apply(FILE)).retention.months == 1  # by the round trip
    impossible = Edit(lambda data: data.update(retention=object()), lambda text, root: [])
    with pytest.raises(SettingsError):
        impossible.apply(FILE)


def test_permissions_and_links_stay(path: Path, tmp_path: Path) -> None:
    path.chmod(0o600)
    link = tmp_path / "link.yml"
    link.symlink_to(path)
    edits.set_organisation(link, name="Autre")
    assert link.is_symlink() and path.stat().st_mode & 0o777 == 0o600
    assert read(path).organisation.name == "Autre"


def test_a_write_cut_short_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):
        edits.set_organisation(path, name="Autre")
    assert path.read_text(encoding="utf-8") == FILE
    assert not [p for p in path.parent.iterdir() if p.name.startswith(".feeds")]


def test_a_lock_that_is_kept_is_said(path: Path) -> None:
    lock = path.with_name("x.lock")
    with held(lock):
        found: list[BaseException] = []

        def wait() -> None:
            try:
                with held(lock, patience_s=0.05):
                    pass
            except SettingsError as exc:
                found.append(exc)

        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
        code = (
            f"import pathlib\nfrom watch.settings.lock import held\nwith held(pathlib.Path({str(lock)!r}), 0.05): pass"
        )
        other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert len(found) == 1
    assert "SettingsError" in other.stderr
    with held(lock, patience_s=0.05):
        pass


def test_no_edit_is_lost_between_processes(path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom watch.settings import add_source\n"
        "for n in range(5): add_source(Path(sys.argv[1]), url=f'https://exemple.org/{sys.argv[2]}/{n}', name='Flux')"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), str(n)], cwd=ROOT) for n in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    found = read(path)
    assert len({source.url for source in found.sources}) == len({source.id for source in found.sources}) == 17
    assert comments(path.read_text(encoding="utf-8")) == comments(FILE)


letters = st.characters(exclude_categories=["Cc", "Cs"])
texts = st.one_of(
    st.text(letters, min_size=1, max_size=20),
    st.sampled_from(
        [
            "- a",
            "# x",
            "a: b",
            "'",
            '"',
            "~",
            "?0",
            ": x",
            "true",
            "1.5",
            "2026-01-01",
            "|",
            ">",
            "[a",
            "{b",
            "*c",
            "&d",
            "!e",
            "%f",
            "@g",
            "a #b",
            "a\nb",
            " a",
            "é" * 20,
            "\u2028",
            "\x85",
        ]
    ),
)
acts = st.lists(
    st.tuples(st.sampled_from(["add", "change", "drop", "name", "remove"]), st.integers(0, 5), texts), max_size=8
)


@pytest.mark.parametrize("word", ["?0", "?", ": x", "? a"])
def test_a_word_that_begins_like_a_key_costs_no_comment(word: str) -> None:
    edited = change_item(("subjects",), 0, {"terms": None, "crisis_words": [word]}).apply(FILE)
    assert read_text(edited).subjects[0].crisis_words == (word,)
    assert set(comments(FILE)) - set(comments(edited)) == {"# mot"}


@settings(max_examples=60, deadline=None)
@given(acts)
def test_any_row_of_edits_keeps_the_comments_that_are_not_inside_what_is_removed(
    acts: list[tuple[str, int, str]],
) -> None:
    text, expected, removed = FILE, [s.name for s in read_text(FILE).subjects], False
    for act, n, word in acts:
        try:
            match act:
                case "add":
                    edited = add_item(("subjects",), {"id": f"n{len(expected)}{n}", "name": word}).apply(text)
                    names = [*expected, word.strip()]
                case "change" if expected:
                    edited = change_item(("subjects",), n % len(expected), {"name": word}).apply(text)
                    names = [*expected]
                    names[n % len(expected)] = word.strip()
                case "drop" if expected:
                    edited = change_item(
                        ("subjects",), n % len(expected), {"terms": None, "crisis_words": [word]}
                    ).apply(text)
                    names = expected
                case "remove" if expected:
                    edited = remove_item(("subjects",), n % len(expected)).apply(text)
                    names = [*expected[: n % len(expected)], *expected[n % len(expected) + 1 :]]
                case _:
                    edited, names = change_item((), "organisation", {"name": word}).apply(text), expected
            found = read_text(edited.replace("subject: ruche", ""))
        except SettingsError:
            continue  # what a person typed cannot be a setting: nothing is written
        removed = removed or act in ("remove", "drop")
        assert [subject.name for subject in found.subjects] == names
        text, expected = edited, names
    lost = {each for each in comments(FILE) if not any(line.endswith(each) for line in text.splitlines())}
    assert lost <= ({"# a", "# b", "# mot"} if removed else set())
