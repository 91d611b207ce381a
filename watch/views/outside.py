"""Events and alerts as they leave the screens: by a channel, in a diary, in a feed, in a sealed week.

An event read in a mention may carry the mention's own words as its title. They stay at home: what leaves says the day
in neutral words, without the place that was read. A title that a person wrote goes as it is. Refuses to change what the
screens show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watch import wording
from watch.model import Alert, Event
from watch.store import events as stored_events
from watch.store.engine import Txn


def title(event: Event, language: str) -> str:
    """Its title; neutral words where the title is a mention's."""
    if not event.title_from:
        return event.title
    words = wording.speak(language)
    return str(words.calendar_found.unnamed(words.common.full_day(event.start)))


def events(found: Iterable[Event], language: str) -> list[Event]:
    return [replace(e, title=title(e, language), place="", url="") if e.title_from else e for e in found]


def alerts(txn: Txn, found: Sequence[Alert], language: str) -> list[Alert]:
    """The same alerts, their facts without the words of a mention that an event took for its title."""
    if not any({"event_id", "masked_by"} & a.facts.keys() for a in found):
        return list(found)
    by_id = {e.id: e for e in stored_events.list_all(txn) if e.title_from}
    by_title = {e.title: e for e in by_id.values()}
    told = []
    for alert in found:
        facts = dict(alert.facts)
        if (event := by_id.get(str(facts.get("event_id")))) is not None:
            facts |= {"title": title(event, language), "place": ""}
        if (event := by_title.get(str(facts.get("masked_by")))) is not None:
            facts["masked_by"] = title(event, language)
        told.append(replace(alert, facts=facts))
    return told
