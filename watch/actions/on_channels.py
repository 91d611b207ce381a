"""Acts on channels: made, changed, taken away, and the hours of what is sent. The file gets names, never an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from watch import settings
from watch.actions.sample import leave_demo
from watch.channels.address import can_be_read
from watch.errors import ChannelUnreadable
from watch.pipeline.desk import Desk
from watch.settings import Settings


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
        drop_secret(desk, kept)
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
        now = settings.update_channel(desk.place.config, channel, **fields)
    except Exception:
        drop_secret(desk, kept)
        raise
    if old is not None:
        drop_secret(desk, old.url_env, now)
    if name != channel:
        with desk.shelf.writing() as txn:
            deliveries.rename(txn, channel, name)


def remove_channel(desk: Desk, channel: str) -> None:
    """Takes a channel out of feeds.yml, and its address out of the file of secrets."""
    old = next((c for c in desk.settings.channels if c.name == channel), None)
    now = settings.remove_channel(desk.place.config, channel)
    if old is not None:
        drop_secret(desk, old.url_env, now)


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
    return keep_new_secret(desk, f"CANAL {settings.slug(name)}", address)


def keep_new_secret(desk: Desk, stem: str, value: str) -> str:
    """Stores a secret under a name that nothing has yet; that name."""
    taken = settings.known_secrets(desk.place.data) | dict.fromkeys(_named(desk.settings), "")
    chosen = settings.free_name(stem, taken)
    settings.keep_secret(desk.place.data, chosen, value)
    return chosen


def drop_secret(desk: Desk, name: str, now: Settings | None = None) -> None:
    """Takes a secret away, unless something of the settings ``now`` names it."""
    if name and (now is None or name not in _named(now)):
        settings.keep_secret(desk.place.data, name, "")


def _named(chosen: Settings) -> set[str]:
    """The names of secrets that feeds.yml gives."""
    found = {c.url_env for c in chosen.channels} | {c.url_env for c in chosen.calendars}
    return (found | {s.credentials_env for s in chosen.sources}) - {""}
