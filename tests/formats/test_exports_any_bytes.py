"""Whatever the bytes: records, refusals or an error of ours with a sentence; never a traceback, never a lost row."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.formats.exports import context, samples
from watch.errors import ImportError_
from watch.formats import table_lines
from watch.formats.base import Context, Head, Limits
from watch.formats.local_time import day_first, read_moment
from watch.formats.numbers import decimal_sign, read_count, read_number, read_rating
from watch.formats.recognise import preview, read, recognise
from watch.formats.registry import FORMATS
from watch.formats.table import Table
from watch.formats.table_lines import decode_head
from watch.formats.table_rows import find_layout, read_batches
from watch.formats.whatsapp import WhatsApp
from watch.masking import mask_name
from watch.model import RawMention, Refusal

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
SEEDS = [path.read_bytes() for key in FORMATS for path in samples(key)]


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A sample cut, doubled, shuffled or with bytes changed: what a disk or a mail does to a file."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(("cut", "byte", "double", "insert", "swap"))):
            case "cut":
                del data[at:]
            case "byte" if data:
                data[at] = draw(st.integers(0, 255))
            case "double":
                data += data[at : at + 300]
            case "insert":
                data[at:at] = draw(st.binary(max_size=20))
            case _:
                data = data[at:] + data[:at]
    return bytes(data)


@QUIET
@given(data=mangled() | st.binary(max_size=400))
def test_any_file_ends_with_records_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    try:
        found = recognise(path)
        for row in read(path, found, context(path)):
            assert isinstance(row, (RawMention, Refusal))
        preview(path, context(path))
    except ImportError_:
        pass


@QUIET
@given(data=mangled() | st.binary(max_size=400))
@pytest.mark.parametrize("key", FORMATS)
def test_any_format_meets_any_bytes(key: str, data: bytes) -> None:
    score = FORMATS[key].matches(Head("a", data))
    assert 0 <= score <= 1
    try:
        for row in FORMATS[key].parse(io.BytesIO(data), Context(filename="a")):
            assert isinstance(row, (RawMention, Refusal))
    except ImportError_:
        pass


cells = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r\ufeff"), max_size=30)


@QUIET
@given(
    # a column of numbers alone is rightly taken for counts: a text has a letter
    texts=st.lists(cells.filter(lambda t: any(map(str.isalpha, t))), min_size=1, max_size=12),
    delimiter=st.sampled_from(";,\t|"),
    quoting=st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
    preamble=st.sampled_from(([], [["Export du mois"]], [["Export"], [], ["De", "à"]])),
)
def test_what_a_spreadsheet_writes_comes_back(
    texts: list[str], delimiter: str, quoting: int, encoding: str, preamble: list[list[str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([*preamble, ["Date de publication", "Auteur", "Message", "Identifiant"]])
    writer.writerows([f"{n + 1:02}/03/2026 09:05", "Zoé", text, f"id{n}"] for n, text in enumerate(texts))
    found = list(Table().parse(io.BytesIO(out.getvalue().encode(encoding)), Context()))
    assert [row.text for row in found if isinstance(row, RawMention)] == [text.strip() for text in texts]
    assert len(found) == len(texts)


@QUIET
@given(
    lines=st.lists(st.text(st.sampled_from('ab;"\x00é '), max_size=12), max_size=30), tail=st.sampled_from(("", "\n"))
)
def test_every_line_is_in_a_row_or_refused(lines: list[str], tail: str) -> None:
    data = ("Date;Auteur;Message\n" + "\n".join(lines) + tail).encode()
    layout = find_layout(b"Date;Auteur;Message\n01/03/2026;a;b\n")
    assert layout is not None
    seen: set[int] = set()
    starts: list[int] = []
    for batch in read_batches(io.BytesIO(data), layout, Limits()):
        starts += [*batch.lines, *(line for line, _ in batch.refusals)]
    seen = set(starts)
    assert len(starts) == len(seen)
    covered = sorted(seen)
    for number, line in enumerate(lines, 2):
        before = max((start for start in covered if start <= number), default=None)
        assert not line.strip("\n") or before is not None  # in the row that starts there, or before it


ZONES = ("Z", "+00:00", "+01:00", "-0430", " UTC", " +0200", " PM", " PM +0100", " am Z", ".123Z", "+99:99", "", "Z ")


@QUIET
@given(
    when=st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)),
    shape=st.sampled_from(("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d-%b-%Y %I:%M:%S")),
    zone=st.sampled_from(ZONES),
    other=st.sampled_from(ZONES),
)
def test_a_column_of_dates_is_read_as_each_of_its_cells(when: datetime, shape: str, zone: str, other: str) -> None:
    """Days and hours with a zone are remembered: it must not show, whatever follows the hour."""
    shown = [when.strftime(shape) + zone, when.replace(hour=23 - when.hour).strftime(shape) + other]
    out = io.StringIO()
    csv.writer(out).writerows([["Date", "Message"], *([cell, "Bonjour à tous"] for cell in shown * 2)])
    found = list(
        Table().parse(
            io.BytesIO(out.getvalue().encode()), Context(day_first=True, mapping={"Date": "date", "Message": "text"})
        )
    )
    alone = [read_moment(cell, ZoneInfo("Europe/Paris"), True) for cell in shown * 2]
    told = {row.published_raw: row for row in found if isinstance(row, RawMention)}
    for cell, moment in zip(shown * 2, alone, strict=True):
        row = told.get(cell.strip())
        assert (row is None) == (moment is None)
        if row is not None and moment is not None:
            assert (row.published_at, row.precision) == (moment.at, moment.precision)


@QUIET
@given(
    cells=st.lists(st.text(st.sampled_from("aé…👏🏽 ,"), max_size=300), min_size=1, max_size=40),
    end=st.sampled_from(("\n", "\r\n", "\r")),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    last=st.booleans(),
)
def test_a_file_of_many_blocks_gives_the_rows_of_one(cells: list[str], end: str, encoding: str, last: bool) -> None:
    # « é…… » of cp1252 is one letter of UTF-8 (E9 85 85): nothing in the bytes says which.
    assume(encoding != "cp1252" or not any("é……" in cell for cell in cells))
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows([["Date", "Message"], *(["2026-03-01", f"x{c}x"] for c in cells)])
    text = out.getvalue() if last else out.getvalue().removesuffix(end)
    data = text.encode(encoding, "replace")
    layout = find_layout(data)
    assert layout is not None
    whole = [row for batch in read_batches(io.BytesIO(data), layout, Limits()) for row in batch.rows]
    assert [row[1] for row in whole] == [f"x{c}x".encode(encoding, "replace").decode(encoding) for c in cells]
    for block in (7, 64, 1000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(table_lines, "BLOCK", block)
            batches = list(read_batches(io.BytesIO(data), layout, Limits()))
        assert [row for batch in batches for row in batch.rows] == whole
        assert [line for batch in batches for line in batch.lines] == list(range(2, len(cells) + 2)) or end == "\r"


@QUIET
@given(text=st.text(max_size=60))
def test_cells_never_raise(text: str) -> None:
    read_moment(text, ZoneInfo("Europe/Paris"), True)
    read_number(text), read_count(text), read_rating(text), decimal_sign([text]), day_first([text]), mask_name(text)
    decode_head(text.encode("utf-8", "surrogatepass"))


@QUIET
@given(when=st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)), first=st.booleans(), seconds=st.booleans())
def test_a_date_written_is_the_date_read(when: datetime, first: bool, seconds: bool) -> None:
    when = when.replace(microsecond=0, second=when.second if seconds else 0)
    zone = ZoneInfo("Europe/Paris")
    expected = int(when.replace(tzinfo=zone, fold=0).timestamp())
    clock = "%H:%M:%S" if seconds else "%H:%M"
    for shape in ("%d/%m/%Y " if first else "%m/%d/%Y ", "%Y-%m-%d ", "%Y-%m-%dT", "%d-%b-%Y "):
        moment = read_moment(when.strftime(shape + clock), zone, first)
        assert moment is not None
        assert (moment.at, moment.precision) == (expected, "s" if seconds else "min")


names = st.text(st.characters(whitelist_categories=("Lu", "Ll"), max_codepoint=0x24F), min_size=1, max_size=12)
bodies = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Zs"), max_codepoint=0x24F), min_size=1, max_size=40
).filter(lambda body: body.strip() != "null")  # Android's own word for a photo that is seen once


@QUIET
@given(
    messages=st.lists(
        st.tuples(st.datetimes(datetime(2015, 1, 1), datetime(2029, 1, 1)), names, bodies), min_size=1, max_size=20
    )
)
@pytest.mark.parametrize("header", ["{:%d/%m/%Y, %H:%M} - ", "[{:%d/%m/%Y %H:%M:%S}] ", "{:%Y-%m-%d, %H:%M} - "])
def test_a_chat_written_is_the_chat_read(header: str, messages: list[tuple[datetime, str, str]]) -> None:
    text = "".join(f"{header.format(when)}{name}: {body}\n" for when, name, body in messages)
    found = list(WhatsApp().parse(io.BytesIO(text.encode()), Context(filename="a.txt", day_first=True)))
    assert [(m.author_name, m.text) for m in found if isinstance(m, RawMention)] == [
        (name, body.strip()) for _, name, body in messages if body.strip()
    ]
    assert len(found) == len(messages)


KEYS = [
    "reviews",
    "messages",
    "tweet",
    "name",
    "starRating",
    "timestamp_ms",
    "content",
    "participants",
    "reviewReply",
    "messageCreate",
    "entities",
    "photos",
    "share",
]
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=25,
)


@QUIET
@given(document=documents)
@pytest.mark.parametrize(("key", "wrap"), [("google_reviews", "reviews"), ("messenger", "messages"), ("x_archive", "")])
def test_any_json_in_place_of_the_one_expected(key: str, wrap: str, document: object) -> None:
    inside = json.dumps([document, document])
    data = (f'{{"{wrap}": {inside}}}' if wrap else f"window.YTD.tweets.part0 = {inside}").encode()
    for row in FORMATS[key].parse(io.BytesIO(data), Context(filename="a")):
        assert isinstance(row, (RawMention, Refusal))
