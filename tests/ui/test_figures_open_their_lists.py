"""Every figure of a page opens the list that makes it: the number said is the number listed, imports included."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.test_arriving import follow
from tests.ui.test_sample_data import loaded
from watch.settings import Place
from watch.ui import arriving
from watch.wording import speak

__all__ = ["loaded"]
C, M = speak("fr").common, speak("fr").mentions
SAID = re.compile(r"(?:: |Voir |\()(\d+)")


def links(app: object) -> list[tuple[str, int, dict[str, list[str]]]]:
    """(label, number said, address parameters) of the links that carry a choice of mentions."""
    found = []
    for link in app.get("page_link"):  # type: ignore[attr-defined]
        asked, said = parse_qs(link.proto.query_string), SAID.search(link.proto.label.replace("\u202f", ""))
        if link.proto.page == "mentions" and arriving.KEY in asked and said:
            copies = re.search(r"(\d+) reprise", link.proto.label)  # said apart: a story is one voice
            found.append((link.proto.label, int(said[1]) + int(copies[1] if copies else 0), asked))
    return found


@pytest.mark.parametrize("key", ["overview", "responsiveness", "dialogue", "presence"])
def test_the_number_said_is_the_number_listed(key: str, loaded: Path, place: Place, open_page: OpenPage) -> None:
    shutil.copytree(loaded, place.data)
    params = {"partie": speak("fr").presence.tabs()[1]} if key == "presence" else {}
    found = links(open_page(key, **params))
    assert found
    listed = open_page("mentions")
    for label, said, asked in found:
        for name in set(listed.query_params) - {"periode"}:
            del listed.query_params[name]
        if "coupe" in asked:
            listed.query_params["coupe"] = asked["coupe"]
        follow(listed, asked[arriving.KEY][0])
        assert not listed.exception
        counted = next((int(n) for text in listed.caption for n in re.findall(r"(\d+) mentions?", text.value)), 0)
        assert counted == said, (label, json.loads(asked[arriving.KEY][0]))


@pytest.mark.parametrize("key", ["overview", "mentions", "responsiveness", "dialogue", "presence", "sources"])
def test_networks_and_sources_of_imports_are_offered(key: str, loaded: Path, place: Place, open_page: OpenPage) -> None:
    shutil.copytree(loaded, place.data)
    offered = {m.key: m.options for m in open_page(key).multiselect}
    assert {"Facebook", "Instagram"} <= set(offered["reseaux"])
    assert any(name.startswith("import Facebook") for name in offered["sources"])
    assert not any(name.startswith("import:") for name in offered["sources"])
