"""Acts on alerts: put off, closed, muted, heard less of; a channel tried; crisis words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from watch import clock, settings
from watch.alerts.lowering import Proposal
from watch.channels.message import Delivery
from watch.pipeline.desk import Desk


def snooze_alert(desk: Desk, alert_id: str, until: datetime) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.snooze(txn, alert_id, until)


def close_alert(desk: Desk, alert_id: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.close(txn, alert_id)


def lower_alerts(desk: Desk, proposal: Proposal) -> object:
    """Writes what was proposed to feeds.yml; gives back what stood there, for ``restore_alerts``."""
    chosen = desk.settings.alerts
    before: object = getattr(chosen, proposal.field)
    if proposal.field == "calm":
        settings.set_alerts(desk.place.config, calm=[*(k.value for k in chosen.calm), proposal.kind.value])
        before = [k.value for k in chosen.calm] or None
    else:
        whole = proposal.field == "words_voices"
        settings.set_alerts(desk.place.config, **{proposal.field: int(proposal.after) if whole else proposal.after})
    _answered(desk, proposal)
    return before


def keep_alerts(desk: Desk, proposal: Proposal) -> None:
    """No: not proposed again for these alerts."""
    _answered(desk, proposal)


def restore_alerts(desk: Desk, field: str, before: object) -> None:
    """The way back from ``lower_alerts``."""
    settings.set_alerts(desk.place.config, **{field: before})


def _answered(desk: Desk, proposal: Proposal) -> None:
    from watch.store import meta

    with desk.shelf.writing() as txn:
        meta.set_value(txn, f"lowering:{proposal.kind.value}", str(clock.epoch()))


def send_test(desk: Desk, channel: str) -> Delivery:
    """Sends a test message by one channel, now. Asks the network."""
    from watch.pipeline import telling

    return telling.try_channel(desk, channel)


def set_crisis_words(desk: Desk, subject_id: str, words: Sequence[str]) -> None:
    """A subject's own crisis vocabulary, in feeds.yml; an empty list gives the shipped one back."""
    settings.update_subject(desk.place.config, subject_id, crisis_words=list(words) or None)


def mute_alert(desk: Desk, kind: str, subject: str) -> None:
    """« Ne plus me prévenir de ceci »: this kind of alert on this subject."""
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.mute(txn, kind, subject)


def unmute_alert(desk: Desk, kind: str, subject: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.unmute(txn, kind, subject)
