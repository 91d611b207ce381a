"""Who spoke when and where, a local day a row, packed: what the dialogue page reads in place of the mentions.

Packs are made in the background: none is made here. A later step that changes mentions empties this table.

Revision: 0012
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE spoken_day (
    org text NOT NULL,
    local_day text NOT NULL,
    version bigint NOT NULL,
    n bigint NOT NULL,
    last_doc bigint NOT NULL DEFAULT 0,
    pack {blob} NOT NULL,
    PRIMARY KEY (org, local_day)
)
"""


def upgrade() -> None:
    op.execute(TABLE.format(blob="blob" if op.get_bind().dialect.name == "sqlite" else "bytea"))
