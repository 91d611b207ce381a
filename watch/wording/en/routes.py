"""Per network: the way that works, and what it cannot see. The honest part of the Sources and Presence pages."""

from __future__ import annotations

TABLE = "the template to fill (Import tab), or a table of yours (CSV, Excel)"

# network → (the working route, what it does not see)
ROUTES: dict[str, tuple[str, str]] = {
    "facebook": (
        (
            "The export of your information, page, profile or groups (Accounts Centre, JSON); figures by Meta Business "
            f"Suite (CSV); for comments received, {TABLE}."
        ),
        "Comments received: the export holds only what you wrote, without links and mostly without identifiers.",
    ),
    "instagram": (
        (
            f"The Meta export (JSON); figures by Meta Business Suite (CSV); for comments received, {TABLE}. "
            "Private messages come from both sides."
        ),
        "Comments under your posts, answers to your stories, tags.",
    ),
    "threads": ("Inside the Instagram archive (JSON).", "Replies of others, and which message you were answering."),
    "messenger": (
        "The Meta export (JSON), messages folder: both sides, every box, archives and requests.",
        "End-to-end encrypted chats, often missing from the export.",
    ),
    "linkedin": (
        f"The archive of your data (Settings, data privacy); for the rest, {TABLE}.",
        "Comments the page received. Private messages come from both sides.",
    ),
    "x": (
        "The archive of your account (ready in about a day).",
        "Replies and mentions of others. Private messages come from both sides.",
    ),
    "youtube": (
        ("The channel’s feed (by its address, its @name or its “UC…” identifier); your comments by Google Takeout."),
        "Comments under your videos: no feed gives them.",
    ),
    "tiktok": (
        "The archive of your data, as JSON (the default choice, TXT, cannot be read).",
        "Comments received. Private messages come from both sides.",
    ),
    "pinterest": (
        "The feed of an account or a board (its address followed by /feed.rss).",
        "Comments, and the author of each pin.",
    ),
    "snapchat": (
        "The “My Data” export with JSON files.",
        "Replies to your public stories; only saved chats are there.",
    ),
    "whatsapp": (
        "“Export chat”, without media: both sides, full text.",
        "Other chats: each is exported apart. Times are those of the phone.",
    ),
    "telegram": (
        "Telegram Desktop, “Export chat history”, as JSON.",
        "Other chats, and public channels (no official feed).",
    ),
    "discord": (
        "The export of a channel made by a tool with an authorised bot, or your data package.",
        "In the official package: everything others wrote.",
    ),
    "mastodon": (
        "The feed of an account or a hashtag (address followed by .rss): a hashtag’s shows others.",
        "Replies under your posts; accounts that refuse public display.",
    ),
    "bluesky": (
        "The profile’s feed (address followed by /rss).",
        "Replies, yours included; searching needs an account.",
    ),
    "reddit": (
        "The feed of a forum, a thread or a search (address followed by /.rss).",
        "What Reddit refuses to serve: it often blocks programs. A reading may fail.",
    ),
    "tumblr": ("The blog’s feed (address followed by /rss).", "Notes and comments; a reblog looks like a post."),
    "flickr": ("The public photo feed of an account or a tag.", "Comments under photos."),
    "slideshare": (f"The account’s feed if it still answers, else {TABLE}.", "Comments and views."),
    "google": (
        "Google Takeout, “Google Business Profile”: reviews, ratings and your replies.",
        "Reviews removed by Google. The export is not automatic: make it again each month.",
    ),
    "trustpilot": ("The CSV export of reviews, from the business account.", "Reviews reported and removed."),
    "tripadvisor": (f"No self-service export: {TABLE}.", "Everything you do not note down."),
    "helloasso": (
        "The export of participants (CSV or Excel): only the answers to your free questions are kept.",
        "Nothing public. Names, e-mails and amounts are never imported.",
    ),
    "wikipedia": (
        "The feed of the article’s history. Do not write about yourself: use the talk page.",
        "What is said of you in other articles.",
    ),
    "forum": (
        "The forum’s feed (phpBB, Discourse, bbPress…), if its administrator left it open.",
        "Parts for members only.",
    ),
    "blog": (
        "The feed of posts and that of comments (WordPress, Blogger, Medium, Substack…).",
        "Comments awaiting moderation; often, whom a comment answers.",
    ),
    "press": (
        "The newspaper’s feed, or a Google News search.",
        "Articles for subscribers: title, extract and link only.",
    ),
    "web": ("Any page that announces a feed: paste its address.", "Pages without a feed."),
    "clubhouse": (f"None: it is live voice. Only {TABLE}.", "What was said in the rooms."),
    "viadeo": (f"Closed network. For an old archive, {TABLE}.", "Everything else: the network is gone."),
    "friendfeed": (f"Network closed in 2015. For an old archive, {TABLE}.", "Everything else: the network is gone."),
    "issuu": (f"No feed: a Google alert, or {TABLE}.", "Readings and comments."),
    "netvibes": (
        "Service closed in June 2025. The OPML file you saved gives the list of your feeds.",
        "Nothing new: follow the feeds directly.",
    ),
    "pearltrees": (
        f"Your bookmarks exported, where there are some, give sources to follow; for the rest, {TABLE}.",
        "Private collections.",
    ),
    "symbaloo": (
        f"Your tiles exported as bookmarks give sources to follow; for the rest, {TABLE}.",
        "Private pages.",
    ),
    "scoopit": (f"The topic’s feed if it answers, else {TABLE}.", "Comments."),
    "google_alerts": (
        "Your alert, with “Deliver to: RSS feed”. That address is a secret: do not share it.",
        "What Google has not indexed, and anything past 20 results a reading.",
    ),
    "google_news": (
        "A Google News search, as a feed.",
        "The article’s original address: the link goes through Google.",
    ),
}


def route(network: str) -> str:
    return ROUTES.get(network, (f"No automatic route: {TABLE}.", ""))[0]


def blind(network: str) -> str:
    return ROUTES.get(network, ("", "Everything you do not note down."))[1]


def routes_lead() -> str:
    return (
        "For each network, the route that works and what it does not see. “0 unanswered” is only said where the route "
        "shows others."
    )


def routes_columns() -> dict[str, str]:
    return {
        "network": "Network",
        "route": "The route that works",
        "formats": "Exports read",
        "others": "Shows others",
        "blind": "What it does not see",
    }


def formats_title() -> str:
    return "Exports recognised"


def formats_columns() -> dict[str, str]:
    return {"label": "Export", "network": "Network", "others": "Shows others"}


def any_network() -> str:
    return "any"


def routes_search() -> str:
    return "Search a network"


def exports_read(names: str) -> str:
    return f"Exports read: {names}"


def no_format() -> str:
    return "none: fill the template (Import tab)"


def routes_csv() -> str:
    return "routes.csv"
