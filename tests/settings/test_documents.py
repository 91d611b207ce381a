"""The shipped feeds.yml, its schema and its guide say the same things as the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import jsonschema
import pytest

from watch.networks import NETWORKS
from watch.settings import Settings, read, read_text
from watch.settings.json_schema import json_schema, keys, schema_text
from watch.wording.en import networks as english
from watch.wording.fr import networks as french

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = {
    "Organisation": "organisation", "Closure": "organisation.closures",
    "OnCall": "organisation.on_call", "Account": "organisation.accounts", "Subject": "subjects", "Source": "sources",
    "EventRule": "events",
    "CalendarFeed": "calendars", "Awareness": "awareness", "AwarenessDay": "awareness.added", "Channel": "channels", "Retention": "retention", "Alerts": "alerts",
    "Snapshots": "snapshots", "Sharing": "sharing", "Names": "names",
}  # fmt: skip


class Guide(NamedTuple):
    page: str
    overview: str
    yes: str
    no: str
    words: ModuleType

    @property
    def text(self) -> str:
        return (ROOT / "docs/guide" / self.page).read_text(encoding="utf-8")


GUIDES = [
    Guide("reglages.md", "Vue d'ensemble", "oui", "non", french),
    Guide("en/settings.md", "Overview", "yes", "no", english),
]
in_each_language = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.page)


def uncommented() -> str:
    """The shipped file with its examples in use."""
    lines = (ROOT / "feeds.yml").read_text(encoding="utf-8").splitlines()
    return "\n".join(re.sub(r"^( +)# ", r"\1", line) for line in lines)


def test_the_shipped_file_leads_to_the_first_run() -> None:
    found = read(ROOT / "feeds.yml")
    assert (found.organisation.name, found.sources, found.subjects) == ("", (), ())
    assert found == Settings.default()


def test_the_examples_of_the_shipped_file_work() -> None:
    found = read_text(uncommented())
    assert found.subjects and found.sources and found.events and found.channels and found.calendars
    assert found.organisation.accounts and found.organisation.closures and found.organisation.on_call
    assert found.alerts.upcoming_days == (30, 7, 2, 0)
    assert found.subject(found.sources[0].subject) == found.subjects[0]


def test_the_committed_schema_is_current() -> None:
    committed = (ROOT / "feeds.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run: python -m watch.settings.json_schema > feeds.schema.json"


def data_of(text: str) -> Any:
    from watch.settings.tree import parse

    return {key: value for key, value in parse(text)[0].plain().items() if value is not None}


def test_editors_accept_what_vigie_accepts() -> None:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data_of(uncommented()), schema)
    jsonschema.validate({}, schema)


@pytest.mark.parametrize("text", ["sorces: []", "sources: [{name: a}]", "organisation: {hours: {samdi: '9-12'}}",
                                  "sources: [{url: 'https://a.fr', network: facebok}]"])  # fmt: skip
def test_editors_refuse_what_vigie_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data_of(text), json_schema())


def test_every_key_has_a_description_for_editors() -> None:
    schema = json_schema()
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    assert [key for part in parts for key, each in part["properties"].items() if not each.get("description")] == []


@in_each_language
@pytest.mark.parametrize(("section", "key"), sorted(keys()))
def test_every_key_has_a_line_in_the_guide(section: str, key: str, guide: Guide) -> None:
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", guide.text, re.MULTILINE | re.DOTALL))
    assert re.search(rf"^\| `{key}` \| \S", parts[SECTIONS[section] if section else guide.overview], re.MULTILINE)


@in_each_language
def test_every_network_has_its_line_in_the_guide(guide: Guide) -> None:
    for network in NETWORKS.values():
        row = re.search(rf"^\| `{network.key}` \|(.*)$", guide.text, re.MULTILINE)
        assert row, network.key
        assert guide.words.label(network.key, network.label) in row[1]
        shows = guide.yes if network.feed_shows_others else guide.no
        assert f"| {network.reply_deadline_hours} | {shows} |" in row[1]


@in_each_language
def test_the_guide_names_no_key_that_does_not_exist(guide: Guide) -> None:
    known = {key for _, key in keys()} | set(NETWORKS) | {"network"}
    rows = re.findall(r"^\| `([a-z_]+)` \|", guide.text, re.MULTILINE)
    assert [row for row in rows if row not in known] == []
