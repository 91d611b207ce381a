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
    "unclaimed": "This page exists without you: claim it with the network, or others will speak in your place.",
    "review": "Access was not reviewed for more than six months.",
    "never_reviewed": "Access was never reviewed (or the date is missing in feeds.yml).",
    "closed": "This network is closed: keep the archive, take the account off your posters.",
    "unfollowed": "No route brings in what happens on this account.",
}


def title() -> str:
    return "Presence"


def lead(accounts: int, warnings: int) -> str:
    if not accounts:
        return "No account declared: say which ones are yours in Sources, tab “Accounts”."
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
        "subjects": "Subjects",
        "reviewed": "Access reviewed on",
        "keys": "Access kept",
        "warnings": "To settle",
    }


def effort_lead() -> str:
    return "What each network asks and gives back over the chosen period. Followers are not counted."


def effort_columns() -> dict[str, str]:
    return {
        "network": "Network",
        "advice": "Advice",
        "own": "Our messages",
        "replies": "replies",
        "minutes": "Time",
        "obtained": "Exchanges",
        "exchanges": "per 10",
        "open": "Waiting",
        "others": "From others",
    }


def effort_alt(n: int) -> str:
    return f"Effort and exchanges on {common.plural(n, 'network', 'networks')}"


def effort_help() -> str:
    return (
        "Exchanges: reviews, private messages, requests, and what people write under your messages; what is said "
        "of you elsewhere is none. "
        "“per 10”: for ten messages of ours. Under 20 messages of ours "
        "only counts are "
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
    return f"Target response time: {common.open_duration(hours * 3600)} of opening hours."


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


def unnamed_title(n: int) -> str:
    return "Answers outside the register" if n > 1 else "One answer outside the register"


def unnamed(who: str, n: int, network: str, subject: str, named: list[str], whole: bool) -> str:
    times = common.plural(n, "answer", "answers")
    if whole:
        return f"{who}: {times} about “{subject}”, a subject that this {network} account is not meant for."
    said = f"{who}: {times} about “{subject}” ({network}), without being named in the register for it."
    return f"{said} Named there: {common.listing(named)}." if named else f"{said} Nobody is named there."


def subjects(names: list[str]) -> str:
    return f"Subjects: {common.listing(names)}"


def keys_at(where: str) -> str:
    return f"Access kept: {where}"


def edit() -> str:
    return "Change"


def subjects_label() -> str:
    return "Subjects this account speaks about"


def subjects_help() -> str:
    return "None chosen: all subjects. An answer about another one will be pointed out."


def keys_label() -> str:
    return "Where access is kept"


def keys_help() -> str:
    return "A password vault, an envelope, a person: the place, never the password."


def keys_secret() -> str:
    return (
        "This looks like a password: nothing was saved. Say where it is kept, not what it is. If it was typed "
        "elsewhere too, change it."
    )


def claimed_label() -> str:
    return "Page claimed by you"


def claimed_help() -> str:
    return "Untick for a page or listing that the network made without you (Google listing, Facebook place…)."


def minutes(total: float, noted: int, weeks: int) -> str:
    if not weeks:
        return "—"
    said = common.duration(total * 60) if total >= 1 else "0 min"
    if noted == weeks:
        return f"{said} (noted)"
    return f"{said} (noted {common.count(noted)} of {common.count(weeks)} weeks)" if noted else f"{said} (estimated)"


def minutes_help(pace: float, measured: bool) -> str:
    own = "your measured pace" if measured else "for want of a measure"
    each = f"10 min a post and {common.decimal(pace, 1 if measured else 0)} min a reply ({own})"
    return (
        f"Estimated time: {each}, for weeks without noted minutes. Advice: keep from 5 exchanges for 10 messages of "
        "yours on, slow down under that, close under 1 exchange if nobody waits; never under 20 messages of yours."
    )


def advice(key: str, own: int) -> str:
    return {
        "keep": "keep", "slow": "slow down", "close": "close or put to sleep",
        "few": f"too few ({common.count(own)})", "unseen": "not visible by this route",
    }[key]  # fmt: skip


def advice_why(key: str, per_ten: float, own: int, waiting: int) -> str:
    said = (
        f"{advice(key, own)}: {common.decimal(per_ten)} exchanges for 10 messages of yours, "
        f"over {common.plural(own, 'message', 'messages')}"
    )
    return said + (f"; {common.plural(waiting, 'person waits', 'people wait')}." if waiting else ".")


def note_minutes() -> str:
    return "Note the minutes of a week"


def week_label() -> str:
    return "Week"


def minutes_label() -> str:
    return "Minutes"


def minutes_field_help() -> str:
    return "Leave empty to take a note back."


def minutes_saved() -> str:
    return "The minutes are noted."


def type_label() -> str:
    return "Type of account"


def holder_label() -> str:
    return "Held by"


def deputies_label() -> str:
    return "Deputies (one name a line)"


def reviewed_label() -> str:
    return "Access reviewed on"


def save() -> str:
    return "Save"


def saved() -> str:
    return "The register is up to date."


def see_exchanges() -> str:
    return "See the exchanges"
