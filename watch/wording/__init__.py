"""What a person reads, one package a language, one module a screen, plain functions with the same names in both.

``speak("fr").overview.title()`` is a French sentence, ``speak("en").overview.title()`` its English sister.
Modules are imported when first named, so a command that prints three lines does not load every screen.
It refuses to look anything up in the store and to know what Streamlit is.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

LANGUAGES: dict[str, str] = {"fr": "Français", "en": "English"}
DEFAULT = "fr"


def speak(lang: str) -> ModuleType:
    """The wording package of ``lang``; French for a language that we do not speak."""
    return import_module(f"{__name__}.{lang if lang in LANGUAGES else DEFAULT}")
