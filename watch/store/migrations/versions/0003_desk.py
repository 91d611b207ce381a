"""What people do at the desk: who takes what, remarks, snoozes, drafts, marks, closed days; noise and what it set aside.

Revision: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE assignment (
    org text NOT NULL,
    mention_id text NOT NULL,
    who text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
){keyed};
CREATE TABLE remark (
    org text NOT NULL,
    mention_id text NOT NULL,
    remark_id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    who text NOT NULL DEFAULT '',
    text text NOT NULL DEFAULT '',
    PRIMARY KEY (org, mention_id, remark_id)
){keyed};
CREATE TABLE snooze (
    org text NOT NULL,
    mention_id text NOT NULL,
    until bigint NOT NULL DEFAULT 0,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
){keyed};
CREATE TABLE answering (
    org text NOT NULL,
    mention_id text NOT NULL,
    token text NOT NULL,
    who text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    until bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, token)
){keyed};
CREATE TABLE reply_draft (
    org text NOT NULL,
    draft_id text NOT NULL,
    title text NOT NULL DEFAULT '',
    lang text NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '',
    changed_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, draft_id)
){keyed};
CREATE TABLE closed_day (
    org text NOT NULL,
    local_day text NOT NULL,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, local_day)
){keyed};
CREATE TABLE noise_rule (
    org text NOT NULL,
    rule_id text NOT NULL,
    kind text NOT NULL DEFAULT '',
    value text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    label text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, rule_id)
){keyed};
CREATE TABLE set_aside (
    org text NOT NULL,
    mention_id text NOT NULL,
    rule_id text NOT NULL DEFAULT '',
    author_key text NOT NULL DEFAULT '',
    local_day text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    doc text NOT NULL DEFAULT '',
    PRIMARY KEY (org, mention_id)
){keyed};
CREATE INDEX set_aside_by_rule ON set_aside (org, rule_id);
CREATE INDEX mention_by_author ON mention (org, author_key) WHERE author_key <> ''
"""


def upgrade() -> None:
    keyed = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    for statement in TABLES.replace("{keyed}", keyed).split(";"):
        op.execute(statement)
