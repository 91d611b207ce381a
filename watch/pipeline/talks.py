"""Which stored talk a WhatsApp export goes on with, told by its messages where its name does not tell.

Every iOS export is called ``_chat.txt``; out of its zip it has no name. Its first messages are looked for in the store,
under each talk there: a later, longer export joins the talk it began as, and two talks stay two. What older versions
put under one name is told apart the same way: a message met under that name keeps its id (notes and alerts hold it) and
moves to its own talk. Reads only; refuses to join on fewer than ``LEAST`` messages, or a fifth of those looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.dedupe.former import Former
    from watch.formats.base import Context, Found
    from watch.formats.whatsapp_name import TalkName
    from watch.pipeline.desk import Desk

FORMAT = "whatsapp"
LEAST = 3
NEARLY = 0.8
PROBES = 60
NEAR, FAR = 1_000, 20_000  # messages read to choose them: of a talk with a name, of one without
MOST = 300  # talks a nameless one is compared with
SHARED = "_chat"  # the name that older versions gave to every bare ``_chat.txt``
ERASED = "erased-"  # begins the name of a talk whose person was erased


@dataclass(frozen=True, slots=True)
class Seen:
    """A member: what it is called, what to call it otherwise, and whether another member is called the same."""

    path: str
    called: TalkName
    made: str
    made_long: str
    twin: bool
    day_first: bool


def know_talks(
    desk: Desk,
    box: Sandbox,
    path: Path,
    found: list[Found],
    context: Context,
    ways: Sequence[Context],
    begun: Mapping[str, str] | None = None,
) -> tuple[Context, dict[str, Former]]:
    """The context with the thread of each chat; and, of threads whose messages are stored under other ids too, these.
    ``ways``: how else the dates of the file may have been read before; ``begun``: the threads of an import taken up."""
    chats = [item for item in found if item.format_key == FORMAT]
    if not chats:
        return context, {}
    talks: dict[str, str] = {}
    formers: dict[str, Former] = {}
    for seen in box.call("watch.pipeline.talks:look", path, chats, context, timeout_s=300):
        item = next(c for c in chats if c.member == seen.path)
        usual = replace(context, day_first=seen.day_first)  # it need not be decided again
        thread, former = _know(desk, box, path, item, seen, [usual, *ways], (begun or {}).get(seen.path, ""))
        if thread in talks.values():
            thread, former = seen.made_long, None  # two members of one archive are two talks
        talks[seen.path] = thread
        if former is not None:
            formers[thread] = former
    return replace(context, talks=talks), formers


def _know(
    desk: Desk, box: Sandbox, path: Path, item: Found, seen: Seen, ways: list[Context], begun: str
) -> tuple[str, Former | None]:
    from watch.dedupe.former import Former
    from watch.formats.whatsapp_name import is_no_name
    from watch.store import recognising

    called = seen.called
    name = "" if seen.twin else called.name
    names = [name, seen.made, seen.made_long, called.before, SHARED]
    if not called.sure or seen.twin:
        with desk.shelf.reading() as txn:
            names += recognising.talks(txn, FORMAT, MOST)
    names = [n for n in dict.fromkeys(names) if n]
    rows = NEAR if called.sure else FAR
    probes = box.call("watch.pipeline.talks:ids_under", path, item, ways, names, rows, timeout_s=300)
    with desk.shelf.reading() as txn:
        threads = recognising.threads(txn, {i for way in probes for ids in way.values() for i in ids})
        mine = [n for n in (name, seen.made) if n]
        gone = {threads[i] for n in mine for way in probes for i in way[n] if i in threads}
        erased = min((t for t in gone if t.startswith(ERASED)), default="")
        bases = [n for n in names if any(_is_met([i in threads for i in way[n]]) for way in probes)]
        bases += [n for n in mine if erased and n not in bases]  # most of it may be gone with the person
        now = Counter(threads[i] for n in bases for way in probes for i in way[n] if i in threads)
        for shared in [n for n in now if is_no_name(n) or (seen.twin and n == called.before)]:
            now.pop(shared)
        free = [n for n in (name, seen.made) if n and (n in bases or not recognising.has_talk(txn, FORMAT, n))]
        known = name if name and called.sure else now.most_common(1)[0][0] if now else ""
        thread = begun or erased or known or (free[0] if free else seen.made_long)
        others = tuple(n for n in bases if n != thread)
        if not others:
            return thread, None
        return thread, Former(others, recognising.ids_of_talks(txn, FORMAT, {thread, *others, *now}))


def _is_met(here: Sequence[bool]) -> bool:
    """Whether these messages, in the order of the file, are those of a stored talk: all of a stretch, or nearly. What
    one person sends to several groups in one minute is in each of them, with other words between."""
    met = [at for at, is_here in enumerate(here) if is_here]
    if len(met) < min(len(here), max(LEAST, len(here) // 5)) or not met:
        return False
    return len(met) >= NEARLY * (met[-1] - met[0] + 1)


def look(path: Path, chats: list[Found], context: Context) -> list[Seen]:
    """What each member is called. Runs in a sandbox."""
    from watch.formats.archive import open_parts
    from watch.formats.recognise import read
    from watch.formats.registry import FORMATS
    from watch.formats.whatsapp import WhatsApp
    from watch.formats.whatsapp_name import made_name
    from watch.model import RawMention

    reader = FORMATS[FORMAT]
    assert isinstance(reader, WhatsApp)
    called: dict[str, tuple[TalkName, bool]] = {}
    with open_parts(path, context.limits) as parts:
        for part in parts:
            if part.name in {c.member for c in chats}:
                with part.open() as stream:
                    called[part.name] = reader.talk_of(stream, replace(context, facts={"path": part.name}))
    often = Counter(one.name for one, _ in called.values())
    seen = []
    for chat in chats:
        if chat.member in called:
            one, order = called[chat.member]
            rows = read(path, [chat], replace(context, day_first=order, decided={}))
            first = [row for row in islice(rows, NEAR) if isinstance(row, RawMention)]
            made = made_name(first[:1]), made_name(first)
            seen.append(Seen(chat.member, one, *made, often[one.name] > 1, order))
    return seen


def ids_under(
    path: Path, chat: Found, ways: Sequence[Context], names: Sequence[str], rows: int
) -> list[dict[str, list[str]]]:
    """For each way to read its dates, the ids that some of its first messages have in each talk. Runs in a sandbox."""
    from watch.dedupe import Occurrences, identify
    from watch.formats.recognise import read
    from watch.model import RawMention
    from watch.normalise import clean

    listed = []
    for context in ways:
        known, numbered = Occurrences(), []
        for row in islice(read(path, [chat], replace(context, decided={})), rows):
            if isinstance(row, RawMention):
                text = clean(row.text)
                number = identify(row, text, "", known).split(":")[3:]
                numbered.append((row, text, int(number[0]) if number else 0))
        step = max(1, len(numbered) // PROBES)
        some = numbered[::step]
        listed.append(
            {
                name: [identify(row._replace(thread_id=name), text, "", Occurrences(n)) for row, text, n in some]
                for name in names
            }
        )
    return listed
