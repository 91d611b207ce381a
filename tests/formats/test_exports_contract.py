"""What every format of the registry must do, whatever it is."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from tests.formats.exports import context, contract, expected_of, mentions_of, plain, rows_of, samples
from tests.formats.shorter import shorter
from watch.formats.archive import open_parts
from watch.formats.base import REASONS, Format, Limits, is_ignored
from watch.formats.recognise import assume, head_of, preview, read, recognise
from watch.formats.registry import FORMATS
from watch.formats.table import Table
from watch.formats.variants import VARIANTS
from watch.model import Kind, Mention, Ownership, Precision, RawMention, Refusal, SourceKind, UpsertCounts, Visibility
from watch.normalise import Normaliser
from watch.store import mentions
from watch.store.engine import Shelf, open_shelf
from watch.subjects import SubjectMatcher

ALL = [(key, path) for key in FORMATS for path in samples(key)]
PRIVATE = ("whatsapp", "messenger", "helloasso")
FIXED_ZONE = ("helloasso",)  # the tool writes the hour of Paris wherever the association is
UNCUT = {"bluesky": "a CAR file is not cut by hand"}
CUT = [
    (key, path, newest_first)
    for key, path in ALL
    for newest_first in (False, True)
    if shorter(path.read_bytes(), newest_first=newest_first)
]
each_sample = pytest.mark.parametrize(("key", "path"), ALL, ids=[f"{key}-{path.name}" for key, path in ALL])
each_format = pytest.mark.parametrize("key", FORMATS)


@each_format
def test_it_says_what_it_is(key: str) -> None:
    reader = FORMATS[key]
    assert isinstance(reader, Format)
    assert reader.key == key
    assert reader.label
    assert isinstance(reader.source_kind, SourceKind)


@each_format
def test_it_has_samples(key: str) -> None:
    assert samples(key)


@each_format
def test_it_has_its_line_in_the_guide(key: str) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "importer.md").read_text(encoding="utf-8")
    assert f"`{key}`" in guide
    assert FORMATS[key].label in guide


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_its_sentence(language: str) -> None:
    words = importlib.import_module(f"watch.wording.{language}.refusals")
    assert REASONS - words.ROWS.keys() == set()
    files = [
        "broken",
        "count",
        "ratio",
        "total",
        "overlap",
        "method",
        "encrypted",
        "nested",
        "size",
        "cells",
        "part_size",
        "encoding",
        "entities",
        "json_depth",
        "json_string",
        "json_record",
        "no_table",
        "empty_workbook",
        "no_question",
        "empty_file",
        "no_rows",
    ]
    assert {*files, *VARIANTS} - words.FILES.keys() == set()


@each_sample
def test_a_sample_gives_the_records_expected(key: str, path: Path) -> None:
    expected = json.loads(expected_of(path).read_text(encoding="utf-8"))
    assert [plain(row) for row in rows_of(path)] == expected


@each_sample
def test_a_sample_is_recognised_by_its_own_format_only(key: str, path: Path) -> None:
    found = recognise(path)
    assert {item.format_key for item in found} == {key}
    with open_parts(path, Limits()) as parts:
        heads = {part.name: head_of(part, path.name) for part in parts}
    for head in (heads[item.member] for item in found):
        mine = FORMATS[key].matches(head)
        assert mine >= 0.5
        assert [other for other in FORMATS if other != key and FORMATS[other].matches(head) >= mine] == []


@each_sample
def test_a_sample_is_recognised_whatever_it_is_called(key: str, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "document.bin"
    other.write_bytes(path.read_bytes())
    assert [found.format_key for found in recognise(other)] == [found.format_key for found in recognise(path)]


@each_sample
def test_reading_twice_gives_the_same(key: str, path: Path) -> None:
    assert rows_of(path) == rows_of(path)


@each_sample
def test_fields_hold_known_words(key: str, path: Path) -> None:
    for row in rows_of(path):
        if isinstance(row, Refusal):
            assert row.reason in REASONS
        else:
            Kind(row.kind), Ownership(row.ownership), Visibility(row.visibility), Precision(row.precision)
            assert row.network
            assert row.row
            assert row.text or row.title or row.rating is not None or row.media_count
            assert row.tz_status in ("explicit", "epoch", "unknown", "assumed:Europe/Paris", "assumed:UTC")
            assert (row.published_at is None) == (row.tz_status == "unknown")


@each_format
@pytest.mark.parametrize("name", ["tz_status", "ownership", "visibility"])
def test_it_keeps_its_promise_on_zones_own_words_and_private_ones(key: str, name: str) -> None:
    """``contract.json`` beside the samples says which values they show, all together."""
    shown = {getattr(row, name) for path in samples(key) for row in mentions_of(path)}
    assert sorted(shown) == contract(key)[name]


@each_format
def test_private_talk_never_looks_public(key: str) -> None:
    for path in samples(key):
        for row in mentions_of(path):
            # in a table, "message" is also the word of forums
            if key in PRIVATE or (row.kind == "message" and key != "table"):
                assert row.visibility == "private"


@each_sample
def test_the_preview_shows_the_first_records(key: str, path: Path) -> None:
    seen = preview(path, context(path), rows=2)
    everything = [row for row in rows_of(path) if isinstance(row, RawMention)]
    assert seen.rows == everything[:2]
    counted = [row for row in rows_of(path) if isinstance(row, RawMention) or not is_ignored(row)]
    assert seen.total_estimate == len(counted), "a total or a notice is no line to import"
    if isinstance(FORMATS[key], Table):
        assert "date" in seen.mapping.values()
        assert len(seen.notes["signature"]) == 16


@each_sample
def test_another_zone_moves_only_what_was_assumed(key: str, path: Path) -> None:
    for here, there in zip(rows_of(path), rows_of(path, zone="America/Montreal"), strict=True):
        if isinstance(here, RawMention) and isinstance(there, RawMention) and here.published_at is not None:
            assert there.published_at is not None
            moved = there.published_at - here.published_at
            follows = here.tz_status == "assumed:Europe/Paris" and key not in FIXED_ZONE
            assert moved in (18000, 21600) if follows else moved == 0


def made_of(path: Path, filename: str = "") -> list[Mention]:
    """The mentions of a file as the road makes them. The file is called ``filename`` whatever it is on the disk."""
    told = context(path, filename=filename or path.name)
    maker = Normaliser(org="o", zone="Europe/Paris", salt=b"s", source_id="import", now=told.now,
                       subjects=SubjectMatcher([]))  # fmt: skip
    rows = [row for row in read(path, recognise(path), told) if isinstance(row, RawMention)]
    return [made for row in rows if (made := maker.normalise(row)) is not None]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "data").mkdir()
    return open_shelf(f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", "o")


def put(shelf: Shelf, rows: list[Mention]) -> UpsertCounts:
    with shelf.writing() as txn:
        return mentions.upsert(txn, rows)


@each_sample
def test_importing_twice_adds_nothing(key: str, path: Path, shelf: Shelf) -> None:
    made = made_of(path)
    first, second = put(shelf, made), put(shelf, made_of(path))
    assert first.new == len({m.id for m in made}) > 0
    assert (second.new, second.changed) == (0, 0)


@pytest.mark.parametrize(("key", "path", "newest_first"), CUT, ids=[f"{k}-{p.name}-{n:d}" for k, p, n in CUT])
def test_a_longer_export_adds_only_what_is_new(key: str, path: Path, newest_first: bool, tmp_path: Path) -> None:
    short = tmp_path / path.name
    short.write_bytes(shorter(path.read_bytes(), newest_first=newest_first) or b"")
    before, after = made_of(short, path.name), {m.id: m for m in made_of(path)}
    assert {m.id for m in before} <= after.keys()
    assert all(after[m.id].content_hash == m.content_hash for m in before)


@each_format
def test_some_sample_of_it_can_be_made_shorter(key: str) -> None:
    assert key in {cut for cut, _, _ in CUT} | UNCUT.keys()


@each_sample
def test_a_person_can_say_what_a_file_is(key: str, path: Path) -> None:
    told = list(read(path, assume(path, key), context(path)))
    assert told == rows_of(path)
