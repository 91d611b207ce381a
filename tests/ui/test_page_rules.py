"""Pages are thin: what they may import, define and say, read from their syntax tree."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*.py"))
UI = sorted((Path(__file__).resolve().parents[2] / "watch" / "ui").glob("*.py"))
ALLOWED = ("streamlit", "watch.ui", "watch.wording", "watch.model")
LABEL = 40  # characters of a literal that is still a key or a label
WITH_ALT = {"plotly_chart", "dataframe", "data_editor", "image", "bar_chart", "line_chart", "altair_chart"}
# They write HTML, every word escaped; the shell one constant rule of style.
ESCAPING = ("calendar_month.py", "mention_parts.py", "reading_list.py", "screen_parts.py", "shell.py")
CACHES = {"cache_data", "cache_resource"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_imports_only_what_draws(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            assert name == "__future__.annotations" or name.startswith(ALLOWED), name


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_is_a_script(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120
    source = path.read_text(encoding="utf-8")
    assert "__name__" not in source
    assert not any(isinstance(node, ast.ClassDef) for node in ast.walk(module))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_holds_no_sentence(path: Path) -> None:
    module = tree(path)
    docstrings = {
        node.body[0].value
        for node in ast.walk(module)
        if isinstance(node, (ast.Module, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            assert len(node.value) <= LABEL, node.value
            assert node.value.isascii(), node.value


@pytest.mark.parametrize("path", [*PAGES, *UI], ids=lambda p: f"{p.parent.name}.{p.stem}")
def test_every_chart_and_grid_has_an_alternative(path: Path) -> None:
    for call in calls(path):
        if called(call) in WITH_ALT:
            assert "alt" in {k.arg for k in call.keywords}, f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("path", [*PAGES, *UI], ids=lambda p: f"{p.parent.name}.{p.stem}")
def test_no_raw_html_and_no_cache_but_in_its_place(path: Path) -> None:
    for call in calls(path):
        assert "unsafe_allow_html" not in {k.arg for k in call.keywords}
        if called(call) == "html" and path.name not in ESCAPING:
            pytest.fail(f"{path.name}:{call.lineno}")
    if path.name != "deps.py":
        assert not CACHES & {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}


@pytest.mark.parametrize("path", UI, ids=lambda p: p.stem)
def test_plotly_stays_at_home(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "plotly.express" not in source
    if path.name not in (
        "figures.py",
        "deps.py",
        "parts.py",
        "voice_figures.py",
    ):  # all but the first name the type only
        assert "plotly.graph_objects" not in source
