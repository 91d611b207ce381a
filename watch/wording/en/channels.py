"""Where alerts are sent: the channels, their test, what happened to the last messages."""

from __future__ import annotations

from watch.wording.en import common

KINDS = {"at_once": "at once", "digest": "digest of the day", "test": "test"}
OUTCOMES = {"sent": "sent", "temporary": "to be tried again", "permanent": "refused"}
WHY = {
    "": "",
    "no_secret": "the channel has no address: give it again (Change), or fill its environment variable.",
    "bad_address": "the channel’s address cannot be read: compare it with Apprise’s examples.",
    "refused": "the service refused the message.",
    "unreachable": "the service does not answer.",
    "settled": "the alert was dealt with before the message left.",
    "gave_up": "the service did not answer all day: Vigie stopped trying.",
}


def title() -> str:
    return "Where alerts arrive"


def help_text() -> str:
    return (
        "Alerts leave by the channels that you add here. Their address, often a secret, never goes into feeds.yml, and "
        "no text of a mention leaves."
    )


def none() -> str:
    return (
        "No channel: alerts stay on this page. Add one to receive them by e-mail, ntfy, Slack, Matrix, Telegram or "
        "webhook."
    )


def wants(levels: list[str]) -> str:
    return "Receives: " + (", ".join(levels) if levels else "all levels") + "."


def digest_at(hour: str, empty: bool, quiet: str) -> str:
    said = f"One digest a day, at {hour}"
    said += ", even without an alert" if empty else ", if there is anything"
    return said + (f"; silence from {quiet}, except for “together”." if quiet else ".")


def quiet_span(start: str, end: str) -> str:
    return f"{start} to {end}"


def secret(name: str, where: str) -> str:
    """``where``: environment, file, or "" when there is nothing under the name."""
    if where == "file":
        return "Address kept by Vigie."
    return f"Address in {name}." if where else f"{name} is empty: nothing can leave by this channel."


def paused() -> str:
    return "paused"


def test() -> str:
    return "Send a test"


def test_title() -> str:
    return "Test from Vigie"


def test_body(organisation: str) -> str:
    of = f" of {organisation}" if organisation else ""
    return f"This is a test: the alerts{of} do arrive here."


def test_sent(name: str) -> str:
    return f"The test left by “{name}”: check that it arrives."


def test_failed(name: str, outcome: str, why: str, status: int | None) -> str:
    return f"The test did not leave by “{name}”: {reason(outcome, why, status)}"


def reason(outcome: str, why: str, status: int | None) -> str:
    """Why, and whether anybody has to act."""
    said = WHY.get(why, why)
    if status is not None:
        said = said.rstrip(".") + f" (answer {status})."
    if outcome == "temporary":
        said += " Vigie will try again."
    elif outcome == "permanent" and why == "refused":
        said += " Correct the address or the permission, then send a test."
    return said


def deliveries_title(name: str) -> str:
    return f"Last messages by “{name}”"


def nothing_sent() -> str:
    return "Nothing has left by this channel yet."


def columns() -> dict[str, str]:
    return {"when": "When", "what": "What", "alerts": "Alerts", "outcome": "Outcome", "tries": "Tries"}


def outcome(key: str, why: str, status: int | None) -> str:
    said = OUTCOMES.get(key, key)
    return said if key == "sent" else f"{said}: {reason(key, why, status)}"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def table_alt(n: int) -> str:
    return f"Table of the last {common.plural(n, 'message', 'messages')}"
