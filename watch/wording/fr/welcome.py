"""The first-run page: three doors. One module on purpose: the import component speaks its words on two pages."""

from __future__ import annotations

from watch.wording.fr import common


def title() -> str:
    return "Bienvenue"


def lead() -> str:
    return "Vigie veille sur ce qui se dit de vous, ce qui attend une réponse et ce qui arrive. Par où commencer\u202f?"


def privacy() -> str:
    return "Tout reste sur cet ordinateur\u00a0: pas de compte, pas d’abonnement, rien n’est envoyé ailleurs."


def door_demo() -> str:
    return "Voir avec des données d’exemple"


def door_demo_text() -> str:
    return (
        "Six mois d’une association fictive, l’Atelier des Deux Rives. Un bandeau le rappelle sur chaque "
        "page\u202f; un clic efface tout."
    )


def door_demo_button() -> str:
    return "Charger l’exemple"


def demo_loading() -> str:
    return "L’association fictive s’installe…"


def demo_loaded(n: int) -> str:
    return f"{common.mentions(n)} d’exemple chargées."


def door_feed() -> str:
    return "Suivre un flux"


def door_feed_text() -> str:
    return (
        "Collez n’importe quelle adresse\u00a0: un site, un blog, une alerte Google. Vigie trouve le flux et "
        "montre ses cinq derniers titres."
    )


def door_import() -> str:
    return "Importer un export"


def door_import_text() -> str:
    return (
        "Avis Google, archive X, discussion WhatsApp, Messenger, tableau CSV ou Excel\u00a0: Vigie reconnaît le "
        "format et montre avant d’écrire."
    )


def open_door(key: str) -> str:
    return {"feed": "Coller une adresse", "import": "Choisir un fichier"}[key]


def organisation_title() -> str:
    return "Votre organisation (facultatif, modifiable plus tard)"


def organisation_name() -> str:
    return "Son nom"


def organisation_placeholder() -> str:
    return "Les Amis du canal"


def organisation_save() -> str:
    return "Enregistrer"


def organisation_saved() -> str:
    return "Nom enregistré."


def already_started(sources: int, mentions: int) -> str:
    return f"Vigie tourne déjà\u00a0: {common.plural(sources, 'source', 'sources')}, {common.mentions(mentions)}."


def nothing_yet() -> str:
    return "Rien n’est encore suivi ni importé"


def nothing_yet_body() -> str:
    return "Cette page se remplira dès la première source ou le premier import."


def to_doors() -> str:
    return "Par où commencer"


def to_overview() -> str:
    return "Aller à la vue d’ensemble"


# --- follow a feed -------------------------------------------------------------------------------------------------


def address_label() -> str:
    return "Adresse, compte ou mots à suivre"


def address_placeholder() -> str:
    return "www.mon-association.fr ou @asso@piaille.fr"


def find() -> str:
    return "Chercher le flux"


def finding() -> str:
    return "Vigie cherche un flux à cette adresse…"


def found(n: int) -> str:
    return "Flux trouvé." if n == 1 else f"{common.plural(n, 'flux trouvé', 'flux trouvés')}\u00a0: choisissez."


def found_none() -> str:
    return (
        "Aucun flux à cette adresse. Essayez la page du blog ou des actualités, ou collez l’adresse du flux lui-même."
    )


def paste_first() -> str:
    return "Collez d’abord une adresse, un compte ou des mots."


def no_feed_there(network: str, route: str) -> str:
    """A network that lets nobody follow its pages; ``route``: the way into it."""
    return f"{network} ne laisse suivre aucune page. Ce qui marche\u00a0: {route[:1].lower()}{route[1:]}"


def which_feed() -> str:
    return "Flux"


def last_titles() -> str:
    return "Ses derniers titres"


def no_entries() -> str:
    return "Ce flux est valable, mais vide pour l’instant."


def untitled() -> str:
    return "(sans titre)"


def feed_name() -> str:
    return "Nom de la source"


def feed_network() -> str:
    return "Réseau"


def feed_subject() -> str:
    return "Sujet"


def feed_subject_all() -> str:
    return "Selon les mots de chaque sujet"


def feed_subject_help() -> str:
    return (
        "Choisissez un sujet si tout le flux en parle\u202f; sinon Vigie ne garde que les entrées qui nomment un "
        "de vos sujets."
    )


def no_subject_warning() -> str:
    return "Vous n’avez pas encore de sujet\u00a0: toutes les entrées de ce flux seront gardées."


def feed_private() -> str:
    return "Cette adresse est sur notre réseau interne (intranet)"


def feed_others(yes: bool) -> str:
    if yes:
        return "Cette voie montre ce que les autres écrivent."
    return "Cette voie montre surtout vos propres publications\u00a0: elle ne dira pas ce qui reste sans réponse."


def follow() -> str:
    return "Suivre ce flux"


def followed(name: str, new: int | None) -> str:
    """``new``: mentions that the first reading brought; None where it did not succeed."""
    said = f"«\u00a0{name}\u00a0» est suivi."
    if new is None:
        return f"{said} Le premier relevé n’a pas abouti\u00a0: la page Sources dit pourquoi."
    return f"{said} Premier relevé\u00a0: {common.plural(new, 'nouvelle mention', 'nouvelles mentions')}."


def already_followed() -> str:
    return "Vous suivez déjà ce flux."


# --- import an export ----------------------------------------------------------------------------------------------


def file_label() -> str:
    return "Votre fichier (CSV, Excel, JSON, TXT, ZIP, OPML)"


def file_help(megabytes: int) -> str:
    return (
        f"Jusqu’à {common.count(megabytes)}\u00a0Mo ici. Plus grand\u00a0: déposez le fichier dans le "
        "dossier «\u00a0import\u00a0», "
        "ou tapez\u00a0: python -m watch import votre-fichier"
    )


def reading() -> str:
    return "Lecture des premières lignes…"


def recognised(label: str) -> str:
    return f"Format reconnu\u00a0: {label}"


def recognised_many(labels: list[str]) -> str:
    return f"Formats reconnus\u00a0: {common.listing(labels)}"


def estimate(n: int) -> str:
    return f"environ {common.plural(n, 'ligne', 'lignes')}"


def sees_others(yes: bool) -> str:
    if yes:
        return "Ce fichier montre ce que les autres vous ont écrit."
    return "Ce fichier ne contient que ce que vous avez écrit\u00a0: il ne dira pas ce qui reste sans réponse."


def date_order_label() -> str:
    return "Dans ce fichier, 03/04 se lit"


def date_order(order: str) -> str:
    return "jour/mois (3 avril)" if order == "day_first" else "mois/jour (4 mars)"


def first_rows() -> str:
    return "Les premières lignes, telles qu’elles seront importées"


def preview_columns() -> dict[str, str]:
    return {
        "date": "Date",
        "network": "Réseau",
        "kind": "Nature",
        "author": "Auteur",
        "text": "Texte",
        "rating": "Note",
    }


def preview_alt(n: int) -> str:
    return f"Tableau des {common.plural(n, 'première ligne', 'premières lignes')} du fichier"


def ignored_title() -> str:
    return "Ce qui sera ignoré"


def columns_left_out(names: list[str]) -> str:
    said = common.listing([f"«\u00a0{name}\u00a0»" for name in names])
    return f"{'La colonne' if len(names) == 1 else 'Les colonnes'} {said}"


def row_number(where: str) -> str:
    return f"ligne {where}"


def rows_refused(n: int, why: str) -> str:
    return f"{common.plural(n, 'ligne', 'lignes')} · {why}"


def ignored_nothing() -> str:
    return "Rien, d’après les premières lignes."


def refused_title() -> str:
    return "Ce qui ne peut pas être lu"


def mapping_title() -> str:
    return "À quoi correspond chaque colonne\u202f?"


def mapping_help() -> str:
    return (
        "Vigie n’est pas sûre d’elle. Vérifiez ses choix\u00a0: il faut au moins un texte et, si possible, une "
        "date. Vos choix sont retenus pour ce tableau."
    )


def mapping_example(value: str) -> str:
    return f"ex. {value}"


def mapping_needs_text() -> str:
    return "Dites quelle colonne est le texte (ou la note)."


def mapping_twice(field: str) -> str:
    return f"«\u00a0{field}\u00a0» est choisi pour deux colonnes."


def mapping_apply() -> str:
    return "Voir le résultat"


def mapping_change() -> str:
    return "Changer les colonnes"


def choose_network() -> str:
    return "De quel réseau vient ce tableau\u202f?"


def network_unknown() -> str:
    return "Plusieurs, ou je ne sais pas"


def start() -> str:
    return "Importer"


def cancel() -> str:
    return "Annuler"


def another() -> str:
    return "Importer un autre fichier"


def waiting() -> str:
    return "En attente de son tour…"


def running(rows: int) -> str:
    return f"{common.plural(rows, 'ligne lue', 'lignes lues')}…"


def done() -> str:
    return "Import terminé"


def failed() -> str:
    return "Import arrêté"


def report(rows: int, new: int, changed: int, known: int, refused: int) -> str:
    return (
        f"{common.plural(rows, 'ligne lue', 'lignes lues')}\u00a0: {common.plural(new, 'nouvelle', 'nouvelles')}, "
        f"{common.plural(changed, 'modifiée', 'modifiées')}, {common.plural(known, 'déjà connue', 'déjà connues')}, "
        f"{common.plural(refused, 'refusée', 'refusées')}."
    )


def report_labels() -> dict[str, str]:
    return {"rows": "Lues", "new": "Nouvelles", "changed": "Modifiées", "known": "Déjà connues", "refused": "Refusées"}


def nothing_new() -> str:
    return "Rien de nouveau\u00a0: ce fichier était déjà là. Rien n’a été doublé."


def tone_follows() -> str:
    return "Le ton se lit ensuite, en arrière-plan."


def refusals_title(n: int) -> str:
    return f"{common.plural(n, 'ligne refusée', 'lignes refusées')}, et pourquoi"


def refusals_cut(n: int) -> str:
    return f"Les motifs et le fichier ci-dessous sont ceux des {common.count(n)} premières."


def refusal_columns() -> dict[str, str]:
    return {"where": "Ligne", "reason": "Pourquoi", "seen": "Ce qui s’y trouve"}


def refusals_csv() -> str:
    return "lignes-refusees.csv"


def to_mentions() -> str:
    return "Lire les mentions"


def to_inbox() -> str:
    return "Voir ce qui attend une réponse"


def read_as() -> str:
    return "Si vous savez ce que c’est\u00a0:"


def read_as_nothing() -> str:
    return "— Choisir un format —"


def where() -> str:
    return "Réseau (facultatif)"


def where_any() -> str:
    return "N’importe où\u00a0: je colle une adresse"


def where_help() -> str:
    return (
        "Choisissez un réseau pour taper seulement un compte (@asso@piaille.fr), un forum (r/jardinage), le titre d’un "
        "article de Wikipédia ou des mots à suivre (Google Actualités)."
    )
