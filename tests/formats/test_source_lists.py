"""Lists of sources: OPML in and out, bookmarks of browsers and start pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watch.errors import FeedError, WrongVariant
from watch.formats.recognise import recognise
from watch.formats.source_lists import Listed, looks_like_sources, read_sources, write_opml

DATA = Path(__file__).parents[1] / "data" / "source_lists"


def test_bookmarks_give_pages_feeds_and_folders() -> None:
    assert read_sources((DATA / "marque_pages.html").read_bytes()) == [
        Listed("https://mairie.example/", "Mairie & Cie", "", False),
        Listed("https://presse.example/a", "Ouest-Exemple « été »", "Presse locale", False),
        Listed("https://presse.example/rss", "Le flux", "Presse locale", True),
        Listed("https://quartier.example/", "Le quartier", "Blogs", False),
        Listed("https://mediatheque.example/", "Médiathèque", "Presse locale", False),
    ]


def test_opml_gives_feeds_and_folders() -> None:
    found = read_sources((DATA / "netvibes.opml").read_bytes())
    assert found == [
        Listed("https://presse.example/rss", "Ouest-Exemple", "Presse", True),
        Listed("https://blog.example/feed/", "Le blog de Zoé", "Presse", True),
        Listed("https://forum.example/feed.php", "Forum des jardins", "", True),
    ]


@pytest.mark.parametrize("name", ["marque_pages.html", "netvibes.opml"])
def test_a_list_is_no_export(name: str) -> None:
    with pytest.raises(WrongVariant) as refused:
        recognise(DATA / name)
    assert refused.value.facts["variant"] == "source_list"


texts = st.text(max_size=30)


@given(lines=st.lists(st.tuples(st.integers(0, 50), texts, texts), max_size=12))
def test_what_is_written_is_read_again(lines: list[tuple[int, str, str]]) -> None:
    sources = [Listed(f"https://site{n}.example/feed?a=1&b=2", title, folder, True) for n, title, folder in lines]
    found = read_sources(write_opml(sources, "Vigie"))
    assert {line.url for line in found} == {line.url for line in sources}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.lists(st.sampled_from([b"<a href='http://a.example/'>", b"<dl>", b"</dl>", b"<h3>x", b"</a>", b"\xff"]))
    .map(b"".join)
    .map(lambda body: b"<!DOCTYPE NETSCAPE-Bookmark-file-1>" + body)
)
def test_any_bytes_end_in_a_list_or_a_sentence(data: bytes) -> None:
    looks_like_sources(data)
    try:
        assert all(line.url.startswith("http") for line in read_sources(data))
    except FeedError:
        pass


def test_a_feed_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?><!-- x --><rss version='2.0'><channel/></rss>", encoding="utf-8")
    with pytest.raises(WrongVariant) as refused:
        recognise(path)
    assert refused.value.facts["variant"] == "feed_document"
