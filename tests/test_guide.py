"""The guide says the same in both languages, its links lead somewhere and its commands exist.

The small reader of Markdown below knows what the guide uses (ATX headings, pipe tables, fenced and indented code, lists)
and no more. It refuses to judge the prose: whether two paragraphs mean the same is for a person to read.
"""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.wording.test_languages import MODULES, NAMES_OF_THEIR_OWN
from watch.cli import COMMANDS, _parser
from watch.wording import speak

GUIDE = ROOT / "docs/guide"
INDEX = GUIDE / "README.md"
CALLED = "python -m watch"
QUOTED = {"fr": re.compile(r"« ([^«»]+?) »"), "en": re.compile(r"“([^“”]+)”")}


@dataclass
class Page:
    """What the tests look at. ``prose`` is every line outside code, table rows and headings among them."""

    headings: list[tuple[int, str]] = field(default_factory=list)  # (level, text as written)
    code: list[list[str]] = field(default_factory=list)  # lines of each block, still indented
    tables: list[list[list[str]]] = field(default_factory=list)  # rows of cells, heading first, rule left out
    prose: list[str] = field(default_factory=list)

    @property
    def anchors(self) -> set[str]:
        """As GitHub makes them; the second heading of a name ends in -1."""
        seen: dict[str, int] = {}
        made = set()
        for _, text in self.headings:
            slug = re.sub(r"[^\w\- ]", "", text.casefold()).replace(" ", "-")
            n = seen.get(slug, 0)
            seen[slug] = n + 1
            made.add(f"{slug}-{n}" if n else slug)
        return made

    @property
    def paragraphs(self) -> list[str]:
        """Prose by paragraph, each on one line; a table is one."""
        return [" ".join(part.split()) for part in re.split(r"\n\s*\n", "\n".join(self.prose)) if part.strip()]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def parse(text: str) -> Page:
    page, fence, inside, before = Page(), "", 0, ""  # ``inside``: where the text of the list item at hand begins
    for line in text.splitlines():
        shift = len(line) - len(line.lstrip())
        if fence:
            if line.strip() == fence:
                fence = ""
            else:
                page.code[-1].append(line)
        elif line.strip().startswith("```"):
            fence = "```"
            page.code.append([])
            page.prose.append("")
        elif line.strip() and shift >= inside + 4 and before in ("", "code"):
            if before != "code":
                page.code.append([])
                page.prose.append("")
            page.code[-1].append(line)
            before = "code"
            continue
        else:
            page.prose.append(line)
            item = re.match(r"\s*(?:[-*]|\d+\.) +", line)
            if item:
                inside = len(item[0])
            elif line.strip() and shift < inside and not before:
                inside = 0
            if heading := re.match(r"(#+) +(.*)", line):
                page.headings.append((len(heading[1]), heading[2].strip()))
                inside = 0
            if line.startswith("|"):
                if not before.startswith("|"):
                    page.tables.append([])
                if not re.fullmatch(r"[|:\- ]+", line):
                    page.tables[-1].append(cells(line))
        before = line.strip()
    assert not fence, "a code block is never closed"
    return page


@cache
def page_at(path: Path) -> Page:
    return parse(path.read_text(encoding="utf-8"))


def title(path: Path) -> str:
    return page_at(path).headings[0][1]


def pairs() -> list[tuple[str, str]]:
    """(French page, English page), as the table of the guide's README has them."""
    return re.findall(
        r"^\| \[.*?\]\((.+?)\) \|.*?\| \[.*?\]\((.+?)\) \|", INDEX.read_text(encoding="utf-8"), re.MULTILINE
    )


FRENCH = sorted(p.name for p in GUIDE.glob("*.md") if p != INDEX)
ENGLISH = sorted(f"en/{p.name}" for p in (GUIDE / "en").glob("*.md"))
PAGES = [*FRENCH, *ENGLISH]
each_pair = pytest.mark.parametrize(("french", "english"), pairs())
each_page = pytest.mark.parametrize("name", PAGES)


def test_the_reader_sees_headings_tables_and_code() -> None:
    page = parse(
        "# Un `deux`\n\n- trois :\n\n      quatre:\n        cinq: 6\n\n  sept\n\n| a | b \\| c |\n|---|:-:|\n| d | e |\n\n"
        "## Un deux\n\n```yaml\n# huit\n| non | non |\n```\n1. neuf\n   dix\n\n       onze\n\n    douze\n\nfin\n\n    treize\n"
    )
    assert page.headings == [(1, "Un `deux`"), (2, "Un deux")]
    assert page.anchors == {"un-deux", "un-deux-1"}
    assert page.tables == [[["a", "b \\| c"], ["d", "e"]]]
    assert [[line.strip() for line in block] for block in page.code] == [
        ["quatre:", "cinq: 6"], ["# huit", "| non | non |"], ["onze"], ["treize"]
    ]  # fmt: skip


# --- the table of the pages -----------------------------------------------------------------------------------------


def test_the_table_names_every_page_once() -> None:
    assert sorted(french for french, _ in pairs()) == FRENCH
    assert sorted(english for _, english in pairs()) == ENGLISH


def test_the_table_gives_each_page_its_title_and_its_use() -> None:
    (table,) = page_at(INDEX).tables
    assert len(table) == len(pairs()) + 1
    for (french, english), row in zip(pairs(), table[1:], strict=True):
        assert row[0] == f"[{title(GUIDE / french)}]({french})"
        assert row[2] == f"[{title(GUIDE / english)}]({english})"
        assert row[1] and row[3]


# --- links ----------------------------------------------------------------------------------------------------------


def links(path: Path) -> Iterator[str]:
    """Targets of the links and pictures of a file, those with a scheme left out."""
    for paragraph in page_at(path).paragraphs:
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "`", paragraph)):
            if not re.match(r"[a-z][a-z0-9+.-]*:", target):
                yield target


LINKED = [*(GUIDE / name for name in PAGES), INDEX, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    lost = []
    for target in links(path):
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        if not goal.exists() or (anchor and anchor not in page_at(goal).anchors):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_document_that_is_named_exists(path: Path) -> None:
    """`docs/…` between backquotes, from the root; <kind> and {fr,en} are left to the reader."""
    named = re.findall(r"`(docs/[^`<{]*)`", " ".join(page_at(path).paragraphs))
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_guide_has_links_to_follow() -> None:
    assert sum(len(list(links(path))) for path in LINKED) > 60


def test_each_language_keeps_to_its_own_pages() -> None:
    """A reader of one language is never sent to a page in the other."""
    for name in PAGES:
        targets = {(GUIDE / name).parent.joinpath(target.partition("#")[0]).resolve() for target in links(GUIDE / name)}
        others = {GUIDE / other for other in PAGES if other.startswith("en/") != name.startswith("en/")}
        assert targets & others == set(), name


# --- the same plan in both ------------------------------------------------------------------------------------------


@each_pair
def test_a_pair_has_the_same_headings(french: str, english: str) -> None:
    fr, en = page_at(GUIDE / french).headings, page_at(GUIDE / english).headings
    assert [level for level, _ in fr] == [level for level, _ in en], (fr, en)


@each_pair
def test_a_pair_has_the_same_code_blocks(french: str, english: str) -> None:
    fr, en = page_at(GUIDE / french).code, page_at(GUIDE / english).code
    assert [len(block) for block in fr] == [len(block) for block in en]


@each_pair
def test_a_pair_has_the_same_tables(french: str, english: str) -> None:
    fr, en = page_at(GUIDE / french).tables, page_at(GUIDE / english).tables
    assert [[len(row) for row in table] for table in fr] == [[len(row) for row in table] for table in en]


@each_pair
def test_the_rows_of_a_pair_begin_with_the_same_key(french: str, english: str) -> None:
    """Where the first cell is `code`, it is the same in both, in the same order."""

    def first(name: str) -> list[list[str]]:
        rows = [[row[0] for row in table if re.fullmatch(r"`[^`]+`", row[0])] for table in page_at(GUIDE / name).tables]
        return [found for found in rows if found]

    assert first(french) == first(english)


@each_page
def test_every_row_fills_its_table(name: str) -> None:
    ragged = [row for table in page_at(GUIDE / name).tables for row in table if len(row) != len(table[0])]
    assert ragged == []


# --- commands -------------------------------------------------------------------------------------------------------


def commands(path: Path) -> list[str]:
    """Command lines of the code blocks (a remark stands two spaces away), then those in the text, between backquotes.

    An option alone between backquotes belongs to the command named before it in the paragraph.
    """
    found = []
    for line in (line.strip() for block in page_at(path).code for line in block):
        if line.startswith(CALLED + " "):
            found.append(re.split(r"\s{2,}", line)[0])
    for paragraph in page_at(path).paragraphs:
        latest = ""
        for code in re.findall(r"`([^`]+)`", paragraph):
            if code.startswith(CALLED + " "):
                latest = code
                found.append(code)
            elif code.startswith("--") and latest:
                found.append(f"{latest} {code}")
    return found


ASKED = [(name, line) for name in PAGES for line in dict.fromkeys(commands(GUIDE / name))]
ASKED += [("README.md", line) for line in dict.fromkeys(commands(ROOT / "README.md")) if "--help" not in line]


@pytest.mark.parametrize(("name", "line"), ASKED)
def test_every_command_is_one_that_vigie_takes(
    name: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIGIE_LANG", "en")
    asked = shlex.split(line)[3:]
    assert asked[0] in COMMANDS, line
    try:
        parsed = _parser(only=asked[0]).parse_args(asked)
    except SystemExit:
        pytest.fail(f"{line}: {capsys.readouterr().err.strip()}")
    assert parsed.command == asked[0]


def test_both_languages_give_the_same_commands() -> None:
    def skeleton(name: str) -> list[list[str]]:
        """Command, its sub-command and its options, without what a person puts in."""
        return [[w for w in line.split()[3:] if re.fullmatch(r"[a-z-]+", w)] for line in commands(GUIDE / name)]

    for french, english in pairs():
        assert skeleton(french) == skeleton(english), (french, english)
    assert len(ASKED) > 20


# --- labels of the screen -------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """One kind of space and of apostrophe: the screen has the typographer's, the French pages are typed."""
    return " ".join(text.replace("’", "'").split())


def leaves(value: object, at: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], str]]:
    if isinstance(value, str):
        yield at, plain(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*at, key))
    elif isinstance(value, tuple | list):
        for i, each in enumerate(value):
            yield from leaves(each, (*at, i))


@cache
def labels(lang: str) -> dict[tuple[object, ...], str]:
    """(module, name, key or place) -> what the screen says: tables, and functions that need nothing to say it."""
    found: dict[tuple[object, ...], str] = {}
    for module in MODULES:
        spoken = getattr(speak(lang), module)
        for name, value in vars(spoken).items():
            if name.startswith("_") or (module, name) in NAMES_OF_THEIR_OWN:
                continue
            if inspect.isfunction(value):
                if value.__module__ != spoken.__name__ or inspect.signature(value).parameters:
                    continue
                value = value()
            found |= leaves(value, (module, name))
    return found


def unmatched(here: str, there: str, lang: str, other: str) -> list[str]:
    """Labels quoted in the text ``here`` of which ``there`` has the sister of no screen that says them."""
    lost = []
    for quoted in dict.fromkeys(QUOTED[lang].findall(here)):
        sisters = {labels(other).get(key, "") for key, said in labels(lang).items() if said == quoted}
        if sisters and not any(sister and sister in there for sister in sisters):
            lost.append(f"{quoted}: {' / '.join(sorted(sisters))}")
    return lost


@each_pair
def test_labels_quoted_in_one_language_are_named_in_the_other(french: str, english: str) -> None:
    fr, en = (plain(" ".join(page_at(GUIDE / name).paragraphs)) for name in (french, english))
    assert unmatched(en, fr, "en", "fr") == []
    assert unmatched(fr, en, "fr", "en") == []


def test_enough_labels_are_quoted_to_be_worth_the_test() -> None:
    text = plain(" ".join(p for english in ENGLISH for p in page_at(GUIDE / english).paragraphs))
    assert len({q for q in QUOTED["en"].findall(text) if q in labels("en").values()}) > 40
