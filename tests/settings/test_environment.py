"""Where things are, from the environment; secrets never appear in a repr."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.errors import SettingsError
from watch.settings import Place, secret


def test_defaults() -> None:
    place = Place.from_environment({})
    assert (place.data, place.config, place.port) == (Path("data"), Path("feeds.yml"), 8501)
    assert place.database_url.startswith("sqlite:///") and place.database_url.endswith("/data/vigie.db")
    assert Place.from_environment({"VIGIE_DATA": "", "VIGIE_PORT": ""}) == place


def test_everything_can_be_moved() -> None:
    url = "postgresql://nom:secret@serveur/vigie"
    place = Place.from_environment(
        {"VIGIE_DATA": "/srv/v", "VIGIE_CONFIG": "/etc/v.yml", "VIGIE_DATABASE_URL": url, "VIGIE_PORT": "80"}
    )
    assert place == Place(Path("/srv/v"), Path("/etc/v.yml"), url, 80)
    assert "secret" not in repr(place) + str(place) + f"{place}"


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "9" * 6000, "８５０１", "80.5"])
def test_a_wrong_port_is_said(port: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Place.from_environment({"VIGIE_PORT": port})
    assert "VIGIE_PORT" in caught.value.mistakes[0].sentence("fr")


def test_secrets_come_by_name() -> None:
    assert secret("CANAL", {"CANAL": "mailto://x"}) == "mailto://x"
    assert secret("CANAL", {}) == secret("", {"": "x"}) == ""
