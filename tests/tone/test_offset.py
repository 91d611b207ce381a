"""What corrections teach: learnt, refused, applied, read again, forgotten."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch import actions, tone
from watch.model import Filters, Period, Tone, ToneBy
from watch.pipeline import scoring
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions
from watch.tone import learnt, offset
from watch.tone.offset import Example, Offset, Refused
from watch.views import mention as mention_view
from watch.views import tone_engine

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def examples(count: int = 60) -> list[Example]:
    """Texts in which a word of the house, "gazon", is bad news that the layer takes for neutral."""
    out = []
    for n in range(count):
        if n % 2:
            out.append(Example(f"encore du gazon ici numéro x{n}", (-1.0, -0.5), "negative"))
        else:
            out.append(Example(f"réunion prévue mardi numéro x{n}", (-1.0, -0.5), "neutral"))
    return out


def test_a_word_of_the_house_is_learnt() -> None:
    found = offset.learn(examples())
    assert isinstance(found, Offset)
    assert found.right_after > found.right_before
    up, down = found.shift("toujours ce gazon")
    assert down > up and down > found.shift("toujours ce thé")[1]
    assert len(found.words) <= offset.WORDS


def test_the_order_of_corrections_never_matters() -> None:
    some = examples()
    mixed = list(some)
    random.Random(3).shuffle(mixed)
    assert offset.learn(mixed) == offset.learn(some)


def test_too_few_or_contradicting_corrections_teach_nothing() -> None:
    few = offset.learn(examples(10))
    assert isinstance(few, Refused) and few.reason == "too_few"
    chance = random.Random(5)
    noise = [
        Example(f"mot{chance.randrange(9)} autre{chance.randrange(9)} x{n}", (3.0, -3.0) if n % 2 else (-3.0, 3.0),
                "positive" if n % 2 else "negative")
        for n in range(60)
    ]  # fmt: skip
    refused = offset.learn(noise)
    assert isinstance(refused, Refused) and refused.reason == "no_better", "what is right already needs no help"


def test_an_offset_is_kept_as_text_and_a_damaged_one_is_none() -> None:
    found = offset.learn(examples())
    assert isinstance(found, Offset)
    assert offset.loaded(offset.dumped(found)) == found
    for bad in ("", "{", "[]", "{}", '{"bias": [1], "words": {}, "examples": 3, "before": 0, "after": 0}'):
        assert offset.loaded(bad) is None


def test_an_offset_changes_the_version_and_the_reading() -> None:
    taught = tone.taught("appris", Offset((0.0, 0.0), {"gazon": (-9.0, 9.0)}, 30, 0.5, 0.8))
    plain = tone.read(["Du gazon dans la cour"], ["fr"])[0]
    other = taught.read(["Du gazon dans la cour"], ["fr"], frozenset(), True)[0]
    assert plain.label is Tone.NEUTRAL and other.label is Tone.NEGATIVE
    assert taught.version != tone.ENGINES["appris"].version and other.engine == f"appris-fr {taught.version}"
    assert tone.taught("vader", Offset((0.0, 0.0), {}, 30, 0.5, 0.8)) is tone.ENGINES["vader"]


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    place = Place.from_environment(
        {"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml"),
         "VIGIE_DATABASE_URL": database_url}
    )  # fmt: skip
    place.config.write_text("organisation: {name: Les Amis}\n", encoding="utf-8")
    made = open_desk(place)
    yield made
    made.close()


def test_corrections_are_learnt_read_again_and_forgotten(desk: Desk) -> None:
    texts = [f"Encore du gazon devant le portail {n}" for n in range(30)] + [f"Réunion mardi {n}" for n in range(30)]
    rows = [sample.row(n, NOW - timedelta(hours=n), text=text, lang="fr") for n, text in enumerate(texts)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    assert scoring.score(desk) == len(texts)
    assert isinstance(actions.learn_tone(desk), Refused), "nobody corrected anything"
    for row in rows[:25]:
        actions.correct_tone(desk, row.id, "negative")
    found = actions.learn_tone(desk)
    assert isinstance(found, Offset) and "gazon" in found.words
    assert actions.learnt_tone(desk) == found
    with desk.shelf.reading() as txn:
        assert scoring.has_pending(txn)
        assert tone_engine.version(txn) == f"appris {learnt.VERSION}+{found.revision}"
    assert scoring.score(desk, limit=10) == 10, "resumable"
    assert scoring.score(desk) == len(texts) - 10
    with desk.shelf.reading() as txn:
        assert not scoring.has_pending(txn)
        corrected, other = mentions.fetch(txn, rows[0].id), mentions.fetch(txn, rows[28].id)
        assert corrected is not None and other is not None
        assert (corrected.tone, corrected.tone_by) == ("negative", ToneBy.HUMAN), "a person's word stays"
        assert other.tone == "negative" and other.tone_by == ToneBy.TEXT, "what was learnt reaches other mentions"
        everything = Filters(Period(local_day(NOW) - timedelta(9), local_day(NOW)))
        detail = mention_view.build(txn, desk.settings, everything, 0, rows[28].id)
        assert detail is not None
    assert actions.forget_tone(desk) and not actions.forget_tone(desk)
    assert scoring.score(desk) == len(texts)
    with desk.shelf.reading() as txn:
        again = mentions.fetch(txn, rows[28].id)
        assert again is not None and again.tone != "negative"


def test_another_engine_reads_again(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(0, NOW, text="C'est nul", lang="fr")], deadline=None, open_seconds=None)
    scoring.score(desk)
    actions.choose_tone_engine(desk, "lexique")
    assert scoring.score(desk) == 1 and scoring.score(desk) == 0
    with pytest.raises(KeyError):
        actions.choose_tone_engine(desk, "magie")
