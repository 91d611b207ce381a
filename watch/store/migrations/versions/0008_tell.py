"""What was sent to whom and with what outcome; names that look like ours, and what a person said of them.

Revision: 0008
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = """
CREATE TABLE delivery (
    org text NOT NULL,
    delivery_id text NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL DEFAULT '',
    alerts text NOT NULL DEFAULT '[]',
    outcome text NOT NULL DEFAULT '',
    why text NOT NULL DEFAULT '',
    status bigint,
    tries bigint NOT NULL DEFAULT 0,
    made_at bigint NOT NULL DEFAULT 0,
    tried_at bigint NOT NULL DEFAULT 0,
    next_at bigint,
    PRIMARY KEY (org, delivery_id)
){keyed};
CREATE INDEX delivery_by_channel ON delivery (org, channel, made_at);
CREATE TABLE name_seen (
    org text NOT NULL,
    kind text NOT NULL,
    network text NOT NULL DEFAULT '',
    name text NOT NULL,
    looks_like text NOT NULL DEFAULT '',
    how text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    first_at bigint NOT NULL DEFAULT 0,
    last_at bigint NOT NULL DEFAULT 0,
    mail_at bigint,
    address text NOT NULL DEFAULT '',
    mail text NOT NULL DEFAULT '',
    registered text NOT NULL DEFAULT '',
    expires text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    PRIMARY KEY (org, kind, network, name)
){keyed}
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    for statement in STATEMENTS.replace("{keyed}", keyed).split(";"):
        op.execute(statement)
