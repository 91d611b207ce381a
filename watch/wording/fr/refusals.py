"""Why a row, a file or an archive was not taken, in French; and what each recognised column is."""

from __future__ import annotations

from watch.wording.fr import common

ROWS = {
    "no_text": "Pas de texte",
    "no_id": "Pas d’identifiant",
    "id_spoiled": "Identifiant abîmé par un tableur",
    "no_header": "Pas de ligne d’en-tête",
    "date_unreadable": "Date absente ou illisible",
    "too_many_cells": "Colonnes en trop",
    "unclosed_quote": "Guillemet jamais refermé",
    "field_too_long": "Case trop longue",
    "line_too_long": "Ligne trop longue",
    "json_broken": "Fichier JSON abîmé à cet endroit",
    "car_broken": "Fichier .car abîmé à cet endroit",
    "wrong_shape": "Élément d’une forme inattendue",
    "undecodable": "Caractères illisibles",
    "off_subject": "Ne parle d’aucun sujet suivi",
    "excluded_word": "Contient un mot exclu",
    "empty": "Rien à lire (ni texte, ni note)",
    "erased": "Personne effacée à sa demande",
    "total_row": "Ligne de total",
    "repeated_header": "En-tête répété",
    "system_line": "Message automatique",
    "deleted_message": "Message supprimé",
    "no_content": "Élément sans texte (photo, réaction…)",
    "draft": "Brouillon",
    "advert": "Publicité",
    "older_version": "Version plus ancienne du même texte",
    "duplicate_page": "Page déjà lue",
    "other_members": "Fichiers de l’archive qui ne contiennent pas de mentions",
}

# reason or variant of an error → sentence, with the remedy in it.
FILES = {
    "encrypted": "Cette archive est protégée par un mot de passe. Ouvrez-la d’abord, puis importez son contenu.",
    "ratio": "Cette archive se déploie de façon anormale. Par prudence, elle n’est pas ouverte.",
    "total": "Une fois ouvert, ce fichier serait trop grand.",
    "part_size": "Une partie de ce classeur est trop grande. Enregistrez-le en CSV.",
    "count": "Cette archive contient trop de fichiers.",
    "method": "Cette archive est compressée d’une façon que Vigie ne lit pas. Refaites-la en .zip ordinaire.",
    "overlap": "Cette archive est mal formée. Par prudence, elle n’est pas ouverte.",
    "broken": "Ce fichier est abîmé ou incomplet. Téléchargez-le de nouveau.",
    "nested": "Cette archive en contient une autre. Ouvrez-la d’abord, puis importez celle du dedans.",
    "depth": "Ce fichier est trop imbriqué pour être un export ordinaire.",
    "json_depth": "Ce fichier est trop imbriqué pour être un export ordinaire.",
    "json_record": "Un élément de ce fichier est démesuré. Par prudence, il n’est pas lu.",
    "car_block": "Un élément de ce fichier est démesuré. Par prudence, il n’est pas lu.",
    "json_string": "Un texte de ce fichier est démesuré. Par prudence, il n’est pas lu.",
    "entities": "Ce fichier contient un piège connu (entités). Par prudence, il n’est pas lu.",
    "outlines": "Cette liste contient trop de flux.",
    "encoding": "Les caractères de ce fichier sont illisibles. Enregistrez-le en UTF-8.",
    "size": "Ce fichier est trop grand.",
    "cells": "Cette feuille est trop grande. Enregistrez-la en CSV, ou ne gardez que les colonnes utiles.",
    "no_table": "Ce fichier n’est ni un tableau, ni un export connu. Les formats lus sont sur la page Sources.",
    "empty_workbook": "Ce classeur est vide.",
    "reader_died": "La lecture de ce fichier a été arrêtée\u00a0: il est abîmé, ou trop lourd. Enregistrez-le en CSV.",
    "file_missing": "Le fichier n’est plus là. Importez-le de nouveau.",
    "lease_lost": "Un autre programme a repris cet import.",
    "html": "Cet export est au format HTML. Refaites-le en choisissant JSON.",
    "meta_html": (
        "Cet export de Facebook, Instagram, Threads ou Messenger est en HTML. Refaites-le\u00a0: à l’étape "
        "«\u00a0Format\u00a0», choisissez «\u00a0JSON\u00a0» au lieu de «\u00a0HTML\u00a0»."
    ),
    "x_html": "C’est la page d’accueil de l’archive X. Importez le fichier .zip entier.",
    "telegram_html": "Cet export de Telegram est en HTML. Refaites-le en «\u00a0JSON lisible par une machine\u00a0».",
    "snapchat_html": (
        "Cet export de Snapchat est en HTML. Refaites-le dans «\u00a0Mes données\u00a0» en cochant "
        "«\u00a0Exporter des fichiers JSON\u00a0»."
    ),
    "tiktok_html": (
        "Cet export de TikTok est en HTML. Refaites-le\u00a0: «\u00a0Format de fichier\u00a0», puis «\u00a0JSON\u00a0»."
    ),
    "tiktok_txt": (
        "Cet export de TikTok est en TXT, le choix proposé d’abord. Refaites-le\u00a0: "
        "«\u00a0Format de fichier\u00a0», puis «\u00a0JSON\u00a0»."
    ),
    "json_damaged": "Ce fichier JSON est abîmé ou incomplet\u00a0: rien ne peut y être lu. Téléchargez-le de nouveau.",
    "json_lines": (
        "Ce fichier écrit un objet JSON par ligne (JSONL), et aucun export connu n’est ainsi fait. Enregistrez-le en "
        "CSV avec une ligne de titres\u00a0: Date, Auteur, Message, Réseau."
    ),
    "vigie_export": (
        "Ceci est un export de Vigie dans une forme qu’elle ne relit pas. Exportez en CSV, qui se relit sans "
        "doublon\u00a0; pour tout déplacer (réponses, notes, corrections), prenez python -m watch backup, puis restore."
    ),
    "empty_file": "Ce fichier est vide. Téléchargez-le de nouveau.",
    "no_rows": "Ce tableau n’a que ses titres de colonnes\u00a0: aucune ligne à importer.",
    "youtube_html": (
        "Cet export de YouTube est en HTML. Refaites-le en cochant «\u00a0commentaires\u00a0» et «\u00a0chats en "
        "direct\u00a0»\u00a0: ils arrivent en CSV, qui se lit."
    ),
    "google_maps_reviews": (
        "Ce sont les avis que vous avez écrits. Pour ceux que vous avez reçus, exportez "
        "«\u00a0Google Business Profile\u00a0»."
    ),
    "xls": "Ceci est un ancien classeur Excel (.xls). Enregistrez-le en .xlsx ou en CSV.",
    "xlsb": "Ceci est un classeur Excel binaire (.xlsb). Enregistrez-le en .xlsx ou en CSV.",
    "ods": "Ceci est un classeur LibreOffice (.ods). Enregistrez-le en .xlsx ou en CSV.",
    "pdf": "Un PDF ne se lit pas. Demandez l’export en CSV, Excel ou JSON.",
    "docx": (
        "Un document Word (ou un autre texte mis en page) ne se lit pas. Recopiez ses lignes dans un tableau CSV ou "
        "Excel, avec les titres Date, Auteur, Message, Réseau."
    ),
    "pptx": "Un diaporama ne se lit pas. Demandez l’export en CSV, Excel ou JSON.",
    "no_question": (
        "Cet export HelloAsso ne pose aucune question libre\u00a0: rien à importer, et rien d’autre n’en sort."
    ),
    "feed_document": (
        "Ceci est un flux, pas un export. Suivez plutôt son adresse\u00a0: page Sources, onglet "
        "«\u00a0Suivre un flux\u00a0»."
    ),
    "archive_part": "Ce fichier n’est qu’un morceau d’archive, sans mention. Déposez l’archive entière (.zip).",
    "source_list": (
        "Ceci est une liste de sources, pas un export. Déposez-la page Sources, onglet "
        "«\u00a0Importer\u00a0», ou\u00a0: python -m watch sources add FICHIER."
    ),
    "no_reader_yet": (
        "Vigie reconnaît cet export, mais ne le lit pas encore. Recopiez ses colonnes utiles dans un tableau CSV."
    ),
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
