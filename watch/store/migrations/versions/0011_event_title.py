"""Where an event's title was read: a title that nobody wrote goes with the mention that gave it.

Revision: 0011
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE event ADD COLUMN title_from text NOT NULL DEFAULT ''")
    first = "json_extract(mention_ids, '$[0]')"
    if op.get_bind().dialect.name == "postgresql":
        first = "mention_ids::json ->> 0"
    op.execute(f"UPDATE event SET title_from = COALESCE({first}, '') WHERE source = 'mention' AND mention_ids LIKE '[%'")
