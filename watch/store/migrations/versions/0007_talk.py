"""What the pages on responsiveness, dialogue and presence read and keep: requests by day, voices by day, own messages
by day; the class a person gave to one of our posts; minutes noted on a network.

Revision: 0007
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATEMENTS = """
CREATE INDEX mention_asked ON mention (org, local_day, reply_state, network, subject, visibility, source_id, kind,
    ownership, published_at, precision, local_hour, response_s, response_open_s, answered_by)
    WHERE reply_state IN ('waiting', 'answered');
DROP INDEX mention_by_author;
CREATE INDEX mention_by_author ON mention (org, author_key, local_day) WHERE author_key <> '';
CREATE INDEX mention_own ON mention (org, local_day, network, kind, published_at) WHERE ownership = 'own';
CREATE TABLE own_class (
    org text NOT NULL,
    mention_id text NOT NULL,
    class text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
){keyed};
CREATE TABLE minutes_spent (
    org text NOT NULL,
    network text NOT NULL,
    week text NOT NULL,
    minutes bigint NOT NULL DEFAULT 0,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, network, week)
){keyed}
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    for statement in STATEMENTS.replace("{keyed}", keyed).split(";"):
        op.execute(statement)
