"""How long an alert lasts, in English: "Since 17 Jun", "Since yesterday"."""

from __future__ import annotations

import pytest

from watch.wording.en import alerts


@pytest.mark.parametrize(
    ("ago", "said"), [("on 17 Jun", "Since 17 Jun"), ("yesterday", "Since yesterday"), ("5 d ago", "For 5 d")]
)
def test_since_takes_no_preposition_of_its_own(ago: str, said: str) -> None:
    assert alerts.since(ago) == said
