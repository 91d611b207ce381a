"""What is coming: dates read in mentions, which mentions tell of which event, its list of things to do, forecasts.

Revision: 0005
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE mention_date (
    org text NOT NULL,
    mention_id text NOT NULL,
    place_from bigint NOT NULL,
    place_to bigint NOT NULL DEFAULT 0,
    start_day text NOT NULL DEFAULT '',
    end_day text NOT NULL DEFAULT '',
    start_time text NOT NULL DEFAULT '',
    end_time text NOT NULL DEFAULT '',
    exactness text NOT NULL DEFAULT '',
    confidence double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, place_from, start_day)
){keyed};
CREATE INDEX mention_date_end ON mention_date (org, end_day);
CREATE TABLE event_mention (
    org text NOT NULL,
    mention_id text NOT NULL,
    start_day text NOT NULL,
    event_id text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, start_day)
){keyed};
CREATE TABLE event_list (
    org text NOT NULL,
    event_id text NOT NULL,
    items text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, event_id)
){keyed};
CREATE TABLE forecast (
    org text NOT NULL,
    subject text NOT NULL,
    day text NOT NULL,
    made_on text NOT NULL DEFAULT '',
    mean double precision NOT NULL DEFAULT 0,
    low bigint NOT NULL DEFAULT 0,
    high bigint NOT NULL DEFAULT 0,
    days bigint NOT NULL DEFAULT 0,
    model text NOT NULL DEFAULT '',
    PRIMARY KEY (org, subject, day)
){keyed}
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    for statement in TABLES.replace("{keyed}", keyed).split(";"):
        op.execute(statement)
