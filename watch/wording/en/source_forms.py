"""The forms on feeds.yml: a source, a subject, an account."""

from __future__ import annotations

from watch.wording.en.common import count, plural


def saved() -> str:
    return "Saved in feeds.yml."


def sorting_starts(n: int) -> str:
    will = plural(n, "mention already received", "mentions already received")
    return f"{will} will be looked at again in the background to find the right subject."


def save() -> str:
    return "Save"


def remove() -> str:
    return "Remove"


def add() -> str:
    return "Add"


def name_label() -> str:
    return "Name"


def address_label() -> str:
    return "Address"


def network_label() -> str:
    return "Network"


def subject_label() -> str:
    return "Subject"


def every_label() -> str:
    return "How often"


def every_choice(key: str) -> str:
    return {
        "auto": "The source’s own rhythm (recommended)",
        "10 min": "Every 10 minutes",
        "30 min": "Every 30 minutes",
        "1 h": "Every hour",
        "6 h": "Every 6 hours",
        "1 d": "Once a day",
    }.get(key, key)


def intranet_label() -> str:
    return "On our internal network (intranet)"


def mistakes_title() -> str:
    return "Nothing was changed: the file would have mistakes."


def demo_read_only() -> str:
    return "This is sample data: nothing is written here. Erase it to set up your own sources."


# --- subjects ------------------------------------------------------------------------------------------------------


def subjects_lead() -> str:
    return (
        "A subject is what you follow: your name, a project, a place. An entry belongs to it when it holds one of its "
        "words. A change holds for the mentions already received too."
    )


def sorting_waits(n: int) -> str:
    return f"{plural(n, 'mention', 'mentions')} already received to look at again: it begins in a moment."


def sorting_runs(seen: int, total: int, moved: int) -> str:
    read = f"{count(seen)} of {plural(total, 'mention', 'mentions')} already received looked at again"
    return f"{read}; {plural(moved, 'has another subject', 'have another subject')}."


def sorting_done(when: str, seen: int, moved: int, left: int, again: int) -> str:
    said = f"Last time ({when}): {plural(seen, 'mention', 'mentions')} looked at again, "
    said += f"{plural(moved, 'has another subject', 'have another subject')}."
    if left:
        said += (
            f" {plural(left, 'has no subject any more', 'have no subject any more')}: nothing is deleted, even where "
            "an excluded word stands."
        )
    if again:
        said += f" The tone of {count(again)} is read again, because of the words of the cause."
    return said


def sorting_note(share: int) -> str:
    return f"Subjects being looked at again: {share}%"


def subjects_empty() -> str:
    return "No subject: every entry of your sources is kept."


def new_subject() -> str:
    return "New subject"


def terms_label() -> str:
    return "Words looked for"


def required_label() -> str:
    return "With at least one of these"


def excluded_label() -> str:
    return "Unless one of these"


def cause_label() -> str:
    return "Words of the cause"


def cause_help() -> str:
    return "Words of your field (cancer, grief, eviction…) never count as tone."


def words_help() -> str:
    return "One a line."


def panel_label() -> str:
    return "Panel (share of voice)"


def panel_none() -> str:
    return "Nobody"


def panel_help() -> str:
    return (
        "The subjects to compare this one with: they leave your figures for the share of voice alone. Changing the "
        "panel breaks the series; the overview says so."
    )


def deadline_label() -> str:
    return "Target response time (opening hours)"


def deadline_help() -> str:
    return "0: the network’s own."


def need_name() -> str:
    return "Give a name."


def need_terms() -> str:
    return "Give at least one word to look for."


def subject_removed(name: str) -> str:
    return f"The subject “{name}” is removed."


# --- accounts ------------------------------------------------------------------------------------------------------


def accounts_lead() -> str:
    return (
        "Your accounts: that is how Vigie recognises your replies, and how the team knows who "
        "speaks for the organisation."
    )


def accounts_empty() -> str:
    return "No account declared: Vigie cannot recognise your replies."


def new_account() -> str:
    return "New account"


def account_name_label() -> str:
    return "Displayed name"


def handle_label() -> str:
    return "Handle (without @)"


def account_url_label() -> str:
    return "Address of the account"


def type_label() -> str:
    return "Type"


def type_choice(key: str) -> str:
    return {"page": "Page", "profile": "Person’s profile", "group": "Group", "site": "Site"}.get(key, key)


def type_help() -> str:
    return "An organisation lives on a page; a profile belongs to a person."


def holder_label() -> str:
    return "Holder"


def deputies_label() -> str:
    return "Deputies"


def reviewed_label() -> str:
    return "Access reviewed on"


def account_removed(name: str) -> str:
    return f"The account “{name}” is removed."
