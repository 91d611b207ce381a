"""When the list of own accounts changes, what is ours and what waits is judged again, over all that is stored; when the
subjects change, what their words had kept out (``sorting`` goes over what is stored); when deadlines or opening hours
change, until when the open waits are on time. The delay of an answer already given stays the one of the hours of then.
When a panel changes, the day is written down: the share of voice is another series from then on. A store of before
comments in a row were one request is settled once.

Refuses to take back what a format itself said: a mention known as our own stays ours; only names can add.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from time import sleep
from typing import TYPE_CHECKING

from watch import clock
from watch.dedupe import short_hash
from watch.insights import panel
from watch.insights.asking import asks_for_answer
from watch.model import Mention
from watch.networks import NETWORKS
from watch.pipeline.desk import Desk, own_names, own_pages, subject_rules
from watch.pipeline.resorting import Known
from watch.pipeline.roads import roads
from watch.subjects import Road, SubjectMatcher

if TYPE_CHECKING:
    from watch.store.engine import Txn

_KEY = "own_accounts"
_WORDS = "subject_words"
_DUE = "deadlines"
_OWN_PLACE = "own_accounts_place"  # which accounts are being judged, and the id that was last
_IN_A_ROW = "in_a_row"  # written by migration 0015
ROWS = 1_000  # a transaction: where all of them change, half a second
GAP_S = 0.01  # between two: who waits to write looks every 5 ms


def _stamp(desk: Desk) -> str:
    names = sorted((network, *sorted(found)) for network, found in own_names(desk.settings).items())
    return short_hash(repr((names, own_pages(desk.settings))), 8)


def _words(desk: Desk) -> str:
    return Known.now(desk.settings).stamp()


def _due(desk: Desk) -> str:
    """Everything a deadline is made of, the usage of the networks too."""
    settings = desk.settings
    seconds = [
        (n, s, settings.deadline_s(n, s)) for n in ("", *NETWORKS) for s in ("", *(e.id for e in settings.subjects))
    ]
    hours = settings.opening_hours
    made_of = (hours.zone, hours.slots, hours.region, hours.closures, hours.extra_holidays, hours.on_call)
    return short_hash(repr((seconds, made_of)), 8)


def _panels(desk: Desk, known: dict[str, panel.History]) -> dict[str, panel.History]:
    """Every history, with the panels of feeds.yml as they stand today."""
    today = date.fromisoformat(clock.local_day(clock.epoch(), desk.zone)[0])
    seen = {s.id: panel.noticed(known.get(s.id, ()), s.panel, today) for s in desk.settings.subjects}
    return known | {subject: history for subject, history in seen.items() if history}


def has_changed(desk: Desk, txn: Txn) -> bool:
    """True when the accounts, words, deadlines or hours of feeds.yml are not those that mentions were judged with, or
    a panel is another one."""
    from watch.store import meta, panels

    stamps = ((_KEY, _stamp), (_WORDS, _words), (_DUE, _due))
    known = panels.histories(txn)
    changed = any(meta.value(txn, key) != made(desk) for key, made in stamps) or _panels(desk, known) != known
    return changed or meta.value(txn, _IN_A_ROW) != ""


def redeclare(desk: Desk, *, stop: threading.Event | None = None) -> int:
    """Judges mentions with the settings of today; returns how many changed or came back.

    In short transactions: who answers meanwhile, or collects, waits for none of them. Killed or stopped, it is begun
    again; the walk over all mentions, the long one, goes on from its place. Safe to call twice at once.
    """
    changed = 0
    for step in (_words_step, _own_step, _rows_step, _due_step, _panels_step):
        for n in step(desk):
            changed += n
            if stop is not None and stop.is_set():
                return changed
            sleep(GAP_S)
    return changed


def _words_step(desk: Desk) -> Iterator[int]:
    from watch.store import meta, noise

    with desk.shelf.writing(growing=True) as txn:
        n = 0
        if meta.value(txn, _WORDS) != _words(desk):
            n = noise.judge_words(txn, _sorts(desk), desk.deadline(), desk.open_seconds())
            meta.set_value(txn, _WORDS, _words(desk))
    yield n


def _own_step(desk: Desk) -> Iterator[int]:
    from watch.store import meta, replies

    wanted, judge, last = _stamp(desk), _judge(desk), ""
    while True:
        with desk.shelf.writing(growing=True) as txn:
            if meta.value(txn, _KEY) == wanted:
                return
            stamp, _, last = meta.value(txn, _OWN_PLACE).partition(" ")
            n, further = replies.redeclare(
                txn, judge, after=last if stamp == wanted else "", at_most=ROWS, deadline=desk.deadline(),
                open_seconds=desk.open_seconds(),
            )  # fmt: skip
            meta.set_value(txn, _OWN_PLACE, "" if further is None else f"{wanted} {further}")
            if further is None:
                meta.set_value(txn, _KEY, wanted)
        yield n


def _rows_step(desk: Desk) -> Iterator[int]:
    from watch.store import bulk, families, meta, settling

    with desk.shelf.reading() as txn:
        if meta.value(txn, _IN_A_ROW) == "":
            return
        rows = sorted(families.several_under(txn, None))
    for some in bulk.chunks(rows, ROWS):
        with desk.shelf.writing(growing=True) as txn:
            n = settling.settle_rows(txn, some, desk.deadline(), desk.open_seconds())
        yield n
    with desk.shelf.writing() as txn:
        meta.set_value(txn, _IN_A_ROW, "")


def _due_step(desk: Desk) -> Iterator[int]:
    from watch.store import meta

    with desk.shelf.reading() as txn:
        if meta.value(txn, _DUE) == _due(desk):
            return
    yield from date_waits(desk)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, _DUE, _due(desk))


def date_waits(desk: Desk) -> Iterator[int]:
    """Every open wait gets the deadline of the settings of today; how many changed, a transaction each."""
    from watch.store import bulk, replies

    due = desk.deadline()
    with desk.shelf.reading() as txn:
        ids = replies.due_otherwise(txn, due)
    for some in bulk.chunks(ids, ROWS):
        with desk.shelf.writing(tidying=True) as txn:
            n = replies.set_due(txn, due, some)
        yield n


def _panels_step(desk: Desk) -> Iterator[int]:
    from watch.store import meta, panels

    with desk.shelf.writing() as txn:
        known = panels.histories(txn)
        if (found := _panels(desk, known)) != known:
            panels.keep(txn, found)
            meta.set_value(txn, "foreseen_on", "")  # what to expect of our subjects together is another thing now
            meta.bump(txn)
    yield 0


def _sorts(desk: Desk) -> Callable[[str, str, str], tuple[str, str]]:
    matcher, road_of = SubjectMatcher(subject_rules(desk.settings)), roads(desk.settings)

    def judge(source_id: str, subject: str, text: str) -> tuple[str, str]:
        road = road_of(source_id)
        if road is not None:
            return matcher.on(road, text)
        # A source that feeds.yml no longer names may have had this subject declared.
        found = matcher.on(Road(selective=True), text)
        return (subject, "excluded") if not found[0] and matcher.excludes(subject, text) else found

    return judge


def _judge(desk: Desk) -> Callable[[Mention], tuple[str, bool]]:
    own, pages, listening = own_names(desk.settings), own_pages(desk.settings), _listening()

    def judge(m: Mention) -> tuple[str, bool]:
        names = own.get(m.network, frozenset())
        ownership = m.ownership
        if ownership != "own" and any(n and n.casefold() in names for n in (m.author_handle, m.author_name)):
            ownership = "own"
        elif ownership == "unknown" and names and (m.author_name or m.author_handle):
            ownership = "other"
        if ownership == m.ownership:
            return m.ownership, m.asks
        kind, _, formats = m.source_id.partition(":")
        others = (kind != "import" or not listening.isdisjoint(formats.split("+"))) and (
            not m.reply_to_author or m.reply_to_author.casefold().removeprefix("@") not in names
        )
        asks = asks_for_answer(m.kind, m.network, m.text, m.root_url or m.url, among_others=others, own_pages=pages)
        return ownership, ownership == "other" and not m.is_share and asks

    return judge


def _listening() -> frozenset[str]:
    """Formats of tools that show other people's pages."""
    from watch.formats.registry import FORMATS
    from watch.model import SourceKind

    return frozenset(k for k, f in FORMATS.items() if f.source_kind == SourceKind.TOOL and f.sees_others)
