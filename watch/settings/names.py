"""Section ``names`` of feeds.yml: names that look like ours. Off unless said: a search tells others what we seek."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from watch.networks.handles import ASKED
from watch.settings.part import Part
from watch.settings.values import SECONDS, Seldom, Yes, fault, read_address

WEEKLY_S = 7 * 86_400


def read_asked(value: object) -> str:
    """A network that says without an account whether a handle is taken."""
    text = str(value or "").strip().casefold()
    if text not in ASKED:
        raise fault("literal_error", value, expected=", ".join(sorted(ASKED)))
    return text


Domain = Annotated[
    str,
    BeforeValidator(lambda value: str(value or "").strip().casefold().rstrip(".")),
    StringConstraints(max_length=253, pattern=r"^[\w-]+(\.[\w-]+)+$"),
    WithJsonSchema({"type": "string", "examples": ["maison-des-associations.fr"]}),
]
Handle = Annotated[
    str,
    BeforeValidator(lambda value: str(value or "").strip().lstrip("@").split("@")[0]),
    StringConstraints(min_length=1, max_length=60, pattern=r"^[^\s/?#&]+$"),
    WithJsonSchema({"type": "string", "examples": ["maison_asso"]}),
]
Instance = Annotated[
    str,
    BeforeValidator(lambda value: str(value or "").strip().casefold().rpartition("://")[2].strip("/")),
    StringConstraints(max_length=253, pattern=r"^[\w-]+(\.[\w-]+)+(:\d{1,5})?$"),
    WithJsonSchema({"type": "string", "examples": ["piaille.fr"]}),
]
AskedNetwork = Annotated[str, BeforeValidator(read_asked), WithJsonSchema({"enum": sorted(ASKED)})]
Server = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^([0-9A-Fa-f.:]+(#\d+)?)?$")]


class Names(Part):
    enabled: Yes = Field(
        False, description="oui pour chercher sur le réseau les noms qui ressemblent aux vôtres (DNS, RDAP)."
    )
    domains: Annotated[tuple[Domain, ...], Field(max_length=20)] = Field(
        (), description="Vos noms de domaine : maison.fr. Ni www ni adresse."
    )
    every: Seldom = Field("auto", description="Rythme de la recherche : auto (7 jours), 1 jour, 30 jours.")
    most: int = Field(400, ge=1, le=5000, description="Nombre de noms demandés par domaine, au plus.")
    handles: Yes = Field(False, description="oui pour chercher aussi les identifiants, les proches et les voulus.")
    networks: Annotated[tuple[AskedNetwork, ...], Field(max_length=len(ASKED))] = Field(
        (), description="Réseaux à interroger pour les identifiants ; à défaut, ceux de vos comptes qui répondent."
    )
    wanted: Annotated[tuple[Handle, ...], Field(max_length=20)] = Field(
        (), description="Identifiants que vous voulez suivre sur ces réseaux, sans « @ »."
    )
    instances: Annotated[tuple[Instance, ...], Field(max_length=10)] = Field(
        (), description="Serveurs Mastodon ou PeerTube à interroger aussi : piaille.fr."
    )
    resolver: Server = Field("", description="Serveur DNS : 9.9.9.9 ou 127.0.0.1#5353 ; à défaut, celui de la machine.")
    rdap: Annotated[str, BeforeValidator(read_address), WithJsonSchema({"type": "string", "format": "uri"})] = Field(
        "https://rdap.org/", description="Service RDAP qui dit quand un nom a été réservé et quand il expire."
    )
    private_network: Yes = Field(False, description="oui si ce service RDAP est sur votre réseau interne.")

    @property
    def every_s(self) -> int:
        if self.every == "auto":
            return WEEKLY_S
        number, unit = self.every.split()
        return int(number) * SECONDS[unit]
