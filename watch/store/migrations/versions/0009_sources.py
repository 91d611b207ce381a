"""What a source is remembered by: since when it redirects, where it was before, ids that do not hold, its comments.

Revision: 0009
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = (
    "moved_since bigint",
    "moved_known boolean NOT NULL DEFAULT false",
    "moved_from text NOT NULL DEFAULT ''",
    "moved_at bigint",
    "moved_refused text NOT NULL DEFAULT ''",
    "unstable text NOT NULL DEFAULT ''",
    "ids_seen text NOT NULL DEFAULT ''",
    "comments_url text NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE source_state ADD COLUMN {column}")
