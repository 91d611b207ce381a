"""Commands that read open the sandbox: its children are kept for the file."""

from __future__ import annotations

import pytest

from tests.kept_children import kept_children

__all__ = ["kept_children"]


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return
