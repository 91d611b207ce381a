"""What every format of the registry must do, whatever it is."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from tests.formats.exports import context, expected_of, plain, rows_of, samples
from watch.formats import FORMATS
from watch.formats.archive import open_parts
from watch.formats.base import REASONS, Format, Head, Limits
from watch.formats.recognise import preview, recognise
from watch.formats.variants import VARIANTS
from watch.model import Kind, Ownership, Precision, RawMention, Refusal, SourceKind, Visibility

ALL = [(key, path) for key in FORMATS for path in samples(key)]
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
    ]
    assert {*files, *VARIANTS} - words.FILES.keys() == set()


@each_sample
def test_a_sample_gives_the_records_expected(key: str, path: Path) -> None:
    expected = json.loads(expected_of(path).read_text(encoding="utf-8"))
    assert [plain(row) for row in rows_of(path)] == expected


@each_sample
def test_a_sample_is_recognised_by_its_own_format_only(key: str, path: Path) -> None:
    assert {found.format_key for found in recognise(path)} == {key}
    with open_parts(path, Limits()) as parts:
        heads = {part.name: Head(path.name, part.head(), part.name) for part in parts}
    for found in recognise(path):
        head = heads[found.member]
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
            assert row.tz_status in ("explicit", "epoch", "unknown", "assumed:Europe/Paris")
            assert (row.published_at is None) == (row.tz_status == "unknown")


@each_sample
def test_private_talk_is_marked(key: str, path: Path) -> None:
    private = {row.visibility for row in rows_of(path) if isinstance(row, RawMention)}
    assert private == ({"private"} if key in ("whatsapp", "messenger") else {"public"})


@each_sample
def test_the_preview_shows_the_first_records(key: str, path: Path) -> None:
    seen = preview(path, context(path), rows=2)
    everything = [row for row in rows_of(path) if isinstance(row, RawMention)]
    assert seen.rows == everything[:2]
    assert seen.total_estimate == len(rows_of(path))
    if key == "table":
        assert set(seen.mapping.values()) >= {"date", "text"}
        assert len(seen.notes["signature"]) == 16


@each_sample
def test_another_zone_moves_only_what_was_assumed(key: str, path: Path) -> None:
    for here, there in zip(rows_of(path), rows_of(path, zone="America/Montreal"), strict=True):
        if isinstance(here, RawMention) and isinstance(there, RawMention) and here.published_at is not None:
            assert there.published_at is not None
            moved = there.published_at - here.published_at
            assert (moved in (18000, 21600)) == here.tz_status.startswith("assumed") or moved == 0
