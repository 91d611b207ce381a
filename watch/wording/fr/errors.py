"""A sentence for each error of ``watch.errors``: what happened and what to do. The technical part stays in the log.

``sentence(exception)`` for an error in hand, ``named(class name, facts)`` for one that a run recorded.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import file_questions, refusals

SENTENCES: dict[str, str] = {
    "VigieError": "Vigie n’a pas pu faire ce qui était demandé. Le détail est dans le journal.",
    "SettingsError": "Le fichier feeds.yml contient des erreurs. Rien n’a été changé.",
    "WrongVariable": "Une variable d’environnement est à corriger. Rien n’a été changé.",
    "FetchError": "Cette adresse n’a rien donné. Vérifiez-la dans un navigateur.",
    "AddressRefused": "Cette adresse n’est pas autorisée\u00a0: il faut une adresse publique en http ou https.",
    "NameNotFound": "Ce site est introuvable. Vérifiez l’adresse, et votre connexion à internet.",
    "ConnectFailed": "La connexion au site a échoué. Vigie réessaiera.",
    "TlsFailed": "Le certificat du site est refusé\u00a0: il est périmé, ou ce n’est pas le bon site.",
    "DeadlinePassed": "Le site est trop lent à répondre. Vigie réessaiera.",
    "TooLarge": "Ce document est trop grand pour être un flux.",
    "TooManyRedirects": "Le site renvoie d’adresse en adresse sans fin. Cherchez la bonne dans un navigateur.",
    "BadStatus": "Le site a répondu par une erreur. Si elle dure, vérifiez l’adresse.",
    "Gone": "Le site dit que ce flux est supprimé pour de bon. Cherchez-en un autre, ou retirez la source.",
    "AskedToWait": "Le site demande d’attendre avant de revenir. Vigie attend.",
    "HostPostponed": "Ce site est laissé au repos pour l’instant. Vigie reviendra d’elle-même.",
    "FeedError": "Ce document n’est pas un flux que Vigie sait lire.",
    "NotAFeed": "Cette adresse ne mène pas à un flux. Donnez celle du flux, ou la page d’accueil du site.",
    "FeedRefused": "Ce flux est trop lourd, ou mal formé. Par prudence, il n’est pas lu.",
    "BridgeError": "La passerelle a renvoyé sa propre erreur à la place des nouvelles. Vérifiez-la.",
    "ChannelUnreadable": (
        "Cette adresse de canal ne se lit pas\u00a0: comparez-la à l’exemple, sans espace ni lettre en trop. "
        "Rien n’a changé."
    ),
    "NamesUnasked": (
        "La recherche de noms n’a pas pu se faire\u00a0: le serveur DNS ne répond pas, ou il répond à tout. "
        "Indiquez-en un autre dans feeds.yml (names, resolver). Rien n’a changé."
    ),
    "NotANameList": (
        "Ce fichier ne liste aucun nom de domaine. Donnez un fichier de dnstwist (CSV ou JSON) ou une liste, un "
        "nom par ligne."
    ),
    "NotACalendar": (
        "Cette adresse ou ce fichier ne donne pas de calendrier .ics lisible. Vérifiez l’adresse, le fichier, ou la "
        "variable d’environnement."
    ),
    "ImportError_": "Ce fichier n’a pas pu être importé.",
    "UnknownFormat": "Vigie ne reconnaît pas ce fichier. Les formats connus sont sur la page Sources.",
    "WrongVariant": "Cet export est dans une variante que Vigie ne lit pas. Refaites-le en JSON, CSV ou XLSX.",
    "MappingNeeded": "Vigie ne reconnaît pas les colonnes de ce tableau. Dites-lui lesquelles prendre.",
    "IdsSpoiled": file_questions.ids_spoiled("", ""),
    "ReadOtherwise": file_questions.read_otherwise(),
    "SameFileOtherwise": file_questions.same_file(),
    "ArchiveRefused": "Cette archive ne peut pas être ouverte sans risque.",
    "FileRefused": "Ce fichier dépasse les limites.",
    "AllRowsRefused": "Aucune ligne de ce fichier n’a pu être prise.",
    "ImportStopped": "Cet import a été arrêté avant la fin. Ce qui était lu est gardé.",
    "UnderWay": "Un autre programme importe déjà ce fichier. Attendez qu’il ait fini.",
    "UnknownImport": "Aucun import ne porte cet identifiant. «\u00a0python -m watch imports list\u00a0» les donne.",
    "AlreadyUndone": "Cet import est déjà annulé, ou son annulation est en cours.",
    "ImportAtWork": "Cet import est encore en cours\u00a0: attendez qu’il ait fini, puis annulez-le.",
    "SandboxError": "La lecture a échoué. Rien n’a été changé.",
    "SandboxDied": "La lecture de ce document a été arrêtée par prudence. Rien n’a été changé.",
    "SandboxTimeout": "La lecture de ce document a pris trop de temps. Rien n’a été changé.",
    "PeriodRefused": (
        "Cette période ne peut pas être scellée\u00a0: donnez une semaine (2026-W47), un mois (2026-10) "
        "ou des jours, déjà passés."
    ),
    "ShareRefused": "Ce lien ne peut pas être fait\u00a0: donnez-lui un nom, et une date de fin d’ici à un an.",
    "LogoRefused": (
        "Le logo n’a pas pu être mis dans l’instantané\u00a0: il faut un fichier PNG, JPEG ou SVG de "
        "200\u202fko au plus, à côté de feeds.yml."
    ),
    "StoreError": "La base de données a refusé l’opération. Le détail est dans le journal.",
    "StoreUnreachable": "La base de données ne répond pas. Vérifiez son adresse et que son serveur tourne.",
    "StoreNewer": (
        "Cette base a été écrite par une version plus récente de Vigie. Mettez Vigie à jour. Pour rester à cette "
        "version, remettez la sauvegarde faite avant la mise à jour (dossier backups, python -m watch restore)\u00a0: "
        "ce qui est entré depuis manquera."
    ),
    "StoreOnShare": (
        "Le dossier des données est sur un partage réseau\u00a0: la base s’y abîmerait. Mettez-le sur un disque de "
        "cette machine (VIGIE_DATA), ou prenez PostgreSQL\u00a0; les sauvegardes, elles, peuvent aller sur le partage."
    ),
    "StoreReadOnly": "Vigie ne peut pas écrire dans son dossier de données. Vérifiez les droits.",
    "DiskFull": "Il n’y a plus de place sur le disque. Libérez-en, puis recommencez.",
    "StoreInUse": (
        "Un autre programme de Vigie se sert de cette base\u00a0: arrêtez-le (Ctrl-C dans la fenêtre de scripts/run, "
        "serve, worker ou d’un import), puis recommencez. Rien n’a été changé."
    ),
    "BackupRefused": "Cette sauvegarde n’a pas pu être vérifiée. Elle n’est pas utilisée.",
}


_UNREACHABLE = {
    "password": (
        "Le serveur de la base de données refuse ce nom ou ce mot de passe. Corrigez VIGIE_DATABASE_URL, puis relancez "
        "Vigie."
    ),
    "database": (
        "Le serveur répond, mais il n’a pas de base de données de ce nom. Créez-la, ou corrigez VIGIE_DATABASE_URL."
    ),
    "slow": "La base de données met trop longtemps à répondre. Réessayez dans un moment.",
}
_LOCKED = (
    "La base de données est occupée par une autre tâche de Vigie ou par un autre programme. Rien n’a été changé\u00a0: "
    "réessayez dans un moment."
)
_NO_SERVER = (  # a file, nothing that answers or runs
    "Le fichier de la base de données ne s’ouvre pas\u00a0: il est abîmé, ou son dossier manque. Vérifiez VIGIE_DATA, "
    "ou remettez une sauvegarde (python -m watch restore)."
)


def _disk_full(known: Mapping[str, object]) -> str:
    tidy = "Libérez de la place (anciennes sauvegardes, fichiers déjà importés), puis recommencez."
    if known.get("needed_mb"):
        left, needed = known.get("free_mb"), known["needed_mb"]
        return f"Il ne reste que {left}\u202fMo de place sur le disque, il en faut {needed}. Rien n’est perdu. {tidy}"
    if known.get("reserve"):
        return (
            "Il n’y a plus de place sur le disque. Vigie vient de rendre la réserve qu’elle gardait\u00a0: "
            "recommencez, puis libérez de la place (anciennes sauvegardes, fichiers déjà importés)."
        )
    return ""


# their reasons have sentences
_NO_ADDRESS = {
    "words": (
        "Ceci n’est pas une adresse. Collez celle d’un site (www.mon-association.fr)\u202f; ou, pour suivre des mots, "
        "choisissez d’abord où."
    ),
    "email": (
        "Ceci est une adresse électronique\u00a0: elle ne se suit pas. Collez celle du site, du blog ou du compte."
    ),
}
FILE_KINDS = ("ArchiveRefused", "FileRefused", "UnknownFormat", "WrongVariant", "ImportError_")


def sentence(error: BaseException) -> str:
    """The sentence of the error's own class, or of the nearest one above; a plain one for what is not ours."""
    facts = getattr(error, "facts", {})
    for cls in type(error).__mro__:
        if cls.__name__ in SENTENCES:
            return named(cls.__name__, facts)
    return unexpected()


_SOUGHT = {  # of an address that is only being tried: nothing comes back to it by itself
    "ConnectFailed": "La connexion au site a échoué. Vérifiez l’adresse, ou réessayez plus tard.",
    "DeadlinePassed": "Le site est trop lent à répondre. Réessayez plus tard.",
    "AskedToWait": "Le site demande d’attendre avant de revenir. Réessayez plus tard.",
    "HostPostponed": "Ce site est laissé au repos pour l’instant. Réessayez plus tard.",
    "Gone": "Le site dit que ce flux est supprimé pour de bon. Cherchez-en un autre.",
}


def sought(error: BaseException, private: bool) -> str:
    """``sentence`` for an address that is tried before it is followed. ``private``: said to be on the intranet."""
    said = _SOUGHT.get(type(error).__name__) or sentence(error)
    if type(error).__name__ == "AddressRefused" and said == SENTENCES["AddressRefused"] and not private:
        said += " Si elle est sur votre réseau interne, cochez la case ci-dessus et cherchez de nouveau."
    return said


def named(name: str, facts: Mapping[str, object] | None = None) -> str:
    """``name`` is the class name; a known ``reason`` among the facts says it better than the class."""
    known = facts or {}
    reason = str(known.get("reason") or known.get("variant") or "")
    said = refusals.file(reason) if reason and name in FILE_KINDS else ""
    if name == "AddressRefused":
        said = _NO_ADDRESS.get(reason, "")
    if name == "StoreUnreachable" and known.get("place") == "sqlite":
        said = _NO_SERVER
    elif name == "StoreUnreachable":
        said = _UNREACHABLE.get(reason, "")
    if name == "StoreError" and reason == "locked":
        said = _LOCKED
    if name == "DiskFull":
        said = _disk_full(known)
    if name == "SameFileOtherwise":
        said = file_questions.same_file(str(known.get("import_id") or ""))
    if name == "IdsSpoiled":
        said = file_questions.ids_spoiled(str(known.get("heading") or ""), str(known.get("seen") or ""))
    said = said or SENTENCES.get(name, SENTENCES["VigieError"])
    status = known.get("status")
    return f"{said} (réponse {status})" if status and name in ("BadStatus", "AskedToWait") else said


def unexpected() -> str:
    return "Cette page n’a pas pu s’afficher. Rien n’est perdu\u00a0: rechargez-la. Le détail est dans le journal."
