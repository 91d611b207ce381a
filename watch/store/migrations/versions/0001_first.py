"""First schema. Frozen: never edit, add a migration.

Revision: 0001
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE alert (
    org text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL DEFAULT '',
    level text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    since bigint NOT NULL DEFAULT 0,
    raised_at bigint NOT NULL DEFAULT 0,
    facts text NOT NULL DEFAULT '',
    mention_ids text NOT NULL DEFAULT '',
    strength double precision,
    state text NOT NULL DEFAULT '',
    snoozed_until bigint,
    PRIMARY KEY (org, id)
){keyed};
CREATE TABLE alert_mute (
    org text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, kind, subject)
){keyed};
CREATE TABLE collection_run (
    org text NOT NULL,
    source_id text NOT NULL,
    run_id text NOT NULL,
    started_at bigint NOT NULL DEFAULT 0,
    finished_at bigint,
    outcome text NOT NULL DEFAULT '',
    error text NOT NULL DEFAULT '',
    detail text NOT NULL DEFAULT '',
    status bigint,
    bytes_read bigint NOT NULL DEFAULT 0,
    seen bigint NOT NULL DEFAULT 0,
    new bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, source_id, run_id)
){keyed};
CREATE TABLE event (
    org text NOT NULL,
    id text NOT NULL,
    title text NOT NULL DEFAULT '',
    start_day text NOT NULL DEFAULT '',
    end_day text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    start_time text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT '',
    own boolean NOT NULL DEFAULT false,
    url text NOT NULL DEFAULT '',
    category text NOT NULL DEFAULT '',
    mention_ids text NOT NULL DEFAULT '',
    PRIMARY KEY (org, id)
){keyed};
CREATE TABLE event_refused (
    org text NOT NULL,
    id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, id)
){keyed};
CREATE TABLE import_refusal (
    org text NOT NULL,
    import_id text NOT NULL,
    number bigint NOT NULL,
    location text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    seen text NOT NULL DEFAULT '',
    PRIMARY KEY (org, import_id, number)
){keyed};
CREATE TABLE import_report (
    org text NOT NULL,
    import_id text NOT NULL,
    filename text NOT NULL DEFAULT '',
    formats text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    rows bigint NOT NULL DEFAULT 0,
    new bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    known bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    error text NOT NULL DEFAULT '',
    started_at bigint NOT NULL DEFAULT 0,
    finished_at bigint,
    source_id text NOT NULL DEFAULT '',
    resume_at bigint NOT NULL DEFAULT 0,
    request text NOT NULL DEFAULT '',
    PRIMARY KEY (org, import_id)
){keyed};
CREATE TABLE mapping (
    org text NOT NULL,
    signature text NOT NULL,
    mapping text NOT NULL DEFAULT '',
    used_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, signature)
){keyed};
CREATE TABLE mention (
    org text NOT NULL,
    id text NOT NULL,
    network text NOT NULL DEFAULT '',
    kind text NOT NULL DEFAULT '',
    source_id text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    ownership text NOT NULL DEFAULT '',
    visibility text NOT NULL DEFAULT '',
    asks boolean NOT NULL DEFAULT false,
    parent_id text NOT NULL DEFAULT '',
    thread_id text NOT NULL DEFAULT '',
    root_url text NOT NULL DEFAULT '',
    author_name text NOT NULL DEFAULT '',
    author_handle text NOT NULL DEFAULT '',
    author_key text NOT NULL DEFAULT '',
    reply_to_author text NOT NULL DEFAULT '',
    url text NOT NULL DEFAULT '',
    url_key text,
    title text NOT NULL DEFAULT '',
    text text NOT NULL DEFAULT '',
    lang text NOT NULL DEFAULT '',
    lang_source text NOT NULL DEFAULT '',
    publisher text NOT NULL DEFAULT '',
    published_at bigint NOT NULL DEFAULT 0,
    published_raw text NOT NULL DEFAULT '',
    precision text NOT NULL DEFAULT '',
    tz_status text NOT NULL DEFAULT '',
    local_day text NOT NULL DEFAULT '',
    local_hour bigint NOT NULL DEFAULT 0,
    edited_at bigint,
    likes bigint,
    comments_count bigint,
    shares bigint,
    views bigint,
    reach bigint,
    rating double precision,
    rating_max double precision,
    media_count bigint NOT NULL DEFAULT 0,
    tags text NOT NULL DEFAULT '',
    tool_sentiment text NOT NULL DEFAULT '',
    is_share boolean NOT NULL DEFAULT false,
    raw_ref text NOT NULL DEFAULT '',
    collected_at bigint NOT NULL DEFAULT 0,
    content_hash text NOT NULL DEFAULT '',
    reply_state text NOT NULL DEFAULT '',
    answered_at bigint,
    answered_by text NOT NULL DEFAULT '',
    answer_id text NOT NULL DEFAULT '',
    response_s bigint,
    response_open_s bigint,
    due_at bigint,
    dismiss_reason text NOT NULL DEFAULT '',
    hand text NOT NULL DEFAULT '',
    rejected_until bigint,
    orphan boolean NOT NULL DEFAULT false,
    tone text NOT NULL DEFAULT 'unscored',
    compound double precision,
    confidence double precision,
    uncertain boolean NOT NULL DEFAULT false,
    tone_engine text NOT NULL DEFAULT '',
    tone_by text NOT NULL DEFAULT '',
    tone_reason text NOT NULL DEFAULT '',
    machine_tone text NOT NULL DEFAULT '',
    machine_by text NOT NULL DEFAULT '',
    read_version text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    first_seen_at bigint NOT NULL DEFAULT 0,
    story_id text NOT NULL DEFAULT '',
    copy boolean NOT NULL DEFAULT false,
    purged_at bigint,
    {mention_key}
);
CREATE TABLE mention_source (
    org text NOT NULL,
    mention_id text NOT NULL,
    source_id text NOT NULL,
    first_seen_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, source_id)
){keyed};
CREATE TABLE meta (
    org text NOT NULL,
    key text NOT NULL,
    value text NOT NULL DEFAULT '',
    PRIMARY KEY (org, key)
){keyed};
CREATE TABLE note (
    org text NOT NULL,
    note_id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    who text NOT NULL DEFAULT '',
    what text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    detail text NOT NULL DEFAULT '',
    PRIMARY KEY (org, note_id)
){keyed};
CREATE TABLE refused_author (
    org text NOT NULL,
    author_key text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    mentions bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, author_key)
){keyed};
CREATE TABLE roll_day (
    org text NOT NULL,
    local_day text NOT NULL,
    network text NOT NULL,
    subject text NOT NULL,
    source_id text NOT NULL,
    kind text NOT NULL,
    ownership text NOT NULL,
    visibility text NOT NULL,
    negative bigint NOT NULL DEFAULT 0,
    neutral bigint NOT NULL DEFAULT 0,
    positive bigint NOT NULL DEFAULT 0,
    unscored bigint NOT NULL DEFAULT 0,
    waiting bigint NOT NULL DEFAULT 0,
    answered bigint NOT NULL DEFAULT 0,
    dismissed bigint NOT NULL DEFAULT 0,
    copies bigint NOT NULL DEFAULT 0,
    h00 bigint NOT NULL DEFAULT 0,
    h01 bigint NOT NULL DEFAULT 0,
    h02 bigint NOT NULL DEFAULT 0,
    h03 bigint NOT NULL DEFAULT 0,
    h04 bigint NOT NULL DEFAULT 0,
    h05 bigint NOT NULL DEFAULT 0,
    h06 bigint NOT NULL DEFAULT 0,
    h07 bigint NOT NULL DEFAULT 0,
    h08 bigint NOT NULL DEFAULT 0,
    h09 bigint NOT NULL DEFAULT 0,
    h10 bigint NOT NULL DEFAULT 0,
    h11 bigint NOT NULL DEFAULT 0,
    h12 bigint NOT NULL DEFAULT 0,
    h13 bigint NOT NULL DEFAULT 0,
    h14 bigint NOT NULL DEFAULT 0,
    h15 bigint NOT NULL DEFAULT 0,
    h16 bigint NOT NULL DEFAULT 0,
    h17 bigint NOT NULL DEFAULT 0,
    h18 bigint NOT NULL DEFAULT 0,
    h19 bigint NOT NULL DEFAULT 0,
    h20 bigint NOT NULL DEFAULT 0,
    h21 bigint NOT NULL DEFAULT 0,
    h22 bigint NOT NULL DEFAULT 0,
    h23 bigint NOT NULL DEFAULT 0,
    hx bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, local_day, network, subject, source_id, kind, ownership, visibility)
){keyed};
CREATE TABLE roll_response (
    org text NOT NULL,
    clock text NOT NULL,
    week text NOT NULL,
    network text NOT NULL,
    subject text NOT NULL,
    visibility text NOT NULL,
    bucket bigint NOT NULL,
    n bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, clock, week, network, subject, visibility, bucket)
){keyed};
CREATE TABLE roll_wait (
    org text NOT NULL,
    subject text NOT NULL,
    network text NOT NULL,
    visibility text NOT NULL,
    n bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, subject, network, visibility)
){keyed};
CREATE TABLE roll_word (
    org text NOT NULL,
    local_day text NOT NULL,
    subject text NOT NULL,
    visibility text NOT NULL,
    word text NOT NULL,
    n bigint NOT NULL DEFAULT 0,
    negative bigint NOT NULL DEFAULT 0,
    positive bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, local_day, subject, visibility, word)
){keyed};
CREATE TABLE source_lease (
    org text NOT NULL,
    source_id text NOT NULL,
    holder text NOT NULL DEFAULT '',
    until bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, source_id)
){keyed};
CREATE TABLE source_state (
    org text NOT NULL,
    source_id text NOT NULL,
    etag text NOT NULL DEFAULT '',
    last_modified text NOT NULL DEFAULT '',
    body_hash text NOT NULL DEFAULT '',
    next_due_at bigint NOT NULL DEFAULT 0,
    failures bigint NOT NULL DEFAULT 0,
    paused text NOT NULL DEFAULT '',
    interval_s bigint NOT NULL DEFAULT 0,
    moved_to text NOT NULL DEFAULT '',
    moved_seen bigint NOT NULL DEFAULT 0,
    last_ok_at bigint,
    last_new_at bigint,
    title text NOT NULL DEFAULT '',
    sees_others boolean NOT NULL DEFAULT false,
    PRIMARY KEY (org, source_id)
){keyed};
"""

INDEXES = """
CREATE INDEX mention_by_day ON mention (org, local_day, published_at, network, subject, source_id);
CREATE UNIQUE INDEX mention_by_url ON mention (org, url_key) WHERE url_key IS NOT NULL;
CREATE INDEX mention_children ON mention (org, parent_id) WHERE parent_id <> '';
CREATE INDEX mention_orphans ON mention (org, parent_id) WHERE {orphan};
CREATE INDEX mention_private ON mention (org, thread_id, published_at) WHERE visibility = 'private' AND thread_id <> '';
CREATE INDEX mention_to_read ON mention (org, read_version);
CREATE INDEX mention_waiting ON mention (org, subject, network, due_at, published_at) WHERE reply_state = 'waiting';
CREATE INDEX mention_in_story ON mention (org, story_id) WHERE story_id <> '';
"""

SQLITE = """
CREATE VIRTUAL TABLE mention_fts USING fts5(
    title, text, author_name, publisher, content='mention', content_rowid='doc',
    tokenize="unicode61 remove_diacritics 2", prefix='3'
);
"""

POSTGRESQL = """
ALTER TABLE mention ADD COLUMN search tsvector;
CREATE INDEX mention_search ON mention USING gin (search);
"""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    tables = TABLES.replace("{keyed}", " WITHOUT ROWID" if sqlite else "").replace(
        "{mention_key}", "doc integer PRIMARY KEY,\n    UNIQUE (org, id)" if sqlite else "PRIMARY KEY (org, id)"
    )
    indexes = INDEXES.replace("{orphan}", "orphan = 1" if sqlite else "orphan")
    for statement in (tables + indexes + (SQLITE if sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
