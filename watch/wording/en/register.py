"""The entry of the processing register (GDPR, article 30): what is said of it, in the order of the sections.

What only the organisation knows is marked “[to fill in]”; nothing here is legal advice.
"""

from __future__ import annotations

from watch.wording.en.common import plural

FILL = "[to fill in]"


def to_fill() -> str:
    return FILL


def title() -> str:
    return "Record of processing: watching our e-reputation"


def made(organisation: str, day: str) -> str:
    return (
        f"Entry under article 30 of the GDPR for {organisation}, drawn from Vigie’s settings on {day}. Fill "
        "in what stands in brackets, read the rest again, and draw it anew when settings change. "
        "This is not legal advice."
    )


def controller_title() -> str:
    return "Controller"


def controller() -> str:
    return f"Organisation, address, legal representative, contact: {FILL}"


def officer() -> str:
    return f"Data protection officer, if there is one: {FILL}"


def reviewed() -> str:
    return f"When this entry was made and last reviewed: {FILL}"


def purpose_title() -> str:
    return "Purposes"


def purposes() -> tuple[str, ...]:
    return (
        "know what is said about the organisation and to it",
        "answer those who address it, and measure how long answers take",
        "look ahead to events, and report by totals",
        "no profile of a person, no automated decision, no marketing",
    )


def subjects(names: str) -> str:
    return f"Subjects followed, set beforehand: {names or FILL}"


def basis_title() -> str:
    return "Legal basis"


def basis() -> str:
    return f"Proposed: legitimate interest (article 6.1.f), to be confirmed by the organisation: {FILL}"


def balance() -> str:
    return f"Written balancing with people’s rights (where it is kept): {FILL}"


def impact() -> str:
    return (
        "Impact assessment (article 35): to be considered where monitoring is systematic and on a large "
        f"scale, or where subjects touch sensitive data. Decision: {FILL}"
    )


def people_title() -> str:
    return "People concerned"


def people(private: bool) -> tuple[str, ...]:
    more = ("those who write to the organisation in private messages",) if private else ()
    return (
        "those who post, comment or review about the organisation",
        *more,
        "those whom these texts mention",
        "members of the team who answer or hold an account",
    )


def data_title() -> str:
    return "Categories of data"


def data(private: bool) -> tuple[str, ...]:
    more = ("private messages received and sent, from the exports provided",) if private else ()
    return (
        "name or pseudonym as the network shows it, and a keyed hash that stands for it in counts",
        "text, title, date, address, rating and reactions of each mention",
        *more,
        "tone of the text, estimated on this machine or corrected by the team, and dates read in the text",
        "team: first name of who takes or gives an answer, and when",
    )


def never() -> str:
    return (
        "Left out at import: columns of e-mail, telephone, IP address and payment; in texts, such numbers "
        "and addresses are masked. No list of followers, no score given to a person."
    )


def sensitive() -> str:
    return (
        "Sensitive data (article 9): none is looked for, but free text may hold some. No subject may be "
        f"about a person’s health, opinions or religion. Checked: {FILL}"
    )


def sources_title() -> str:
    return "Sources and networks"


def source(name: str, network: str) -> str:
    return f"Public feed followed: {name} ({network})"


def no_source() -> str:
    return "No feed is followed to this day."


def imported(formats: str) -> str:
    return f"Exports and tables imported by the organisation: {formats or 'none'}"


def networks(names: str) -> str:
    return f"Networks of the mentions that are kept: {names or 'none'}"


def calendars(names: str) -> str:
    return f"Calendars read (titles and dates): {names}"


def retention_title() -> str:
    return "Retention"


def texts_kept(months: int) -> str:
    return (
        f"Texts, names and links: {plural(months, 'month', 'months')} after publication, then erased every day by the "
        "worker, in the store and in sealed files."
    )


def counts_kept() -> str:
    return "Totals a day, without text or name: no limit."


def files_kept(days: int) -> str:
    return f"Export files read or refused: {plural(days, 'day', 'days')}."


def backups_kept(n: int) -> str:
    return (
        f"Backups: {plural(n, 'copy', 'copies')} to this day, which the organisation deletes itself. "
        f"Retention chosen: {FILL}"
    )


def recipients_title() -> str:
    return "Recipients"


def team(local: bool) -> str:
    return (
        "The team, only on the machine where Vigie runs."
        if local
        else "The team, from any machine that reaches the dashboard. Network concerned: " + FILL
    )


def channels(names: str) -> str:
    return f"Alert channels, which receive no text of a mention and no author: {names or 'none'}"


def sealed(privacy: str) -> str:
    quoted = {
        "public": "titles of the press",
        "team": "public texts without authors",
        "board": "public texts and their authors",
    }.get(privacy, privacy)
    return f"Readers of the weekly file, which holds totals and {quoted}: {FILL}"


def share(kind: str, name: str) -> str:
    return f"Read-only page, by a revocable token: {kind}, {name or 'unnamed'}"


def processor(server: bool) -> str:
    return (
        f"Processor (article 28): the host of the database, if it is outside: {FILL}"
        if server
        else f"Processor (article 28): none because of Vigie, which runs at your place. Who hosts the machine: {FILL}"
    )


def leaving_title() -> str:
    return "What leaves the machine"


def asks_sources(n: int) -> str:
    return (
        f"Requests to the sites of {plural(n, 'followed feed', 'followed feeds')}: the address of the feed, "
        "which may hold a followed word; the site sees the machine’s IP address."
    )


def asks_calendars(n: int) -> str:
    return f"Requests to the sites of {plural(n, 'calendar', 'calendars')} that are read."


def asks_names() -> str:
    return "Requests for names like yours to name servers (DNS), the RDAP service and the networks chosen."


def tells_channels(n: int) -> str:
    return f"Alerts to {plural(n, 'channel', 'channels')}: a title and figures, no text of a mention and no author."


def nothing_else() -> str:
    return "Nothing else: no telemetry, no font or image from outside; tone is read on the machine."


def transfers() -> str:
    return f"Transfer outside the European Union: none by Vigie. By the service of a channel: {FILL}"


def security_title() -> str:
    return "Security measures"


def place(server: bool) -> str:
    return (
        f"PostgreSQL database; access, encryption and backups of the server: {FILL}"
        if server
        else "Database in a file of this machine, with no access from outside."
    )


def security() -> tuple[str, ...]:
    return (
        "files received and feeds are read in a process apart, with limits of memory and time",
        "secret addresses outside the settings: environment variables, or a file that only its owner reads",
        "sharing tokens kept as hashes, revocable one by one",
        "technical logs without a mention’s text or author",
        "backups verified before they are kept",
        "private messages absent from shared screens and sealed files",
    )


def disk() -> str:
    return f"Encryption of the disk and of backups, accounts of the machine: {FILL}"


def rights_title() -> str:
    return "People’s rights, and how to answer them"


def informing() -> str:
    return f"Information (article 14): notice published by the organisation, at {FILL}"


def access() -> str:
    return "Access (article 15): `python -m watch export --author NAME` writes all that is held of a person."


def erasing() -> str:
    return (
        "Erasure and objection (articles 17 and 21): `python -m watch erase NAME --yes` erases the person and refuses "
        "their return; its answer names the backups and files to delete by hand."
    )


def erasures(n: int) -> str:
    return f"Proof, without the name: {plural(n, 'account erased', 'accounts erased')} to this day."


def correcting() -> str:
    return "Rectification (article 16): a later import replaces the text; a tone is corrected on the screen."


def complaint() -> str:
    return f"Complaint: to the data protection authority (in France, the CNIL). Contact for these rights: {FILL}"
