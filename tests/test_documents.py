"""Files, modules and names that the documents give between backquotes exist.

Looked at: README, CONTRIBUTING, CHANGELOG, the ADRs, the guide, the model card. A path is given from the root
(`watch/store`), from anywhere below (`store/leaving.py`, `figures.py`), with {fr,en} for each and <key> or * for any; a
name as `store.later`, `passes.begin`, `Filters.cut`, `WRONG` of a file. Refuses to judge what is said of them.
"""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT
from tests.test_guide import page_at
from watch.settings.json_schema import keys
from watch.store import tables

TREES = ("watch", "pages", "tests", "scripts", "tools", "docs", "benchmarks")
OURS = (".py", ".tsv", ".sql", ".typ")  # other endings are those of data files too
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@cache
def tree() -> frozenset[str]:
    """Every file and folder of the house, from the root."""
    found = {
        path.relative_to(ROOT).as_posix() for top in TREES for path in (ROOT / top, *(ROOT / top).rglob("*"))
        if "__pycache__" not in path.parts
    }  # fmt: skip
    return frozenset(found | {path.name for path in ROOT.iterdir() if path.is_file()})


@cache
def quoted(path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"`([^`]+)`", " ".join(page_at(path).paragraphs))))


def spread(named: str) -> list[str]:
    """`{fr,en}/x.py` -> both."""
    parts = [part.split(",") if i % 2 else [part] for i, part in enumerate(re.split(r"\{([^}]*)\}", named))]
    return ["".join(each) for each in itertools.product(*parts)]


def stands(named: str) -> bool:
    """Whether a file or folder of the house is meant by ``named``, from the root or from anywhere below."""
    pattern = re.sub(r"<[^>]*>", "*", named.strip("/"))
    return any(PurePosixPath(each).match(pattern) for each in tree())


def paths(document: Path) -> Iterator[str]:
    """Words between backquotes that can only be files and folders of ours."""
    for word in itertools.chain.from_iterable(said.split() for said in quoted(document)):
        if not re.fullmatch(r"[\w{},<>*./-]+", word):
            continue
        if word.partition("/")[0] in TREES or (word.endswith(OURS) and re.match(r"[\w*]", word)):
            yield word


@each_document
def test_every_file_that_is_named_exists(path: Path) -> None:
    assert [word for word in paths(path) if not all(map(stands, spread(word)))] == []


@cache
def modules() -> dict[str, Path]:
    """`watch.store.later`, `store.later`, `later` -> file. Of two files of one name the short form is left out."""
    found: dict[str, list[Path]] = {}
    for each in sorted(ROOT.joinpath("watch").rglob("*.py")):
        parts = each.relative_to(ROOT).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        for start in range(len(parts)):
            found.setdefault(".".join(parts[start:]), []).append(each)
    return {name: files[0] for name, files in found.items() if len(files) == 1 and name != "watch"}


@cache
def names(file: Path) -> dict[str, frozenset[str]]:
    """What a module defines at its top -> what each class of it holds."""
    found: dict[str, frozenset[str]] = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = frozenset(_bound(node.body))
        for name in _bound([node]):
            found.setdefault(name, frozenset())
    if file.name == "__init__.py":
        found |= dict.fromkeys((p.stem for p in file.parent.iterdir()), frozenset())
    return found


def _bound(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


@cache
def said_elsewhere() -> frozenset[str]:
    """What looks like a name of a module and is none: keys of feeds.yml, columns, options of Streamlit."""
    options = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    found = {f"{section}.{key}" for section, key in keys()}
    found |= {f"{table.name}.{column.name}" for table in tables.metadata.tables.values() for column in table.columns}
    return frozenset(found | {f"{section}.{key}" for section, given in options.items() for key in given})


def unknown(said: str) -> bool:
    """Whether ``said`` names something inside one of our modules or classes, which is not there."""
    whole = re.match(r"[A-Za-z_]\w*(?:\.\w+)+(?=$|\(| )", said)
    if not whole or whole[0].endswith(OURS) or whole[0] in said_elsewhere():
        return False
    owner, _, name = whole[0].rpartition(".")
    if owner[:1].isupper():
        holders = [names(file)[owner] for file in set(modules().values()) if owner in names(file)]
        return bool(holders) and not any(name in held for held in holders)
    if owner in modules():
        return name not in names(modules()[owner])
    above, _, kind = owner.rpartition(".")
    if above in modules() and kind in names(modules()[above]):
        return name not in names(modules()[above])[kind]
    return owner.startswith("watch.") and whole[0] not in modules()


@each_document
def test_every_name_of_a_module_exists(path: Path) -> None:
    assert [said for said in quoted(path) if unknown(said)] == []


def in_files(document: Path) -> Iterator[tuple[str, str]]:
    """(`NAME`, file) as "`NAME` (`file`)" and "`NAME` of `file`" give them."""
    for text in page_at(document).paragraphs:
        for said, file in re.findall(r"((?:`[A-Z_]{3,}`(?: and |, | or )?)+)(?: \(| of |, of )`([^`]+\.py)`", text):
            for name in re.findall(r"`([A-Z_]+)`", said):
                yield name, file


@each_document
def test_every_name_of_a_file_is_defined_there(path: Path) -> None:
    lost = [
        (name, file) for name, named in in_files(path) for file in spread(named) if name not in names(ROOT / file)
    ]  # fmt: skip
    assert lost == []


def test_the_documents_name_enough_to_be_worth_the_test() -> None:
    assert sum(len(list(paths(path))) for path in DOCUMENTS) > 100
    assert len(list(in_files(ROOT / "CONTRIBUTING.md"))) > 8


def test_what_is_not_there_is_found() -> None:
    assert stands("store/later.py") and stands("watch/formats/<key>.py") and not stands("store/sooner.py")
    assert spread("{fr,en}/x") == ["fr/x", "en/x"]
    for gone in ("store.sooner", "rhythm.decides", "Filters.cuts", "watch.work.none"):
        assert unknown(gone), gone
    for there in ("store.later", "rhythm.decide", "Filters.cut", "watch.work", "sharing.hosts", "st.navigation"):
        assert not unknown(there), there
