"""Events and alerts as they leave the screens: by a channel, in a diary, in a feed, in a sealed week.

An event read in a mention may carry the mention's own words as its title. They stay at home: what leaves says the day
in neutral words, without the place that was read. A title that a person wrote goes as it is. Nothing of a private
calendar leaves: neither its events nor what was raised about them. What cannot be told apart any more stays at home
too. Refuses to change what the screens show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from watch import wording
from watch.model import Alert, Event, Period
from watch.settings import Settings
from watch.store import events as stored_events
from watch.store.engine import Txn
from watch.views import ahead


def title(event: Event, language: str) -> str:
    """Its title in a language; neutral words where the title is a mention's."""
    if event.title_from:
        return unnamed(event.start, language)
    return str(wording.speak(language).known_days.named(event.id, event.title))


def unnamed(day: date, language: str) -> str:
    words = wording.speak(language)
    return str(words.calendar_found.unnamed(words.common.full_day(day)))


def events(found: Iterable[Event], settings: Settings, language: str) -> list[Event]:
    """Those that may leave, as they may."""
    told = ahead.shareable(found, settings)
    bare = [replace(e, place="", url="") if e.title_from else e for e in told]
    return [replace(e, title=title(e, language)) for e in bare]


def alerts(txn: Txn, found: Sequence[Alert], settings: Settings) -> list[Alert]:
    """Those that may leave, their facts without the words of a mention that an event took for its title."""
    if not any({"event_id", "masked_by"} & a.facts.keys() for a in found):
        return list(found)
    language = settings.organisation.language
    by_id = {e.id: e for e in stored_events.list_all(txn)}

    @cache
    def written(day: date) -> frozenset[str]:
        known = ahead.known_events(txn, settings, day, Period(day, day))
        return frozenset(e.title for e in ahead.shareable(known, settings) if not e.title_from)

    told = []
    for alert in found:
        facts = dict(alert.facts)
        name = str(facts.get("event_id", ""))
        if ahead.is_private(name, settings):
            continue
        day = date.fromisoformat(str(facts.get("day") or facts.get("start") or alert.since.date()))
        if name.startswith("mention:"):  # the event may have been taken away, or named by a person, since
            event = by_id.get(name)
            facts["title"] = unnamed(day, language) if event is None else title(event, language)
            facts["place"] = "" if event is None or event.title_from else event.place
        if "masked_by" in facts and str(facts["masked_by"]) not in written(day):
            facts["masked_by"] = unnamed(day, language)
        told.append(replace(alert, facts=facts))
    return told
