"""What a file does not say itself and a person may: the zone of its hours, the order of its dates, its ids."""

from __future__ import annotations

from datetime import datetime

from watch.wording.fr import common

ZONES = {
    "UTC": "Temps universel (UTC)",
    "Europe/Paris": "Paris",
    "Europe/Brussels": "Bruxelles",
    "Europe/Zurich": "Zurich, Genève",
    "Europe/Luxembourg": "Luxembourg",
    "Europe/London": "Londres",
    "America/Guadeloupe": "Guadeloupe",
    "America/Martinique": "Martinique",
    "America/Cayenne": "Guyane",
    "America/Miquelon": "Saint-Pierre-et-Miquelon",
    "America/Toronto": "Montréal, Toronto",
    "America/New_York": "New York",
    "America/Los_Angeles": "Los Angeles",
    "Indian/Reunion": "La Réunion",
    "Indian/Mayotte": "Mayotte",
    "Pacific/Noumea": "Nouméa",
    "Pacific/Tahiti": "Tahiti",
    "Pacific/Wallis": "Wallis",
}


def zone(name: str) -> str:
    """« Paris », « Kiev (Europe/Kyiv) »."""
    return ZONES.get(name) or f"{name.rpartition('/')[2].replace('_', ' ')} ({name})"


def zone_label() -> str:
    return "Les heures de ce fichier n’ont pas de fuseau\u00a0: les lire à l’heure de"


def zone_by(by: str, mixed: bool = False) -> str:
    said = {
        "person": "Votre choix sera retenu pour les prochains fichiers de ce genre.",
        "remembered": "Comme pour le dernier fichier de ce genre.",
        "tool": "C’est l’habitude de cet outil.",
        "organisation": "C’est le fuseau de votre organisation. Changez-le si ces heures viennent d’ailleurs.",
    }.get(by, "")
    return f"{said} Les heures qui disent leur fuseau le gardent." if mixed else said


def order_by(by: str) -> str:
    return {
        "person": "Votre choix sera retenu pour les prochains fichiers de ce genre.",
        "remembered": "Comme dans le dernier fichier de ce genre.",
        "maker": "C’est l’habitude de cet outil.",
        "file": "Une date de ce fichier le montre.",
        "assumed": "Rien dans ce fichier ne le montre\u00a0: Vigie le suppose.",
    }.get(by, "")


def assumed(name: str) -> str:
    """A network that always writes its hours in one zone."""
    return (
        f"Les heures de ce fichier n’ont pas de fuseau\u00a0: ce réseau les écrit à l’heure «\u00a0{zone(name)}\u00a0»."
    )


def written() -> str:
    """The column of what the file says, beside what is read of it."""
    return "Dans le fichier"


def ids_spoiled(heading: str, seen: str) -> str:
    """Why a table is refused, and what to do."""
    where = f"La colonne «\u00a0{heading}\u00a0»" if heading else "Une colonne d’identifiants"
    example = f" (par exemple {seen})" if seen else ""
    return (
        f"{where} a été abîmée par un tableur{example}\u00a0: ses grands numéros sont arrondis, et deux messages "
        "pourraient se confondre. Importez le fichier d’origine sans l’ouvrir dans un tableur\u202f; ou rouvrez-le en "
        "mettant d’abord cette colonne au format Texte. Rien n’a été enregistré."
    )


def ids_without() -> str:
    return "Importer sans ces identifiants"


def ids_without_help() -> str:
    return (
        "Chaque ligne sera alors reconnue à sa date, son auteur et son texte\u00a0: importée deux fois, elle ne double "
        "pas, mais un texte corrigé y entrerait comme une autre mention."
    )


def ids_done_without(n: int) -> str:
    return (
        f"{common.plural(n, 'identifiant abîmé', 'identifiants abîmés')} dans les premières lignes\u00a0: elles sont "
        "reconnues à leur date, leur auteur et leur texte."
    )


def ids_missing(n: int) -> str:
    lines = common.plural(n, "ligne sans identifiant", "lignes sans identifiant")
    return f"{lines} au début du fichier\u00a0: reconnues à leur date, leur auteur et leur texte."


def undated() -> str:
    return "Ces lignes n’ont pas de date\u00a0: elles compteront au jour de l’import, leurs délais de réponse aussi."


def nameless(n: int) -> str:
    """Lines of which nothing says whose words they are."""
    lines = common.plural(n, "ligne n’a pas d’auteur", "lignes n’ont pas d’auteur")
    what = "elle n’attendra" if n == 1 else "elles n’attendront"
    return (
        f"{lines}\u00a0: rien ne dit si c’est vous ou quelqu’un d’autre qui écrit, {what} donc pas de réponse. Si une "
        "colonne donne le nom, ou dit ce qui vient de vous, choisissez-la dans «\u00a0Changer les colonnes\u00a0»."
    )


def member_list() -> str:
    return (
        "Ce tableau ressemble à une liste d’adhérents ou de contacts\u00a0: il n’y a ici rien que quelqu’un ait écrit. "
        "Adresses, téléphones et courriels n’entrent pas dans Vigie. Si c’est bien une liste, annulez."
    )


def columns_still_missing(fields: list[str]) -> str:
    return f"Avec ces choix, il manque encore\u00a0: {common.listing(fields)}. Rien n’a été enregistré."


def read_otherwise() -> str:
    """Lines that are stored already, read at another hour, and cannot be corrected for want of ids."""
    return (
        "Ces lignes sont déjà là, lues dans un autre fuseau ou un autre ordre jour/mois. Elles n’ont pas "
        f"d’identifiant\u00a0: Vigie ne peut pas les corriger, elles seraient doublées. {_first_undo()}"
    )


def same_file(import_id: str = "") -> str:
    """This very file is here already, read with other columns or as of another network."""
    return (
        "Ce même fichier a déjà été importé avec d’autres choix (colonnes, réseau, format). Vigie ne peut pas corriger "
        f"ses lignes, elles seraient doublées. {_first_undo(import_id)}"
    )


def same_file_here() -> str:
    """The same on the screen, where the button stands below."""
    return (
        "Ce même fichier a déjà été importé avec d’autres choix (colonnes, réseau, format). Vigie ne peut pas corriger "
        "ses lignes, elles seraient doublées. Annulez d’abord cet import, ci-dessous\u202f: vous pourrez ensuite "
        "importer le fichier avec vos nouveaux choix."
    )


def _first_undo(import_id: str = "") -> str:
    return (
        "Annulez d’abord l’import précédent (page Sources, onglet «\u00a0Importer\u00a0», «\u00a0Annuler un "
        f"import\u00a0»\u202f; ou python -m watch imports undo {import_id or 'ID'} --yes), puis recommencez. Rien n’a "
        "été changé."
    )


# --- the command line ----------------------------------------------------------------------------------------------


def line_zone(name: str, by: str) -> str:
    here = "en temps universel" if name == "UTC" else f"à l’heure de {zone(name)}"
    return f"  heures sans fuseau, lues {here} ({_short(by)}\u202f; --zone pour changer)"


def line_order(order: str, by: str) -> str:
    said = "jour/mois" if order == "day_first" else "mois/jour"
    return f"  dates lues {said} ({_short(by)}\u202f; --date-order pour changer)"


def line_first(written: str, read: datetime, hour: bool) -> str:
    return f"  {written} → {common.date_time(read) if hour else common.full_day(read.date())}"


def line_ids(n: int) -> str:
    return f"  {ids_done_without(n)}"


def zone_unused() -> str:
    return "  --zone n’a pas servi\u00a0: les heures de ce fichier disent leur fuseau."


def unknown_zone(said: str) -> str:
    return f"Fuseau inconnu\u00a0: {said}. Exemples\u00a0: Europe/Paris, America/Toronto, Indian/Reunion, UTC."


def unknown_setting(name: str, said: str) -> str:
    return f"Réglage inconnu dans la table de correspondance\u00a0: {name} = {said}."


def ids_flag() -> str:
    return "Pour importer quand même, sans ces identifiants\u00a0: --identity content"


def _short(by: str) -> str:
    return {
        "person": "votre choix",
        "remembered": "comme la dernière fois",
        "tool": "habitude de cet outil",
        "maker": "habitude de cet outil",
        "organisation": "celle de votre organisation",
        "file": "le fichier le montre",
        "assumed": "supposé",
    }.get(by, by)
