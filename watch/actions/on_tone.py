"""Acts on how tone is read: learn from corrections, forget what was learnt, choose the engine.

Each changes the version that readings carry, so the background reads everything but a person's word again. Texts of
corrections are read here and not kept: what stays is single words and numbers, in the organisation's own store.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from watch import tone
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.tone.offset import Example, Offset, Refused

MOST = 5_000  # corrections looked at, latest first
ANCHORS = 3  # sure, uncorrected readings for each correction: people correct what is wrong, not what is right


def learn_tone(desk: Desk, by: str = "") -> Offset | Refused:
    """Fits the local offset on what people corrected; a refusal leaves what was learnt before as it is."""
    from watch.store import meta, notes
    from watch.tone.offset import LEAST, Offset, Refused, dumped, learn
    from watch.views.tone_engine import OFFSET_KEY

    examples, judged = _examples(desk)
    found = learn(examples) if judged >= LEAST else Refused("too_few", judged)
    if isinstance(found, Offset):
        with desk.shelf.writing() as txn:
            meta.set_value(txn, OFFSET_KEY, dumped(found))
            meta.bump(txn)
            notes.write(txn, who=by[:80], what="tone_learnt", about="", detail=str(found.examples))
    return found


def forget_tone(desk: Desk, by: str = "") -> bool:
    """Takes the offset away; False when there was none."""
    from watch.store import meta, notes
    from watch.views.tone_engine import OFFSET_KEY

    with desk.shelf.writing() as txn:
        if not meta.value(txn, OFFSET_KEY):
            return False
        meta.set_value(txn, OFFSET_KEY, "")
        meta.bump(txn)
        notes.write(txn, who=by[:80], what="tone_forgotten", about="")
    return True


def choose_tone_engine(desk: Desk, name: str, by: str = "", folder: Path | None = None) -> None:
    """``dossier`` reads with the transformer in ``folder``. Raises KeyError for an engine that does not exist and
    FolderError where the folder cannot be read with."""
    from watch.store import meta, notes
    from watch.views.tone_engine import ENGINE_KEY, FOLDER_KEY

    if name == "dossier" and folder is not None:
        from watch.tone.folder import checked

        checked(folder)
    elif name not in tone.ENGINES:
        raise KeyError(name)
    with desk.shelf.writing() as txn:
        if folder is not None:
            meta.set_value(txn, FOLDER_KEY, str(folder.resolve()))
        meta.set_value(txn, ENGINE_KEY, name)
        meta.bump(txn)
        notes.write(txn, who=by[:80], what="tone_engine", about="", detail=name)


def learnt_tone(desk: Desk) -> Offset | None:
    """What was learnt, if anything."""
    from watch.store import meta
    from watch.tone.offset import loaded
    from watch.views.tone_engine import OFFSET_KEY

    with desk.shelf.reading() as txn:
        return loaded(meta.value(txn, OFFSET_KEY))


def _examples(desk: Desk) -> tuple[list[Example], int]:
    """(examples, how many of them a person judged)."""
    import numpy as np

    from watch.model import ToneReading
    from watch.store import readings
    from watch.tone import causes, language, learnt
    from watch.tone.offset import Example

    by_subject = {s.id: causes.matcher(frozenset(s.cause_words)) for s in desk.settings.subjects if s.cause_words}
    with desk.shelf.reading() as txn:
        judged = readings.judged(txn, MOST)
        anchors = readings.sure(txn, ANCHORS * len(judged)) if judged else []
    out = []
    for text, lang, subject, label in [*judged, *anchors]:
        seen = learnt.look(0, text, language.declared(lang), by_subject.get(subject))
        if isinstance(seen, ToneReading):
            continue
        model = learnt.model_of(seen.lang or "fr")
        pair = model.logits([seen.joined], np.array([seen.row], np.float64))[0] / model.temperature
        out.append(Example(seen.joined, (float(pair[0]), float(pair[1])), label))
    return out, len(judged)
