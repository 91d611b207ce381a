"""What feeds.yml may say, typed. Every class is frozen; descriptions are in French because editors show them.

Refuses to read files (``read``), to check that names point at something (``references``), and to hold a secret: a
secret is named by its environment variable.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from watch.clock import OpeningHours, Terms
from watch.model import AccountType, AlertKind, AlertLevel, Period
from watch.networks import NETWORKS
from watch.settings.ahead import Awareness, CalendarFeed
from watch.settings.names import Names
from watch.settings.part import Part
from watch.settings.values import (
    SECONDS,
    Address,
    ClockText,
    Colour,
    Day,
    Every,
    Host,
    Key,
    Name,
    NetworkKey,
    Origin,
    QuietText,
    Region,
    SecretName,
    SlotText,
    Text,
    WeekText,
    Yes,
    Zone,
    address_id,
    fault,
    read_week,
    slug,
)

Words = Annotated[tuple[Name, ...], Field(max_length=500)]
Count = Annotated[int | None, Field(ge=1, le=10_000)]
Chance = Annotated[float | None, Field(gt=0, lt=1)]
Hours = Annotated[float | None, Field(gt=0, le=8760)]
DaysAhead = Annotated[int, Field(ge=0, le=366)]
FALLBACK_DEADLINE_HOURS = 8


class Dated(Part):
    """Something that lasts one day (``date``) or several (``start`` to ``end``, both included)."""

    date: Day | None = Field(None, description="Le jour, AAAA-MM-JJ.")
    start: Day | None = Field(None, description="Premier jour, AAAA-MM-JJ, avec « end ».")
    end: Day | None = Field(None, description="Dernier jour compris, AAAA-MM-JJ.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.date is None) == (self.start is None) or (self.end is not None and self.start is None):
            raise fault("dates_missing")
        if not 0 <= (self.period.end - self.period.start).days <= 731:
            raise fault("dates_backwards")
        return self

    @property
    def period(self) -> Period:
        start = self.date or self.start
        assert start is not None  # _whole saw to it
        return Period(start, self.end or start)


class Closure(Dated):
    title: Text = Field("", description="Pourquoi c'est fermé : congés, déménagement…")


class OnCall(Dated):
    hours: SlotText = Field(description="Horaires de ce jour-là, qui remplacent tout le reste.")


class Account(Part):
    network: NetworkKey = Field(description="Le réseau.")
    name: Text = Field("", description="Nom affiché du compte, tel que le réseau l'écrit.")
    handle: Text = Field("", description="Identifiant public, avec ou sans « @ ».")
    id: Text = Field("", description="Identifiant chiffré donné par le réseau, si vous le connaissez.")
    url: Address | Literal[""] = Field("", description="Adresse du compte.")
    type: AccountType = Field(AccountType.PAGE, description="page, profile (profil), group (groupe) ou site.")
    holder: Text = Field("", description="Qui tient ce compte.")
    deputies: Words = Field((), description="Qui peut le remplacer.")
    subjects: Words = Field((), description="Sujets dont ce compte parle.")
    reviewed: Day | None = Field(None, description="Date de la dernière revue des accès.")
    keys_at: Text = Field("", description="Où sont gardés les accès (coffre, personne). Jamais le mot de passe.")
    claimed: Yes = Field(True, description="non pour une page ou une fiche créée sans vous, pas encore revendiquée.")

    @model_validator(mode="after")
    def _known_by_something(self) -> Self:
        if not (self.name or self.handle or self.id or self.url):
            raise fault("account_nameless")
        return self

    @property
    def key(self) -> str:
        """What names this account in ``watch.settings.write``: ``mastodon:@maison``."""
        return f"{self.network}:{self.handle or self.id or self.name or self.url}"


class Organisation(Part):
    id: Key = Field("local", description="Identifiant interne ; ne le changez pas une fois des mentions recueillies.")
    name: Text = Field("", description="Nom de l'organisation.")
    zone: Zone = Field("Europe/Paris", description="Fuseau horaire.")
    language: Literal["fr", "en"] = Field("fr", description="Langue de l'écran : fr ou en.")
    hours: WeekText = Field(
        read_week({"lundi-vendredi": "09:00-17:00"}), description="Heures pendant lesquelles vous répondez."
    )
    region: Region = Field("FR", description="Région dont les jours fériés sont chômés.")
    school_zone: Literal["", "A", "B", "C"] = Field("", description="Zone de vacances scolaires : A, B ou C.")
    extra_holidays: tuple[Day, ...] = Field((), max_length=400, description="Autres jours chômés.")
    closures: tuple[Closure, ...] = Field((), max_length=400, description="Fermetures.")
    on_call: tuple[OnCall, ...] = Field((), max_length=400, description="Astreintes : jours ouverts malgré tout.")
    deadlines: dict[NetworkKey, Annotated[float, Field(gt=0, le=2000)]] = Field(
        {},
        max_length=100,
        description="Délai de réponse par réseau, en heures d'ouverture ; à défaut, l'usage du réseau.",
    )
    minutes_a_day: int = Field(15, ge=1, le=600, description="Minutes par jour que vous consacrez à la veille.")
    accounts: tuple[Account, ...] = Field((), max_length=500, description="Vos comptes sur les réseaux.")


class Subject(Part):
    id: Key = Field("", description="Identifiant interne ; à défaut, tiré du nom.")
    name: Name = Field(description="Nom du sujet suivi.")
    terms: Words = Field((), description="Mots ou expressions qui désignent le sujet.")
    required: Words = Field((), description="Mots dont l'un au moins doit être présent.")
    excluded: Words = Field((), description="Mots qui écartent un texte (homonymes).")
    cause_words: Words = Field((), description="Mots de la cause : ils ne comptent jamais comme tonalité.")
    crisis_words: Words = Field((), description="Mots de crise, à la place de la liste livrée.")
    panel: Words = Field((), description="Autres sujets suivis, id ou nom, auxquels se comparer (part de voix).")
    deadline_hours: float | None = Field(
        None, gt=0, le=2000, description="Délai de réponse, en heures d'ouverture ; à défaut, celui du réseau."
    )

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: object) -> object:
        return {**data, "id": slug(str(data["name"]))} if isinstance(data, dict) and _lacks(data, "name") else data


class Source(Part):
    id: Key = Field("", description="Identifiant interne ; à défaut, tiré de l'adresse.")
    url: Address = Field(description="Adresse du flux.")
    name: Text = Field("", description="Nom affiché.")
    network: NetworkKey = Field("web", description="Réseau d'où viennent les mentions.")
    subject: Text = Field("", description="Sujet suivi : son identifiant ou son nom.")
    every: Every = Field("auto", description="Rythme du relevé : auto, 30 min, 6 h, 1 jour.")
    private_network: Yes = Field(False, description="oui pour une adresse de votre réseau interne (intranet).")
    insecure_tls: Yes = Field(False, description="oui pour accepter un certificat non reconnu.")
    credentials_env: SecretName = Field("", description="Variable d'environnement qui contient « nom:mot de passe ».")
    enabled: Yes = Field(True, description="non pour suspendre le relevé.")
    zone: Zone | None = Field(None, description="Fuseau des dates sans fuseau ; à défaut, celui de l'organisation.")

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: object) -> object:
        return {**data, "id": address_id(str(data["url"]))} if isinstance(data, dict) and _lacks(data, "url") else data

    @property
    def every_s(self) -> int | None:
        """The rhythm in seconds; None for ``auto``."""
        if self.every == "auto":
            return None
        number, unit = self.every.split()
        return int(number) * SECONDS[unit]


class EventRule(Dated):
    title: Name = Field(description="Nom du temps fort.")
    time: ClockText = Field("", description="Heure de début, 18:30.")
    subject: Text = Field("", description="Sujet concerné.")
    own: Yes = Field(False, description="oui si vous l'organisez : le pic attendu n'alerte pas.")
    place: Text = Field("", description="Lieu.")
    url: Address | Literal[""] = Field("", description="Adresse de l'annonce.")


class Channel(Part):
    name: Name = Field(description="Nom du canal.")
    url_env: SecretName = Field(
        min_length=1, description="Variable d'environnement qui contient l'adresse (secrète) du canal."
    )
    levels: tuple[AlertLevel, ...] = Field(
        (AlertLevel.TODAY, AlertLevel.TOGETHER), description="Niveaux d'alerte transmis."
    )
    enabled: Yes = Field(True, description="non pour suspendre le canal.")


class Retention(Part):
    months: int = Field(13, ge=1, le=120, description="Mois de conservation des textes ; les totaux par jour restent.")


class Alerts(Part):
    """Fields named like a threshold of ``watch.alerts`` set it; None leaves the rule's own default."""

    quiet_hours: QuietText = Field(None, description="Heures sans envoi, 21:00-08:00.")
    digest_at: ClockText = Field("08:30", description="Heure du résumé du jour, 08:30.")
    off: tuple[AlertKind, ...] = Field((), max_length=7, description="Genres d'alerte éteints : jamais levés.")
    calm: tuple[AlertKind, ...] = Field(
        (), max_length=7, description="Genres d'alerte rangés au calme : sur la page, jamais envoyés."
    )
    digest_even_empty: Yes = Field(False, description="oui pour recevoir le résumé du jour même sans alerte.")
    volume_p: Chance = Field(None, le=0.2, description="Probabilité sous laquelle un volume est dit inhabituel.")
    volume_burst_p: Chance = Field(None, le=0.05, description="La même, pour trois ou six heures d'un jour.")
    volume_floor: Count = Field(None, description="Nombre minimal de mentions pour parler de volume.")
    volume_min_days: Count = Field(None, description="Jours d'historique exigés avant de parler de volume.")
    tone_rise: Chance = Field(None, description="Hausse de la part négative, de 0 à 1 (0.10 : dix points).")
    tone_probability: Chance = Field(None, description="Probabilité exigée pour dire que la tonalité se dégrade.")
    tone_floor: Count = Field(None, description="Nombre minimal de mentions dont la tonalité est lue.")
    words_voices: Count = Field(None, description="Voix distinctes exigées pour un mot de crise.")
    words_hours: Count = Field(None, description="Heures pendant lesquelles ces voix se comptent ensemble.")
    silence_factor: float | None = Field(None, ge=1, le=100, description="Silence : multiple du rythme habituel.")
    silence_min_hours: Hours = Field(None, description="Silence : heures au moins.")
    failing_hours: Hours = Field(None, description="Source en panne : heures avant d'alerter.")
    upcoming_days: tuple[DaysAhead, ...] | None = Field(
        None, max_length=20, description="Rappels d'un temps fort, en jours avant la date."
    )
    expiry_days: Count = Field(None, description="Nom de domaine : jours avant son expiration.")


class Snapshots(Part):
    """The weekly file."""

    privacy: Literal["public", "team", "board"] = Field(
        "team", description="Ce que les fichiers citent : public (rien), team (textes sans noms), board (les noms)."
    )
    logo: Text = Field("", description="Logo : un fichier PNG, JPEG ou SVG de 200 ko au plus, à côté de feeds.yml.")
    colour: Colour = Field("#1D5FA8", description="Couleur des filets et du titre, '#1D5FA8'.")
    introduction: Text = Field("", description="Une phrase d'introduction, sous le titre.")
    monthly: Yes = Field(False, description="oui pour sceller aussi chaque mois, le premier jour du suivant.")


class Sharing(Part):
    """Who may show our shared pages inside theirs, and how the shared screen turns."""

    frame_origins: tuple[Origin, ...] = Field(
        (), max_length=50, description="Sites (intranet) qui peuvent afficher nos pages partagées dans les leurs."
    )
    scene_seconds: int = Field(20, ge=5, le=3600, description="Secondes par scène de l'écran partagé.")
    dashboard: Literal["everyone", "local"] = Field(
        "everyone",
        description="Qui ouvre le tableau de bord : everyone (qui atteint le serveur) ou local (cette machine seule).",
    )
    hosts: tuple[Host, ...] = Field(
        (), max_length=50, description="Noms sous lesquels on atteint le tableau de bord, en plus de cette machine."
    )
    protect_screen: Yes = Field(False, description="oui pour que /ecran demande toujours le jeton d'un écran.")


class Settings(Part):
    """All of feeds.yml."""

    organisation: Organisation = Field(Organisation(), description="Qui vous êtes.")
    subjects: tuple[Subject, ...] = Field((), max_length=500, description="Sujets suivis.")
    sources: tuple[Source, ...] = Field((), max_length=5000, description="Flux relevés.")
    events: tuple[EventRule, ...] = Field((), max_length=2000, description="Temps forts connus d'avance.")
    calendars: tuple[CalendarFeed, ...] = Field((), max_length=100, description="Calendriers .ics relevés.")
    awareness: Awareness = Field(Awareness(), description="Journées de sensibilisation.")
    channels: tuple[Channel, ...] = Field((), max_length=100, description="Où envoyer les alertes.")
    retention: Retention = Field(Retention(), description="Durées de conservation.")
    alerts: Alerts = Field(Alerts(), description="Quand vous prévenir.")
    snapshots: Snapshots = Field(Snapshots(), description="Le fichier de la semaine.")
    names: Names = Field(Names(), description="Noms qui ressemblent aux vôtres.")
    sharing: Sharing = Field(Sharing(), description="Écran partagé et intranet.")

    @classmethod
    def default(cls) -> Settings:
        """What an absent feeds.yml means: nobody and nothing yet; the screen shows the first run."""
        return cls()

    @cached_property
    def opening_hours(self) -> OpeningHours:
        who = self.organisation
        return OpeningHours(
            zone=who.zone,
            slots=who.hours,
            region=who.region,
            closures=tuple(closure.period for closure in who.closures),
            extra_holidays=who.extra_holidays,
            on_call=tuple((day.period, day.hours) for day in who.on_call),
        )

    def source(self, source_id: str) -> Source | None:
        return self._sources.get(source_id)

    def subject(self, subject_id: str) -> Subject | None:
        return self._subjects.get(subject_id)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Subjects that only stand in another's panel, in their order: others, whom one is compared with. One that has
        a panel itself is ours; who is compared in turn is so too."""
        named = {each for s in self.subjects for each in s.panel}
        return tuple(s.id for s in self.subjects if s.id in named and not s.panel)

    @cached_property
    def terms(self) -> Terms:
        """Within what time answers are expected."""
        by_network = {key: 3600 * place.reply_deadline_hours for key, place in NETWORKS.items()}
        by_network |= {key: int(hours * 3600) for key, hours in self.organisation.deadlines.items()}
        by_subject = {s.id: int(s.deadline_hours * 3600) for s in self.subjects if s.deadline_hours is not None}
        return Terms(self.opening_hours, by_subject, by_network, 3600 * FALLBACK_DEADLINE_HOURS)

    def deadline_s(self, network: str, subject: str) -> int:
        """Seconds of opening hours within which an answer is expected."""
        return self.terms.seconds(network, subject)

    def own_names(self, network: str) -> frozenset[str]:
        """Names, handles without @, and ids of the organisation's accounts on a network, casefolded."""
        return self._own.get(network, frozenset())

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def _own(self) -> dict[str, frozenset[str]]:
        own: dict[str, set[str]] = {}
        for account in self.organisation.accounts:
            words = {fold_name(word) for word in (account.name, account.handle, account.id) if word}
            own.setdefault(account.network, set()).update(words)
        return {network: frozenset(words) for network, words in own.items()}


def fold_name(word: str) -> str:
    """``@Maison `` -> ``maison``: how names of accounts are compared."""
    return word.strip().removeprefix("@").casefold()


def _lacks(data: dict[object, object], root: str) -> bool:
    return not data.get("id") and isinstance(data.get(root), (str, int))
