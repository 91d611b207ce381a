"""Why a row, a file or an archive was not taken, in French; and what each recognised column is."""

from __future__ import annotations

from watch.wording.fr import common

ROWS = {
    "no_text": "Pas de texte",
    "no_date": "Pas de date",
    "bad_date": "Date illisible",
    "date_unreadable": "Date illisible",
    "date_range": "Date impossible (trop ancienne ou dans le futur)",
    "future_date": "Date dans le futur",
    "bad_rating": "Note illisible",
    "bad_row": "Ligne illisible",
    "broken_row": "Ligne illisible",
    "too_few_columns": "Colonnes manquantes",
    "too_many_columns": "Colonnes en trop",
    "columns": "Nombre de colonnes inattendu",
    "unclosed_quote": "Guillemet jamais refermé",
    "quote_never_closed": "Guillemet jamais refermé",
    "field_too_long": "Case trop longue",
    "line_too_long": "Ligne trop longue",
    "not_an_object": "Élément d’une forme inattendue",
    "wrong_shape": "Élément d’une forme inattendue",
    "json_depth": "Données trop imbriquées",
    "json_broken": "Fichier JSON abîmé à cet endroit",
    "undecodable": "Caractères illisibles",
    "bad_encoding": "Caractères illisibles",
    "damaged_id": "Identifiant abîmé par un tableur",
    "no_sender": "Pas d’auteur",
    "no_time": "Pas d’heure",
    "network": "Réseau inconnu",
    "unknown_network": "Réseau inconnu",
    "empty": "Rien à lire (ni texte, ni note)",
    "off_subject": "Ne parle d’aucun sujet suivi",
    "excluded_word": "Contient un mot exclu",
    "erased_person": "Personne effacée à sa demande",
    "total_row": "Ligne de total",
    "repeated_header": "En-tête répété",
    "system_line": "Message automatique",
    "deleted_message": "Message supprimé",
    "no_content": "Élément sans texte (photo, réaction…)",
    "draft": "Brouillon",
    "older_version": "Version plus ancienne du même texte",
    "duplicate_page": "Page déjà lue",
    "personal_columns": "Colonnes de données personnelles, jamais importées",
    "unknown_member": "Fichier de l’archive qui ne contient pas de mentions",
}

# (class of watch.errors, reason) → sentence; the remedy is in it.
FILES = {
    "encrypted": "Cette archive est protégée par un mot de passe. Ouvrez-la d’abord, puis importez son contenu.",
    "ratio": "Cette archive se déploie de façon anormale. Par prudence, elle n’est pas ouverte.",
    "total": "Une fois ouverte, cette archive serait trop grande.",
    "count": "Cette archive contient trop de fichiers.",
    "method": "Cette archive est compressée d’une façon que Vigie ne lit pas. Refaites-la en .zip ordinaire.",
    "overlap": "Cette archive est mal formée. Par prudence, elle n’est pas ouverte.",
    "broken": "Ce fichier est abîmé ou incomplet. Téléchargez-le de nouveau.",
    "nested": "Cette archive en contient une autre. Ouvrez-la d’abord, puis importez celle du dedans.",
    "depth": "Ce fichier est trop imbriqué pour être un export ordinaire.",
    "size": "Ce fichier est trop grand.",
    "cells": "Cette feuille est trop grande. Enregistrez-la en CSV, ou ne gardez que les colonnes utiles.",
    "sheet": "Cette feuille est trop grande. Enregistrez-la en CSV, ou ne gardez que les colonnes utiles.",
    "field": "Une case de ce fichier est trop longue.",
    "reader_died": (
        "La lecture de ce fichier a été arrêtée\u00a0: il est abîmé, ou trop lourd. Essayez de l’enregistrer en "
        "CSV."
    ),
    "file_missing": "Le fichier n’est plus là. Importez-le de nouveau.",
    "disk_space": "Il n’y a pas assez de place sur le disque pour importer ce fichier.",
    "lease_lost": "Un autre programme a repris cet import.",
    "html": "Cet export est au format HTML. Refaites-le en choisissant JSON.",
    "txt": "Cet export est au format texte. Refaites-le en choisissant JSON.",
    "old_xls": "Ceci est un ancien classeur Excel (.xls). Enregistrez-le en .xlsx ou en CSV.",
}

FIELDS = {
    "": "— ne pas importer —",
    "date": "Date",
    "time": "Heure",
    "author": "Auteur",
    "handle": "Pseudo de l’auteur",
    "text": "Texte",
    "title": "Titre",
    "url": "Lien",
    "network": "Réseau",
    "kind": "Nature (commentaire, avis…)",
    "id": "Identifiant",
    "parent": "Identifiant du message auquel il répond",
    "thread": "Identifiant de la conversation",
    "rating": "Note",
    "reply": "Notre réponse",
    "reply_date": "Date de notre réponse",
    "own": "De nous\u202f?",
    "likes": "Mentions J’aime",
    "comments_count": "Nombre de commentaires",
    "shares": "Partages",
    "views": "Vues",
    "reach": "Portée",
    "lang": "Langue",
    "tool_sentiment": "Tonalité donnée par l’outil",
    "tags": "Étiquettes",
    "visibility": "Visibilité",
}


def row(reason: str) -> str:
    """The sentence of a refused or ignored row; the key itself, readable, for one we do not know."""
    return ROWS.get(reason) or FILES.get(reason) or reason.replace("_", " ").capitalize()


def file(reason: str) -> str:
    """The sentence of a refused file; "" for a reason we do not know."""
    return FILES.get(reason, "")


def field(key: str) -> str:
    return FIELDS.get(key, key)


def ignored(counts: dict[str, int]) -> list[str]:
    """« 12 : Message automatique », the greatest first."""
    return [f"{common.count(n)}\u00a0: {row(key)}" for key, n in sorted(counts.items(), key=lambda kv: -kv[1])]
