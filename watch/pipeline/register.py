"""The entry of the processing register (GDPR, article 30), drawn from feeds.yml and the store, as Markdown.

Names what is configured: sources, networks, channels by name, retention. Leaves open what only the organisation can say
(controller, legal basis, review). Refuses addresses, secrets and who answers: it is made to be handed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from watch import clock, wording
from watch.model import Filters, Period
from watch.networks import NETWORKS
from watch.pipeline import leftovers
from watch.pipeline.desk import Desk

_SIGNS = re.compile(r"([\\`*_<>\[\]#|~])")


@dataclass(frozen=True, slots=True)
class Register:
    """What the entry says; names as a person wrote them, keys of networks and formats."""

    organisation: str
    made_on: date
    subjects: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]  # name, network
    imports: tuple[str, ...]  # formats
    networks: tuple[str, ...]  # of the stored mentions
    private: bool  # private messages are stored
    calendars: tuple[str, ...]
    names: bool
    months: int
    files_days: int
    channels: tuple[str, ...]
    shares: tuple[tuple[str, str], ...]  # kind, name
    privacy: str
    open_to: str  # everyone | local
    server: bool  # the store is on a server of its own
    backups: int
    erasures: int


def facts(desk: Desk, now: int) -> Register:
    """The register's facts of today."""
    from watch.store import imports, mentions, questions, shares

    who, today = desk.settings.organisation, date.fromisoformat(clock.local_day(now, desk.zone)[0])
    ever = Period(date(1990, 1, 1), today)
    with desk.shelf.reading() as txn:
        formats = {
            key
            for report in imports.list_all(txn, limit=1_000_000)
            if report.state != "undone"
            for key in report.formats
        }
        covered = {network for _, network, n, _, _ in questions.coverage(txn, Filters(ever)) if n}
        private = mentions.count(txn, Filters(ever, visibility=("private",)))
        opened = [(share.kind, share.name) for share in shares.all_of_them(txn) if share.opens(now)]
        erasures = len(mentions.refused_authors(txn))
    chosen = desk.settings
    return Register(
        organisation=who.name,
        made_on=today,
        subjects=tuple(s.name for s in chosen.subjects),
        sources=tuple((s.name or s.id, s.network) for s in chosen.sources if s.enabled),
        imports=tuple(sorted(formats)),
        networks=tuple(sorted(covered)),
        private=bool(private),
        calendars=tuple(c.name or c.id for c in chosen.calendars if c.enabled),
        names=chosen.names.enabled,
        months=chosen.retention.months,
        files_days=leftovers.KEPT_DAYS,
        channels=tuple(c.name for c in chosen.channels if c.enabled),
        shares=tuple(sorted(opened)),
        privacy=chosen.snapshots.privacy,
        open_to=chosen.sharing.dashboard,
        server=desk.shelf.dialect != "sqlite",
        backups=len(leftovers.left(desk).backups),
        erasures=erasures,
    )


def written(entry: Register, lang: str) -> str:
    """The entry as Markdown, in French or English."""
    speech = wording.speak(lang)
    w = speech.register
    lines = [
        f"# {w.title()}",
        "",
        w.made(_plain(entry.organisation) or w.to_fill(), speech.common.full_day(entry.made_on)),
    ]
    for heading, said in _sections(entry, speech):
        lines += ["", f"## {heading}", "", *(f"- {each}" for each in said)]
    return "\n".join(lines) + "\n"


def _sections(entry: Register, speech: ModuleType) -> list[tuple[str, Sequence[str]]]:
    w = speech.register
    return [
        (w.controller_title(), (w.controller(), w.officer(), w.reviewed())),
        (w.purpose_title(), (*w.purposes(), w.subjects(_names(entry.subjects)))),
        (w.basis_title(), (w.basis(), w.balance(), w.impact())),
        (w.people_title(), w.people(entry.private)),
        (w.data_title(), (*w.data(entry.private), w.never(), w.sensitive())),
        (w.sources_title(), _origins(entry, speech)),
        (w.retention_title(), (
            w.texts_kept(entry.months), w.counts_kept(), w.files_kept(entry.files_days), w.backups_kept(entry.backups),
        )),
        (w.recipients_title(), _recipients(entry, speech)),
        (w.leaving_title(), _leaving(entry, speech)),
        (w.security_title(), (w.place(entry.server), *w.security(), w.disk())),
        (w.rights_title(), (
            w.informing(), w.access(), w.erasing(), w.erasures(entry.erasures), w.correcting(), w.complaint(),
        )),
    ]  # fmt: skip


def _origins(entry: Register, speech: ModuleType) -> list[str]:
    w = speech.register
    said = [w.source(_plain(name), _network(speech, network)) for name, network in entry.sources] or [w.no_source()]
    said += [w.imported(_names([speech.networks.export(key, _proper(key)) for key in entry.imports]))]
    said += [w.networks(_names([_network(speech, key) for key in entry.networks]))]
    said += [w.calendars(_names(entry.calendars))] if entry.calendars else []
    return said


def _recipients(entry: Register, speech: ModuleType) -> list[str]:
    w = speech.register
    said = [w.team(entry.open_to == "local"), w.channels(_names(entry.channels)), w.sealed(entry.privacy)]
    said += [w.share(speech.sharing.kind(kind), _plain(name)) for kind, name in entry.shares]
    return [*said, w.processor(entry.server)]


def _leaving(entry: Register, speech: ModuleType) -> list[str]:
    w = speech.register
    said = [w.asks_sources(len(entry.sources))] if entry.sources else []
    said += [w.asks_calendars(len(entry.calendars))] if entry.calendars else []
    said += [w.asks_names()] if entry.names else []
    said += [w.tells_channels(len(entry.channels))] if entry.channels else []
    return [*said, w.nothing_else(), w.transfers()]


def _proper(key: str) -> str:
    from watch.formats.registry import FORMATS

    return FORMATS[key].label if key in FORMATS else key


def _network(speech: ModuleType, key: str) -> str:
    return str(speech.networks.label(key, NETWORKS[key].label if key in NETWORKS else key))


def _names(names: Sequence[str]) -> str:
    return ", ".join(_plain(name) for name in names)


def _plain(text: str) -> str:
    """A name on one line that Markdown reads as text."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
