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
    "bitsquatting": "letter altered", "dictionary": "word added", "exact": "the same",
}  # fmt: skip


def title() -> str:
    return "Names that look like yours"


def off(settable: bool) -> str:
    """``settable``: the settings that turn it on stand below."""
    said = (
        "The search is off: nobody is asked anything. Turned on, it sends names close to yours to the DNS server of "
        "this machine (or the one you name), and the names found to the RDAP service; both learn what you look for."
    )
    return f"{said} It is turned on in the settings below." if settable else said


def on(domains: list[str], resolver: str, rdap: str, networks: list[str]) -> str:
    """``networks``: those asked for handles, [] for none."""
    said = f"Search is on for {', '.join(domains) if domains else 'no domain'}. Close names are asked of "
    said += f"{resolver or 'the DNS server of this machine'}, those that exist of {rdap}"
    return said + (f", handles of {', '.join(networks)}." if networks else ".")


def last(when: str) -> str:
    return f"Last search: {when}."


def check() -> str:
    return "Check now"


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
    said = common.plural(n, "name", "names")
    return f"{said}, {f'{common.count(judged)} of them judged by you' if judged else 'to look at'}."


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
    if looks_like and name.split("@")[0].casefold() == looks_like.casefold():
        return f"The handle {name}, which you follow, has just been taken."
    return f"The name {name} has appeared ({kind(kind_key)}), close to {of}."


# --- the settings on the screen ------------------------------------------------------------------------------------


def settings_title() -> str:
    return "Set up the search for names"


def told_before(most: int) -> str:
    return (
        "Before turning it on: each question tells somebody what you look for. For each domain, up to "
        f"{common.count(most)} close names go to the DNS server, and those that exist to the RDAP service (rdap.org). "
        "For handles, each network chosen gets one question a name, without an account. Turned off, the search asks "
        "nobody anything."
    )


def enabled_label() -> str:
    return "Look for names that look like ours"


def domains_label() -> str:
    return "Your domain names, one a line"


def domains_help() -> str:
    return "Without www or https. The day they expire is followed too."


def most_label() -> str:
    return "Close names to look for, at most, for each domain"


def most_help() -> str:
    return "The likeliest first: other endings, letters left out or swapped, plurals."


def every_label() -> str:
    return "How often"


def every(key: str) -> str:
    return {"auto": "Every week", "1 d": "Every day", "30 d": "Every 30 days"}.get(key, key)


def resolver_label() -> str:
    return "DNS server (empty: the one of this machine)"


def handles_label() -> str:
    return "Look for handles too"


def networks_label() -> str:
    return "Networks that answer without an account"


def networks_none() -> str:
    return "Choose networks"


def wanted_label() -> str:
    return "Handles to follow on these networks, one a line"


def wanted_help() -> str:
    return "As they are, without “@”. Those that look like your declared accounts are looked for by themselves."


def instances_label() -> str:
    return "Mastodon or PeerTube servers to ask too"


def save() -> str:
    return "Save"


def saved(enabled: bool) -> str:
    if enabled:
        return "Search turned on: it comes at its rhythm, or at once with “Check now”."
    return "Search turned off: nobody is asked anything any more."


def need_something() -> str:
    return "Give at least one domain, or handles to look for."


def look_title() -> str:
    return "Networks that do not say it without an account"


def look_help() -> str:
    return "Not visible by this route: look for yourself, in one click. Vigie asks nothing."


def colon() -> str:
    return ": "


def new() -> str:
    return "new"


def new_mail() -> str:
    return "has begun to take mail"


def not_seen(when: str) -> str:
    """The last search did not find it again."""
    return f"not seen since {when}"


def open_profile() -> str:
    return "See the profile"


def checking() -> str:
    return "Searching: networks are asked one name at a time…"
