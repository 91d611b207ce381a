"""No language lacks a name, and both take the same arguments."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import watch.errors
import watch.wording
from watch.model import Kind, Ownership, ReplyState, Tone, Visibility
from watch.wording import LANGUAGES, speak

FOLDER = Path(watch.wording.__file__).parent
NAMES_OF_THEIR_OWN = {("networks", "LABELS"), ("networks", "EXPORTS")}  # French by themselves
MODULES = sorted({p.stem for lang in LANGUAGES for p in (FOLDER / lang).glob("*.py")} - {"__init__"})


def names(module: object) -> dict[str, str]:
    found = {}
    for name, value in vars(module).items():
        if name.startswith("_") or inspect.ismodule(value):
            continue
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            found[name] = ", ".join(inspect.signature(value).parameters)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_same_names_same_arguments(module: str) -> None:
    assert names(getattr(speak("fr"), module)) == names(getattr(speak("en"), module))


@pytest.mark.parametrize("module", MODULES)
def test_same_keys_in_every_table(module: str) -> None:
    fr, en = getattr(speak("fr"), module), getattr(speak("en"), module)
    for name, table in vars(fr).items():
        if isinstance(table, dict) and not name.startswith("_") and (module, name) not in NAMES_OF_THEIR_OWN:
            assert set(table) == set(getattr(en, name)), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_has_its_sentence(lang: str) -> None:
    errors = speak(lang).errors
    ours = {n for n, c in vars(watch.errors).items() if inspect.isclass(c) and issubclass(c, watch.errors.VigieError)}
    assert ours == set(errors.SENTENCES)
    for name in ours:
        said = errors.sentence(getattr(watch.errors, name)(status=404))
        assert said
        assert said[0].isupper()
    assert errors.sentence(ValueError("texte d'une mention")) == errors.unexpected()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_the_model_has_its_word(lang: str) -> None:
    w = speak(lang).common
    for table, values in (
        (w.TONES, Tone), (w.TONES_PLURAL, Tone), (w.KINDS, Kind), (w.OWNERSHIPS, Ownership),
        (w.REPLY_STATES, ReplyState), (w.VISIBILITIES, Visibility),
    ):  # fmt: skip
        assert set(table) == {v.value for v in values}


def test_unknown_language_speaks_french() -> None:
    assert speak("xx") is speak("fr")


def test_every_export_with_a_french_name_has_an_english_one() -> None:
    from watch.formats.registry import FORMATS

    said = {key: speak("en").networks.export(key, made.label) for key, made in FORMATS.items()}
    french = ("é", "è", " de ", " d’", " d'", "avis", "vos ")
    assert [s for s in said.values() if any(word in s.casefold() for word in french)] == []
    assert set(speak("en").networks.EXPORTS) <= set(FORMATS)
