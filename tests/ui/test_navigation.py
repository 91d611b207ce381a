"""Which page the browser's address names."""

from __future__ import annotations

import pytest

from watch.ui import unknown
from watch.ui.navigation import SCREENS, asked, own_address


@pytest.mark.parametrize(
    ("url", "base", "named"),
    [
        (None, "", ""),
        ("http://localhost:8501", "", ""),
        ("http://localhost:8501/", "", ""),
        ("http://localhost:8501/vue", "", "vue"),
        ("http://localhost:8501/vue/", "", "vue"),
        ("https://vigie.example/%76ue", "", "vue"),
        ("https://vigie.example/asso/vue", "/asso", "vue"),
        ("https://vigie.example/asso/vue", "", "vue"),  # a proxy that takes its own part away
        ("https://vigie.example/vue/", "/vue", ""),  # told to stand there: this is the first page
        ("https://vigie.example/vue/bienvenue", "/vue", "bienvenue"),
        ("http://localhost:8501/vue?langue=English", "", "vue"),
    ],
)
def test_the_address_names_a_page(url: str | None, base: str, named: str) -> None:
    assert asked(url, base) == named


def test_no_two_screens_share_an_address_and_each_is_known() -> None:
    addresses = [own_address(screen.key) for screen in SCREENS]
    assert len(set(addresses)) == len(addresses)
    assert not any(unknown.is_unknown({"type": "http", "path": f"/{a}"}) for a in addresses)
