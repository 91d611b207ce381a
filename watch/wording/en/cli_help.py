"""The helps of the command line: one for each command, one for each option. Argparse's own words stay English."""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "serve": "scheduler and dashboard in one, stopped by Ctrl-C",
    "worker": "the scheduler and the tasks alone, without dashboard",
    "collect": "read the sources that are due, now",
    "import": "import exports of networks and tables",
    "imports": "the list of imports, and undoing one of them",
    "template": "write a table to fill by hand for a network, CSV or XLSX",
    "score": "read the tone of what has none yet",
    "sort": "give the mentions already received their subject again, after feeds.yml changed",
    "tone": "how tone is read: learn from corrections, forget, choose the engine",
    "alerts": "judge now, or replay the rules over history",
    "calendar": "what is coming, as a list or an .ics file",
    "snapshot": "seal a week into files",
    "status": "mentions, sources, waits, last runs, coverage",
    "sources": "add, list or remove sources",
    "doctor": "check the installation, the store and the settings",
    "backup": "write a verified copy of the store",
    "restore": "put a verified copy back",
    "demo": "load or erase the sample data",
    "export": "mentions as CSV or JSON, or all that is known of a person",
    "erase": "erase a person everywhere, and say what is out of reach",
    "register": "the entry of the processing register (GDPR), drawn from the settings, in Markdown",
}
OPTIONS: dict[str, str] = {
    "json": "print one JSON document",
    "output": "write there instead of standard output",
    "first": "first local day",
    "last": "last local day",
    "no_score": "leave the tone to the worker",
    "serve_port": "port of the dashboard (VIGIE_PORT, 8501)",
    "serve_address": "address to listen on (127.0.0.1: this machine only)",
    "serve_open": "open the browser",
    "worker_threads": "tasks at once (2)",
    "collect_source": "only this source, due or not (may be repeated)",
    "collect_all": "all sources, due or not",
    "import_paths": "export files, zips or tables",
    "import_format": "use this format instead of the one recognised",
    "import_network": "the network of a table that does not say it",
    "import_date_order": "how 03/04/2026 reads when the file does not say",
    "import_zone": "where times were written that name no zone (else the organisation's)",
    "import_identity": "content: do without ids that a spreadsheet spoiled",
    "import_mapping": 'JSON file {"column heading": "field"}, and "@zone", "@date_order", "@identity"',
    "import_dry_run": "say what would be imported, store nothing",
    "imports_list": "the imports, the latest first",
    "imports_undo": "take away what an import brought",
    "imports_id": 'its id, which "imports list" gives',
    "imports_dry_run": "say what would go and what would stay, change nothing",
    "imports_yes": "do it",
    "imports_by": "the first name to write beside it",
    "template_network": "facebook, forum, tripadvisor…; an unknown one lists them",
    "template_xlsx": "a workbook with a sheet of explanations (default: CSV)",
    "template_output": "default: modele-NETWORK.csv or .xlsx, here",
    "score_limit": "at most so many mentions",
    "tone_learn": "learn from the corrections made on the mentions page (can be undone)",
    "tone_forget": "forget what was learnt: tone is read as shipped",
    "tone_engine": "read with another engine: appris, renfort, lexique, vader or dossier",
    "tone_folder": "with dossier: a transformer on this disk (safetensors)",
    "tone_show": "the engine, and what was learnt",
    "alerts_replay": "judge each past day (2025-01-01..2025-06-30), store nothing",
    "alerts_tell": "send what is new through the channels of feeds.yml",
    "calendar_days": "days ahead (92)",
    "calendar_read": "read the .ics calendars of feeds.yml now",
    "calendar_foresee": "compute now what to expect of the coming days",
    "calendar_ics": "write the events as iCalendar",
    "snapshot_week": "ISO week (the one that ended last)",
    "snapshot_month": "calendar month",
    "snapshot_privacy": "what the files may quote",
    "clock_is_right": "this machine's date is right: erase again the texts whose time is over",
    "snapshot_out": "folder (VIGIE_DATA/snapshots)",
    "backup_out": "folder (VIGIE_DATA/backups)",
    "restore_path": "a file that “backup” wrote",
    "restore_yes": "replace the present store (it is backed up first)",
    "demo_erase": "erase the sample data",
    "export_author": "all that is stored of one person (access request)",
    "export_private": "private messages too",
    "export_format": "csv, or jsonl: one JSON object a line",
    "export_out": "file (standard output)",
    "erase_name": "the name or handle as it stands on the mentions",
    "erase_yes": "do it",
    "sources_add": "find the feed behind an address and follow it, or follow a list (OPML, bookmarks)",
    "sources_url": "an address, or a file of OPML or bookmarks",
    "sources_handle": "with --network: a handle, a page or a word (@x@server, r/jardin…)",
    "sources_name": "the name to show (else the feed’s title)",
    "sources_network": "the network (else the address’s own)",
    "sources_subject": "the subject that all it brings belongs to",
    "sources_private": "an address inside your own network (intranet)",
    "sources_no_check": "write the address as it is, ask the network nothing",
    "sources_list": "the sources, their health and rhythm",
    "sources_remove": "stop following a source (its mentions stay)",
    "sources_id": "its id, as “sources list” gives it",
    "sources_export": "the sources as OPML, for any feed reader (secret addresses left out)",
    "sources_secrets": "secret addresses too (Google Alerts, keys)",
}


def about() -> str:
    return "Vigie: what is said, what waits for an answer, what is coming."


def environment() -> str:
    return (
        "Environment: VIGIE_DATA (data/), VIGIE_CONFIG (feeds.yml), VIGIE_DATABASE_URL, VIGIE_PORT "
        "(8501), VIGIE_LANG (fr, en), VIGIE_LOG (WARNING)."
    )


def command(name: str) -> str:
    return COMMANDS[name]


def option(key: str) -> str:
    return OPTIONS[key]


def mistake(detail: str) -> str:
    """What argparse found wrong; its own words are English."""
    return detail
