"""Edits of feeds.yml from the screens: sources, subjects, accounts, calendars, channels, settings. Events:
``write_events``; how an edit reaches the file: ``applying``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watch.settings.applying import apply, found, worth
from watch.settings.edit import Edit, add_item, add_items, change_item, remove_item
from watch.settings.mistakes import Mistake, Words, clipped, refuse
from watch.settings.putting_back import TakenOut, put_back, take_out
from watch.settings.schema import Account, Settings
from watch.settings.values import slug


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
            made.append({"id": chosen, **worth(dict(fields))})
        return add_items(("sources",), made)

    if many:
        apply(path, edit)
    return ids


def update_source(path: Path, source_id: str, **fields: Any) -> Settings:
    """Change the named keys of a source; None removes a key. Raises SettingsError, as for an unknown id.

    With its address its id is written down, which follows from the address otherwise: its mentions stay with it.
    """
    if "url" in fields:
        fields = {"id": source_id, **fields}
    return apply(path, lambda now: change_item(("sources",), _source(now, source_id), fields))[1]


def move_source(path: Path, source_id: str, *, old: str, new: str) -> Settings:
    """Put the address ``new`` in the place of ``old``. Raises SettingsError when a person changed it meanwhile, or when
    another source has the new address already."""

    def edit(now: Settings) -> Edit:
        index = _source(now, source_id)
        if now.sources[index].url != old or any(s.url == new for s in now.sources):
            problem = Words("l'adresse de cette source a changé entre-temps.", "the source's address has changed.")
            raise refuse([Mistake(0, "sources", problem, Words("Rechargez la page.", "Reload the page."))])
        return change_item(("sources",), index, {"id": source_id, "url": new})

    return apply(path, edit)[1]


def remove_source(path: Path, source_id: str) -> TakenOut:
    """Remove a source; returns what ``put_back_source`` takes."""
    gone: list[TakenOut] = []
    apply(path, lambda now: take_out(("sources",), _source(now, source_id), gone))
    return gone[0]


def put_back_source(path: Path, gone: TakenOut) -> Settings:
    """Put a source back where it was, with its comments. Raises SettingsError where another has its name meanwhile."""
    return apply(path, lambda now: put_back(("sources",), gone))[1]


def add_subject(path: Path, *, name: str, **fields: Any) -> str:
    """Add a subject; returns its id."""
    taken: Callable[[Settings], set[str]] = lambda settings: {subject.id for subject in settings.subjects}  # noqa: E731
    return _add(path, ("subjects",), {"id": fields.pop("id", ""), "name": name, **fields}, slug(name) or "sujet", taken)


def update_subject(path: Path, subject_id: str, **fields: Any) -> Settings:
    """Change keys of a subject. Its id is written down when its name changes, so that its mentions stay with it."""

    def edit(now: Settings) -> Edit:
        return change_item(("subjects",), _subject(now, subject_id), {"id": subject_id, **fields})

    return apply(path, edit)[1]


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

    return apply(path, edit)[1]


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
    apply(path, lambda _: add_item(("organisation", "accounts"), worth(fields)))
    return Account.model_validate(worth(fields)).key


def update_account(path: Path, key: str, **fields: Any) -> Settings:
    return apply(path, lambda now: change_item(("organisation", "accounts"), _account(now, key), fields))[1]


def remove_account(path: Path, key: str) -> Settings:
    return apply(path, lambda now: remove_item(("organisation", "accounts"), _account(now, key)))[1]


def add_calendar(path: Path, *, name: str, **fields: Any) -> str:
    """Add a calendar to read: ``url``, ``url_env`` or ``file``; returns its id."""
    taken: Callable[[Settings], set[str]] = lambda settings: {each.id for each in settings.calendars}  # noqa: E731
    stem = slug(name) or "calendrier"
    return _add(path, ("calendars",), {"id": fields.pop("id", ""), "name": name, **fields}, stem, taken)


def remove_calendar(path: Path, calendar_id: str) -> Settings:
    def edit(now: Settings) -> Edit:
        return remove_item(("calendars",), found([each.id for each in now.calendars], calendar_id, "calendars"))

    return apply(path, edit)[1]


def add_channel(path: Path, *, name: str, url_env: str, **fields: Any) -> Settings:
    """Add a channel; its address is the secret named ``url_env``, never written here."""
    return apply(path, lambda _: add_item(("channels",), {"name": name, "url_env": url_env, **worth(fields)}))[1]


def update_channel(path: Path, channel: str, **fields: Any) -> Settings:
    """Change keys of the channel of that name; None removes a key."""
    return apply(path, lambda now: change_item(("channels",), _channel(now, channel), fields))[1]


def remove_channel(path: Path, channel: str) -> Settings:
    return apply(path, lambda now: remove_item(("channels",), _channel(now, channel)))[1]


def hide_awareness(path: Path, title: str) -> Settings:
    """Show this day of the shipped list no more."""

    def edit(now: Settings) -> Edit:
        hidden = [*now.awareness.hidden, *({title} - set(now.awareness.hidden))]
        return change_item((), "awareness", {"hidden": hidden})

    return apply(path, edit)[1]


def set_organisation(path: Path, **fields: Any) -> Settings:
    """Change keys of the organisation; None removes a key, which gives it its default back."""
    return apply(path, lambda _: change_item((), "organisation", fields))[1]


def set_alerts(path: Path, **fields: Any) -> Settings:
    """Change keys of ``alerts``; None removes a key, which gives it its default back."""
    return apply(path, lambda _: change_item((), "alerts", fields))[1]


def set_names(path: Path, **fields: Any) -> Settings:
    """Change keys of ``names``."""
    return apply(path, lambda _: change_item((), "names", fields))[1]


def _add(
    path: Path, where: tuple[str, ...], fields: dict[str, Any], stem: str, taken: Callable[[Settings], set[str]]
) -> str:
    chosen = ""

    def edit(now: Settings) -> Edit:
        nonlocal chosen
        used = taken(now)
        free = (name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(used) + 3))) if name not in used)
        chosen = str(fields["id"] or next(free))
        return add_item(where, {"id": chosen, **worth({key: value for key, value in fields.items() if key != "id"})})

    apply(path, edit)
    return chosen


def _source(now: Settings, key: str) -> int:
    return found([source.id for source in now.sources], key, "sources")


def _subject(now: Settings, key: str) -> int:
    return found([subject.id for subject in now.subjects], key, "subjects")


def _account(now: Settings, key: str) -> int:
    return found([account.key for account in now.organisation.accounts], key, "organisation.accounts")


def _channel(now: Settings, key: str) -> int:
    return found([channel.name for channel in now.channels], key, "channels")
