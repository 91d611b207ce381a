"""What a file does not say itself and a person may: the zone of its hours, the order of its dates, its ids."""

from __future__ import annotations

from datetime import datetime

from watch.wording.en import common

ZONES = {
    "UTC": "Universal time (UTC)",
    "Europe/Paris": "Paris",
    "Europe/Brussels": "Brussels",
    "Europe/Zurich": "Zurich, Geneva",
    "Europe/Luxembourg": "Luxembourg",
    "Europe/London": "London",
    "America/Guadeloupe": "Guadeloupe",
    "America/Martinique": "Martinique",
    "America/Cayenne": "French Guiana",
    "America/Miquelon": "Saint Pierre and Miquelon",
    "America/Toronto": "Montreal, Toronto",
    "America/New_York": "New York",
    "America/Los_Angeles": "Los Angeles",
    "Indian/Reunion": "Réunion",
    "Indian/Mayotte": "Mayotte",
    "Pacific/Noumea": "Nouméa",
    "Pacific/Tahiti": "Tahiti",
    "Pacific/Wallis": "Wallis",
}


def zone(name: str) -> str:
    """``Paris``, ``Kyiv (Europe/Kyiv)``."""
    return ZONES.get(name) or f"{name.rpartition('/')[2].replace('_', ' ')} ({name})"


def zone_label() -> str:
    return "Times in this file have no time zone: read them as the time of"


def zone_by(by: str, mixed: bool = False) -> str:
    said = {
        "person": "Your choice will be remembered for the next files of this kind.",
        "remembered": "As for the last file of this kind.",
        "tool": "This tool usually writes it so.",
        "organisation": "This is your organisation's time zone. Change it if these times come from elsewhere.",
    }.get(by, "")
    return f"{said} Times that name their zone keep it." if mixed else said


def order_by(by: str) -> str:
    return {
        "person": "Your choice will be remembered for the next files of this kind.",
        "remembered": "As in the last file of this kind.",
        "maker": "This tool usually writes it so.",
        "file": "A date in this file shows it.",
        "assumed": "Nothing in this file shows it: Vigie assumes it.",
    }.get(by, "")


def assumed(name: str) -> str:
    """A network that always writes its hours in one zone."""
    return f"Times in this file have no time zone: this network writes them as {zone(name)} time."


def written() -> str:
    """The column of what the file says, beside what is read of it."""
    return "In the file"


def ids_spoiled(heading: str, seen: str) -> str:
    """Why a table is refused, and what to do."""
    where = f"The column “{heading}”" if heading else "A column of identifiers"
    example = f" (for instance {seen})" if seen else ""
    return (
        f"{where} was spoiled by a spreadsheet{example}: its long numbers are rounded, and two messages could be taken "
        "for one. Import the original file without opening it in a spreadsheet; or open it again, first setting this "
        "column to the Text format. Nothing was stored."
    )


def ids_without() -> str:
    return "Import without these identifiers"


def ids_without_help() -> str:
    return (
        "Each row will then be known by its date, author and text: imported twice it does not double, but a corrected "
        "text would come in as another mention."
    )


def ids_done_without(n: int) -> str:
    return (
        f"{common.plural(n, 'spoiled identifier', 'spoiled identifiers')} in the first rows: these are known by their "
        "date, author and text."
    )


def ids_missing(n: int) -> str:
    lines = common.plural(n, "row without an identifier", "rows without an identifier")
    return f"{lines} at the start of the file: known by date, author and text."


def undated() -> str:
    return "These rows have no date: they will count on the day of the import, and so will their response times."


def nameless(n: int) -> str:
    """Lines of which nothing says whose words they are."""
    lines = common.plural(n, "row has no author", "rows have no author")
    what = "it" if n == 1 else "they"
    return (
        f"{lines}: nothing says whether you or somebody else wrote, so {what} will not wait for a reply. If a column "
        "gives the name, or says what comes from you, choose it under “Change the columns”."
    )


def member_list() -> str:
    return (
        "This table looks like a list of members or contacts: nobody says anything in it. Addresses, telephones and "
        "e-mails do not enter Vigie. If it is such a list, cancel."
    )


def columns_still_missing(fields: list[str]) -> str:
    return f"With these choices, still missing: {common.listing(fields)}. Nothing was saved."


def read_otherwise() -> str:
    """Lines that are stored already, read at another hour, and cannot be corrected for want of ids."""
    return (
        "These rows are here already, read in another time zone or another day/month order. They have no identifier: "
        f"Vigie cannot correct them, they would be doubled. {_first_undo()}"
    )


def same_file(import_id: str = "") -> str:
    """This very file is here already, read with other columns or as of another network."""
    return (
        "This same file was imported before with other choices (columns, network, format). Vigie cannot correct its "
        f"rows: they would be doubled. {_first_undo(import_id)}"
    )


def same_file_here() -> str:
    """The same on the screen, where the button stands below."""
    return (
        "This same file was imported before with other choices (columns, network, format). Vigie cannot correct its "
        "rows: they would be doubled. Undo that import first, below: the file can then be imported with "
        "your new choices."
    )


def _first_undo(import_id: str = "") -> str:
    return (
        "Undo the earlier import first (Sources page, “Import” tab, “Undo an import”; or python -m watch imports undo "
        f"{import_id or 'ID'} --yes), then start again. Nothing was changed."
    )


# --- the command line ----------------------------------------------------------------------------------------------


def line_zone(name: str, by: str) -> str:
    return f"  times without a zone, read as the time of {zone(name)} ({_short(by)}; --zone to change)"


def line_order(order: str, by: str) -> str:
    said = "day/month" if order == "day_first" else "month/day"
    return f"  dates read {said} ({_short(by)}; --date-order to change)"


def line_first(written: str, read: datetime, hour: bool) -> str:
    return f"  {written} → {common.date_time(read) if hour else common.full_day(read.date())}"


def line_ids(n: int) -> str:
    return f"  {ids_done_without(n)}"


def zone_unused() -> str:
    return "  --zone was not needed: times in this file name their zone."


def unknown_zone(said: str) -> str:
    return f"Unknown time zone: {said}. Examples: Europe/Paris, America/Toronto, Indian/Reunion, UTC."


def unknown_setting(name: str, said: str) -> str:
    return f"Unknown setting in the mapping: {name} = {said}."


def ids_flag() -> str:
    return "To import all the same, without these identifiers: --identity content"


def _short(by: str) -> str:
    return {
        "person": "your choice",
        "remembered": "as the last time",
        "tool": "this tool's habit",
        "maker": "this tool's habit",
        "organisation": "your organisation's",
        "file": "the file shows it",
        "assumed": "assumed",
    }.get(by, by)
