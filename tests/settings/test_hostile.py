"""Files made to harm end in a SettingsError with a line, quickly; never in another exception."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch.errors import SettingsError
from watch.settings import Settings, read, read_text
from watch.settings.tree import LARGEST

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
HOSTILE = {
    "billion laughs": LAUGHS,
    "alias": "organisation: &o {name: a}\nsubjects: [*o]\n",
    "cycle": "organisation: &o\n  name: *o\n",
    "merge key": "organisation:\n  <<: {name: a}\n",
    "python tag": "organisation: !!python/object/apply:os.system ['true']\n",
    "own tag": "organisation: {name: !secret a}\n",
    "two documents": "organisation: {name: a}\n---\norganisation: {name: b}\n",
    "a list": "- a\n- b\n",
    "a word": "bonjour\n",
    "key twice": "organisation: {name: a}\norganisation: {name: b}\n",
    "key twice below": "organisation:\n  name: a\n  name: b\n",
    "list as key": "? [a, b]\n: c\n",
    "map as key": "{{a: b}: c}\n",
    "deep list": "subjects: " + "[" * 20_000,
    "deep map": "subjects: " + "{a: " * 5_000,
    "deep block": "".join(" " * n + "a:\n" for n in range(300)),
    "tab": "organisation:\n\tname: a\n",
    "open quote": 'organisation: {name: "a}\n',
    "open bracket": "sources: [\n",
    "control characters": "organisation: {name: a\x00b}\n",
    "bell": "organisation: {name: a\x07b}\n",
    "lone surrogate": "organisation: {name: a\ud800}\n",
    "directive": "%YAML 9.9\n---\norganisation: {}\n",
    "bad directive": "%YAML x.y\n---\n",
    "tag directive": "%TAG ! tag:x,2000:\n---\nname: !a b\n",
    "anchor only": "&",
    "long number": "organisation: {minutes_a_day: " + "9" * 6000 + "}\n",
    "many nodes": "subjects: [" + "a," * 90_000 + "]\n",
    "bad escape": 'organisation: {name: "\\xZZ"}\n',
    "big escape": 'organisation: {name: "\\UFFFFFFFF"}\n',
    "bad unindent": "organisation:\n    name: a\n  zone: b\n",
    "key too long": "a" * 5000 + ": b\n",
    "null key": "~: a\n",
    "nothing fits": "organisation: [1]\nsubjects: {a: 1}\nsources: 3\nevents: [[]]\nchannels: [null]\nalerts: [x]\n",
    "wrong references": "subjects: [1, [2], {name: [3]}]\nsources: [{subject: {a: 1}, url: [1]}]\n",
    "account of nothing": "organisation: {accounts: [1, {subjects: 3}, {subjects: [[1]]}]}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_words(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_text(text)
    assert caught.value.mistakes
    for mistake in caught.value.mistakes:
        assert 0 <= mistake.line <= text.count("\n") + 1
        assert mistake.problem.fr and mistake.problem.en and mistake.remedy.fr and mistake.remedy.en
        assert len(mistake.sentence("fr")) < 800


def test_a_key_written_twice_names_both_lines() -> None:
    with pytest.raises(SettingsError) as caught:
        read_text(HOSTILE["key twice below"])
    [mistake] = caught.value.mistakes
    assert mistake.line == 3 and "ligne 2" in mistake.problem.fr


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a\n" * LARGEST, 0), ("organisation:\n  name: é\n".encode("latin-1"), 2), (b"\xff\xfeo\x00r\x00", 1),
        ("organisation: {}".encode("utf-16"), 1), (b"organisation:\n  name: \x80\n", 2),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused(data: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "feeds.yml"
    path.write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        read(path)
    assert [m.line for m in caught.value.mistakes] == [line]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read(tmp_path)


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yml"
    path.write_bytes("\ufefforganisation:\r\n  name: Été\r\n".encode())
    assert read(path).organisation.name == "Été"


words = st.sampled_from(
    [
        "organisation",
        "subjects",
        "sources",
        "name",
        "url",
        "hours",
        "accounts",
        "events",
        "date",
        ":",
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a ",
        "!t ",
        "#",
        " # c",
        "? ",
        "%",
        "---",
        "\t",
        "~",
        "true",
        "1",
        "1e9",
        "2026-01-01",
        "https://a.fr",
        "lundi",
        "9-12",
        "é",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "<<",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(words, max_size=30).map("".join)))
def test_any_text_gives_settings_or_a_settings_error(text: str) -> None:
    with suppress(SettingsError):
        assert isinstance(read_text(text), Settings)


@pytest.mark.parametrize("text", ["subjects: " + "[" * 13 + "]" * 13, HOSTILE["deep list"], HOSTILE["many nodes"]])
def test_depth_and_size_are_what_is_refused(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_text(text)
    assert [m.problem.fr for m in caught.value.mistakes] == ["trop de valeurs ou de niveaux imbriqués."]
