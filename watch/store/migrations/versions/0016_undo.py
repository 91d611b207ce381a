"""An import can be taken back: when each reading of a file began and which mentions it met that were here already.

Revision: 0016
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE import_pass (
    org text NOT NULL,
    import_id text NOT NULL,
    number bigint NOT NULL,
    seen_at bigint NOT NULL,
    met {blob} NOT NULL,
    changed {blob} NOT NULL,
    PRIMARY KEY (org, import_id, number)
)
"""
COLUMNS = """
ALTER TABLE import_report ADD COLUMN undone_at bigint;
ALTER TABLE import_report ADD COLUMN undone_by text NOT NULL DEFAULT '';
ALTER TABLE import_report ADD COLUMN removed bigint NOT NULL DEFAULT 0
"""


def upgrade() -> None:
    op.execute(TABLE.strip().format(blob="blob" if op.get_bind().dialect.name == "sqlite" else "bytea"))
    for statement in COLUMNS.split(";"):
        op.execute(statement.strip())
