"""What a mention's tone was before, and who said so.

Revision: 0002
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    op.execute(
        f"""CREATE TABLE tone_history (
            org text NOT NULL,
            mention_id text NOT NULL,
            at bigint NOT NULL,
            tone_by text NOT NULL,
            tone text NOT NULL DEFAULT '',
            tone_engine text NOT NULL DEFAULT '',
            PRIMARY KEY (org, mention_id, at, tone_by)
        ){keyed}"""
    )
