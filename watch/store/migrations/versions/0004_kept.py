"""Sealed periods with their frozen figures, and the read-only tokens that show one page to whoever holds them.

Revision: 0004
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE snapshot (
    org text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL DEFAULT '',
    start_day text NOT NULL DEFAULT '',
    end_day text NOT NULL DEFAULT '',
    sealed_at bigint NOT NULL DEFAULT 0,
    digest text NOT NULL DEFAULT '',
    document text NOT NULL DEFAULT '',
    PRIMARY KEY (org, id)
);
CREATE TABLE share (
    org text NOT NULL,
    token_hash text NOT NULL,
    kind text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    scope text NOT NULL DEFAULT '',
    created_at bigint NOT NULL DEFAULT 0,
    expires_at bigint,
    revoked_at bigint,
    used_day text NOT NULL DEFAULT '',
    PRIMARY KEY (org, token_hash)
){keyed}
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    for statement in TABLES.replace("{keyed}", keyed).split(";"):
        op.execute(statement)
