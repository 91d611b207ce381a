"""What each network calls its things, for tables made by hand or by another tool: ready mappings of the generic table.

Used when a person says which network a table is about. Words only: added to those every table knows, and stronger.
Refuses to promise an export that no network gives (Clubhouse, Issuu, Pearltrees, Symbaloo give none).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watch.formats.table_headings import fold_heading

_WORDS: dict[str, dict[str, str]] = {
    "clubhouse": {
        "title": "salon, room, titre du salon, event, événement",
        "author": "intervenant, intervenante, speaker, moderator, modérateur, membre",
        "text": "propos, compte rendu, notes, résumé, transcription",
        "tags": "club, house",
    },
    "viadeo": {
        "author": "membre, relation, contact",
        "title": "hub, poste, sujet",
        "text": "actualité, recommandation, message",
        "date": "posté le, reçu le",
    },
    "friendfeed": {
        "author": "from, name, nickname",
        "text": "entry, body, entrée",
        "date": "date, published, posted",
        "likes": "likes",
        "comments_count": "comments",
        "tags": "service, room, group",
    },
    "issuu": {
        "title": "publication, document, document title, titre du document",
        "text": "comment, commentaire, description",
        "views": "reads, lectures, impressions, read count",
        "likes": "likes, stacks",
        "date": "publish date, published, date de mise en ligne",
    },
    "pearltrees": {
        "title": "perle, pearl, titre de la perle",
        "text": "commentaire, note, description",
        "tags": "collection, dossier, arbre",
        "author": "équipe, team, membre, propriétaire",
        "url": "adresse, source, url de la perle",
        "date": "ajoutée le, perlée le",
    },
    "symbaloo": {
        "title": "tuile, tile, nom de la tuile",
        "text": "description, commentaire",
        "tags": "webmix, page",
        "url": "adresse, url, lien",
        "date": "ajoutée le, date",
    },
    "tripadvisor": {
        "author": "contributeur, contributrice, membre",
        "title": "titre de l'avis",
        "text": "avis, texte de l'avis",
        "rating": "bulles, note, bubbles",
        "reply": "réponse de la direction, réponse du gérant",
        "date": "avis publié le, date de l'avis, date d'expérience",
    },
    "pinterest": {
        "title": "épingle, pin, titre de l'épingle, pin title",
        "text": "commentaire, description de l'épingle, description, note",
        "tags": "tableau, board",
        "shares": "enregistrements, saves, épinglages, repins",
        "author": "épinglé par, pinned by, compte",
        "url": "lien de l'épingle, pin url, pin link",
        "date": "épinglé le, enregistré le, pinned at, saved at",
    },
    "scoopit": {
        "title": "scoop, titre du scoop",
        "text": "insight, commentaire éditorial, extrait",
        "tags": "topic, thème, sujet",
        "author": "curateur, curator, scooped by",
        "url": "source, lien du scoop",
        "date": "scoopé le, scooped at, publié le",
    },
    "forum": {
        "title": "sujet, topic, thread title, titre du sujet, discussion",
        "author": "membre, poster, member, pseudo",
        "text": "message, post, réponse, contenu",
        "thread": "identifiant du sujet, topic id, thread id",
        "parent": "réponse à, en réponse à, quoted post id",
        "tags": "forum, section, rubrique, catégorie",
        "date": "posté le, date du message",
        "url": "lien du message, permalien",
    },
}


def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold_heading(word) for word in words.split(","))


READY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    network: {field: _folded(words) for field, words in fields.items()} for network, fields in _WORDS.items()
}


def ready_mapping(network: str, headings: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """``known`` (heading -> field) with what this network calls its things; a field keeps one heading."""
    fields = READY.get(network, {})
    chosen: dict[str, str] = {}
    for field, words in fields.items():
        found = [h for h in headings if h and h not in chosen and fold_heading(h) in words]
        if found:
            ranks = {fold_heading(h): h for h in reversed(found)}
            chosen[ranks[min(ranks, key=words.index)]] = field
    rest = {h: field for h, field in known.items() if h not in chosen and field not in chosen.values()}
    return {**rest, **chosen}


def speaks_of(network: str, headings: Sequence[str]) -> int:
    """How many headings are this network's own words."""
    words = {word for some in READY.get(network, {}).values() for word in some}
    return sum(fold_heading(h) in words for h in headings if h)
