"""Why a mention is here: the word, the source or the account that brought it. Why one is not: the rule that says so."""

from __future__ import annotations

from functools import lru_cache

from watch.insights.noise import fold, pattern
from watch.model import Mention
from watch.settings import Settings


@lru_cache(maxsize=2_000)
def _finder(term: str):  # type: ignore[no-untyped-def]
    return pattern(term.replace(",", " "))


def why(settings: Settings, m: Mention) -> tuple[str, str]:
    """(reason, detail): term (the word found), source (its name), account (the network), import (what it was).

    The subject's own words come first, then the source that was given to the subject; a message addressed to us needs
    no word.
    """
    subject = settings.subject(m.subject)
    if subject is not None:
        folded = fold(f"{m.title}\n{m.text}")
        for term in subject.terms:
            finder = _finder(term)
            if finder is not None and finder.search(folded):
                return "term", term
    source = settings.source(m.source_id)
    if source is not None:
        return "source", source.name or source.id
    return "import", m.source_id.removeprefix("import:")
