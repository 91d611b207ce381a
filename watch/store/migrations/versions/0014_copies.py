"""The copies of a period by tone, without reading another mention: the balance of tone counts a text once.

Revision: 0014
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEX = """
CREATE INDEX mention_copies ON mention (org, local_day, tone, network, subject, source_id, kind, ownership, visibility,
    copy) WHERE {copy}
"""


def upgrade() -> None:
    op.execute(INDEX.strip().format(copy="copy = 1" if op.get_bind().dialect.name == "sqlite" else "copy"))
