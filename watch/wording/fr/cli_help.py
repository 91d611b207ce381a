"""The helps of the command line: one for each command, one for each option, and what argparse finds wrong.

The words that frame a help (usage, options) are argparse's, and stay English.
"""

from __future__ import annotations

import re

COMMANDS: dict[str, str] = {
    "serve": "le veilleur et le tableau de bord ensemble, arrêtés par Ctrl-C",
    "worker": "le veilleur seul, sans tableau de bord",
    "collect": "lire maintenant les sources dont c’est l’heure",
    "import": "importer des exports de réseaux et des tableaux",
    "imports": "la liste des imports, et l’annulation de l’un d’eux",
    "template": "écrire un tableau à remplir à la main pour un réseau, CSV ou XLSX",
    "score": "lire le ton de ce qui n’en a pas encore",
    "sort": "redonner leur sujet aux mentions déjà reçues, après un changement de feeds.yml",
    "tone": "comment le ton est lu\u00a0: apprendre des corrections, oublier, choisir le moteur",
    "alerts": "juger maintenant, ou rejouer les règles sur le passé",
    "calendar": "ce qui arrive, en liste ou en fichier .ics",
    "snapshot": "sceller une semaine dans des fichiers",
    "status": "mentions, sources, attentes, derniers relevés, couverture",
    "sources": "ajouter, lister ou retirer des sources",
    "doctor": "vérifier l’installation, la base et les réglages",
    "backup": "écrire une copie vérifiée de la base",
    "restore": "remettre en place une copie vérifiée",
    "demo": "charger ou effacer les données d’exemple",
    "export": "les mentions en CSV ou JSON, ou tout ce qui est su d’une personne",
    "erase": "effacer une personne partout, et dire ce qui reste hors d’atteinte",
    "register": "la fiche du registre des traitements (RGPD), tirée des réglages, en Markdown",
}
OPTIONS: dict[str, str] = {
    "json": "écrire un seul document JSON",
    "output": "écrire là plutôt que sur la sortie standard",
    "first": "premier jour, heure locale",
    "last": "dernier jour, heure locale",
    "no_score": "laisser le ton au veilleur",
    "serve_port": "port du tableau de bord (VIGIE_PORT, 8501)",
    "serve_address": "adresse d’écoute (127.0.0.1\u00a0: cette machine seulement)",
    "serve_open": "ouvrir le navigateur",
    "worker_threads": "tâches à la fois (2)",
    "collect_source": "seulement cette source, son heure venue ou non (répétable)",
    "collect_all": "toutes les sources, leur heure venue ou non",
    "import_paths": "fichiers d’export, zips ou tableaux",
    "import_format": "prendre ce format plutôt que celui reconnu",
    "import_network": "le réseau d’un tableau qui ne le dit pas",
    "import_date_order": "comment lire 03/04/2026 quand le fichier ne le dit pas",
    "import_zone": "où furent écrites les heures qui ne disent pas leur fuseau (sinon celui de l’organisation)",
    "import_identity": "content\u00a0: se passer des identifiants qu’un tableur a abîmés",
    "import_mapping": 'fichier JSON {"titre de colonne": "champ"}, et "@zone", "@date_order", "@identity"',
    "import_dry_run": "dire ce qui serait importé, ne rien enregistrer",
    "imports_list": "les imports, le dernier d’abord",
    "imports_undo": "retirer ce qu’un import a apporté",
    "imports_id": "son identifiant, que «\u00a0imports list\u00a0» donne",
    "imports_dry_run": "dire ce qui partirait et ce qui resterait, ne rien changer",
    "imports_yes": "le faire",
    "imports_by": "le prénom à inscrire à côté",
    "template_network": "facebook, forum, tripadvisor…\u202f; un nom inconnu en donne la liste",
    "template_xlsx": "un classeur avec une feuille d’explications (sinon CSV)",
    "template_output": "sinon modele-RÉSEAU.csv ou .xlsx, ici",
    "score_limit": "au plus tant de mentions",
    "tone_learn": "apprendre des corrections faites sur la page Mentions (peut se défaire)",
    "tone_forget": "oublier ce qui fut appris\u00a0: le ton est lu comme à l’origine",
    "tone_engine": "lire avec un autre moteur\u00a0: appris, renfort, lexique, vader ou dossier",
    "tone_folder": "avec dossier\u00a0: un transformeur sur ce disque (safetensors)",
    "tone_show": "le moteur, et ce qui fut appris",
    "alerts_replay": "juger chaque jour passé (2025-01-01..2025-06-30), ne rien enregistrer",
    "alerts_tell": "envoyer ce qui est nouveau par les canaux de feeds.yml",
    "calendar_days": "jours devant soi (92)",
    "calendar_read": "lire maintenant les calendriers .ics de feeds.yml",
    "calendar_foresee": "calculer maintenant ce qu’on peut attendre des jours à venir",
    "calendar_ics": "écrire les temps forts en iCalendar",
    "snapshot_week": "semaine ISO (sinon la dernière finie)",
    "snapshot_month": "mois du calendrier",
    "snapshot_privacy": "ce que les fichiers peuvent citer",
    "clock_is_right": "la date de la machine est juste\u00a0: effacer de nouveau les textes dont la durée est passée",
    "snapshot_out": "dossier (VIGIE_DATA/snapshots)",
    "backup_out": "dossier (VIGIE_DATA/backups)",
    "restore_path": "un fichier écrit par «\u00a0backup\u00a0»",
    "restore_yes": "remplacer la base présente (copiée d’abord)",
    "demo_erase": "effacer les données d’exemple",
    "export_author": "tout ce qui est gardé d’une personne (demande d’accès)",
    "export_private": "les messages privés aussi",
    "export_format": "csv, ou jsonl\u00a0: un objet JSON par ligne",
    "export_out": "fichier (sinon la sortie standard)",
    "erase_name": "le nom ou le pseudo tel qu’il est sur les mentions",
    "erase_yes": "le faire",
    "sources_add": "trouver le flux derrière une adresse et le suivre, ou suivre une liste (OPML, marque-pages)",
    "sources_url": "une adresse, ou un fichier OPML ou de marque-pages",
    "sources_handle": "avec --network\u00a0: un pseudo, une page ou un mot (@x@serveur, r/jardin…)",
    "sources_name": "le nom à montrer (sinon le titre du flux)",
    "sources_network": "le réseau (sinon celui de l’adresse)",
    "sources_subject": "le sujet auquel tout ce qui vient d’elle appartient",
    "sources_private": "une adresse de votre propre réseau (intranet)",
    "sources_no_check": "écrire l’adresse telle quelle, ne rien demander au réseau",
    "sources_list": "les sources, leur santé et leur rythme",
    "sources_remove": "ne plus suivre une source (ses mentions restent)",
    "sources_id": "son identifiant, que «\u00a0sources list\u00a0» donne",
    "sources_export": "les sources en OPML, pour tout lecteur de flux (sans les adresses secrètes)",
    "sources_secrets": "les adresses secrètes aussi (alertes Google, clés)",
}


def about() -> str:
    return "Vigie\u00a0: ce qui se dit, ce qui attend une réponse, ce qui arrive."


def environment() -> str:
    return (
        "Environnement\u00a0: VIGIE_DATA (data/), VIGIE_CONFIG (feeds.yml), VIGIE_DATABASE_URL, "
        "VIGIE_PORT (8501), VIGIE_LANG (fr, en), VIGIE_LOG (WARNING)."
    )


def command(name: str) -> str:
    return COMMANDS[name]


def option(key: str) -> str:
    return OPTIONS[key]


_MISTAKES = (  # what argparse says, whole, and what is said instead
    (r"the following arguments are required: (.+)", "il manque {0}"),
    (r"unrecognized arguments: (.+)", "inconnu\u00a0: {0}"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "{0}\u00a0: {1} n’en est pas un choix, parmi {2}"),
    (r"argument (.+?): expected one argument", "{0}\u00a0: sa valeur manque"),
    (r"argument (.+?): expected at least one argument", "{0}\u00a0: une valeur au moins manque"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} ne va pas avec {1}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} ne prend pas de valeur"),
    (r"argument (.+?): invalid .+? value: (.+)", "{0}\u00a0: {1} ne convient pas"),
    (r"one of the arguments (.+) is required", "il faut l’un de\u00a0: {0}"),
    (r"ambiguous option: (.+?) could match (.+)", "{0} peut être {1}"),
    (r"argument (.+?): (.+)", "{0}\u00a0: {1}"),
)


def mistake(detail: str) -> str:
    """What argparse found wrong; as it says it where it is not known."""
    found = ((re.fullmatch(pattern, detail), said) for pattern, said in _MISTAKES)
    return next((said.format(*m.groups()) for m, said in found if m), detail)
