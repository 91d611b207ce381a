"""Comments of one person in a row under one public message are one request: who wrote what under a message is asked of
its index, and those that ask nothing by themselves have a small one.

What is stored is settled anew by who knows deadlines and opening hours (``pipeline.declaring``): it is only marked here.

Revision: 0015
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STATEMENTS = """
DROP INDEX mention_children;
CREATE INDEX mention_children ON mention (org, parent_id, ownership, author_key, published_at) WHERE parent_id <> '';
CREATE INDEX mention_in_a_row ON mention (org, parent_id, author_key, published_at)
    WHERE {asks} AND reply_state = '' AND parent_id <> '';
INSERT INTO meta (org, key, value) SELECT DISTINCT org, 'in_a_row', 'to settle' FROM mention
    WHERE {asks} AND parent_id <> ''
"""


def upgrade() -> None:
    asks = "asks = 1" if op.get_bind().dialect.name == "sqlite" else "asks"
    for statement in STATEMENTS.format(asks=asks).split(";"):
        op.execute(statement)
