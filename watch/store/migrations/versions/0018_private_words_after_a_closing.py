"""In a private thread, what somebody writes after a request that a person closed is a request of its own.

Until here it asked nothing. What is stored stays as people know it: it is marked as closed with what stood before it,
and only what comes from now on waits.

Revision: 0018
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MARK = """
UPDATE mention SET hand = 'with'
WHERE visibility = 'private' AND thread_id <> '' AND {asks} AND reply_state = '' AND hand = '' AND ownership = 'other'
AND EXISTS (
    SELECT 1 FROM mention AS closed
    WHERE closed.org = mention.org AND closed.thread_id = mention.thread_id AND closed.network = mention.network
    AND closed.visibility = 'private' AND closed.thread_id <> '' AND closed.author_key = mention.author_key
    AND closed.hand IN ('answered', 'dismissed') AND closed.published_at <= mention.published_at
    AND NOT EXISTS (
        SELECT 1 FROM mention AS ours
        WHERE ours.org = mention.org AND ours.thread_id = mention.thread_id AND ours.network = mention.network
        AND ours.visibility = 'private' AND ours.thread_id <> '' AND ours.ownership = 'own'
        AND ours.published_at >= closed.published_at AND ours.published_at < mention.published_at
    )
)
"""


def upgrade() -> None:
    op.execute(MARK.format(asks="asks = 1" if op.get_bind().dialect.name == "sqlite" else "asks"))
