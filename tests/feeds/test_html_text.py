from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.formats import html_text
from watch.formats.html_text import clip, tidy, title_to_text, to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Bonjour&nbsp;<b>le</b>\nmonde</p><p>Suite</p>", "Bonjour le monde\nSuite"),
        ("un<br>deux<br/>trois", "un\ndeux\ntrois"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("sans balise\nligne deux", "sans balise\nligne deux"),
        ("x < y et y > z", "x < y et y > z"),
        ('<img alt="a > b" src=x>ok', "ok"),
        ("a<script>alert(1)</script>b", "ab"),
        ("a<style>p{}</style><!-- rien -->b", "ab"),
        ('<a href="java&#115;cript:x" onclick="y">lien</a>', "lien"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),  # it is text, and stays text
        ("L&#8217;&eacute;t&eacute;", "L’été"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert to_text(markup) == text


def test_control_bidi_and_zero_width_are_removed_emoji_kept() -> None:
    assert tidy("a\x00b\u202ec\u200bd\ufeff \u2066e\u2069") == "abcd e"
    assert tidy("👩\u200d👧 ❤\ufe0f") == "👩\u200d👧 ❤\ufe0f"
    assert tidy("e\u0301te\u0301") == "été"


def test_titles_keep_what_only_looks_like_a_tag() -> None:
    assert title_to_text("La balise <div> et <b>gras</b> &amp; L&#039;été") == "La balise <div> et gras & L'été"


def test_clipping_keeps_graphemes_whole() -> None:
    assert clip("abc👩\u200d👧", 4) == "abc"
    assert clip("ae\u0301", 2) == "a"
    assert len(tidy("a" + "\u0301" * 10_000, 100)) <= 100
    assert clip("abc", 3) == "abc"


@pytest.mark.parametrize(
    "piece", ["<", "&", "<!", "<div>", '<a "', "&#", "<b>", "<p ", "<a b='c' ", "<script>", "<![CDATA["]
)
def test_hostile_megabytes_are_clipped_before_anything_reads_them(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    through = html_text._through_nh3
    monkeypatch.setattr(html_text, "_through_nh3", lambda flat: seen.append(len(flat)) or through(flat))
    assert len(to_text(piece * (5_000_000 // len(piece)))) <= html_text.TEXT_LIMIT
    assert all(n <= html_text.TEXT_LIMIT for n in seen)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<br>", "texte ", "é", "&amp;", " ", "<h2>", "</h2>"])))
def test_the_short_way_reads_as_nh3_does(pieces: list[str]) -> None:
    markup = "".join(pieces)
    # A stray closing tag may differ by a line break, never by a letter.
    assert "".join(to_text(markup).split()) == "".join(to_text(markup + "<!-- -->").split())


@given(st.text())
def test_text_is_always_tidy(text: str) -> None:
    out = to_text(text)
    assert unicodedata.is_normalized("NFC", out)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in out if c != "\n")
    assert tidy(out) == out
