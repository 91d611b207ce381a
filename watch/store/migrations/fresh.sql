CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
;
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
) WITHOUT ROWID
;
CREATE TABLE alert_mute (
    org text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, kind, subject)
) WITHOUT ROWID
;
CREATE TABLE answering (
    org text NOT NULL,
    mention_id text NOT NULL,
    token text NOT NULL,
    who text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    until bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, token)
) WITHOUT ROWID
;
CREATE TABLE assignment (
    org text NOT NULL,
    mention_id text NOT NULL,
    who text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
) WITHOUT ROWID
;
CREATE TABLE closed_day (
    org text NOT NULL,
    local_day text NOT NULL,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, local_day)
) WITHOUT ROWID
;
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
) WITHOUT ROWID
;
CREATE TABLE delivery (
    org text NOT NULL,
    delivery_id text NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL DEFAULT '',
    alerts text NOT NULL DEFAULT '[]',
    outcome text NOT NULL DEFAULT '',
    why text NOT NULL DEFAULT '',
    status bigint,
    tries bigint NOT NULL DEFAULT 0,
    made_at bigint NOT NULL DEFAULT 0,
    tried_at bigint NOT NULL DEFAULT 0,
    next_at bigint,
    PRIMARY KEY (org, delivery_id)
) WITHOUT ROWID
;
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
    mention_ids text NOT NULL DEFAULT '', title_from text NOT NULL DEFAULT '',
    PRIMARY KEY (org, id)
) WITHOUT ROWID
;
CREATE TABLE event_list (
    org text NOT NULL,
    event_id text NOT NULL,
    items text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, event_id)
) WITHOUT ROWID
;
CREATE TABLE event_mention (
    org text NOT NULL,
    mention_id text NOT NULL,
    start_day text NOT NULL,
    event_id text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, start_day)
) WITHOUT ROWID
;
CREATE TABLE event_refused (
    org text NOT NULL,
    id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, id)
) WITHOUT ROWID
;
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
) WITHOUT ROWID

;
CREATE TABLE forgotten_name (
    org text NOT NULL,
    name_key text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, name_key)
) WITHOUT ROWID
;
CREATE TABLE import_pass (
    org text NOT NULL,
    import_id text NOT NULL,
    number bigint NOT NULL,
    seen_at bigint NOT NULL,
    met blob NOT NULL,
    changed blob NOT NULL,
    PRIMARY KEY (org, import_id, number)
)
;
CREATE TABLE import_refusal (
    org text NOT NULL,
    import_id text NOT NULL,
    number bigint NOT NULL,
    location text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    seen text NOT NULL DEFAULT '',
    PRIMARY KEY (org, import_id, number)
) WITHOUT ROWID
;
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
    request text NOT NULL DEFAULT '', undone_at bigint, undone_by text NOT NULL DEFAULT '', removed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, import_id)
) WITHOUT ROWID
;
CREATE TABLE mapping (
    org text NOT NULL,
    signature text NOT NULL,
    mapping text NOT NULL DEFAULT '',
    used_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, signature)
) WITHOUT ROWID
;
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
    doc integer PRIMARY KEY, story_version text NOT NULL DEFAULT '',
    UNIQUE (org, id)
)
;
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
) WITHOUT ROWID
;
CREATE VIRTUAL TABLE mention_fts USING fts5(
    title, text, author_name, publisher, content='mention', content_rowid='doc',
    tokenize="unicode61 remove_diacritics 2", prefix='3'
)
;
CREATE TABLE mention_source (
    org text NOT NULL,
    mention_id text NOT NULL,
    source_id text NOT NULL,
    first_seen_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id, source_id)
) WITHOUT ROWID
;
CREATE TABLE meta (
    org text NOT NULL,
    key text NOT NULL,
    value text NOT NULL DEFAULT '',
    PRIMARY KEY (org, key)
) WITHOUT ROWID
;
CREATE TABLE minutes_spent (
    org text NOT NULL,
    network text NOT NULL,
    week text NOT NULL,
    minutes bigint NOT NULL DEFAULT 0,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, network, week)
) WITHOUT ROWID

;
CREATE TABLE name_seen (
    org text NOT NULL,
    kind text NOT NULL,
    network text NOT NULL DEFAULT '',
    name text NOT NULL,
    looks_like text NOT NULL DEFAULT '',
    how text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    first_at bigint NOT NULL DEFAULT 0,
    last_at bigint NOT NULL DEFAULT 0,
    mail_at bigint,
    address text NOT NULL DEFAULT '',
    mail text NOT NULL DEFAULT '',
    registered text NOT NULL DEFAULT '',
    expires text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    PRIMARY KEY (org, kind, network, name)
) WITHOUT ROWID

;
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
) WITHOUT ROWID
;
CREATE TABLE note (
    org text NOT NULL,
    note_id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    who text NOT NULL DEFAULT '',
    what text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    detail text NOT NULL DEFAULT '',
    PRIMARY KEY (org, note_id)
) WITHOUT ROWID
;
CREATE TABLE own_class (
    org text NOT NULL,
    mention_id text NOT NULL,
    class text NOT NULL DEFAULT '',
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
) WITHOUT ROWID
;
CREATE TABLE refused_author (
    org text NOT NULL,
    author_key text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    mentions bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, author_key)
) WITHOUT ROWID
;
CREATE TABLE remark (
    org text NOT NULL,
    mention_id text NOT NULL,
    remark_id text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    who text NOT NULL DEFAULT '',
    text text NOT NULL DEFAULT '',
    PRIMARY KEY (org, mention_id, remark_id)
) WITHOUT ROWID
;
CREATE TABLE reply_draft (
    org text NOT NULL,
    draft_id text NOT NULL,
    title text NOT NULL DEFAULT '',
    lang text NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '',
    changed_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, draft_id)
) WITHOUT ROWID
;
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
) WITHOUT ROWID
;
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
) WITHOUT ROWID
;
CREATE TABLE roll_wait (
    org text NOT NULL,
    subject text NOT NULL,
    network text NOT NULL,
    visibility text NOT NULL,
    n bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, subject, network, visibility)
) WITHOUT ROWID
;
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
) WITHOUT ROWID
;
CREATE TABLE set_aside (
    org text NOT NULL,
    mention_id text NOT NULL,
    rule_id text NOT NULL DEFAULT '',
    author_key text NOT NULL DEFAULT '',
    local_day text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    doc text NOT NULL DEFAULT '',
    PRIMARY KEY (org, mention_id)
) WITHOUT ROWID
;
CREATE TABLE share (
    org text NOT NULL,
    token_hash text NOT NULL,
    kind text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    scope text NOT NULL DEFAULT '',
    created_at bigint NOT NULL DEFAULT 0,
    expires_at bigint,
    revoked_at bigint,
    used_day text NOT NULL DEFAULT '',
    PRIMARY KEY (org, token_hash)
) WITHOUT ROWID

;
CREATE TABLE snapshot (
    org text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL DEFAULT '',
    start_day text NOT NULL DEFAULT '',
    end_day text NOT NULL DEFAULT '',
    sealed_at bigint NOT NULL DEFAULT 0,
    digest text NOT NULL DEFAULT '',
    document text NOT NULL DEFAULT '',
    PRIMARY KEY (org, id)
)
;
CREATE TABLE snooze (
    org text NOT NULL,
    mention_id text NOT NULL,
    until bigint NOT NULL DEFAULT 0,
    by text NOT NULL DEFAULT '',
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, mention_id)
) WITHOUT ROWID
;
CREATE TABLE source_lease (
    org text NOT NULL,
    source_id text NOT NULL,
    holder text NOT NULL DEFAULT '',
    until bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, source_id)
) WITHOUT ROWID
;
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
    sees_others boolean NOT NULL DEFAULT false, moved_since bigint, moved_known boolean NOT NULL DEFAULT false, moved_from text NOT NULL DEFAULT '', moved_at bigint, moved_refused text NOT NULL DEFAULT '', unstable text NOT NULL DEFAULT '', ids_seen text NOT NULL DEFAULT '', comments_url text NOT NULL DEFAULT '',
    PRIMARY KEY (org, source_id)
) WITHOUT ROWID
;
CREATE TABLE spoken_day (
    org text NOT NULL,
    local_day text NOT NULL,
    version bigint NOT NULL,
    n bigint NOT NULL,
    last_doc bigint NOT NULL DEFAULT 0,
    pack blob NOT NULL,
    PRIMARY KEY (org, local_day)
)
;
CREATE TABLE story_sketch (
            org text NOT NULL,
            mention_id text NOT NULL,
            at bigint NOT NULL,
            sketch blob NOT NULL,
            PRIMARY KEY (org, mention_id)
        ) WITHOUT ROWID
;
CREATE TABLE tone_history (
            org text NOT NULL,
            mention_id text NOT NULL,
            at bigint NOT NULL,
            tone_by text NOT NULL,
            tone text NOT NULL DEFAULT '',
            tone_engine text NOT NULL DEFAULT '',
            PRIMARY KEY (org, mention_id, at, tone_by)
        ) WITHOUT ROWID
;
CREATE TABLE tone_opinion (
    org text NOT NULL,
    key text NOT NULL,
    version text NOT NULL DEFAULT '',
    up double precision NOT NULL DEFAULT 0,
    down double precision NOT NULL DEFAULT 0,
    at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (org, key)
) WITHOUT ROWID

;
CREATE INDEX delivery_by_channel ON delivery (org, channel, made_at)
;
CREATE INDEX mention_added_negative ON mention (org, parent_id, author_key, published_at)
    WHERE asks = 1 AND reply_state = '' AND hand = '' AND tone = 'negative' AND parent_id <> ''
;
CREATE INDEX mention_asked ON mention (org, local_day, reply_state, network, subject, visibility, source_id, kind,
    ownership, published_at, precision, local_hour, response_s, response_open_s, answered_by)
    WHERE reply_state IN ('waiting', 'answered')
;
CREATE INDEX mention_by_author ON mention (org, author_key, local_day) WHERE author_key <> ''
;
CREATE INDEX mention_by_day ON mention (org, local_day, published_at, network, subject, source_id)
;
CREATE UNIQUE INDEX mention_by_url ON mention (org, url_key) WHERE url_key IS NOT NULL
;
CREATE INDEX mention_children ON mention (org, parent_id, ownership, author_key, published_at) WHERE parent_id <> ''
;
CREATE INDEX mention_copies ON mention (org, local_day, tone, network, subject, source_id, kind, ownership, visibility,
    copy) WHERE copy = 1
;
CREATE INDEX mention_date_end ON mention_date (org, end_day)
;
CREATE INDEX mention_in_a_row ON mention (org, parent_id, author_key, published_at)
    WHERE asks = 1 AND reply_state = '' AND parent_id <> ''
;
CREATE INDEX mention_in_story ON mention (org, story_id) WHERE story_id <> ''
;
CREATE INDEX mention_orphans ON mention (org, parent_id) WHERE orphan = 1
;
CREATE INDEX mention_own ON mention (org, local_day, network, kind, published_at) WHERE ownership = 'own'
;
CREATE INDEX mention_private ON mention (org, thread_id, published_at) WHERE visibility = 'private' AND thread_id <> ''
;
CREATE INDEX mention_private_asked ON mention (org, thread_id, author_key, published_at)
    WHERE asks = 1 AND visibility = 'private' AND thread_id <> ''

;
CREATE INDEX mention_private_negative ON mention (org, thread_id, author_key, published_at)
    WHERE asks = 1 AND reply_state = '' AND hand = '' AND tone = 'negative' AND visibility = 'private' AND thread_id <> ''
;
CREATE INDEX mention_to_compare ON mention (org, published_at) WHERE story_version = '' AND kind IN ('post', 'article') AND visibility <> 'private' AND purged_at IS NULL
;
CREATE INDEX mention_to_read ON mention (org, read_version)
;
CREATE INDEX mention_waiting ON mention (org, subject, network, due_at, published_at)
    WHERE reply_state = 'waiting' AND purged_at IS NULL
;
CREATE INDEX set_aside_by_rule ON set_aside (org, rule_id)
;
CREATE INDEX story_sketch_by_time ON story_sketch (org, at)
;
INSERT INTO alembic_version (version_num) VALUES ('0019')
