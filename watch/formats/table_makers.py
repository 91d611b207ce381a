"""Tables of known tools, told by their headings: what they leave out (network, order of day and month, whose posts).

Only facts of the tool, no reading. A tool with its own quirks of text gets a reader of its own instead; until then its
headings stand in ``NO_READER`` so that the generic table does not import something wrong in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watch.formats.table_headings import fold_heading


@dataclass(frozen=True, slots=True)
class Maker:
    """``needs``: headings that are all there. ``day_first``: the tool's order when the file does not show it."""

    key: str
    needs: tuple[str, ...]
    network: str = ""
    own_posts: bool = False  # every row is a post of ours
    day_first: bool | None = None


MAKERS = (
    Maker("meta_business_suite", ("Permalink", "Publish time", "Post type"), own_posts=True, day_first=False),
    Maker("sprout_social", ("Sent by", "Content Type", "Profile"), own_posts=True, day_first=False),
    Maker("hootsuite", ("Post Message", "Post Permalink", "Social Network"), own_posts=True),
    Maker("agorapulse", ("Publishing date", "Publishing time", "Message"), own_posts=True, day_first=True),
    Maker("trustpilot", ("Review Stars", "Review Content"), network="trustpilot"),
    Maker("linkedin_shares", ("ShareLink", "ShareCommentary"), network="linkedin", own_posts=True),
)

# Headings of exports whose cells need more than a table's reading (another issue): refused by name, not misread.
NO_READER = (
    ("youtube_takeout", ("Comment ID", "Video ID", "Comment Text")),
    ("youtube_takeout", ("ID du commentaire", "ID de la vidéo", "Texte du commentaire")),
    ("linkedin_messages", ("CONVERSATION ID", "SENDER PROFILE URL", "CONTENT")),
    ("linkedin_connections", ("First Name", "Last Name", "Connected On")),
    ("reddit", ("permalink", "subreddit", "gildings")),
    ("discord_package", ("ID", "Timestamp", "Contents", "Attachments")),
)


def find_maker(headings: Sequence[str]) -> Maker | None:
    folded = set(map(fold_heading, headings))
    return next((maker for maker in MAKERS if folded.issuperset(map(fold_heading, maker.needs))), None)


def has_no_reader(headings: Sequence[str]) -> str:
    """The key of a known export without a reader yet, or ""."""
    folded = set(map(fold_heading, headings))
    return next((key for key, needs in NO_READER if folded.issuperset(map(fold_heading, needs))), "")
