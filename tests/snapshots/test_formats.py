"""Each format read back says the page's figures; hostile words stay words; each privacy level lets through what it says."""

from __future__ import annotations

import csv
import io
import json
import re
from zipfile import ZipFile

import html5lib
import jsonschema
import pytest
from lxml import etree
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.snapshots.conftest import FORMULA, MONDAY, WEEK
from watch import snapshots, wording
from watch.model import Filters
from watch.pipeline.desk import Desk
from watch.snapshots import document, html_file, json_file, look, pieces, quotes, span, told
from watch.views import overview

LEVELS = quotes.LEVELS


@pytest.fixture
def sealed(desk: Desk) -> document.Document:
    return snapshots.sealed(desk, WEEK, now=MONDAY)


@pytest.fixture
def page(desk: Desk) -> overview.Overview:
    """What the overview shows of the same days, private messages apart."""
    with desk.shelf.reading() as txn:
        return overview.build(txn, desk.settings, Filters(span.read(WEEK).period, hide_private=True), MONDAY)


def figures(page: overview.Overview) -> dict[str, float | int | None]:
    """Taken from the view by hand, not through the sealed document."""
    t, net, rate, delay = page.now.totals, page.now.net, page.now.rate, page.now.delay
    return {
        "mentions": t.mentions, "copies": t.copies, "negative": t.negative, "neutral": t.neutral,
        "positive": t.positive, "unscored": t.unscored, "net_sentiment": net.value, "net_sentiment_low": net.low,
        "net_sentiment_high": net.high, "net_sentiment_n": net.n, "response_rate": rate.value,
        "response_rate_low": rate.low, "response_rate_high": rate.high, "answered": rate.k, "requests": rate.n,
        "median_response_s": delay.median_s, "p90_response_s": delay.p90_s, "timed_answers": delay.timed,
        "still_waiting": delay.open,
    }  # fmt: skip


def phrased(page: overview.Overview, lang: str = "fr") -> list[str]:
    """The four values as the overview's cells print them."""
    words = wording.speak(lang)
    text, common, now = words.overview, words.common, page.now
    return [
        common.count(now.totals.mentions),
        text.net_value(now.net.shown_as, now.net.value, now.net.low, now.net.high),
        text.rate_value(now.rate.shown_as, now.rate.value, now.rate.low, now.rate.high, now.rate.k, now.rate.n),
        common.duration(now.delay.median_s),
    ]


def test_the_sample_has_something_to_say(page: overview.Overview) -> None:
    assert page.now.net.value is not None
    assert page.now.delay.median_s == 4 * 3600
    assert page.now.rate.n == 2


def test_csv_says_the_page(desk: Desk, sealed: document.Document, page: overview.Overview) -> None:
    text = snapshots.rendered(desk, sealed, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert "." not in "".join(r["value"] for r in rows if r["section"] == "figure"), "a French spreadsheet reads text"
    said = {r["name"]: r["value"].replace(",", ".") for r in rows if r["section"] == "figure"}
    found = {name: float(value) if value else None for name, value in said.items()}
    assert found == pytest.approx(figures(page), abs=1e-5)
    before = {r["name"]: r["before"] for r in rows if r["section"] == "figure"}
    assert int(before["mentions"]) == page.before.totals.mentions
    days = {r["name"]: int(r["value"]) for r in rows if r["section"] == "day"}
    assert days == {
        f"{b.start} {tone}": getattr(b, tone) for b in page.bars for tone in ("negative", "neutral", "positive")
    }


def test_json_says_the_page_and_follows_its_schema(
    desk: Desk, sealed: document.Document, page: overview.Overview
) -> None:
    data = json.loads(snapshots.rendered(desk, sealed, "json"))
    jsonschema.Draft202012Validator.check_schema(json_file.schema())
    jsonschema.validate(data, json_file.schema())
    read = document.Document.model_validate(data["snapshot"])
    assert document.digest_of(read) == data["snapshot"]["digest"]
    assert document.flat_figures(read.now) == pytest.approx(figures(page), abs=1e-5)
    wrong = {**data, "snapshot": {**data["snapshot"], "trend": "sideways"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json_file.schema())


def test_the_committed_schema_is_current() -> None:
    from pathlib import Path

    committed = (Path(snapshots.__file__).parent / "snapshot.schema.json").read_text(encoding="utf-8")
    assert committed == json_file.schema_text(), (
        "python -m watch.snapshots.json_file > watch/snapshots/snapshot.schema.json"
    )


def test_xlsx_says_the_page_and_runs_nothing(desk: Desk, sealed: document.Document, page: overview.Overview) -> None:
    data = snapshots.rendered(desk, sealed, "xlsx", "board")
    book = CalamineWorkbook.from_object(io.BytesIO(data))
    w = wording.speak("fr").sealed
    names = [
        w.sheet(k)
        for k in (
            "figures",
            "days",
            "mentions",
            "waits",
            "alerts",
            "events",
            "dialogue",
            "coverage",
            "corrections",
            "definitions",
        )
    ]
    assert book.sheet_names == names
    rows = book.get_sheet_by_name(names[0]).to_python()[1:]
    found = {row[0]: row[1] if row[1] != "" else None for row in rows}
    assert found == pytest.approx({w.figure(k): v for k, v in figures(page).items()}, abs=1e-5)
    listed = book.get_sheet_by_name(names[2]).to_python()
    assert len(listed) - 1 == page.now.totals.mentions
    assert any(FORMULA in row for row in listed), "the words are there, as words"
    with ZipFile(io.BytesIO(data)) as unpacked:
        for name in unpacked.namelist():
            part = unpacked.read(name)
            assert b"<f>" not in part, name
            assert b"<hyperlink" not in part, name
            assert b"SECRET-PRIVE" not in part
            assert b"Nadia" not in part


def test_html_says_the_page(desk: Desk, sealed: document.Document, page: overview.Overview) -> None:
    tree = parsed(snapshots.rendered(desk, sealed, "html"))
    cards = [b.text for b in tree.iter("b")]
    assert cards == phrased(page)
    words = wording.speak("fr").common
    days = tree.findall(".//table")[0].findall(".//tbody/tr")
    assert [[cell.text for cell in row][1:] for row in days] == [
        [words.count(b.negative), words.count(b.neutral), words.count(b.positive)] for b in page.bars
    ]


def parsed(data: bytes) -> etree._Element:
    """Strict: any error of the HTML standard's parser is one here."""
    found = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False).parse(
        data.decode()
    )
    return found.getroot()


def test_html_is_whole_small_and_asks_for_nothing(desk: Desk, sealed: document.Document) -> None:
    data = snapshots.rendered(desk, sealed, "html", "board")
    assert len(data) < 1_500_000
    tree = parsed(data)
    assert tree.get("lang") == "fr"
    assert not list(tree.iter("script", "link", "iframe", "object", "embed"))
    ids = [node.get("id") for node in tree.iter() if isinstance(node.tag, str) and node.get("id")]
    assert len(ids) == len(set(ids))
    text = data.decode()
    assert not re.search(r"(?:src|href)=\"(?!data:|https://facebook\.example|https://journal)", text)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    drawings = text.count("<svg")
    assert drawings == 3
    assert text.count("<title>") == drawings + 1
    assert text.count("<desc>") == drawings
    assert text.count("<table>") >= drawings


def test_hostile_words_stay_words(desk: Desk, sealed: document.Document) -> None:
    text = snapshots.rendered(desk, sealed, "html", "board").decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "L’Atelier &amp; &lt;Cie&gt;" in text


def pdf_text(data: bytes) -> str:
    return "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages)


def test_pdf_is_tagged_french_and_says_the_page(desk: Desk, sealed: document.Document, page: overview.Overview) -> None:
    data = snapshots.rendered(desk, sealed, "pdf", "board")
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert len(reader.pages) <= 2
    assert "Semaine 47, du 16 au 22 nov. 2026" in reader.metadata.title
    text = re.sub(r"\s+", " ", pdf_text(data))
    for said in (
        "Semaine 47, du 16 au 22 nov. 2026",
        "Ce qui attend",
        "Les 30 prochains jours",
        "Grande brocante",
        "Définitions et versions",
        "Honteux",
    ):
        assert said in text, said
    for value in phrased(page):
        assert re.sub(r"\s+", " ", value) in text, value
    assert sealed.digest in re.sub(r"\s", "", text)


def test_pdf_survives_any_script(desk: Desk, sealed: document.Document) -> None:
    odd = sealed.model_copy(update={"organisation": '🍓 Жанна 東京 ‮evil #read("/etc/passwd") $x$ *gras*'})
    from watch.snapshots import pdf_file

    data = pdf_file.render(told.tell(odd, {}, "team"), pieces.Look(), MONDAY)
    assert "#read" in pdf_text(data)


@pytest.mark.parametrize("kind", ["html", "pdf", "json", "xlsx"])
@pytest.mark.parametrize("level", LEVELS)
def test_names_and_quotes_follow_the_level(desk: Desk, sealed: document.Document, kind: str, level: str) -> None:
    data = snapshots.rendered(desk, sealed, kind, level)
    if kind == "pdf":
        text = pdf_text(data)
    elif kind == "xlsx":
        with ZipFile(io.BytesIO(data)) as book:
            text = "\n".join(book.read(n).decode() for n in book.namelist())
    else:
        text = data.decode()
    flat = re.sub(r"\s+", " ", text)
    assert ("Honteux" in flat) == (level != "public")
    assert ("Camille" in flat) == (level == "board")
    assert "zoe@mail.example" not in flat, "an address that entered before the masking is masked at every level"
    assert ("facebook.example/200" in flat) == (level == "board" and kind != "pdf")
    assert "Une fête réussie" in flat, "a press title is public"
    assert "SECRET-PRIVE" not in flat
    assert "Nadia" not in flat


def test_english_file_of_the_same_document(desk: Desk, sealed: document.Document) -> None:
    text = snapshots.rendered(desk, sealed, "html", language="en").decode()
    assert '<html lang="en">' in text
    assert "What waits" in text
    assert "Ce qui attend" not in text


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def test_logo_colour_and_introduction(desk: Desk, sealed: document.Document) -> None:
    folder = desk.place.config.parent
    (folder / "logo.png").write_bytes(PNG)
    chosen = desk.settings.snapshots.model_copy(
        update={"logo": "logo.png", "colour": "#7C3AED", "introduction": "Bonjour <à tous>"}
    )
    ours = Desk(desk.shelf, desk.settings.model_copy(update={"snapshots": chosen}), desk.place)
    text = snapshots.rendered(ours, sealed, "html").decode()
    assert "data:image/png;base64,iVBOR" in text
    assert "--c:#7C3AED" in text
    assert "Bonjour &lt;à tous&gt;" in text
    assert "Bonjour <à tous>" in re.sub(r"\s+", " ", pdf_text(snapshots.rendered(ours, sealed, "pdf")))


@pytest.mark.parametrize(("name", "data", "why"), [
    ("absent.png", None, "missing"), ("../dehors.png", PNG, "missing"), ("gros.png", PNG + bytes(200_000), "size"),
    ("page.png", b"<html>", "kind"), ("https://site.example/l.png", None, "missing"),
])  # fmt: skip
def test_a_logo_that_cannot_be_used_is_said(tmp_path, name: str, data: bytes | None, why: str) -> None:
    from watch.errors import LogoRefused

    home = tmp_path / "maison"
    home.mkdir()
    if data is not None:
        (home / name).resolve().write_bytes(data)
    with pytest.raises(LogoRefused) as caught:
        look.read_logo(home, name)
    assert caught.value.facts["why"] == why


def test_the_style_has_no_quote_that_ends_it() -> None:
    assert "</" not in html_file.style(pieces.Look())
