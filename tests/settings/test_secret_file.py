"""The file of secrets: owner only, whole or not at all, and the environment before it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from watch.errors import SettingsError
from watch.settings import free_name, keep_secret, kept_secrets, known_secrets, secret
from watch.settings.secret_file import NAME


def test_only_its_owner_can_read_it_even_when_it_was_open_before(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{}")
    os.chmod(tmp_path / NAME, 0o644)
    keep_secret(tmp_path, "VIGIE_A", " ntfys://ntfy.sh/x ")
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert kept_secrets(tmp_path) == {"VIGIE_A": "ntfys://ntfy.sh/x"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [NAME, f"{NAME}.lock"]


def test_the_environment_goes_first_where_it_says_something(tmp_path: Path) -> None:
    keep_secret(tmp_path, "VIGIE_A", "file")
    assert secret("VIGIE_A", {"VIGIE_A": "here"}, tmp_path) == "here"
    assert secret("VIGIE_A", {"VIGIE_A": "  "}, tmp_path) == "file"
    assert known_secrets(tmp_path, {"VIGIE_A": "here", "B": "b"}) == {"VIGIE_A": "here", "B": "b"}
    assert secret("VIGIE_A", {}) == "" == secret("", {}, tmp_path)


def test_an_empty_value_takes_it_away_and_leaves_the_others(tmp_path: Path) -> None:
    keep_secret(tmp_path, "VIGIE_A", "a")
    keep_secret(tmp_path, "VIGIE_B", "b")
    keep_secret(tmp_path, "VIGIE_A", "")
    keep_secret(tmp_path, "NEVER", "")
    assert kept_secrets(tmp_path) == {"VIGIE_B": "b"}


@pytest.mark.parametrize("text", ["{", "[]", '{"A": 1}', "\xff"])
def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError) as caught:
        keep_secret(tmp_path, "VIGIE_A", "a")
    assert "secrets.json" in caught.value.mistakes[0].sentence("fr")
    assert (tmp_path / NAME).read_bytes() == text.encode("latin-1")
    assert known_secrets(tmp_path, {"B": "b"}) == {"B": "b"}  # what the environment says still works


@pytest.mark.parametrize("value", ["a\nb", "x" * 4_001, "a\0"])
def test_a_value_that_no_address_is_is_refused_and_not_repeated(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        keep_secret(tmp_path, "VIGIE_A", value)
    assert value[:20] not in str(caught.value)
    with pytest.raises(SettingsError):
        keep_secret(tmp_path, "not a name", "a")
    assert kept_secrets(tmp_path) == {}


def test_names_are_made_from_words_and_never_taken_twice() -> None:
    assert free_name("canal courriel-du-bureau", {}) == "VIGIE_CANAL_COURRIEL_DU_BUREAU"
    assert free_name("canal a", {"VIGIE_CANAL_A": "", "VIGIE_CANAL_A_2": ""}) == "VIGIE_CANAL_A_3"
    assert free_name("–", {}) == "VIGIE_CANAL"
