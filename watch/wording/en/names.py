"""Names that look like ours: what was found, where it is asked, what a person says of each."""

from __future__ import annotations

from watch.wording.en import common

STATES = {"": "to look at", "ours": "ours", "harmless": "harmless", "watch": "to watch"}
KINDS = {"domain": "domain", "handle": "handle", "own": "your domain"}
HOW = {
    "tld-swap": "other ending", "omission": "letter left out", "transposition": "letters swapped",
    "repetition": "letter doubled", "hyphenation": "hyphen added", "plural": "plural", "vowel-swap": "other vowel",
    "replacement": "neighbouring letter", "various": "close form", "homoglyph": "letter that looks alike",
    "addition": "letter added", "insertion": "letter inserted", "subdomain": "dot added",
    "bitsquatting": "letter altered", "dictionary": "word added",
}  # fmt: skip


def title() -> str:
    return "Names that look like yours"


def off() -> str:
    return (
        "The search is off: nobody is asked anything. Turned on, it sends names close to yours to the DNS server of "
        "this machine (or the one you name), and the names found to the RDAP service; both learn what you look for. "
        "To turn it on: “names” in feeds.yml."
    )


def on(domains: list[str], resolver: str, rdap: str, handles: bool) -> str:
    said = f"Search is on for {', '.join(domains) if domains else 'no domain'}. Close names are asked of "
    said += f"{resolver or 'the DNS server of this machine'}, those that exist of {rdap}"
    return said + (", close handles of Bluesky and of your Mastodon instances." if handles else ".")


def last(when: str) -> str:
    return f"Last search: {when}."


def check() -> str:
    return "Search now"


def checked(asked: int, there: int, news: int, unknown: int) -> str:
    said = f"{common.plural(asked, 'name', 'names')} asked, {common.count(there)} exist, {common.count(news)} new"
    return said + (f"; {common.count(unknown)} without an answer." if unknown else ".")


def import_label() -> str:
    return "Read a list (dnstwist as CSV or JSON, or one name a line)"


def imported(n: int, news: int) -> str:
    return f"{common.plural(n, 'name', 'names')} read, {common.count(news)} new."


def none() -> str:
    return "No close name is known."


def found(n: int, judged: int) -> str:
    return f"{common.plural(n, 'name', 'names')}, {common.count(judged)} of them judged by you."


def like(name: str, how: str) -> str:
    made = HOW.get(how, how)
    return f"like {name}" + (f" ({made})" if made else "") if name else made


def about(mail: str, registered: str, expires: str) -> str:
    """Plain facts of one name; days come written."""
    mail_said = "takes mail" if mail else "takes no mail"
    return ", ".join((mail_said, own(registered, expires))).rstrip(", ")


def own(registered: str, expires: str) -> str:
    """Days of a registration, "" for none."""
    said = (f"registered on {registered}" if registered else "", f"expires on {expires}" if expires else "")
    return ", ".join(part for part in said if part)


def seen(when: str) -> str:
    return f"seen since {when}" if when else "known from the first search"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def state(key: str) -> str:
    return STATES.get(key, key)


def state_label(name: str) -> str:
    return f"What you say of {name}"


def judged(name: str, state_key: str) -> str:
    return f"{name}: {state(state_key)}."


def more(n: int) -> str:
    return f"and {common.plural(n, 'other', 'others')}, in the CSV"


def columns() -> list[str]:
    return ["Name", "Kind", "Network", "Looks like", "How", "Mail", "Address", "Registered", "Expires", "State"]


def csv_name() -> str:
    return "names.csv"


def sentence(kind_key: str, name: str, looks_like: str, why: str) -> str:
    """The text of the mention that a change becomes."""
    of = f"“{looks_like}”" if looks_like else "one of your names"
    if why == "mail":
        return f"The {KINDS['domain']} {name}, close to {of}, takes mail now."
    return f"The name {name} has appeared ({kind(kind_key)}), close to {of}."
