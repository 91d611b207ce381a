"""feeds.yml -> Settings, or every mistake at once. Refuses to repair: a wrong file is told, never half-used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from watch.settings.mistakes import Mistake, Words, clipped, closest, named, refuse
from watch.settings.references import resolve
from watch.settings.schema import Settings
from watch.settings.sentences import tell
from watch.settings.tree import Node, load_text, parse

# What a French speaker may write by reflex -> the key.
_FRENCH = {
    "organisme": "organisation", "association": "organisation", "nom": "name", "fuseau": "zone", "langue": "language",
    "horaires": "hours", "heures": "hours", "région": "region", "fermetures": "closures", "astreintes": "on_call",
    "comptes": "accounts", "sujets": "subjects", "sujet": "subject", "flux": "sources", "adresse": "url", "lien": "url",
    "réseau": "network", "rythme": "every", "événements": "events", "evenements": "events", "canaux": "channels",
    "conservation": "retention", "alertes": "alerts", "mots": "terms", "termes": "terms", "exclus": "excluded",
    "obligatoires": "required", "mots_de_la_cause": "cause_words", "titre": "title", "lieu": "place", "début": "start",
    "debut": "start", "fin": "end", "heure": "time", "mois": "months", "niveaux": "levels", "titulaire": "holder",
    "suppléants": "deputies", "actif": "enabled", "jour": "date", "feeds": "sources", "organization": "organisation",
}  # fmt: skip


def read(path: Path) -> Settings:
    """The settings; the defaults when the file is absent or empty. Raises SettingsError with all mistakes."""
    return read_text(load_text(path))


def read_text(text: str) -> Settings:
    """As ``read``, from text. Raises SettingsError with all mistakes."""
    return judge(*parse(text))


def judge(root: Node, mistakes: list[Mistake]) -> Settings:
    """The settings a tree means; ``mistakes`` are those found while it was parsed. Raises SettingsError."""
    return _build(root.plain(), root, mistakes)


def build(data: Mapping[str, Any]) -> Settings:
    """Settings from plain data, checked as a file would be. Raises SettingsError; its lines are 0."""
    return _build(_copied(data), None, [])


def _build(data: dict[str, Any], root: Node | None, mistakes: list[Mistake]) -> Settings:
    _drop_empty(data)

    def at(path: tuple[str | int, ...], problem: Words, remedy: Words) -> Mistake:
        return Mistake(root.line_of(path) if root else 0, named(path), problem, remedy)

    mistakes += [at(*told) for told in resolve(data)]
    settings = None
    try:
        settings = Settings.model_validate(data)
    except ValidationError as exc:
        for error in exc.errors(include_url=False, include_input=True):
            mistakes += [at(*told) for told in _told(error, data)]
    if mistakes or settings is None:
        raise refuse(mistakes)
    return settings


def _told(error: Any, data: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Words, Words]]:
    """One error of pydantic as paths of the file with sentences."""
    path = _in_file(error["loc"], data)
    kind, facts = error["type"], error.get("ctx") or {}
    if kind == "extra_forbidden":
        word = str(path[-1])
        known = _keys_at(path[:-1])
        folded = word.casefold()
        meant = _FRENCH.get(folded, "") if _FRENCH.get(folded) in known else closest(word, known)
        remedy = (
            Words(f"Vouliez-vous dire « {meant} » ?", f"Did you mean “{meant}”?")
            if meant
            else Words(f"Clés possibles : {', '.join(known)}.", f"Possible keys: {', '.join(known)}.")
        )
        yield path, Words(f"la clé « {clipped(word)} » n'existe pas.", f"there is no key “{clipped(word)}”."), remedy
    elif kind == "below":
        for key, below, value in facts["below"]:
            yield (*path, key), *tell(below, value, {})
    else:
        yield path, *tell(kind, facts.get("value", error.get("input", "")), facts)


def _in_file(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """Pydantic's location without the names of union members, which are no keys of the file."""
    path: list[str | int] = []
    here = data
    for n, step in enumerate(loc):
        inside = (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and step < len(here)
        )
        if inside:
            here = here[step]
            path.append(step)
        elif n == len(loc) - 1 and isinstance(here, dict):  # a missing key
            path.append(step)
        else:
            break
    return tuple(path)


def _keys_at(path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at a path."""
    model: Any = Settings
    for step in path:
        if isinstance(step, str) and isinstance(model, type) and issubclass(model, BaseModel):
            model = model.model_fields[step].annotation if step in model.model_fields else None
        elif isinstance(step, int):
            model = next(iter(get_args(model)), None)
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _drop_empty(data: Any) -> None:
    """A key left empty (``sources:`` with nothing below) means its default: people empty a section this way."""
    if isinstance(data, dict):
        for key in [key for key, value in data.items() if value is None]:
            del data[key]
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _drop_empty(value)


def _copied(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, (list, tuple)) else data


__all__ = ["build", "read", "read_text"]
