"""A request whose text went with retention stays received and unanswered, and is nobody's work any more.

Until now it was closed as dismissed (reason ``purged``), which took it out of the response rate of its period. That
reason tells those requests from what a person dismissed, so that they can be put right here. The index of what is to be
answered leaves them out: they only ever grow in number.

Revision: 0013
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KEY = "org, local_day, network, subject, source_id, kind, ownership, visibility"
_CLOSED = "reply_state = 'dismissed' AND hand = 'dismissed' AND dismiss_reason = 'purged' AND purged_at IS NOT NULL"
_SAME = " AND ".join(f"gone.{name} = roll_day.{name}" for name in _KEY.split(", "))

STATEMENTS = f"""
UPDATE roll_day SET waiting = waiting + gone.n, dismissed = dismissed - gone.n
    FROM (SELECT {_KEY}, count(*) AS n FROM mention WHERE {_CLOSED} GROUP BY {_KEY}) AS gone WHERE {_SAME};
UPDATE mention SET reply_state = 'waiting', hand = '', dismiss_reason = '' WHERE {_CLOSED};
DROP INDEX mention_waiting;
CREATE INDEX mention_waiting ON mention (org, subject, network, due_at, published_at)
    WHERE reply_state = 'waiting' AND purged_at IS NULL;
DELETE FROM roll_wait;
INSERT INTO roll_wait (org, subject, network, visibility, n) SELECT org, subject, network, visibility, count(*)
    FROM mention WHERE reply_state = 'waiting' AND purged_at IS NULL GROUP BY org, subject, network, visibility
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";"):
        op.execute(statement)
