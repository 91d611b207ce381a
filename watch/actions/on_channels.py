"""Acts on channels: made, changed, taken away, and the hours of what is sent. The file gets names, never an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from watch import settings
from watch.actions.sample import leave_demo
from watch.channels.address import can_be_read
from watch.errors import ChannelUnreadable
from watch.pipeline.desk import Desk
from watch.settings import Channel


def add_channel(
    desk: Desk, name: str, *, levels: Sequence[str] = (), enabled: bool = True, address: str = "", variable: str = ""
) -> None:
    """Writes a channel to feeds.yml and its ``address`` to the file of secrets, or only the ``variable`` that holds it.

    Raises ChannelUnreadable, SettingsError; then neither file has changed.
    """
    leave_demo(desk.place)
    fields: dict[str, Any] = {"levels": list(levels), **({} if enabled else {"enabled": False})}
    kept = _keep(desk, name, address) if not variable else ""
    try:
        settings.add_channel(desk.place.config, name=name, url_env=variable or kept, **fields)
    except Exception:
        _drop(desk, kept)
        raise


def change_channel(
    desk: Desk, channel: str, *, name: str, levels: Sequence[str], enabled: bool, address: str = "", variable: str = ""
) -> None:
    """Changes the channel called ``channel``. Neither ``address`` nor ``variable``: its address stays.

    What it sent goes with its new name. Raises as ``add_channel``; nothing has changed then.
    """
    from watch.store import deliveries

    old = next((c for c in desk.settings.channels if c.name == channel), None)
    kept = _keep(desk, name, address) if address else ""
    fields: dict[str, Any] = {"name": name, "levels": list(levels) or None, "enabled": None if enabled else False}
    if kept or variable:
        fields["url_env"] = kept or variable
    try:
        settings.update_channel(desk.place.config, channel, **fields)
    except Exception:
        _drop(desk, kept)
        raise
    if old is not None and "url_env" in fields and fields["url_env"] != old.url_env:
        _drop_unused(desk, old.url_env, without=channel)
    if name != channel:
        with desk.shelf.writing() as txn:
            deliveries.rename(txn, channel, name)


def remove_channel(desk: Desk, channel: str) -> None:
    """Takes a channel out of feeds.yml, and its address out of the file of secrets."""
    old = next((c for c in desk.settings.channels if c.name == channel), None)
    settings.remove_channel(desk.place.config, channel)
    if old is not None:
        _drop_unused(desk, old.url_env, without=channel)


def set_sending_hours(desk: Desk, *, digest_at: str, quiet_hours: str, even_empty: bool) -> None:
    """When the digest leaves (``08:30``), when nothing does (``21:00-08:00`` or ""). Raises SettingsError."""
    settings.set_alerts(
        desk.place.config, digest_at=digest_at or None, quiet_hours=quiet_hours or None,
        digest_even_empty=True if even_empty else None,
    )  # fmt: skip


def _keep(desk: Desk, name: str, address: str) -> str:
    """Stores an address under a name of its own; that name."""
    if not can_be_read(address):
        raise ChannelUnreadable
    place = desk.place
    taken = settings.known_secrets(place.data) | {c.url_env: "" for c in desk.settings.channels}
    chosen = settings.free_name(f"CANAL {settings.slug(name)}", taken)
    settings.keep_secret(place.data, chosen, address)
    return chosen


def _drop(desk: Desk, name: str) -> None:
    if name:
        settings.keep_secret(desk.place.data, name, "")


def _drop_unused(desk: Desk, name: str, *, without: str) -> None:
    """The secret goes when nothing else of feeds.yml names it."""
    chosen = desk.settings
    others: list[Channel] = [c for c in chosen.channels if c.name != without]
    named = {c.url_env for c in others} | {c.url_env for c in chosen.calendars}
    if name not in named | {s.credentials_env for s in chosen.sources}:
        _drop(desk, name)
