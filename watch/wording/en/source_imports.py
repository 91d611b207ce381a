"""The imports of the past, under the Importer tab, and what a file of the drop folder is told."""

from __future__ import annotations

from watch.wording.en import common

IMPORT_STATES = {
    "waiting": "waiting",
    "running": "running",
    "done": "done",
    "failed": "stopped",
    "undoing": "being undone",
    "undone": "undone",
}


def imports_title() -> str:
    return "Past imports"


def imports_empty() -> str:
    return "No import yet."


def import_columns() -> dict[str, str]:
    return {
        "file": "File",
        "new": "New",
        "refused": "Refused",
        "started": "When",
        "state": "State",
        "rows": "Read",
        "changed": "Changed",
        "known": "Known",
        "formats": "Format",
    }


def import_state(key: str) -> str:
    return IMPORT_STATES.get(key, key)


def imports_alt(n: int) -> str:
    return f"Table of {common.plural(n, 'import', 'imports')}"


def imports_csv() -> str:
    return "imports.csv"


def refusals_of() -> str:
    return "Refused rows of the import"


def drop_folder() -> str:
    return "This is a folder: Vigie does not go into it. Put its files themselves into the drop folder."


def drop_mapping() -> str:
    return (
        "Drop this file by hand on the Sources page, Import tab, and say what each column holds. Vigie will remember: "
        "the next files with the same headings will pass through this folder."
    )
