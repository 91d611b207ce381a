"""Crisis words at volume, through the store: what thousands of other mentions of the same days cannot hide."""

from __future__ import annotations

from datetime import date

import pytest

from watch.alerts.words import DEFAULT_CRISIS_WORDS, crisis_words_in
from watch.model import Filters, Period
from watch.store import mentions, saying
from watch.store.engine import Shelf

from .made import DAY, mention, november, read

SHAPES = (
    "Appel au boycott !", "BOYCOTTS en vue", "c'est un scandale", "j’ai porté plainte, porter plainte suffit",
    "harcèlement", "harcelement", "HARCE\u0301LEMENT", "𝐛𝐨𝐲𝐜𝐨𝐭𝐭 général", "ｂｏｙｃｏｔｔ", "Ⓑⓞⓨⓒⓞⓣⓣ", "b\u0336o\u0336y\u0336c\u0336o\u0336t\u0336t\u0336",
    "Un procès-fleuve", "#boycott", "@boycott", "arnaques.", "RNs partout", "rn", "Straße", "strasse", "STRASSE", "ﬁn de ﬁle",
)  # fmt: skip
OTHERS = ("complainte", "boycotter_", "avocatier", "rnz", "la fête", "bonjour 𝐛𝐨𝐧𝐣𝐨𝐮𝐫", "procession")
WORDS = (*DEFAULT_CRISIS_WORDS, "RN", "straße", "file", 'un "mot" bien long')


def said_in(shelf: Shelf, words: tuple[str, ...] = WORDS, filters: Filters | None = None) -> set[str]:
    """The texts brought that do say a word, as the alert reads them."""
    with shelf.reading() as txn:
        found = saying.any_of(txn, filters or november(ownership="other"), words)
    assert len({s.id for s in found}) == len(found)
    return {s.text for s in found if crisis_words_in(f"{s.title} {s.text}", words)}


@pytest.mark.parametrize("indexed", [True, False])
def test_every_way_to_write_a_word_is_found(shelf: Shelf, indexed: bool) -> None:
    texts = SHAPES + OTHERS
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention(f"{i}", i, text=text, title="Titre") for i, text in enumerate(texts)])
        if indexed:
            mentions.record_readings(txn, [read(f"{i}", "neutral") for i in range(len(texts))], "v1")
    assert said_in(shelf) == {text for text in texts if crisis_words_in(text, WORDS)} == set(SHAPES)


def test_a_word_in_a_title_counts_and_one_of_other_days_or_of_ours_does_not(shelf: Shelf) -> None:
    rows = [
        mention("before", -40 * DAY, text="boycott avant"), mention("title", text="rien", title="Le boycott"),
        mention("own", text="boycott à nous", ownership="own"), mention("after", 40 * DAY, text="boycott après"),
        mention("name", text="bonjour", author_name="Boycott"),
    ]  # fmt: skip
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
        mentions.record_readings(txn, [read(row.id[2:], "neutral") for row in rows], "v1")
    assert said_in(shelf) == {"rien"}
    assert said_in(shelf, ()) == set()
    assert said_in(shelf, filters=november(period=Period(date(2020, 1, 1), date(2020, 1, 9)))) == set()


def test_a_text_that_changed_is_read_with_its_new_words(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", text="boycott")])
        mentions.record_readings(txn, [read("1", "neutral")], "v1")
        mentions.upsert(txn, [mention("1", text="un scandale")])
    assert said_in(shelf) == {"un scandale"}
