"""The tables as SQLAlchemy Core sees them. The DDL that makes them is in ``migrations``; a test compares the two.

Refuses to hold any query. The organisation comes first in every key, so that the schema can be spread later.
Two columns belong to one back end only and are not listed here: ``mention.doc`` (SQLite: integer primary key, the
search index's row number, stable under VACUUM) and ``mention.search`` (PostgreSQL: tsvector).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import sqlalchemy as sa

from watch.model import Mention

metadata = sa.MetaData()

_INTEGERS = {
    "published_at", "local_hour", "edited_at", "likes", "comments_count", "shares", "views", "reach", "media_count",
    "collected_at",
}  # fmt: skip
_FLOATS = {"rating", "rating_max"}
_BOOLS = {"asks", "is_share"}

MENTION_COLUMNS: tuple[str, ...] = Mention._fields


def _type(name: str) -> sa.types.TypeEngine[Any]:
    if name in _INTEGERS:
        return sa.BigInteger()
    if name in _FLOATS:
        return sa.Float()
    return sa.Boolean() if name in _BOOLS else sa.Text()


def _columns(kind: Callable[[], sa.types.TypeEngine[Any]], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind()) for name in names]


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), primary_key=True) for name in names]


mention = sa.Table(
    "mention",
    metadata,
    *[sa.Column(name, _type(name), primary_key=name in ("org", "id")) for name in MENTION_COLUMNS],
    # how it stands with an answer
    sa.Column("reply_state", sa.Text()),
    sa.Column("answered_at", sa.BigInteger()),
    sa.Column("answered_by", sa.Text()),
    sa.Column("answer_id", sa.Text()),  # the own mention that answers, "" when a person said so
    sa.Column("response_s", sa.BigInteger()),
    sa.Column("response_open_s", sa.BigInteger()),
    sa.Column("due_at", sa.BigInteger()),
    sa.Column("dismiss_reason", sa.Text()),
    sa.Column("hand", sa.Text()),  # "" | answered | dismissed: a person's word, which no import changes
    sa.Column("rejected_until", sa.BigInteger()),  # own replies up to this time are no answer, a person said
    sa.Column("orphan", sa.Boolean()),  # own reply whose parent is not here yet
    # how it reads
    sa.Column("tone", sa.Text()),
    sa.Column("compound", sa.Float()),
    sa.Column("confidence", sa.Float()),
    sa.Column("uncertain", sa.Boolean()),
    sa.Column("tone_engine", sa.Text()),
    sa.Column("tone_by", sa.Text()),
    sa.Column("tone_reason", sa.Text()),
    sa.Column("machine_tone", sa.Text()),  # what text or stars said, kept beside a person's correction
    sa.Column("machine_by", sa.Text()),
    sa.Column("read_version", sa.Text()),  # "" = to be read; anything else = read, and in the search index
    sa.Column("words", sa.Text()),  # distinct content words joined by a space, what the words roll-up counts
    # the rest
    sa.Column("first_seen_at", sa.BigInteger()),
    sa.Column("story_id", sa.Text()),
    sa.Column("copy", sa.Boolean()),  # carries a story first told by another mention
    sa.Column("purged_at", sa.BigInteger()),
    sa.Column("story_version", sa.Text()),  # "" = to be compared with other texts; "~apart" = a person said: no copy
)

#: columns of ``StoredMention`` after ``mention``, in order
STATE_COLUMNS = (
    "reply_state", "answered_at", "answered_by", "response_s", "response_open_s", "due_at", "dismiss_reason", "tone",
    "compound", "confidence", "uncertain", "tone_engine", "tone_by", "first_seen_at",
    "story_id", "copy",
)  # fmt: skip

mention_source = sa.Table(  # further sources of a mention; its first one is mention.source_id
    "mention_source",
    metadata,
    *_key("org", "mention_id", "source_id"),
    *_columns(sa.BigInteger, "first_seen_at"),
)
story_sketch = sa.Table(  # what two like texts share (MinHash), by time of publication
    "story_sketch",
    metadata,
    *_key("org", "mention_id"),
    *_columns(sa.BigInteger, "at"),
    *_columns(sa.LargeBinary, "sketch"),
)
refused_author = sa.Table(
    "refused_author", metadata, *_key("org", "author_key"), *_columns(sa.BigInteger, "at", "mentions")
)
forgotten_name = sa.Table(  # names of erased people, hashed with the installation's secret: ``forgotten``
    "forgotten_name", metadata, *_key("org", "name_key"), *_columns(sa.BigInteger, "at")
)

DAY_KEY = ("local_day", "network", "subject", "source_id", "kind", "ownership", "visibility")
TONES = ("negative", "neutral", "positive", "unscored")
REPLIES = ("waiting", "answered", "dismissed")
HOURS = (*(f"h{h:02}" for h in range(24)), "hx")  # hx: hour unknown
DAY_COUNTS = (*TONES, *REPLIES, "copies", *HOURS)
roll_day = sa.Table("roll_day", metadata, *_key("org", *DAY_KEY), *_columns(sa.BigInteger, *DAY_COUNTS))
RESPONSE_KEY = ("clock", "week", "network", "subject", "visibility", "bucket")
roll_response = sa.Table(
    "roll_response",
    metadata,
    *_key("org", *RESPONSE_KEY[:-1]),  # clock: wall | open; week: its Monday
    sa.Column("bucket", sa.BigInteger(), primary_key=True),
    *_columns(sa.BigInteger, "n"),
)
WORD_KEY = ("local_day", "subject", "visibility", "word")
WORD_COUNTS = ("n", "negative", "positive")
roll_word = sa.Table("roll_word", metadata, *_key("org", *WORD_KEY), *_columns(sa.BigInteger, *WORD_COUNTS))
WAIT_KEY = ("subject", "network", "visibility")
roll_wait = sa.Table("roll_wait", metadata, *_key("org", *WAIT_KEY), *_columns(sa.BigInteger, "n"))

source_state = sa.Table(
    "source_state",
    metadata,
    *_key("org", "source_id"),
    *_columns(sa.Text, "etag", "last_modified", "body_hash"),
    *_columns(sa.BigInteger, "next_due_at", "failures"),
    *_columns(sa.Text, "paused"),
    *_columns(sa.BigInteger, "interval_s"),
    *_columns(sa.Text, "moved_to"),
    *_columns(sa.BigInteger, "moved_seen", "last_ok_at", "last_new_at"),
    *_columns(sa.Text, "title"),
    *_columns(sa.Boolean, "sees_others"),
    *_columns(sa.BigInteger, "moved_since"),
    *_columns(sa.Boolean, "moved_known"),
    *_columns(sa.Text, "moved_from"),
    *_columns(sa.BigInteger, "moved_at"),
    *_columns(sa.Text, "moved_refused", "unstable", "ids_seen", "comments_url"),
)
source_lease = sa.Table(
    "source_lease", metadata, *_key("org", "source_id"), *_columns(sa.Text, "holder"), *_columns(sa.BigInteger, "until")
)
collection_run = sa.Table(
    "collection_run",
    metadata,
    *_key("org", "source_id", "run_id"),  # run_id sorts by time
    *_columns(sa.BigInteger, "started_at", "finished_at"),
    *_columns(sa.Text, "outcome", "error", "detail"),
    *_columns(sa.BigInteger, "status", "bytes_read", "seen", "new", "changed", "refused"),
)
import_report = sa.Table(
    "import_report",
    metadata,
    *_key("org", "import_id"),
    *_columns(sa.Text, "filename", "formats", "state"),
    *_columns(sa.BigInteger, "rows", "new", "changed", "known", "refused"),
    *_columns(sa.Text, "error"),
    *_columns(sa.BigInteger, "started_at", "finished_at"),
    *_columns(sa.Text, "source_id"),
    *_columns(sa.BigInteger, "resume_at"),
    *_columns(sa.Text, "request"),
    *_columns(sa.BigInteger, "undone_at"),
    *_columns(sa.Text, "undone_by"),
    *_columns(sa.BigInteger, "removed"),
)
import_pass = sa.Table(  # what a reading of an export met that was here already (``passes``)
    "import_pass",
    metadata,
    *_key("org", "import_id"),
    sa.Column("number", sa.BigInteger(), primary_key=True),
    *_columns(sa.BigInteger, "seen_at"),
    *_columns(sa.LargeBinary, "met", "changed"),
)
import_refusal = sa.Table(
    "import_refusal",
    metadata,
    *_key("org", "import_id"),
    sa.Column("number", sa.BigInteger(), primary_key=True),
    *_columns(sa.Text, "location", "reason", "seen"),
)
alert = sa.Table(
    "alert",
    metadata,
    *_key("org", "id"),
    *_columns(sa.Text, "kind", "level", "subject"),
    *_columns(sa.BigInteger, "since", "raised_at"),
    *_columns(sa.Text, "facts", "mention_ids"),
    *_columns(sa.Float, "strength"),
    *_columns(sa.Text, "state"),
    *_columns(sa.BigInteger, "snoozed_until"),
)
alert_mute = sa.Table("alert_mute", metadata, *_key("org", "kind", "subject"), *_columns(sa.BigInteger, "at"))
event = sa.Table(
    "event",
    metadata,
    *_key("org", "id"),
    *_columns(sa.Text, "title", "start_day", "end_day", "source", "subject", "start_time", "place"),
    *_columns(sa.Boolean, "own"),
    *_columns(sa.Text, "url", "category", "mention_ids", "title_from"),
)
event_refused = sa.Table("event_refused", metadata, *_key("org", "id"), *_columns(sa.BigInteger, "at"))
mapping = sa.Table(
    "mapping", metadata, *_key("org", "signature"), *_columns(sa.Text, "mapping"), *_columns(sa.BigInteger, "used_at")
)
note = sa.Table(  # what a person did, for the record
    "note",
    metadata,
    *_key("org", "note_id"),
    *_columns(sa.BigInteger, "at"),
    *_columns(sa.Text, "who", "what", "about", "detail"),
)
meta = sa.Table("meta", metadata, *_key("org", "key"), *_columns(sa.Text, "value"))
tone_history = sa.Table(
    "tone_history",
    metadata,
    *_key("org", "mention_id"),
    sa.Column("at", sa.BigInteger(), primary_key=True),
    sa.Column("tone_by", sa.Text(), primary_key=True),
    *_columns(sa.Text, "tone", "tone_engine"),
)

# The desk (migration 0003): who takes what, until when, in whose words; what a rule set aside
assignment = sa.Table(
    "assignment", metadata, *_key("org", "mention_id"), *_columns(sa.Text, "who", "by"), *_columns(sa.BigInteger, "at")
)
remark = sa.Table(  # a person's words about a mention; ``note`` keeps acts and no text
    "remark",
    metadata,
    *_key("org", "mention_id", "remark_id"),
    *_columns(sa.BigInteger, "at"),
    *_columns(sa.Text, "who", "text"),
)
snooze = sa.Table(
    "snooze",
    metadata,
    *_key("org", "mention_id"),
    *_columns(sa.BigInteger, "until"),
    *_columns(sa.Text, "by"),
    *_columns(sa.BigInteger, "at"),
)
answering = sa.Table(  # a soft mark: this browser answers that mention, until ``until``
    "answering",
    metadata,
    *_key("org", "mention_id", "token"),
    *_columns(sa.Text, "who"),
    *_columns(sa.BigInteger, "at", "until"),
)
reply_draft = sa.Table(
    "reply_draft",
    metadata,
    *_key("org", "draft_id"),
    *_columns(sa.Text, "title", "lang", "body"),
    *_columns(sa.BigInteger, "changed_at"),
)
closed_day = sa.Table(  # « C'est fini pour aujourd'hui »
    "closed_day", metadata, *_key("org", "local_day"), *_columns(sa.Text, "by"), *_columns(sa.BigInteger, "at")
)
noise_rule = sa.Table(
    "noise_rule",
    metadata,
    *_key("org", "rule_id"),
    *_columns(sa.Text, "kind", "value", "subject", "label", "by"),
    *_columns(sa.BigInteger, "at"),
)
set_aside = sa.Table(  # a mention that a rule keeps out, whole (``doc``), so that it can come back as it was
    "set_aside",
    metadata,
    *_key("org", "mention_id"),
    *_columns(sa.Text, "rule_id", "author_key", "local_day"),
    *_columns(sa.BigInteger, "at"),
    *_columns(sa.Text, "doc"),
)
snapshot = sa.Table(  # a period sealed once: its figures as JSON, without a text or a name of a person
    "snapshot",
    metadata,
    *_key("org", "id"),
    *_columns(sa.Text, "kind", "start_day", "end_day"),
    *_columns(sa.BigInteger, "sealed_at"),
    *_columns(sa.Text, "digest", "document"),
)
share = sa.Table(  # a read-only token, hashed; what it opens is ``kind`` and ``scope``
    "share",
    metadata,
    *_key("org", "token_hash"),
    *_columns(sa.Text, "kind", "name", "scope"),
    *_columns(sa.BigInteger, "created_at", "expires_at", "revoked_at"),
    *_columns(sa.Text, "used_day"),
)
mention_date = sa.Table(  # a date ahead read in a mention: where it stands in the text, never the words
    "mention_date",
    metadata,
    *_key("org", "mention_id"),
    sa.Column("place_from", sa.BigInteger(), primary_key=True),
    sa.Column("start_day", sa.Text(), primary_key=True),
    *_columns(sa.BigInteger, "place_to"),
    *_columns(sa.Text, "end_day", "start_time", "end_time", "exactness"),
    *_columns(sa.Float, "confidence"),
)
event_mention = sa.Table(  # a person's word on a mention's date: tells of ``event_id``, or of nothing when ""
    "event_mention",
    metadata,
    *_key("org", "mention_id", "start_day"),
    *_columns(sa.Text, "event_id"),
    *_columns(sa.BigInteger, "at"),
)
event_list = sa.Table(  # things to do before an event, as JSON
    "event_list", metadata, *_key("org", "event_id"), *_columns(sa.Text, "items"), *_columns(sa.BigInteger, "at")
)
forecast = sa.Table(  # voices to expect on one day ahead, subject "" = all
    "forecast",
    metadata,
    *_key("org", "subject", "day"),
    *_columns(sa.Text, "made_on"),
    *_columns(sa.Float, "mean"),
    *_columns(sa.BigInteger, "low", "high", "days"),
    *_columns(sa.Text, "model"),
)
own_class = sa.Table(  # a person's word on one of our posts: promote | relay | talk
    "own_class", metadata, *_key("org", "mention_id"), *_columns(sa.Text, "class", "by"), *_columns(sa.BigInteger, "at")
)
minutes_spent = sa.Table(  # minutes that a person noted for a network and a week (its Monday)
    "minutes_spent",
    metadata,
    *_key("org", "network", "week"),
    *_columns(sa.BigInteger, "minutes"),
    *_columns(sa.Text, "by"),
    *_columns(sa.BigInteger, "at"),
)
delivery = sa.Table(  # one message to one channel: which alerts (ids), with what outcome; never its text or address
    "delivery",
    metadata,
    *_key("org", "delivery_id"),
    *_columns(sa.Text, "channel", "kind", "alerts", "outcome", "why"),
    *_columns(sa.BigInteger, "status", "tries", "made_at", "tried_at", "next_at"),
)
name_seen = sa.Table(  # a name that looks like ours, or our own domain; ``state`` is a person's word on it
    "name_seen",
    metadata,
    *_key("org", "kind", "network", "name"),
    *_columns(sa.Text, "looks_like", "how", "source", "address", "mail", "registered", "expires", "state", "by"),
    *_columns(sa.BigInteger, "first_at", "last_at", "mail_at"),
)
tone_opinion = sa.Table(  # a second opinion on a tone, by hash of the text asked about; never the text
    "tone_opinion",
    metadata,
    *_key("org", "key"),
    *_columns(sa.Text, "version"),
    *_columns(sa.Float, "up", "down"),
    *_columns(sa.BigInteger, "at"),
)
spoken_day = sa.Table(  # who spoke when and where on one local day, packed (``packed``): made anew from the mentions
    "spoken_day",
    metadata,
    *_key("org", "local_day"),
    *_columns(sa.BigInteger, "version", "n", "last_doc"),
    *_columns(sa.LargeBinary, "pack"),
)
#: tables about one mention, emptied of it when its author is erased
ABOUT_A_MENTION = (assignment, remark, snooze, answering, set_aside, mention_date, event_mention, own_class)


def condition(sql: str) -> sa.ColumnElement[bool]:
    """A fixed condition, written as a partial index says it, so that both back ends see that the index serves."""
    return cast("sa.ColumnElement[bool]", sa.text(sql))


WAITING = condition("reply_state = 'waiting' AND purged_at IS NULL")  # somebody can still answer what has its text
ASKED = condition("reply_state IN ('waiting', 'answered')")
OURS = condition("ownership = 'own'")
HAS_AUTHOR = condition("author_key <> ''")
HAS_PARENT = condition("parent_id <> ''")
HAS_STORY = condition("story_id <> ''")
TO_COMPARE = condition(
    "story_version = '' AND kind IN ('post', 'article') AND visibility <> 'private' AND purged_at IS NULL"
)
IN_PRIVATE_THREAD = condition("visibility = 'private' AND thread_id <> ''")
