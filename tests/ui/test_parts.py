"""Hostile text and spreadsheets: what the repeated pieces must never let through."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.ui import sample
from watch import cells
from watch.cli import exporting
from watch.model import Hit, StoredMention
from watch.ui import mention_parts, parts

TRAPS = [
    "**gras** _it_ `code`",
    "![](https://evil.example/x.png)",
    "[lien](javascript:alert(1))",
    "<script>alert(1)</script>",
    "# titre\n- liste\n1. liste\n> citation",
    "$x$ :red[rouge] :material/home: :tada:",
    "https://evil.example et www.evil.example",
    "a\\*b",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "&lt;b&gt; &amp;",
    "~~barré~~",
]


@pytest.mark.parametrize("text", TRAPS)
def test_escaped_markdown_makes_no_markup(text: str) -> None:
    made = MarkdownIt("gfm-like", {"linkify": False}).parseInline(parts.escape_markdown(text))
    kinds = {child.type for token in made for child in token.children or []}
    assert kinds <= {"text", "text_special"}


@given(st.text(max_size=80))
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    made = MarkdownIt("commonmark").parseInline(parts.escape_markdown(text))
    shown = "".join(child.content for token in made for child in token.children or [])
    assert shown.split() == " ".join(text.replace("\x00", "\ufffd").split()).split()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+33 6", "-2", "@a", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", "\n-1", "\ufeff=1"]
)
def test_a_cell_is_no_formula(cell: str) -> None:
    """By the screen and by the command line; read back, it is what it was."""
    assert parts.safe_cell(cell) == f"'{cell}"
    mention = sample.row(1, datetime(2026, 11, 2, tzinfo=UTC), text=cell)
    stored = StoredMention(mention, "none", None, "", None, None, None, "", "neutral", None, None, False, "", "", 0)
    out = io.StringIO(newline="")
    exporting.WRITERS["csv"](iter([stored]), out)
    (told,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""), delimiter=";")
    assert told["text"] == f"'{cell}"


@given(st.text(alphabet="'=+-@＝ \t\n\ufeffa1", max_size=6))
def test_a_neutral_cell_is_read_back_as_it_was(cell: str) -> None:
    assert cells.as_written(cells.neutral(cell)) == cell


def test_csv_opens_in_a_french_spreadsheet() -> None:
    made = parts.csv_bytes(["a", "=b"], [("é;è", -3), ('gui"llemet', None), ("=HYPERLINK(1)", 0.5)])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["a", "'=b"], ["é;è", "-3"], ['gui"llemet', ""], ["'=HYPERLINK(1)", "0.5"]]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4))
def test_marked_text_holds_no_markup_of_the_text(text: str, places: list[tuple[int, int]]) -> None:
    import html
    import re

    hits = [Hit(a, b, "x", -1.0, "lexicon") for a, b in places]
    made = mention_parts.marked(text, hits, dark=False)
    inner = made.removeprefix(made[: made.index(">") + 1]).removesuffix("</div>")
    assert html.unescape(re.sub(r"<span style=\"[^\"<>]*\">|</span>", "", inner)) == html.unescape(html.escape(text))
    assert set(re.findall(r"<[^>]*>", inner)) <= set(re.findall(r"<span style=\"[^\"<>]*\">|</span>", inner))


def test_marked_text_underlines_the_words_that_weighed() -> None:
    made = mention_parts.marked("un son mauvais", [Hit(7, 14, "mauvais", -2.9, "lexicon")], dark=False)
    assert "underline wavy" in made
    assert ">mauvais</span>" in made


def test_excerpt_cuts_at_a_word() -> None:
    assert parts.excerpt("un deux trois", 9) == "un deux…"
    assert parts.excerpt("court", 9) == "court"


def test_board_escapes_what_it_is_given() -> None:
    from watch.ui import screen_parts
    from watch.ui.theme import DARK

    trap = "<script>x</script>"
    made = screen_parts.head(trap, trap, DARK) + screen_parts.figures([(trap, trap, trap)], DARK)
    made += screen_parts.events(trap, [(trap, trap)], trap, DARK) + screen_parts.events(trap, [], trap, DARK)
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 10
