"""The first-run page: three doors. One module on purpose: the import component speaks its words on two pages."""

from __future__ import annotations

from watch.wording.en import common


def title() -> str:
    return "Welcome"


def lead() -> str:
    return "Vigie watches what is said of you, what waits for an answer and what is coming. Where shall we start?"


def privacy() -> str:
    return "Everything stays on this computer: no account, no subscription, nothing is sent elsewhere."


def door_demo() -> str:
    return "Look with sample data"


def door_demo_text() -> str:
    return "Six months of a fictional association. A banner says so on every page; one click erases it all."


def door_demo_button() -> str:
    return "Load the sample"


def demo_loading() -> str:
    return "The fictional association is moving in…"


def demo_loaded(n: int) -> str:
    return f"{common.mentions(n)} of sample data loaded."


def door_feed() -> str:
    return "Follow a feed"


def door_feed_text() -> str:
    return "Paste any address: a site, a blog, a Google alert. Vigie finds the feed and shows its last five titles."


def door_import() -> str:
    return "Import an export"


def door_import_text() -> str:
    return (
        "Google reviews, X archive, WhatsApp chat, Messenger, CSV or Excel table: Vigie names the format and shows it "
        "before writing anything."
    )


def open_door(key: str) -> str:
    return {"feed": "Paste an address", "import": "Choose a file"}[key]


def organisation_title() -> str:
    return "Your organisation (optional, can be changed later)"


def organisation_name() -> str:
    return "Its name"


def organisation_placeholder() -> str:
    return "Friends of the canal"


def organisation_save() -> str:
    return "Save"


def organisation_saved() -> str:
    return "Name saved."


def already_started(sources: int, mentions: int) -> str:
    return f"Vigie is running already: {common.plural(sources, 'source', 'sources')}, {common.mentions(mentions)}."


def nothing_yet() -> str:
    return "Nothing is followed or imported yet"


def nothing_yet_body() -> str:
    return "This page fills with the first source or the first import."


def to_doors() -> str:
    return "Where to start"


def to_overview() -> str:
    return "Go to the overview"


# --- follow a feed -------------------------------------------------------------------------------------------------


def address_label() -> str:
    return "Address, account or words to follow"


def address_placeholder() -> str:
    return "www.my-association.org or @us@mastodon.social"


def find() -> str:
    return "Find the feed"


def finding() -> str:
    return "Vigie is looking for a feed at this address…"


def found(n: int) -> str:
    return "Feed found." if n == 1 else f"{common.plural(n, 'feed', 'feeds')} found: choose."


def found_none() -> str:
    return "No feed at this address. Try the blog or news page, or paste the address of the feed itself."


def paste_first() -> str:
    return "First paste an address, an account or words."


def no_feed_there(network: str, route: str) -> str:
    """A network that lets nobody follow its pages; ``route``: the way into it."""
    return f"{network} lets nobody follow its pages. What works: {route[:1].lower()}{route[1:]}"


def which_feed() -> str:
    return "Feed"


def last_titles() -> str:
    return "Its last titles"


def no_entries() -> str:
    return "This feed is valid, but empty for now."


def untitled() -> str:
    return "(untitled)"


def feed_name() -> str:
    return "Name of the source"


def feed_network() -> str:
    return "Network"


def feed_subject() -> str:
    return "Subject"


def feed_subject_all() -> str:
    return "By the words of each subject"


def feed_subject_help() -> str:
    return (
        "Choose a subject if the whole feed is about it; else Vigie keeps only entries that name one of your subjects."
    )


def no_subject_warning() -> str:
    return "You have no subject yet: every entry of this feed will be kept."


def feed_private() -> str:
    return "This address is on our internal network (intranet)"


def feed_others(yes: bool) -> str:
    if yes:
        return "This route shows what others write."
    return "This route shows mostly your own posts: it will not tell what is left unanswered."


def follow() -> str:
    return "Follow this feed"


def followed(name: str, new: int | None) -> str:
    """``new``: mentions that the first reading brought; None where it did not succeed."""
    said = f"“{name}” is followed."
    if new is None:
        return f"{said} Its first reading did not succeed: the Sources page says why."
    return f"{said} First reading: {common.plural(new, 'new mention', 'new mentions')}."


def already_followed() -> str:
    return "You already follow this feed."


# --- import an export ----------------------------------------------------------------------------------------------


def file_label() -> str:
    return "Your file (CSV, Excel, JSON, TXT, ZIP, OPML)"


def file_help(megabytes: int) -> str:
    return (
        f"Up to {common.count(megabytes)} MB here. Larger: put the file into the “import” folder, "
        "or type: python -m watch import your-file"
    )


def reading() -> str:
    return "Reading the first rows…"


def recognised(label: str) -> str:
    return f"Format recognised: {label}"


def recognised_many(labels: list[str]) -> str:
    return f"Formats recognised: {common.listing(labels)}"


def estimate(n: int) -> str:
    return f"about {common.plural(n, 'row', 'rows')}"


def sees_others(yes: bool) -> str:
    if yes:
        return "This file shows what others wrote to you."
    return "This file holds only what you wrote: it will not tell what is left unanswered."


def date_order_label() -> str:
    return "In this file, 03/04 reads as"


def date_order(order: str) -> str:
    return "day/month (3 April)" if order == "day_first" else "month/day (4 March)"


def first_rows() -> str:
    return "The first rows, as they will be imported"


def preview_columns() -> dict[str, str]:
    return {
        "date": "Date",
        "network": "Network",
        "kind": "Kind",
        "author": "Author",
        "text": "Text",
        "rating": "Rating",
    }


def preview_alt(n: int) -> str:
    return f"Table of the first {common.plural(n, 'row', 'rows')} of the file"


def ignored_title() -> str:
    return "What will be ignored"


def columns_left_out(names: list[str]) -> str:
    said = common.listing([f"“{name}”" for name in names])
    return f"{'The column' if len(names) == 1 else 'The columns'} {said}"


def row_number(where: str) -> str:
    return f"row {where}"


def rows_refused(n: int, why: str) -> str:
    return f"{common.plural(n, 'row', 'rows')} · {why}"


def ignored_nothing() -> str:
    return "Nothing, by the first rows."


def refused_title() -> str:
    return "What cannot be read"


def mapping_title() -> str:
    return "What is each column?"


def mapping_help() -> str:
    return (
        "Vigie is not sure. Check its choices: at least a text is needed and, if possible, a date. "
        "Your choices are remembered for this table."
    )


def mapping_example(value: str) -> str:
    return f"e.g. {value}"


def mapping_needs_text() -> str:
    return "Say which column is the text (or the rating)."


def mapping_twice(field: str) -> str:
    return f"“{field}” is chosen for two columns."


def mapping_apply() -> str:
    return "See the result"


def mapping_change() -> str:
    return "Change the columns"


def choose_network() -> str:
    return "Which network does this table come from?"


def network_unknown() -> str:
    return "Several, or I do not know"


def start() -> str:
    return "Import"


def cancel() -> str:
    return "Cancel"


def another() -> str:
    return "Import another file"


def waiting() -> str:
    return "Waiting for its turn…"


def running(rows: int) -> str:
    return f"{common.plural(rows, 'row', 'rows')} read…"


def done() -> str:
    return "Import done"


def failed() -> str:
    return "Import stopped"


def report(rows: int, new: int, changed: int, known: int, refused: int) -> str:
    return (
        f"{common.plural(rows, 'row', 'rows')} read: {common.count(new)} new, {common.count(changed)} changed, "
        f"{common.count(known)} known, {common.count(refused)} refused."
    )


def report_labels() -> dict[str, str]:
    return {"rows": "Read", "new": "New", "changed": "Changed", "known": "Known", "refused": "Refused"}


def nothing_new() -> str:
    return "Nothing new: this file was already here. Nothing was doubled."


def tone_follows() -> str:
    return "The tone is read afterwards, in the background."


def refusals_title(n: int) -> str:
    return f"{common.plural(n, 'row', 'rows')} refused, and why"


def refusals_cut(n: int) -> str:
    return f"The reasons and the file below are those of the first {common.count(n)}."


def refusal_columns() -> dict[str, str]:
    return {"where": "Row", "reason": "Why", "seen": "What it says"}


def refusals_csv() -> str:
    return "refused-rows.csv"


def to_mentions() -> str:
    return "Read the mentions"


def to_inbox() -> str:
    return "See what waits for an answer"


def read_as() -> str:
    return "If you know what it is:"


def read_as_nothing() -> str:
    return "— Choose a format —"


def where() -> str:
    return "Network (optional)"


def where_any() -> str:
    return "Anywhere: I paste an address"


def where_help() -> str:
    return (
        "Choose a network to type just an account (@asso@piaille.fr), a forum (r/gardening), the title of a Wikipedia "
        "article or words to follow (Google News)."
    )
