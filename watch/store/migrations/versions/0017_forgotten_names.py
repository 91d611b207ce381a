"""The names of erased people, hashed with the installation's secret, so that no later file brings them back.

Revision: 0017
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE forgotten_name (
    org text NOT NULL,
    name_key text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, name_key)
)
"""


def upgrade() -> None:
    op.execute(TABLE.strip() + (" WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""))
