"""Names in feeds.yml that must point at something, and things that must not be there twice.

Works on the plain data before it is typed, so that these mistakes are told together with the others. Replaces the
name of a subject by its id. Refuses to judge shapes: what is not shaped as expected is left to ``schema``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watch.networks import canonical_url
from watch.settings.mistakes import Words, clipped, closest, did_you_mean
from watch.settings.values import address_id, slug

Told = tuple[tuple[str | int, ...], Words, Words]


def resolve(data: dict[str, Any]) -> Iterator[Told]:
    """Yield ``(path, problem, remedy)``; fill in the ids of subjects in ``data``."""
    subjects = list(_dicts(data.get("subjects")))
    yield from _twice(subjects, "subjects", lambda s: str(s.get("id") or slug(str(s.get("name") or ""))))
    sources = list(_dicts(data.get("sources")))
    yield from _twice(
        sources, "sources", lambda s: str(s.get("id") or (s.get("url") and address_id(str(s["url"]))) or "")
    )
    yield from _same_address(sources)
    calendars = list(_dicts(data.get("calendars")))
    yield from _twice(calendars, "calendars", lambda c: str(c.get("id") or slug(str(c.get("name") or ""))))
    yield from _same_channel(list(_dicts(data.get("channels"))))
    ids: dict[str, str] = {}
    for _, subject in subjects:
        key = str(subject.get("id") or slug(str(subject.get("name") or "")))
        ids |= {str(subject.get("name") or key).strip().casefold(): key}
    ids |= {key: key for key in list(ids.values())}
    for where in ("sources", "events", "calendars"):
        for i, item in _dicts(data.get(where)):
            yield from _point(item, "subject", (where, i, "subject"), ids)
    organisation = data.get("organisation")
    for i, account in _dicts(organisation.get("accounts") if isinstance(organisation, dict) else None):
        wanted = account.get("subjects")
        for n in range(len(wanted) if isinstance(wanted, list) else 0):
            yield from _point(wanted, n, ("organisation", "accounts", i, "subjects", n), ids)
    for i, subject in subjects:
        yield from _panel(subject, i, ids)


def _dicts(items: object) -> Iterator[tuple[int, dict[str, Any]]]:
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield i, item


def _twice(items: list[tuple[int, dict[str, Any]]], where: str, key_of: Any) -> Iterator[Told]:
    seen: dict[str, int] = {}
    for i, item in items:
        key = key_of(item)
        if key and key in seen:
            problem = Words(
                f"l'identifiant « {clipped(key)} » sert déjà ({where}[{seen[key] + 1}]).",
                f"the id “{clipped(key)}” is already used ({where}[{seen[key] + 1}]).",
            )
            yield (where, i, "id"), problem, Words("Donnez un « id » différent.", "Give a different id.")
        seen.setdefault(key, i)


def _same_channel(channels: list[tuple[int, dict[str, Any]]]) -> Iterator[Told]:
    """Messages are recorded by the channel's name: two of one name would each think the other's message theirs."""
    seen: dict[str, int] = {}
    for i, channel in channels:
        name = str(channel.get("name") or "").strip()
        if name and name in seen:
            place = f"channels[{seen[name] + 1}]"
            problem = Words(
                f"un canal s'appelle déjà « {clipped(name)} » ({place}).",
                f"a channel is already called “{clipped(name)}” ({place}).",
            )
            yield ("channels", i, "name"), problem, Words("Donnez un autre nom.", "Give another name.")
        seen.setdefault(name, i)


def _same_address(sources: list[tuple[int, dict[str, Any]]]) -> Iterator[Told]:
    seen: dict[str, tuple[int, bool]] = {}
    for i, source in sources:
        key = canonical_url(str(source.get("url") or ""))
        named = bool(source.get("id"))
        if key and key in seen and (named or seen[key][1]):  # without any id, the same id: told by _twice
            place = f"sources[{seen[key][0] + 1}]"
            problem = Words(f"cette adresse est déjà suivie ({place}).", f"this address is already followed ({place}).")
            yield ("sources", i, "url"), problem, Words("Gardez une seule des deux.", "Keep one of the two.")
        seen.setdefault(key, (i, named))


def _panel(subject: dict[str, Any], i: int, ids: dict[str, str]) -> Iterator[Told]:
    """Others of the subjects, each once: a share of voice needs mentions of theirs, and nobody is their own rival."""
    listed = subject.get("panel")
    wanted: list[Any] = listed if isinstance(listed, list) else []
    own = str(subject.get("id") or slug(str(subject.get("name") or "")))
    others = {name: key for name, key in ids.items() if key != own}
    seen: set[object] = set()
    for n, value in enumerate(wanted):
        path = ("subjects", i, "panel", n)
        text = str(value).strip()
        found = ids.get(text) or ids.get(text.casefold())
        if found == own:
            yield (
                path,
                Words("un sujet ne se compare pas à lui-même.", "a subject is not compared with itself."),
                Words("Retirez-le de son propre panel.", "Take it out of its own panel."),
            )
        elif found in seen:
            yield (
                path,
                Words(
                    f"« {clipped(value)} » est deux fois dans ce panel.", f"“{clipped(value)}” is twice in this panel."
                ),
                Words("Gardez-le une seule fois.", "Keep it once."),
            )
        elif found:
            wanted[n] = found
            seen.add(found)
        elif value not in (None, "") and isinstance(value, (str, int, float)):  # shapes are left to ``schema``
            meant = closest(text, others)
            remedy = Words("Ajoutez-le d'abord sous « subjects ».", "Add it under subjects first.")
            if meant:
                remedy = Words(f"Vouliez-vous dire « {meant} » ?", f"Did you mean “{meant}”?")
            yield (
                path,
                Words(f"aucun sujet ne s'appelle « {clipped(value)} ».", f"no subject is called “{clipped(value)}”."),
                remedy,
            )


def _point(holder: Any, step: Any, path: tuple[str | int, ...], ids: dict[str, str]) -> Iterator[Told]:
    value = holder.get(step) if isinstance(holder, dict) else holder[step]
    if value in (None, "") or not isinstance(value, (str, int, float)):
        return
    found = ids.get(str(value).strip()) or ids.get(str(value).strip().casefold())
    if found:
        holder[step] = found
        return
    problem = Words(f"aucun sujet ne s'appelle « {clipped(value)} ».", f"no subject is called “{clipped(value)}”.")
    known = sorted(set(ids.values()))
    remedy = Words("Ajoutez-le sous « subjects ».", "Add it under subjects.")
    yield path, problem, (did_you_mean(str(value), known) if known else remedy)
