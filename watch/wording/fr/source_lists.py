"""Lists of sources: OPML and bookmarks, in and out."""

from __future__ import annotations

from watch.wording.fr import common


def found(n: int) -> str:
    return f"Liste de sources\u00a0: {common.plural(n, 'adresse', 'adresses')}"


def lead(feeds: int, pages: int) -> str:
    if not pages:
        return "Ce sont des adresses de flux. Rien n’est suivi avant votre choix."
    looked = (
        f"{common.plural(pages, 'adresse est celle d’une page', 'adresses sont celles de pages')}\u00a0: Vigie y "
        "cherchera un flux, jusqu’à 15\u202fsecondes par page."
    )
    return f"{looked} Rien n’est suivi avant votre choix." if not feeds else f"{looked} Les autres sont des flux."


def empty() -> str:
    return "Cette liste ne contient aucune adresse en http ou https."


def all_of_it() -> str:
    return "Tout cocher"


def none_of_it() -> str:
    return "Tout décocher"


def folder(name: str, n: int) -> str:
    return f"{name or 'Sans dossier'} · {common.count(n)}"


def followed_already() -> str:
    return "déjà suivie"


def page() -> str:
    return "page"


def too_many(shown: int, total: int) -> str:
    return (
        f"Les {common.count(shown)} premières adresses sur {common.count(total)}. Pour tout suivre\u00a0: "
        "python -m watch sources add FICHIER."
    )


def subject() -> str:
    return "Sujet de ces sources"


def follow(n: int) -> str:
    return "Suivre les sources cochées" if not n else f"Suivre {common.plural(n, 'source', 'sources')}"


def following(done: int, total: int) -> str:
    return f"{common.count(done)} sur {common.count(total)}…"


def followed(added: int, known: int) -> str:
    said = common.plural(added, "source ajoutée", "sources ajoutées")
    return f"{said}, {common.plural(known, 'déjà suivie', 'déjà suivies')}." if known else f"{said}."


def failed(title: str, why: str) -> str:
    return f"{title}\u00a0: {why}"


def export() -> str:
    return "Télécharger mes sources (OPML)"


def export_name() -> str:
    return "vigie-sources.opml"


def export_help(left_out: int) -> str:
    if not left_out:
        return "Lisible par tout lecteur de flux."
    said = common.plural(left_out, "adresse secrète n’y est pas", "adresses secrètes n’y sont pas")
    return f"Lisible par tout lecteur de flux. {said}."
