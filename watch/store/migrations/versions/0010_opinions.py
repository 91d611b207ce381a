"""Second opinions on tone, by hash of the text: a restart asks the transformer nothing twice.

Revision: 0010
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE tone_opinion (
    org text NOT NULL,
    key text NOT NULL,
    version text NOT NULL DEFAULT '',
    up double precision NOT NULL DEFAULT 0,
    down double precision NOT NULL DEFAULT 0,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, key)
){keyed}
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    op.execute(TABLE.format(keyed=keyed))
