"""Acts on events: written to feeds.yml, accepted, merged, refused; their things to do; calendars followed; awareness
days hidden.

What was refused stays refused, with all that resembles it: the mentions remember, not the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from watch import settings
from watch.actions.on_channels import drop_secret, keep_new_secret
from watch.actions.sample import leave_demo
from watch.dedupe import short_hash
from watch.errors import AddressRefused
from watch.insights.anticipation import settings_events
from watch.insights.calendar_fr import slug
from watch.model import Event
from watch.networks import canonical_url
from watch.pipeline import keeping
from watch.pipeline.desk import Desk


def accept_event(desk: Desk, proposal: Event, **changes: Any) -> Event:
    """Puts a date read in mentions in the calendar; ``changes`` are fields of Event the person corrected."""
    from watch.store import dates, events

    event = replace(proposal, **changes)
    as_read = slug(event.title) == slug(proposal.title)  # a person who changed no word wrote none
    event = replace(
        event,
        # no word of a mention in an id: it outlives the mention
        id=f"mention:{short_hash(proposal.id, 12)}:{event.start}",
        category="own" if event.own else "",
        title_from=proposal.mention_ids[0] if as_read and proposal.mention_ids else "",
    )
    with desk.shelf.writing() as txn:
        events.save(txn, event)
        dates.say(txn, proposal.mention_ids, proposal.start, event.id)
    return event


def merge_event(desk: Desk, proposal: Event, into: str) -> None:
    """These mentions tell of an event that is known already."""
    from watch.store import dates

    with desk.shelf.writing() as txn:
        dates.say(txn, proposal.mention_ids, proposal.start, into)


def refuse_event(desk: Desk, event: Event) -> None:
    """No event of ours: neither it nor its mentions are proposed again."""
    from watch.store import dates, events

    with desk.shelf.writing() as txn:
        events.refuse(txn, event.id, keeping.neutral_title(desk))
        dates.say(txn, event.mention_ids, event.start, "")


def keep_checklist(desk: Desk, event_id: str, items: Sequence[tuple[str, bool]]) -> None:
    """(thing to do, done); empty labels are left out."""
    from watch.store import events

    with desk.shelf.writing() as txn:
        events.keep_checklist(txn, event_id, [(label.strip()[:200], done) for label, done in items if label.strip()])


def follow_calendar(desk: Desk, name: str, *, secret: str = "", **where: Any) -> str:
    """Adds a calendar to feeds.yml (``url``, ``url_env`` or ``file``); returns its id.

    ``secret`` is a private address: it goes to the file of secrets, feeds.yml keeps its name. Raises SettingsError,
    AddressRefused; nothing has changed then.
    """
    leave_demo(desk.place)
    if not secret:
        return settings.add_calendar(desk.place.config, name=name, **where)
    if "://" not in secret or not canonical_url("https://" + secret.partition("://")[2]):
        raise AddressRefused(reason="form")
    kept = keep_new_secret(desk, f"AGENDA {settings.slug(name)}", secret)
    try:
        return settings.add_calendar(desk.place.config, name=name, url_env=kept, **where)
    except Exception:
        drop_secret(desk, kept)
        raise


def forget_calendar(desk: Desk, calendar_id: str) -> None:
    """Takes a calendar out of feeds.yml, and its events out of the store."""
    from watch.store import events, meta

    old = next((c for c in desk.settings.calendars if c.id == calendar_id), None)
    now = settings.remove_calendar(desk.place.config, calendar_id)
    drop_secret(desk, old.url_env if old else "", now)
    with desk.shelf.writing() as txn:
        events.replace_calendar(txn, calendar_id, [])
        meta.set_value(txn, f"calendar:{calendar_id}", "")


def hide_awareness(desk: Desk, title: str) -> None:
    """Shows a day of the shipped list no more, in any year."""
    settings.hide_awareness(desk.place.config, title)


def add_event(desk: Desk, **event: Any) -> None:
    """Writes an event of the organisation to feeds.yml. Raises SettingsError and leaves the file as it was."""
    settings.add_event(desk.place.config, **event)


def remove_event(desk: Desk, title: str, first: str) -> Any:
    """Takes an event out of feeds.yml; returns what ``put_back_event`` needs."""
    return settings.remove_event(desk.place.config, title, first)


def put_back_event(desk: Desk, gone: Any) -> None:
    """Writes it again where it was, its comments with it."""
    settings.put_back_event(desk.place.config, *gone)


def change_event(desk: Desk, event: Event, *, title: str, **fields: Any) -> None:
    """Writes an event of feeds.yml anew; its list of things to do follows it. Raises as ``add_event`` does."""
    from watch.store import events

    known = (event.title, event.start.isoformat())
    now = settings.update_event(desk.place.config, known, title=title, **fields)
    first = str(fields.get("date") or fields.get("start"))
    rules = [rule for rule in now.events if settings.same_event(rule, title, first)]
    (fresh,) = settings_events(rules)
    with desk.shelf.writing() as txn:
        events.move_checklist(txn, event.id, fresh.id)
