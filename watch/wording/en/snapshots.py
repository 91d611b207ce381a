"""The sealed weeks."""

from __future__ import annotations

from . import common

KINDS = {
    "html": "Page (HTML)", "pdf": "PDF", "xlsx": "Workbook (XLSX)", "csv": "Table (CSV)", "json": "Data (JSON)",
    "ics": "Calendar (ICS)", "zip": "Archive (ZIP)",
}  # fmt: skip


def title() -> str:
    return "Snapshots"


def caption() -> str:
    return "A sealed week never changes. A correction is told in the next one."


def kind(key: str) -> str:
    return KINDS.get(key, key.upper())


def size(n: int) -> str:
    return f"{common.decimal(n / 1_000_000)} MB" if n >= 1_000_000 else f"{common.count(max(1, n // 1000))} kB"


def download(kind: str, size: str) -> str:
    return f"{kind}, {size}"


def empty_title() -> str:
    return "No sealed week yet"


def empty_body() -> str:
    return (
        "Every Monday Vigie does it by itself: the past week becomes a page that opens without internet, prints, "
        "and no longer changes."
    )


def seal_one(period: str) -> str:
    return f"Seal “{period}”"


def seal_title() -> str:
    return "Seal a period"


def seal_label() -> str:
    return "Period"


def seal() -> str:
    return "Seal"


def sealed(period: str) -> str:
    return f"Sealed: {period}. These figures will not change."


def sealed_facts(when: str, digest: str) -> str:
    return f"Sealed {when}, fingerprint {digest[:12]}"


def download_kind(kind: str) -> str:
    return KINDS.get(kind, kind.upper())


def figures_line(mentions: str, net: str, rate: str, delay: str) -> str:
    return f"{mentions} · net sentiment {net} · answered {rate} · delay {delay}"


def compare_title() -> str:
    return "Compare two periods"


def compare_labels() -> tuple[str, str]:
    return "The first", "The second"


def compare_columns(first: str, second: str) -> list[str]:
    return ["Figure", first, second, "Difference"]


def compare_redefined() -> str:
    return "Only one of the two periods counts voices: differences of tone are not given (definition of 21 Nov 2026)."


def compare_alt(first: str, second: str) -> str:
    return f"The sealed figures of {first} and {second}, side by side."


def send_label() -> str:
    return "Channel"


def send() -> str:
    return "Send the summary"


def sent(channel: str) -> str:
    return f"Summary sent by “{channel}”."


def not_sent(why: str) -> str:
    return {
        "no_secret": "Nothing was sent: this channel has no address. Give it on the Alerts page.",
        "bad_address": "Nothing was sent: this channel’s address cannot be read.",
        "refused": "Nothing was sent: the service refused the message. Check the channel’s address.",
        "unreachable": "Nothing was sent: the service does not answer. Try again later.",
    }.get(why, "Nothing was sent. The detail is in the log.")


def no_channels() -> str:
    return "To send a summary, add a channel on the Alerts page."


def to_sharing() -> str:
    return "Share by a link"
