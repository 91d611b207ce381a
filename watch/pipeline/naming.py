"""The name watch: look-alikes asked for when the user turned it on, or read from a file; a change becomes a mention.

The first look at a domain is what was there already, and no news, except names registered in the last month. Afterwards
a name that appears, mail that appears on a known one, or an own domain near its end is told. What could not be asked
is unknown: nothing is said to be gone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from watch import clock, wording
from watch.alerts.base import NameSighting
from watch.errors import NotANameList
from watch.model import RawMention
from watch.networks import NETWORKS
from watch.pipeline import handles, roads
from watch.pipeline.desk import Desk, normaliser
from watch.store import meta, names
from watch.store.engine import Txn
from watch.store.names import Seen

SOURCE = roads.NAMES
NEWS_S = 31 * 86_400
ASKED_RDAP = 20  # names a run: registries count their questions
LIST_BYTES, LIST_NAMES = 5_000_000, 20_000
_DOMAIN = re.compile(r"^(?=.{4,253}$)[\w-]{1,63}(\.[\w-]{1,63})+$")


@dataclass(frozen=True, slots=True)
class Looked:
    """``asked`` names, ``there`` of them exist, ``news`` were told, ``unknown`` gave no answer."""

    asked: int = 0
    there: int = 0
    news: int = 0
    unknown: int = 0


def is_due(desk: Desk, txn: Txn, now: int) -> bool:
    chosen = desk.settings.names
    if not chosen.enabled or desk.is_demo or not (chosen.domains or chosen.handles):
        return False
    asked = meta.value(txn, "names_asked_at")
    return not asked or not 0 <= now - int(asked) < chosen.every_s


def check(desk: Desk, now: int | None = None) -> Looked:
    """Asks now. Raises NamesUnasked with everything left as it was. Does nothing unless feeds.yml says so."""
    from watch.collectors.names import registrations, resolve
    from watch.insights.lookalikes import domains_like

    chosen = desk.settings.names
    if not chosen.enabled or desk.is_demo:
        return Looked()
    now = clock.epoch() if now is None else now
    with desk.shelf.writing() as txn:  # before asking: a failure waits for the next turn, it does not ask every minute
        meta.set_value(txn, "names_asked_at", str(now))
    wanted: dict[str, tuple[str, str]] = {}
    for domain in chosen.domains:
        for name, how in domains_like(domain, chosen.most):
            if name not in chosen.domains:
                wanted.setdefault(name, (domain, how))
    there, unknown = resolve(wanted, chosen.resolver) if wanted else ({}, set())
    found = [
        Seen("domain", e.name, looks_like=wanted[e.name][0], how=wanted[e.name][1], source="dns", address=e.address,
             mail=e.mail)
        for e in there.values()
    ]  # fmt: skip
    known = _known(desk)
    fresh = [s.name for s in found if ("domain", "", s.name) not in known][:ASKED_RDAP]
    days = registrations([*chosen.domains, *fresh], chosen.rdap, private_network=chosen.private_network)
    found = [replace(s, registered=days[s.name].registered) if s.name in days else s for s in found]
    found += [
        Seen("own", d, source="dns", registered=days[d].registered, expires=days[d].expires)
        for d in chosen.domains if d in days
    ]  # fmt: skip
    asked = len(wanted)
    roots = {_root("dns", "domain", "", domain) for domain in chosen.domains}
    if chosen.handles:
        profiles, silent, count = handles.look(desk.settings)
        found += profiles
        unknown |= silent
        asked += count
        wanted_handles = handles.wanted(desk.settings)
        roots |= {_root("profile", "handle", w.network, like) for w, (like, _) in wanted_handles.items()}
    news = record(desk, found, now, roots)
    return Looked(asked, len(found), news, len(unknown))


def _known(desk: Desk) -> dict[tuple[str, str, str], Seen]:
    with desk.shelf.reading() as txn:
        return {(s.kind, s.network, s.name): s for s in names.every(txn)}


def _root(source: str, kind: str, network: str, looks_like: str) -> str:
    return f"{source}:{kind}:{network}:{looks_like}"


def record(desk: Desk, found: Iterable[Seen], now: int, roots: Iterable[str] = ()) -> int:
    """Keeps what was found and writes a mention for each change; how many changes there were.

    ``roots``: what was looked at, found or not; from the next time on, what appears there is news.
    """
    with desk.shelf.reading() as txn:
        known = {(s.kind, s.network, s.name): s for s in names.every(txn)}
        looked_at = set(json.loads(meta.value(txn, "names_looked") or "[]"))
    kept: list[Seen] = []
    told: list[tuple[Seen, str]] = []
    recent = datetime.fromtimestamp(now - NEWS_S, UTC).date().isoformat()
    roots = set(roots)
    for seen in found:
        old = known.get((seen.kind, seen.network, seen.name))
        root = _root(seen.source, seen.kind, seen.network, seen.looks_like)
        roots.add(root)
        if old is None:
            new = seen.kind != "own" and (root in looked_at or seen.registered > recent)
            kept.append(replace(seen, first_at=now if new else 0, last_at=now))
            if new:
                told.append((kept[-1], "appeared"))
            continue
        mail = seen.kind == "domain" and bool(seen.mail) and not old.mail and seen.source == old.source
        kept.append(
            replace(
                old, last_at=now, mail_at=now if mail else old.mail_at, address=seen.address or old.address,
                mail=seen.mail if seen.source != "file" else old.mail or seen.mail,
                registered=seen.registered or old.registered, expires=seen.expires or old.expires,
            )
        )  # fmt: skip
        if mail and old.state not in ("ours", "harmless"):
            told.append((kept[-1], "mail"))
    _write(desk, kept, told, now, looked_at | roots)
    return len(told)


def _write(desk: Desk, kept: list[Seen], told: list[tuple[Seen, str]], now: int, looked_at: set[str]) -> None:
    from watch.store import mentions

    words = wording.speak(desk.settings.organisation.language).names
    make = normaliser(desk, source_id=SOURCE, now=now, is_feed=False, sees_others=True, road=roads.of_names())
    raws = [
        RawMention(
            network=mention_network(seen), kind="name", native_id=native_id(seen, why, now), title=seen.name,
            text=words.sentence(seen.kind, seen.name, seen.looks_like, why), ownership="other", published_at=now,
            precision="s", tz_status="epoch", lang=desk.settings.organisation.language,
        )
        for seen, why in told
    ]  # fmt: skip
    rows = [m for m in map(make.normalise, raws) if m is not None]
    with desk.shelf.writing(growing=True) as txn:
        if kept:
            names.keep(txn, *kept)
        if rows:
            mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
        meta.set_value(txn, "names_looked", json.dumps(sorted(looked_at)))


def mention_network(seen: Seen) -> str:
    """Where the mention of a change belongs: the web for a domain, and for networks that mentions do not know."""
    return seen.network if seen.network in NETWORKS else "web"


def native_id(seen: Seen, why: str, at: int) -> str:
    return f"name:{seen.kind}:{seen.name}:{why}:{datetime.fromtimestamp(at, UTC).date()}"


def sightings(txn: Txn) -> tuple[NameSighting, ...]:
    """What the rule on names judges: news that nobody called ours or harmless, own domains with an end."""
    found = []
    for seen in names.every(txn):
        if seen.kind == "own":
            if seen.expires:
                end = date.fromisoformat(seen.expires)
                found.append(NameSighting(seen.name, "own_domain_expires", seen.last_at, expires=end))
            continue
        at, why = (seen.mail_at, "mail") if seen.mail_at else (seen.first_at, "appeared")
        if not at or seen.state in ("ours", "harmless"):
            continue
        reason = "lookalike_mail" if why == "mail" else f"lookalike_{seen.kind}"
        mention = f"{mention_network(seen)}:{native_id(seen, why, at)}"
        found.append(NameSighting(seen.name, reason, at, seen.network, seen.looks_like, mention_id=mention))
    return tuple(found)


def read_list(data: bytes) -> list[Seen]:
    """Names of a dnstwist CSV or JSON, or of a plain list (one a line). Raises NotANameList; asks nobody."""
    if len(data) > LIST_BYTES:
        raise NotANameList(reason="size")
    text = data.decode("utf-8-sig", "replace").strip()
    rows: list[Mapping[str, object]]
    if text[:1] in ("[", "{"):
        try:
            said = json.loads(text)
        except (ValueError, RecursionError):
            raise NotANameList(reason="json") from None
        rows = [row for row in (said if isinstance(said, list) else [said]) if isinstance(row, dict)]
    elif "domain" in text.partition("\n")[0].casefold().replace('"', "").split(","):
        rows = list(csv.DictReader(io.StringIO(text.replace("\x00", ""))))
    else:
        rows = [{"domain": line.split("#")[0].strip(" \t,;.")} for line in text.splitlines()]
    original = next((_name(row) for row in rows if str(row.get("fuzzer", "")).strip("* ") == "original"), "")
    found: dict[str, Seen] = {}
    for row in rows[:LIST_NAMES]:
        name = _name(row)
        if not name or name == original:
            continue
        mail = _first(row, "dns_mx", "dns-mx", "mx")
        found[name] = Seen(
            "domain", name, looks_like=original, how=str(row.get("fuzzer") or "").strip("* ")[:40], source="file",
            address=_first(row, "dns_a", "dns-a", "dns_aaaa")[:100], mail=mail[:253],
        )  # fmt: skip
    if not found:
        raise NotANameList(reason="empty")
    return list(found.values())


def _name(row: Mapping[str, object]) -> str:
    said = str(row.get("domain") or row.get("domain-name") or row.get("domain_name") or "").strip().casefold()
    try:
        plain = said.encode("idna").decode() if said and not said.isascii() else said
    except UnicodeError:
        return ""
    return plain if _DOMAIN.match(plain) else ""


def _first(row: Mapping[str, object], *keys: str) -> str:
    for key in keys:
        value = row.get(key)
        if isinstance(value, list):
            value = value[0] if value else ""
        if value and not str(value).startswith("!"):
            return str(value).split(";")[0].strip()
    return ""
