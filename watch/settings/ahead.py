"""Sections of feeds.yml on what is coming: calendars to read, awareness days.

A private calendar's address is a secret: it is named by its environment variable. Refuses an address with a password.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from watch.settings.part import Part
from watch.settings.values import (
    SECONDS,
    Every,
    Key,
    Name,
    SecretName,
    Text,
    Yes,
    address_id,
    fault,
    read_address,
    slug,
)

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
DAILY_S = 86_400


def read_calendar_address(value: object) -> str:
    """http(s), or webcal which means https; "" for none."""
    text = str(value or "").strip()
    if text.startswith(("webcal://", "webcals://")):
        text = "https://" + text.partition("://")[2]
    return read_address(text) if text else ""


CalendarAddress = Annotated[
    str, BeforeValidator(read_calendar_address), WithJsonSchema({"type": "string", "format": "uri"})
]


class CalendarFeed(Part):
    """One .ics: a public address, a secret one (``url_env``), or a file beside feeds.yml. Exactly one of the three."""

    id: Key = Field("", description="Identifiant interne ; à défaut, tiré du nom.")
    name: Name = Field(description="Nom du calendrier.")
    url: CalendarAddress = Field("", description="Adresse publique du fichier .ics (https:// ou webcal://).")
    url_env: SecretName = Field("", description="Variable d'environnement qui contient une adresse privée.")
    file: Text = Field("", description="Fichier .ics, son chemin à partir du dossier de feeds.yml.")
    subject: Text = Field("", description="Sujet concerné.")
    own: Yes = Field(False, description="oui si vous organisez ces temps forts : le pic attendu n'alerte pas.")
    every: Every = Field("auto", description="Rythme de lecture : auto (un jour), 6 h, 7 jours.")
    private_network: Yes = Field(False, description="oui pour une adresse de votre réseau interne (intranet).")
    enabled: Yes = Field(True, description="non pour suspendre la lecture.")

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: object) -> object:
        if not isinstance(data, dict) or data.get("id"):
            return data
        stem = slug(str(data.get("name") or "")) or address_id(str(data.get("url") or data.get("file") or ""))
        return {**data, "id": stem}

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(map(bool, (self.url, self.url_env, self.file))) != 1:
            raise fault("calendar_place")
        return self

    @property
    def every_s(self) -> int:
        if self.every == "auto":
            return DAILY_S
        number, unit = self.every.split()
        return int(number) * SECONDS[unit]


class AwarenessDay(Part):
    """One day that comes back every year, by one rule: a date, a span, the nth weekday of a month, days from Easter."""

    title: Name = Field(description="Nom de la journée.")
    date: MonthDay | None = Field(None, description="Chaque année le même jour, MM-JJ.")
    start: MonthDay | None = Field(None, description="Premier jour d'une période, MM-JJ, avec « end ».")
    end: MonthDay | None = Field(None, description="Dernier jour compris, MM-JJ.")
    nth: Literal[-1, 1, 2, 3, 4] | None = Field(None, description="Rang dans le mois ; -1 pour le dernier.")
    weekday: Weekday | None = Field(None, description="Jour de la semaine, en anglais : saturday.")
    month: int | None = Field(None, ge=1, le=12, description="Mois, de 1 à 12.")
    easter: int | None = Field(None, ge=-100, le=200, description="Jours après Pâques (négatif : avant).")
    days: int = Field(1, ge=1, le=62, description="Durée en jours.")
    tags: Annotated[tuple[Name, ...], Field(max_length=20)] = Field((), description="Thèmes.")

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        nth = (self.nth, self.weekday, self.month)
        rules = (
            self.date is not None,
            self.start is not None,
            any(n is not None for n in nth),
            self.easter is not None,
        )
        whole = (self.start is None) == (self.end is None) and all((n is None) == (self.nth is None) for n in nth)
        if sum(rules) != 1 or not whole:
            raise fault("awareness_rule")
        return self

    @property
    def line(self) -> dict[str, Any]:
        """As a line of the shipped list."""
        said = self.model_dump(exclude_none=True)
        if "start" in said:
            said |= {"from": said.pop("start"), "to": said.pop("end")}
        return said


class Awareness(Part):
    enabled: Yes = Field(True, description="non pour ne montrer aucune journée de la liste livrée.")
    tags: Annotated[tuple[Name, ...], Field(max_length=50)] = Field(
        (), description="Thèmes retenus de la liste livrée ; à défaut, tous."
    )
    hidden: Annotated[tuple[Name, ...], Field(max_length=500)] = Field(
        (), description="Journées de la liste livrée à ne plus montrer, par leur nom."
    )
    added: Annotated[tuple[AwarenessDay, ...], Field(max_length=500)] = Field((), description="Vos propres journées.")
