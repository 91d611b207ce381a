"""The register of accounts: who speaks where, in whose name, and what it brings."""

from __future__ import annotations

from datetime import date

from watch.wording.en import common

TYPES = {"page": "page", "profile": "profile", "group": "group", "site": "site"}
WARNINGS = {
    "profile": (
        "This account is a person’s profile: networks keep those for individuals and may close it. Move to a page."
    ),
    "alone": "Only one person has access: if they leave, the account is lost. Name a second one.",
    "nobody": "Nobody is named as holder of this account.",
    "review": "Access was not reviewed for more than six months.",
    "never_reviewed": "Access was never reviewed (or the date is missing in feeds.yml).",
    "closed": "This network is closed: keep the archive, take the account off your posters.",
    "unfollowed": "No route brings in what happens on this account.",
}


def title() -> str:
    return "Presence"


def lead(accounts: int, warnings: int) -> str:
    said = common.plural(accounts, "account", "accounts")
    if warnings:
        return f"{said}, {common.plural(warnings, 'point', 'points')} to settle."
    return f"{said}, nothing to settle."


def empty() -> str:
    return "No account declared."


def empty_help() -> str:
    return (
        "Tell Vigie which accounts are yours: that is how it recognises your replies, "
        "and how the team knows who speaks for the organisation."
    )


def add_account() -> str:
    return "Add an account"


def edit_accounts() -> str:
    return "Edit the register"


def tabs() -> tuple[str, str, str, str]:
    return ("Register", "Effort", "Networks", "Glossary")


def account_type(key: str) -> str:
    return TYPES.get(key, key)


def warning(key: str) -> str:
    return WARNINGS.get(key, key)


def holder(name: str) -> str:
    return f"Held by {name}"


def no_holder() -> str:
    return "Nobody named"


def deputies(names: list[str]) -> str:
    return f"Deputies: {common.listing(names)}"


def reviewed(day: date) -> str:
    return f"Access reviewed on {common.full_day(day)}"


def not_reviewed() -> str:
    return "Access never reviewed"


def review_now() -> str:
    return "I reviewed access today"


def review_saved() -> str:
    return "The access review is noted."


def open_account() -> str:
    return "Open the account"


def columns() -> dict[str, str]:
    return {
        "network": "Network",
        "name": "Account",
        "type": "Type",
        "holder": "Holder",
        "deputies": "Deputies",
        "reviewed": "Access reviewed on",
        "warnings": "To settle",
    }


def effort_lead() -> str:
    return "What each network asks and gives back over the chosen period. Followers are not counted."


def effort_columns() -> dict[str, str]:
    return {
        "network": "Network",
        "own": "Our messages",
        "replies": "replies among them",
        "others": "Messages of others",
        "exchanges": "Exchanges per 10 messages",
        "open": "Waiting",
    }


def effort_alt(n: int) -> str:
    return f"Effort and exchanges on {common.plural(n, 'network', 'networks')}"


def effort_help() -> str:
    return (
        "Exchanges: messages of others received per ten messages of ours. Under 20 messages of ours only counts are "
        "given. Where the route does not show others a zero would say nothing: the cell stays empty."
    )


def effort_empty() -> str:
    return "No message in this period."


def not_visible() -> str:
    return "not visible"


def too_few() -> str:
    return "too few"


def see_own() -> str:
    return "See our messages"


def see_waiting() -> str:
    return "See what waits"


def networks_lead() -> str:
    return "Network by network: how Vigie can follow what happens there, and what it will not see."


def network_label() -> str:
    return "Network"


def network_route() -> str:
    return "The route"


def network_blind() -> str:
    return "What it does not see"


def network_closed() -> str:
    return "closed network"


def network_deadline(hours: float) -> str:
    return f"Aimed response time: {common.duration(hours * 3600)} of opening hours."


def glossary_lead() -> str:
    return "The words of the trade, one sentence each."


def glossary_search() -> str:
    return "Search a word"


def glossary_none() -> str:
    return "No word matches."


def csv_name() -> str:
    return "accounts.csv"


def effort_csv_name() -> str:
    return "effort-by-network.csv"
