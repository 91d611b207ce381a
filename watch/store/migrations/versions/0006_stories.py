"""Sketches of texts, by which the same text on several sites is found; which mentions were compared already.

Revision: 0006
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lite = op.get_bind().dialect.name == "sqlite"
    op.execute("ALTER TABLE mention ADD COLUMN story_version text NOT NULL DEFAULT ''")
    op.execute(
        "CREATE INDEX mention_to_compare ON mention (org, published_at) WHERE story_version = '' "
        "AND kind IN ('post', 'article') AND visibility <> 'private' AND purged_at IS NULL"
    )
    op.execute(
        f"""CREATE TABLE story_sketch (
            org text NOT NULL,
            mention_id text NOT NULL,
            at bigint NOT NULL,
            sketch {"blob" if lite else "bytea"} NOT NULL,
            PRIMARY KEY (org, mention_id)
        ){" WITHOUT ROWID" if lite else ""}"""
    )
    op.execute("CREATE INDEX story_sketch_by_time ON story_sketch (org, at)")
