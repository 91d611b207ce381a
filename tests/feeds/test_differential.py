"""The fast engine against the reference: what it accepts it must read exactly as feedparser does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.odd_shapes import ODD
from watch.formats.fastfeed import read_fast
from watch.formats.feed_item import FeedItem, RawFeed
from watch.formats.rss import read_reference

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generate_feeds import feed_bytes

DATA = Path(__file__).parents[1] / "data" / "feeds"
REFUSED = {
    "r_empty", "r_two_desc", "r_author", "r_creator_mail", "r_creator_plain", "r_both", "r_mediatitle", "r_atomlink",
    "r_atomlink2", "r_sub", "r_desc_sub", "r_base", "r_pub2", "r_dcdate", "r_nodate", "r_nested", "r_outer",
    "a_texthtml", "a_xhtml", "a_b64", "a_src", "a_onlyself", "a_altjson", "a_authors", "a_onlymail", "a_source",
    "a_repl_total", "a_titlesub", "a_rights", "a_thumb", "a_03", "r_091",
}  # fmt: skip


def same(fast: RawFeed, reference: RawFeed) -> None:
    assert fast.head == reference.head
    assert [plain(i) for i in fast.items] == [plain(i) for i in reference.items]


def plain(item: FeedItem) -> FeedItem:
    return item._replace(fallback_at=None)  # the fast engine only takes dates that need no fallback


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_shapes(name: str) -> None:
    body = ODD[name].encode()
    fast = read_fast(body)
    assert (fast is None) == (name in REFUSED)
    if fast is not None:
        same(fast, read_reference(body, ""))


@pytest.mark.parametrize("i", range(12))
def test_generated_feeds(i: int) -> None:
    body = feed_bytes(i, seed=7, paras=(1, 1))
    fast = read_fast(body)
    assert fast is not None
    same(fast, read_reference(body, "application/rss+xml"))


@pytest.mark.parametrize(
    "path", sorted(p for p in DATA.rglob("*.*") if p.suffix in (".rss", ".atom")), ids=lambda p: p.name
)
def test_samples(path: Path) -> None:
    body = path.read_bytes()
    fast = read_fast(body)
    if fast is not None:
        same(fast, read_reference(body, ""))


@given(
    title=st.text(max_size=40),
    body=st.text(max_size=80),
    tags=st.lists(st.text(max_size=8), max_size=3),
    author=st.text(max_size=20),
)
@settings(max_examples=60, deadline=None)
def test_any_text(title: str, body: str, tags: list[str], author: str) -> None:
    from xml.sax.saxutils import escape

    def clean(text: str) -> str:
        return escape("".join(c for c in text if c.isprintable()))

    document = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><item>'
        f"<title>{clean(title)}</title><link>https://a.example/1</link><description>{clean(body)}</description>"
        f"<dc:creator>{clean(author)}</dc:creator>{''.join(f'<category>{clean(t)}</category>' for t in tags)}"
        "<pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate></item></channel></rss>"
    ).encode()
    fast = read_fast(document)
    if fast is not None:
        same(fast, read_reference(document, ""))


def test_what_is_not_utf8_or_has_a_document_type_goes_to_the_reference() -> None:
    body = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Œ</title></channel></rss>'
    assert read_fast(body.encode("cp1252")) is None
    assert read_fast(body.encode("utf-16")) is None
    assert read_fast(b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + body.split("?>")[1].encode()) is None


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-15"])
@pytest.mark.parametrize("text", ["Été à l'île", "5 \xa4", "Ã©t", "\x92", "«\xa0mot\xa0»"])
def test_latin_labels(label: str, text: str) -> None:
    first = f'<?xml version="1.0" encoding="{label}"?>'
    body = (first + f"<rss version='2.0'><channel><title>{text}</title></channel></rss>").encode("latin-1")
    fast = read_fast(body)
    assert (fast is None) == (text == "\x92")
    if fast is not None:
        same(fast, read_reference(body, ""))


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", ""])
@pytest.mark.parametrize("content_type", ["", "text/xml", "text/xml; charset=iso-8859-1"])
def test_utf8_is_known_by_its_bytes_and_not_by_its_label(label: str, content_type: str) -> None:
    first = f'<?xml version="1.0" encoding="{label}"?>' if label else ""
    body = f'{first}<rss version="2.0"><channel><title>Cœur</title></channel></rss>'.encode()
    fast = read_fast(body)
    assert fast is not None and fast.head.title == "Cœur"
    assert read_reference(body, content_type).head.title == "Cœur"
