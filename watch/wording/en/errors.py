"""A sentence for each error of ``watch.errors``: what happened and what to do. The technical part stays in the log.

``sentence(exception)`` for an error in hand, ``named(class name, facts)`` for one that a run recorded.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import file_questions, refusals

SENTENCES: dict[str, str] = {
    "VigieError": "Vigie could not do what was asked. The detail is in the log.",
    "SettingsError": "The file feeds.yml has mistakes. Nothing was changed.",
    "WrongVariable": "A variable of the environment has to be corrected. Nothing was changed.",
    "FetchError": "This address gave nothing. Check it in a browser.",
    "AddressRefused": "This address is not allowed: it must be a public http or https one.",
    "NameNotFound": "This site cannot be found. Check the address, and your connection.",
    "ConnectFailed": "The connection to the site failed. Vigie will try again.",
    "TlsFailed": "The site's certificate was refused: it has expired, or this is not the right site.",
    "DeadlinePassed": "The site is too slow to answer. Vigie will try again.",
    "TooLarge": "This document is too large to be a feed.",
    "TooManyRedirects": "The site sends from address to address without end. Find the right one in a browser.",
    "BadStatus": "The site answered with an error. If it lasts, check the address.",
    "Gone": "The site says that this feed is gone for good. Find another one, or remove the source.",
    "AskedToWait": "The site asks to wait before coming back. Vigie waits.",
    "HostPostponed": "This site is left alone for now. Vigie will come back by itself.",
    "FeedError": "This document is not a feed that Vigie can read.",
    "NotAFeed": "This address does not lead to a feed. Give the feed's, or the site's home page.",
    "FeedRefused": "This feed is too heavy, or badly formed. To be safe, it is not read.",
    "BridgeError": "The bridge sent its own error where news should be. Check the bridge.",
    "ChannelUnreadable": (
        "This address of a channel cannot be read: compare it with the example, without space or stray letter. "
        "Nothing was changed."
    ),
    "NamesUnasked": (
        "The search for names could not be done: the DNS server does not answer, or answers to anything. Name "
        "another one in feeds.yml (names, resolver). Nothing changed."
    ),
    "NotANameList": (
        "This file lists no domain name. Give a file of dnstwist (CSV or JSON), or a list with one name a line."
    ),
    "NotACalendar": (
        "There is no readable .ics calendar there. Check the address, the file, or the environment variable."
    ),
    "ImportError_": "This file could not be imported.",
    "UnknownFormat": "Vigie does not recognise this file. The known formats are on the Sources page.",
    "WrongVariant": "This export is in a variant that Vigie cannot read. Make it again as JSON, CSV or XLSX.",
    "MappingNeeded": "Vigie does not recognise this table's columns. Say which ones to take.",
    "IdsSpoiled": file_questions.ids_spoiled("", ""),
    "ReadOtherwise": file_questions.read_otherwise(),
    "SameFileOtherwise": file_questions.same_file(),
    "ArchiveRefused": "This archive cannot be opened safely.",
    "FileRefused": "This file is over the limits.",
    "AllRowsRefused": "No row of this file could be taken.",
    "ImportStopped": "This import was stopped before its end. What had been read is kept.",
    "UnderWay": "Another program is importing this file already. Wait until it is done.",
    "UnknownImport": 'No import has this id. "python -m watch imports list" gives them.',
    "AlreadyUndone": "This import has been undone already, or is being undone.",
    "ImportAtWork": "This import is still running: wait until it is done, then undo it.",
    "SandboxError": "Reading failed. Nothing was changed.",
    "SandboxDied": "Reading this document was stopped to be safe. Nothing was changed.",
    "SandboxTimeout": "Reading this document took too long. Nothing was changed.",
    "PeriodRefused": "This period cannot be sealed: give a week (2026-W47), a month (2026-10) or days, already over.",
    "ShareRefused": "This link cannot be made: give it a name, and an end date within a year.",
    "LogoRefused": (
        "The logo could not be put in the snapshot: it takes a PNG, JPEG or SVG file of 200 kB at most, "
        "beside feeds.yml."
    ),
    "StoreError": "The database refused the operation. The detail is in the log.",
    "StoreUnreachable": "The database does not answer. Check its address and that its server runs.",
    "StoreNewer": (
        "This database was written by a newer Vigie. Update Vigie. To stay with this version, put back the backup made "
        "before the update (folder backups, python -m watch restore): what came in since will be missing."
    ),
    "StoreOnShare": (
        "The data folder is on a network share: the database would be damaged there. Put it on a disk of this machine "
        "(VIGIE_DATA), or take PostgreSQL; backups may go to the share."
    ),
    "StoreReadOnly": "Vigie cannot write in its data folder. Check the permissions.",
    "DiskFull": "No room is left on the disk. Make some, then try again.",
    "StoreInUse": (
        "Another program of Vigie is using this database: stop it (Ctrl-C in the window of scripts/run, serve, worker "
        "or an import), then start again. Nothing was changed."
    ),
    "BackupRefused": "This backup could not be verified. It is not used.",
}


_UNREACHABLE = {
    "password": (
        "The database server refuses this name or password. Correct VIGIE_DATABASE_URL, then start Vigie again."
    ),
    "database": "The server answers, but it has no database of this name. Create it, or correct VIGIE_DATABASE_URL.",
    "slow": "The database takes too long to answer. Try again in a moment.",
}
_LOCKED = (
    "The database is busy with another task of Vigie or with another program. Nothing was changed: "
    "try again in a moment."
)
_NO_SERVER = (  # a file, nothing that answers or runs
    "The file of the database cannot be opened: it is damaged, or its folder is missing. Check VIGIE_DATA, or put a "
    "backup back (python -m watch restore)."
)


def _disk_full(known: Mapping[str, object]) -> str:
    tidy = "Make room (old backups, files already imported), then try again."
    if known.get("needed_mb"):
        left, needed = known.get("free_mb"), known["needed_mb"]
        return f"Only {left}\u202fMB of room are left on the disk, {needed} are needed. Nothing is lost. {tidy}"
    if known.get("reserve"):
        return (
            "No room is left on the disk. Vigie has just given up the reserve that it kept: try again, then make room "
            "(old backups, files already imported)."
        )
    return ""


# their reasons have sentences
_NO_ADDRESS = {
    "words": "This is no address. Paste that of a site (www.my-charity.org) or, to follow words, first choose where.",
    "email": "This is an e-mail address: it cannot be followed. Paste that of the site, the blog or the account.",
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
    "ConnectFailed": "The connection to the site failed. Check the address, or try again later.",
    "DeadlinePassed": "The site is too slow to answer. Try again later.",
    "AskedToWait": "The site asks to wait before coming back. Try again later.",
    "HostPostponed": "This site is left in peace for now. Try again later.",
    "Gone": "The site says that this feed is gone for good. Find another one.",
}


def sought(error: BaseException, private: bool) -> str:
    """``sentence`` for an address that is tried before it is followed. ``private``: said to be on the intranet."""
    said = _SOUGHT.get(type(error).__name__) or sentence(error)
    if type(error).__name__ == "AddressRefused" and said == SENTENCES["AddressRefused"] and not private:
        said += " If it is on your internal network, tick the box above and look again."
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
    return f"{said} (answer {status})" if status and name in ("BadStatus", "AskedToWait") else said


def unexpected() -> str:
    return "This page could not be shown. Nothing is lost: reload it. The detail is in the log."
