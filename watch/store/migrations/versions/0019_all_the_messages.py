"""A request is judged by all the messages that make it: small indexes find what somebody added to one.

Two hold the negative ones among what asks nothing by itself: nothing enters them before a tone is read.
``mention_private_asked`` holds what asks in private talks; public rows enter none of its pages.

Revision: 0019
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STATEMENTS = """
CREATE INDEX mention_added_negative ON mention (org, parent_id, author_key, published_at)
    WHERE {asks} AND reply_state = '' AND hand = '' AND tone = 'negative' AND parent_id <> '';
CREATE INDEX mention_private_negative ON mention (org, thread_id, author_key, published_at)
    WHERE {asks} AND reply_state = '' AND hand = '' AND tone = 'negative' AND visibility = 'private' AND thread_id <> '';
CREATE INDEX mention_private_asked ON mention (org, thread_id, author_key, published_at)
    WHERE {asks} AND visibility = 'private' AND thread_id <> ''
"""


def upgrade() -> None:
    asks = "asks = 1" if op.get_bind().dialect.name == "sqlite" else "asks"
    for statement in STATEMENTS.format(asks=asks).split(";"):
        op.execute(statement)
