"""Why a row, a file or an archive was not taken, in English; and what each recognised column is."""

from __future__ import annotations

from watch.wording.en import common

ROWS = {
    "no_text": "No text",
    "no_id": "No identifier",
    "id_spoiled": "Identifier spoiled by a spreadsheet",
    "no_header": "No header row",
    "date_unreadable": "Date missing or unreadable",
    "too_many_cells": "Too many columns",
    "unclosed_quote": "Quotation mark never closed",
    "field_too_long": "Cell too long",
    "line_too_long": "Line too long",
    "json_broken": "JSON broken at this place",
    "car_broken": ".car file broken at this place",
    "wrong_shape": "Item of an unexpected shape",
    "undecodable": "Unreadable characters",
    "off_subject": "Speaks of no followed subject",
    "excluded_word": "Holds an excluded word",
    "empty": "Nothing to read (neither text nor rating)",
    "erased": "Person erased on request",
    "total_row": "Total row",
    "repeated_header": "Repeated header",
    "system_line": "Automatic message",
    "deleted_message": "Deleted message",
    "no_content": "Item without text (photo, reaction…)",
    "draft": "Draft",
    "advert": "Advertising",
    "older_version": "Older version of the same text",
    "duplicate_page": "Page already read",
    "other_members": "Files of the archive that hold no mentions",
}

# reason or variant of an error → sentence, with the remedy in it.
FILES = {
    "encrypted": "This archive is protected by a password. Open it first, then import what is inside.",
    "ratio": "This archive unpacks abnormally. To be safe, it is not opened.",
    "total": "Once opened, this file would be too large.",
    "part_size": "A part of this workbook is too large. Save it as CSV.",
    "count": "This archive holds too many files.",
    "method": "This archive is compressed in a way Vigie does not read. Make it again as an ordinary .zip.",
    "overlap": "This archive is malformed. To be safe, it is not opened.",
    "broken": "This file is damaged or incomplete. Download it again.",
    "nested": "This archive holds another one. Open it first, then import the one inside.",
    "depth": "This file is nested too deeply to be an ordinary export.",
    "json_depth": "This file is nested too deeply to be an ordinary export.",
    "json_record": "An item of this file is enormous. To be safe, it is not read.",
    "car_block": "An item of this file is enormous. To be safe, it is not read.",
    "json_string": "A text of this file is enormous. To be safe, it is not read.",
    "entities": "This file holds a known trap (entities). To be safe, it is not read.",
    "outlines": "This list holds too many feeds.",
    "encoding": "The characters of this file are unreadable. Save it as UTF-8.",
    "size": "This file is too large.",
    "cells": "This sheet is too large. Save it as CSV, or keep only the useful columns.",
    "no_table": "This file is neither a table nor a known export. The formats read are on the Sources page.",
    "empty_workbook": "This workbook is empty.",
    "reader_died": "Reading this file was stopped: it is damaged or too heavy. Save it as CSV.",
    "file_missing": "The file is gone. Import it again.",
    "lease_lost": "Another program took this import over.",
    "html": "This export is in HTML. Make it again, choosing JSON.",
    "meta_html": (
        "This Facebook, Instagram, Threads or Messenger export is in HTML. Make it again: at “Format”, choose “JSON” "
        "instead of “HTML”."
    ),
    "x_html": "This is the home page of the X archive. Import the whole .zip file.",
    "telegram_html": "This Telegram export is in HTML. Make it again as “machine-readable JSON”.",
    "snapchat_html": ("This Snapchat export is in HTML. Make it again in “My Data” with “Export JSON files” ticked."),
    "tiktok_html": "This TikTok export is in HTML. Make it again: “Select file format”, then “JSON”.",
    "tiktok_txt": (
        "This TikTok export is in TXT, the format offered first. Make it again: “Select file format”, then “JSON”."
    ),
    "json_damaged": "This JSON file is damaged or incomplete: nothing in it can be read. Download it again.",
    "json_lines": (
        "This file holds one JSON object a line (JSONL), and no known export is made like that. Save it as CSV with "
        "a row of headings: Date, Author, Message, Network."
    ),
    "vigie_export": (
        "This is an export of Vigie in a form it does not read back. Export as CSV, which is read back without "
        "doubles; to move everything (answers, notes, corrections), use python -m watch backup, then restore."
    ),
    "empty_file": "This file is empty. Download it again.",
    "no_rows": "This table has only its column headings: no row to import.",
    "youtube_html": (
        "This YouTube export is in HTML. Make it again with “comments” and “live chats” ticked: they come as CSV, "
        "which is read."
    ),
    "google_maps_reviews": "These are the reviews you wrote. For those you received, export “Google Business Profile”.",
    "xls": "This is an old Excel workbook (.xls). Save it as .xlsx or CSV.",
    "xlsb": "This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV.",
    "ods": "This is a LibreOffice workbook (.ods). Save it as .xlsx or CSV.",
    "pdf": "A PDF cannot be read. Ask for the export as CSV, Excel or JSON.",
    "docx": (
        "A Word document (or any other laid-out text) cannot be read. Copy its lines into a CSV or Excel table, with "
        "the headings Date, Author, Message, Network."
    ),
    "pptx": "Slides cannot be read. Ask for the export as CSV, Excel or JSON.",
    "no_question": "This HelloAsso export asks no free question: nothing to import, and nothing else of it is taken.",
    "feed_document": "This is a feed, not an export. Follow its address instead: Sources page, “Follow a feed” tab.",
    "archive_part": "This file is only a part of an archive, without mentions. Drop the whole archive (.zip).",
    "source_list": (
        "This is a list of sources, not an export. Drop it on the Sources page, “Import” tab, or: "
        "python -m watch sources add FILE."
    ),
    "no_reader_yet": "Vigie knows this export but does not read it yet. Copy its useful columns into a CSV table.",
}

FIELDS = {
    "": "— do not import —",
    "date": "Date",
    "time": "Time",
    "author": "Author",
    "handle": "Author’s handle",
    "text": "Text",
    "title": "Title",
    "url": "Link",
    "network": "Network",
    "kind": "Kind (comment, review…)",
    "id": "Identifier",
    "parent": "Identifier of the message it answers",
    "thread": "Identifier of the conversation",
    "rating": "Rating",
    "reply": "Our reply",
    "reply_date": "Date of our reply",
    "own": "Ours?",
    "likes": "Likes",
    "comments_count": "Number of comments",
    "shares": "Shares",
    "views": "Views",
    "reach": "Reach",
    "lang": "Language",
    "tool_sentiment": "Tone given by the tool",
    "tags": "Tags",
    "visibility": "Visibility",
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
    """“12: Automatic message”, the greatest first."""
    return [f"{common.count(n)}: {row(key)}" for key, n in sorted(counts.items(), key=lambda kv: -kv[1])]
