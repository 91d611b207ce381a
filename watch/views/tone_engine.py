"""Which tone engine an organisation reads with, and what its corrections taught it: two small facts in its store."""

from __future__ import annotations

from pathlib import Path

from watch import tone
from watch.store import meta
from watch.store.engine import Txn
from watch.tone.engine import Engine

ENGINE_KEY, OFFSET_KEY, FOLDER_KEY = "tone_engine", "tone_offset", "tone_folder"


def chosen_name(txn: Txn) -> str:
    """The default where nothing, or an engine that is no more, was chosen."""
    name = meta.value(txn, ENGINE_KEY)
    return name if name in tone.ENGINES else tone.DEFAULT


def named(txn: Txn) -> str:
    """As ``chosen_name``, a folder of one's own being a name too."""
    return "dossier" if meta.value(txn, ENGINE_KEY) == "dossier" else chosen_name(txn)


def folder(txn: Txn) -> Path:
    return Path(meta.value(txn, FOLDER_KEY))


def has_folder(txn: Txn) -> bool:
    """Whether a transformer was named that can be read with."""
    from watch.tone.folder import FolderError, checked

    try:
        return bool(meta.value(txn, FOLDER_KEY)) and bool(checked(folder(txn)))
    except FolderError:
        return False


def chosen(txn: Txn) -> Engine:
    """The engine, with the organisation's offset. numpy is loaded only where there is an offset.

    A folder of one's own that cannot be read any more leaves the default in its place."""
    if meta.value(txn, ENGINE_KEY) == "dossier":
        from watch.tone.folder import Folder, FolderError

        try:
            return Folder(Path(meta.value(txn, FOLDER_KEY)), tone.ENGINES[tone.DEFAULT])
        except FolderError:
            return tone.ENGINES[tone.DEFAULT]
    text = meta.value(txn, OFFSET_KEY)
    if not text:
        return tone.ENGINES[chosen_name(txn)]
    from watch.tone.offset import loaded

    return tone.taught(chosen_name(txn), loaded(text))


def version(txn: Txn) -> str:
    """Name and version, as ``pending`` wants it: another one makes stored readings due again."""
    engine = chosen(txn)
    return f"{engine.name} {engine.version}"
