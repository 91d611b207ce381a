"""Lists of sources: OPML and bookmarks, in and out."""

from __future__ import annotations

from watch.wording.en import common


def found(n: int) -> str:
    return f"List of sources: {common.plural(n, 'address', 'addresses')}"


def lead(feeds: int, pages: int) -> str:
    if not pages:
        return "These are addresses of feeds. Nothing is followed before you choose."
    looked = (
        f"{common.plural(pages, 'address is a page', 'addresses are pages')}: Vigie will look for a feed there, "
        "up to 15 seconds a page."
    )
    return f"{looked} Nothing is followed before you choose." if not feeds else f"{looked} The others are feeds."


def empty() -> str:
    return "This list holds no http or https address."


def all_of_it() -> str:
    return "Tick all"


def none_of_it() -> str:
    return "Untick all"


def folder(name: str, n: int) -> str:
    return f"{name or 'No folder'} · {common.count(n)}"


def followed_already() -> str:
    return "followed already"


def page() -> str:
    return "page"


def too_many(shown: int, total: int) -> str:
    return (
        f"The first {common.count(shown)} addresses of {common.count(total)}. To follow them all: "
        "python -m watch sources add FILE."
    )


def subject() -> str:
    return "Subject of these sources"


def follow(n: int) -> str:
    return "Follow the ticked sources" if not n else f"Follow {common.plural(n, 'source', 'sources')}"


def following(done: int, total: int) -> str:
    return f"{common.count(done)} of {common.count(total)}…"


def followed(added: int, known: int) -> str:
    said = common.plural(added, "source added", "sources added")
    return f"{said}, {common.plural(known, 'followed already', 'followed already')}." if known else f"{said}."


def failed(title: str, why: str) -> str:
    return f"{title}: {why}"


def export() -> str:
    return "Download my sources (OPML)"


def export_name() -> str:
    return "vigie-sources.opml"


def export_help(left_out: int) -> str:
    if not left_out:
        return "Any feed reader can read it."
    said = common.plural(left_out, "secret address is not in it", "secret addresses are not in it")
    return f"Any feed reader can read it. {said}."
