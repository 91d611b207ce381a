"""A place of its own for each test, and the app opened on one page: ``open_page("mentions")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.kept_children import kept_children
from tests.ui import sample
from watch.settings import Place

__all__ = ["kept_children"]
ROOT = Path(__file__).resolve().parents[2]
OpenPage = Callable[..., AppTest]

# Each AppTest would look for components through the metadata of every installed package: half a second of processor,
# a thousand times, for an answer that does not change while the tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An empty installation. Caches of the last test are emptied."""
    import streamlit as st

    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield Place.from_environment()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def filled(place: Place) -> Place:
    sample.fill(place).close()
    return place


@pytest.fixture
def failing(place: Place) -> Place:
    sample.fill(place, failing=True).close()
    return place


@pytest.fixture
def open_page(place: Place) -> OpenPage:
    """Opens a page through the shell, as a browser would; ``params`` are the address's."""

    def opened(key: str, **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "watch" / "ui" / "shell.py"), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        if key:
            app.switch_page(f"../../pages/{key}.py").run()
        return app

    return opened
