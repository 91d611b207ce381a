"""Edits of feeds.yml from the screens: only the lines concerned change, comments and layout stay.

One edit at a time over all processes (a lock file beside), checked before it replaces the file (the result must read
without a mistake and say exactly what was meant), and atomic: temporary file, fsync, rename. Refuses to touch a file
that has mistakes already: the person would lose sight of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watch.settings.edit import Edit, add_item, add_items, change_item, remove_item
from watch.settings.lock import held
from watch.settings.mistakes import Mistake, Words, clipped, refuse
from watch.settings.putting_back import TakenOut, put_back, take_out
from watch.settings.read import judge
from watch.settings.replacing import replace
from watch.settings.schema import Account, EventRule, Settings
from watch.settings.tree import load_text, parse
from watch.settings.values import slug

_HEADER = "# yaml-language-server: $schema=feeds.schema.json\n"


def add_source(path: Path, *, url: str, name: str = "", **fields: Any) -> str:
    """Add a source; returns its id. Raises SettingsError and leaves the file when the result would have a mistake."""
    taken: Callable[[Settings], set[str]] = lambda settings: {source.id for source in settings.sources}  # noqa: E731
    stem = slug(name) or slug(urlsplit(url).hostname or "") or "source"
    return _add(path, ("sources",), {"id": fields.pop("id", ""), "url": url, "name": name, **fields}, stem, taken)


def add_sources(path: Path, many: Sequence[Mapping[str, Any]]) -> list[str]:
    """Add sources in one edit, all or none; returns their ids. Raises SettingsError, as ``add_source``."""
    ids: list[str] = []

    def edit(now: Settings) -> Edit:
        used = {source.id for source in now.sources}
        made: list[dict[str, Any]] = []
        for fields in many:
            stem = slug(str(fields.get("name") or "")) or slug(urlsplit(fields["url"]).hostname or "") or "source"
            chosen = next(n for n in (stem, *(f"{stem}-{k}" for k in range(2, len(used) + 3))) if n not in used)
            used.add(chosen)
            ids.append(chosen)
            made.append({"id": chosen, **_worth(dict(fields))})
        return add_items(("sources",), made)

    if many:
        _edit(path, edit)
    return ids


def update_source(path: Path, source_id: str, **fields: Any) -> Settings:
    """Change the named keys of a source; None removes a key. Raises SettingsError, as for an unknown id.

    With its address its id is written down, which follows from the address otherwise: its mentions stay with it.
    """
    if "url" in fields:
        fields = {"id": source_id, **fields}
    return _edit(path, lambda now: change_item(("sources",), _source(now, source_id), fields))[1]


def move_source(path: Path, source_id: str, *, old: str, new: str) -> Settings:
    """Put the address ``new`` in the place of ``old``. Raises SettingsError when a person changed it meanwhile, or when
    another source has the new address already."""

    def edit(now: Settings) -> Edit:
        index = _source(now, source_id)
        if now.sources[index].url != old or any(s.url == new for s in now.sources):
            problem = Words("l'adresse de cette source a changé entre-temps.", "the source's address has changed.")
            raise refuse([Mistake(0, "sources", problem, Words("Rechargez la page.", "Reload the page."))])
        return change_item(("sources",), index, {"id": source_id, "url": new})

    return _edit(path, edit)[1]


def remove_source(path: Path, source_id: str) -> Settings:
    return _edit(path, lambda now: remove_item(("sources",), _source(now, source_id)))[1]


def add_subject(path: Path, *, name: str, **fields: Any) -> str:
    """Add a subject; returns its id."""
    taken: Callable[[Settings], set[str]] = lambda settings: {subject.id for subject in settings.subjects}  # noqa: E731
    return _add(path, ("subjects",), {"id": fields.pop("id", ""), "name": name, **fields}, slug(name) or "sujet", taken)


def update_subject(path: Path, subject_id: str, **fields: Any) -> Settings:
    """Change keys of a subject. Its id is written down when its name changes, so that its mentions stay with it."""

    def edit(now: Settings) -> Edit:
        return change_item(("subjects",), _subject(now, subject_id), {"id": subject_id, **fields})

    return _edit(path, edit)[1]


def remove_subject(path: Path, subject_id: str) -> Settings:
    """Remove a subject. Refused while a source, an event, a calendar, an account or a panel names it."""

    def edit(now: Settings) -> Edit:
        index = _subject(now, subject_id)
        if users := _users(now, subject_id):
            problem = Words(
                "ce sujet sert encore : " + ", ".join(f"{fr} « {clipped(name)} »" for (fr, _), name in users) + ".",
                "this subject is still used: " + ", ".join(f"{en} “{clipped(name)}”" for (_, en), name in users) + ".",
            )
            remedy = Words("Changez leur sujet ou retirez-les d'abord.", "Change their subject or remove them first.")
            raise refuse([Mistake(0, "subjects", problem, remedy)])
        return remove_item(("subjects",), index)

    return _edit(path, edit)[1]


def _users(now: Settings, subject_id: str) -> list[tuple[Words, str]]:
    """What names this subject: (its kind, its name)."""
    source, event = Words("la source", "the source"), Words("le temps fort", "the event")
    calendar, account = Words("le calendrier", "the calendar"), Words("le compte", "the account")
    panel = Words("le panel de", "the panel of")
    found = [(source, s.name or s.id) for s in now.sources if s.subject == subject_id]
    found += [(event, e.title) for e in now.events if e.subject == subject_id]
    found += [(calendar, c.name or c.id) for c in now.calendars if c.subject == subject_id]
    found += [(panel, s.name) for s in now.subjects if subject_id in s.panel]
    return found + [(account, a.key) for a in now.organisation.accounts if subject_id in a.subjects]


def add_account(path: Path, **fields: Any) -> str:
    """Add one of the organisation's accounts; returns its key (``Account.key``)."""
    _edit(path, lambda _: add_item(("organisation", "accounts"), _worth(fields)))
    return Account.model_validate(_worth(fields)).key


def update_account(path: Path, key: str, **fields: Any) -> Settings:
    return _edit(path, lambda now: change_item(("organisation", "accounts"), _account(now, key), fields))[1]


def remove_account(path: Path, key: str) -> Settings:
    return _edit(path, lambda now: remove_item(("organisation", "accounts"), _account(now, key)))[1]


def add_event(path: Path, *, title: str, **fields: Any) -> Settings:
    """Add an event: ``date``, or ``start`` and ``end``, as dates or ``2026-03-14``. Refused when one of that name
    begins that day already."""

    def edit(now: Settings) -> Edit:
        _refuse_twice(now, title, str(fields.get("date") or fields.get("start") or ""))
        return add_item(("events",), {"title": title, **_worth(fields)})

    return _edit(path, edit)[1]


def _refuse_twice(now: Settings, title: str, first: str) -> None:
    if any(same_event(each, title, first) for each in now.events):
        problem = Words(
            f"« {clipped(title)} » est déjà noté ce jour-là.", f"“{clipped(title)}” is already noted on that day."
        )
        remedy = Words("Donnez un autre nom ou un autre jour.", "Give another name or another day.")
        raise refuse([Mistake(0, "events", problem, remedy)])


def same_event(event: EventRule, title: str, first: str) -> bool:
    """The same name, whatever its capitals, and the same first day (``2026-03-14``)."""
    named = event.title.strip().casefold() == title.strip().casefold()
    return named and event.period.start.isoformat() == first


def remove_event(path: Path, title: str, first: str) -> tuple[str, str, TakenOut]:
    """Remove the event of that name that begins that day; returns what ``put_back_event`` takes."""
    gone: list[TakenOut] = []

    def edit(now: Settings) -> Edit:
        here = [n for n, each in enumerate(now.events) if same_event(each, title, first)]
        index = here[0] if here else _found([], title, "events")
        return take_out(("events",), index, gone)

    _edit(path, edit)
    return title, first, gone[0]


def put_back_event(path: Path, title: str, first: str, gone: TakenOut) -> Settings:
    """Put an event back where it was, with its comments. Refused as ``add_event`` where it is noted again already."""

    def edit(now: Settings) -> Edit:
        _refuse_twice(now, title, first)
        return put_back(("events",), gone)

    return _edit(path, edit)[1]


def add_calendar(path: Path, *, name: str, **fields: Any) -> str:
    """Add a calendar to read: ``url``, ``url_env`` or ``file``; returns its id."""
    taken: Callable[[Settings], set[str]] = lambda settings: {each.id for each in settings.calendars}  # noqa: E731
    stem = slug(name) or "calendrier"
    return _add(path, ("calendars",), {"id": fields.pop("id", ""), "name": name, **fields}, stem, taken)


def remove_calendar(path: Path, calendar_id: str) -> Settings:
    def edit(now: Settings) -> Edit:
        return remove_item(("calendars",), _found([each.id for each in now.calendars], calendar_id, "calendars"))

    return _edit(path, edit)[1]


def add_channel(path: Path, *, name: str, url_env: str, **fields: Any) -> Settings:
    """Add a channel; its address is the secret named ``url_env``, never written here."""
    return _edit(path, lambda _: add_item(("channels",), {"name": name, "url_env": url_env, **_worth(fields)}))[1]


def update_channel(path: Path, channel: str, **fields: Any) -> Settings:
    """Change keys of the channel of that name; None removes a key."""
    return _edit(path, lambda now: change_item(("channels",), _channel(now, channel), fields))[1]


def remove_channel(path: Path, channel: str) -> Settings:
    return _edit(path, lambda now: remove_item(("channels",), _channel(now, channel)))[1]


def hide_awareness(path: Path, title: str) -> Settings:
    """Show this day of the shipped list no more."""

    def edit(now: Settings) -> Edit:
        hidden = [*now.awareness.hidden, *({title} - set(now.awareness.hidden))]
        return change_item((), "awareness", {"hidden": hidden})

    return _edit(path, edit)[1]


def set_organisation(path: Path, **fields: Any) -> Settings:
    """Change keys of the organisation; None removes a key, which gives it its default back."""
    return _edit(path, lambda _: change_item((), "organisation", fields))[1]


def set_alerts(path: Path, **fields: Any) -> Settings:
    """Change keys of ``alerts``; None removes a key, which gives it its default back."""
    return _edit(path, lambda _: change_item((), "alerts", fields))[1]


def set_names(path: Path, **fields: Any) -> Settings:
    """Change keys of ``names``."""
    return _edit(path, lambda _: change_item((), "names", fields))[1]


def _add(
    path: Path, where: tuple[str, ...], fields: dict[str, Any], stem: str, taken: Callable[[Settings], set[str]]
) -> str:
    chosen = ""

    def edit(now: Settings) -> Edit:
        nonlocal chosen
        used = taken(now)
        free = (name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(used) + 3))) if name not in used)
        chosen = str(fields["id"] or next(free))
        return add_item(where, {"id": chosen, **_worth({key: value for key, value in fields.items() if key != "id"})})

    _edit(path, edit)
    return chosen


def _edit(path: Path, plan: Callable[[Settings], Edit]) -> tuple[str, Settings]:
    """Read, edit, check, replace, under the lock. Returns the new text and settings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()  # a link stays a link: its target is replaced
    with held(path.with_name(path.name + ".lock")):
        text = load_text(path) or _HEADER
        root, mistakes = parse(text)
        edited, fresh = plan(judge(root, mistakes)).checked(text, root)
        settings = judge(fresh, [])
        replace(path, edited)
    return edited, settings


def _worth(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing, so that the file stays short; ``enabled`` is the one key that is true unless said."""
    silent: tuple[Any, ...] = (None, "", (), [])
    return {k: v for k, v in fields.items() if v not in silent and (v is not False or k == "enabled")}


def _source(now: Settings, key: str) -> int:
    return _found([source.id for source in now.sources], key, "sources")


def _subject(now: Settings, key: str) -> int:
    return _found([subject.id for subject in now.subjects], key, "subjects")


def _account(now: Settings, key: str) -> int:
    return _found([account.key for account in now.organisation.accounts], key, "organisation.accounts")


def _channel(now: Settings, key: str) -> int:
    return _found([channel.name for channel in now.channels], key, "channels")


def _found(keys: list[str], key: str, where: str) -> int:
    if key in keys:
        return keys.index(key)
    problem = Words("cet élément n'est plus dans feeds.yml.", "this item is no longer in feeds.yml.")
    raise refuse([Mistake(0, where, problem, Words("Rechargez la page.", "Reload the page."))])
