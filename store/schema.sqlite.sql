-- What the migrations make, for reading. Written by go test ./store -run TestSchema -update.

-- Times are microseconds since 1970 UTC, days are 2026-11-20, documents are the
-- canonical JSON of package copyjson with the SHA-256 of their bytes beside them.

-- The paper: one row.
CREATE TABLE paper (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL,
    sha256   TEXT NOT NULL
) STRICT;

-- Correspondents and staff, as far as readers may know them.
CREATE TABLE people (
    place  INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    byline TEXT NOT NULL,
    role   TEXT NOT NULL,
    about  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- The house stylebook as written, and its hyphenation exceptions: one row.
CREATE TABLE stylebook (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    source  TEXT NOT NULL,
    hyphens TEXT NOT NULL,
    sha256  TEXT NOT NULL
) STRICT;

-- Pages of the site that belong to no issue.
CREATE TABLE standing (
    slug   TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    page   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- House items for gaps.
CREATE TABLE fillers (
    slug   TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    copy   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Old addresses and where they lead now.
CREATE TABLE redirects (
    source TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    target TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Issues: settings and the page plan of the latest impression.
CREATE TABLE issues (
    date     TEXT PRIMARY KEY,
    number   INTEGER NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('open', 'put to bed')),
    settings TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    plan     BLOB
) STRICT;

-- Articles. An article without an issue is on the desk. Its words are in its
-- current revision.
CREATE TABLE articles (
    id       INTEGER PRIMARY KEY,
    slug     TEXT NOT NULL,
    issue    TEXT REFERENCES issues (date),
    stage    TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
-- One slug, one article, in an issue and on the desk; spiked copy frees its slug.
CREATE UNIQUE INDEX articles_slug ON articles (COALESCE(issue, ''), slug) WHERE stage <> 'spiked';
CREATE INDEX articles_issue ON articles (issue);

-- Revisions are added and never changed.
CREATE TABLE revisions (
    article  INTEGER NOT NULL REFERENCES articles (id),
    number   INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    copy     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;

-- What is known of an original picture: pixel size and renditions.
CREATE TABLE pictures (
    blob   TEXT PRIMARY KEY,
    known  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Impressions: an issue as it went to press, with its settings of that day.
CREATE TABLE impressions (
    issue    TEXT NOT NULL REFERENCES issues (date),
    number   INTEGER NOT NULL,
    copy     TEXT NOT NULL,
    manifest TEXT NOT NULL,
    settings TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    plan     BLOB,
    report   BLOB,
    made_at  INTEGER NOT NULL,
    PRIMARY KEY (issue, number)
) STRICT;

-- The revisions of which an impression was made, in running order.
CREATE TABLE impression_copy (
    issue      TEXT NOT NULL,
    impression INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    PRIMARY KEY (issue, impression, place),
    FOREIGN KEY (issue, impression) REFERENCES impressions (issue, number),
    FOREIGN KEY (article, revision) REFERENCES revisions (article, number)
) STRICT;

-- The shelf: one document of cards for each issue. An issue that was never put
-- to bed here has a row only until its copy changes.
CREATE TABLE shelf (
    issue  TEXT PRIMARY KEY REFERENCES issues (date),
    cards  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Releases in the order made; the pointer says which one readers see.
CREATE TABLE releases (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    root       TEXT NOT NULL,
    issue      TEXT NOT NULL,
    impression INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    FOREIGN KEY (issue, impression) REFERENCES impressions (issue, number)
) STRICT;
CREATE TABLE pointer (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    release TEXT NOT NULL REFERENCES releases (id)
) STRICT;

-- The audit chain: each entry's hash covers the entry and the hash before it.
-- The head repeats the last entry's number and hash, so that a chain cut short
-- is noticed.
CREATE TABLE audit (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    who    TEXT NOT NULL,
    what   TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev   TEXT NOT NULL,
    hash   TEXT NOT NULL
) STRICT;
CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- Staff: who may sign in. A colleague who has left keeps the row, and so the
-- name under what they wrote; nothing of it lets anybody in.
CREATE TABLE staff (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    email    TEXT NOT NULL UNIQUE,
    role     TEXT NOT NULL,
    password TEXT NOT NULL,
    secret   TEXT NOT NULL,
    counter  INTEGER NOT NULL,
    joined   INTEGER NOT NULL,
    left_at  INTEGER
) STRICT;

-- Passkeys, each as its library writes it.
CREATE TABLE passkeys (
    id      TEXT PRIMARY KEY,
    staff   INTEGER NOT NULL REFERENCES staff (id),
    label   TEXT NOT NULL,
    known   TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkeys_staff ON passkeys (staff);

-- Codes that a lost second factor is replaced by, each once.
CREATE TABLE recovery_codes (
    sha256 TEXT PRIMARY KEY,
    staff  INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

-- Tickets: links that let one person do one thing once (join, set a new
-- password). The link is never kept, only its digest.
CREATE TABLE tickets (
    sha256  TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    staff   INTEGER REFERENCES staff (id),
    email   TEXT NOT NULL,
    role    TEXT NOT NULL,
    made_by TEXT NOT NULL,
    expires INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

-- Sessions, under the digest of their cookie.
CREATE TABLE sessions (
    sha256  TEXT PRIMARY KEY,
    staff   INTEGER NOT NULL REFERENCES staff (id),
    factors TEXT NOT NULL,
    agent   TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_staff ON sessions (staff);

-- Whose an article is: the correspondents who filed it.
CREATE TABLE authors (
    article INTEGER NOT NULL REFERENCES articles (id),
    staff   INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (article, staff)
) STRICT;

-- Who has an article open for writing.
CREATE TABLE copy_locks (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    staff   INTEGER NOT NULL REFERENCES staff (id),
    taken   INTEGER NOT NULL,
    seen    INTEGER NOT NULL
) STRICT;

-- Text that could not be saved because somebody had saved before: kept until
-- its writer has merged it or thrown it away.
CREATE TABLE asides (
    article INTEGER NOT NULL REFERENCES articles (id),
    staff   INTEGER NOT NULL REFERENCES staff (id),
    base    INTEGER NOT NULL,
    copy    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (article, staff)
) STRICT;

-- Steps from stage to stage, with the reason where one was asked for.
CREATE TABLE steps (
    article   INTEGER NOT NULL REFERENCES articles (id),
    number    INTEGER NOT NULL,
    move      TEXT NOT NULL,
    old_stage TEXT NOT NULL,
    new_stage TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    made_by   TEXT NOT NULL,
    made_at   INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;

-- Legal holds: while one stands, no issue with the article is released.
CREATE TABLE holds (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    reason  TEXT NOT NULL,
    held_by TEXT NOT NULL,
    held_at INTEGER NOT NULL
) STRICT;

-- Notes on a passage of an article, addressed to a colleague or to all.
CREATE TABLE notes (
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES articles (id),
    revision    INTEGER NOT NULL,
    passage     TEXT NOT NULL,
    body        TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    addressee   TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    resolved_by TEXT NOT NULL,
    resolved_at INTEGER
) STRICT;
CREATE INDEX notes_article ON notes (article);

-- Queries that a person has answered: the rule and the words it asked about.
CREATE TABLE answers (
    article     INTEGER NOT NULL REFERENCES articles (id),
    rule        TEXT NOT NULL,
    about       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (article, rule, about)
) STRICT;

-- Commissions: copy that was asked for and is not there yet.
CREATE TABLE commissions (
    id      INTEGER PRIMARY KEY,
    issue   TEXT NOT NULL,
    section TEXT NOT NULL,
    brief   TEXT NOT NULL,
    writer  INTEGER REFERENCES staff (id),
    due     INTEGER,
    made_by TEXT NOT NULL,
    article INTEGER REFERENCES articles (id)
) STRICT;

-- What the desk has settled for itself: one row.
CREATE TABLE desk (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL
) STRICT;

-- The window that a revision was typed in, as the browser names it: a window that
-- missed the answer to its last save does not quarrel with itself.
ALTER TABLE revisions ADD COLUMN typed_in TEXT NOT NULL DEFAULT '';

-- Files that were sent for an article and could not be taken: the bytes are kept as
-- a blob, with why.
CREATE TABLE kept_files (
    article INTEGER NOT NULL REFERENCES articles (id),
    blob    TEXT NOT NULL,
    name    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    why     TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (article, blob)
) STRICT;

-- Files that were handed in, could not be taken and go with no article: kept for
-- whoever sent them.
CREATE TABLE stray_files (
    sender  INTEGER NOT NULL REFERENCES staff (id),
    blob    TEXT NOT NULL,
    name    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    why     TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (sender, blob)
) STRICT;

-- When a passkey last let its owner in.
ALTER TABLE passkeys ADD COLUMN used_at INTEGER;

-- Previews: links by which somebody outside the paper reads one revision of an
-- article. The link is never kept, only its digest.
CREATE TABLE previews (
    sha256   TEXT PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES articles (id),
    revision INTEGER NOT NULL,
    reader   TEXT NOT NULL,
    staff    INTEGER NOT NULL REFERENCES staff (id),
    made_at  INTEGER NOT NULL,
    expires  INTEGER NOT NULL
) STRICT;
CREATE INDEX previews_article ON previews (article);

-- Each time that somebody opened a preview.
CREATE TABLE openings (
    preview   TEXT NOT NULL REFERENCES previews (sha256),
    opened_at INTEGER NOT NULL,
    agent     TEXT NOT NULL
) STRICT;
CREATE INDEX openings_preview ON openings (preview);

-- Where the paper is at home: one row. A copy of its directory finds itself
-- elsewhere, and sends nothing by itself until somebody has made it the home.
CREATE TABLE home (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    place TEXT NOT NULL
) STRICT;

-- How many words a commission asks for; 0 where it does not say.
ALTER TABLE commissions ADD COLUMN words INTEGER NOT NULL DEFAULT 0;

-- The revision that was read from a kept file; 0: none has been yet.
ALTER TABLE kept_files ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE kept_files SET revision = 1 WHERE why LIKE 'This story was read from it.%';

-- Previews of pages: links by which somebody outside the paper sees one page of an issue
-- as it stood. The link is never kept, only its digest; the drawing is a blob.
CREATE TABLE page_previews (
    sha256  TEXT PRIMARY KEY,
    issue   TEXT NOT NULL REFERENCES issues (date),
    page    INTEGER NOT NULL,
    drawing TEXT NOT NULL,
    reader  TEXT NOT NULL,
    staff   INTEGER NOT NULL REFERENCES staff (id),
    made_at INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX page_previews_page ON page_previews (issue, page);

-- Each time that somebody opened the preview of a page.
CREATE TABLE page_openings (
    preview   TEXT NOT NULL REFERENCES page_previews (sha256),
    opened_at INTEGER NOT NULL,
    agent     TEXT NOT NULL
) STRICT;
CREATE INDEX page_openings_preview ON page_openings (preview);

-- The end of the record, the hash of its last entry when the issue was locked, that an
-- impression bears in its imprint; empty where it bears none.
ALTER TABLE impressions ADD COLUMN audit TEXT NOT NULL DEFAULT '';

-- The document, kept with the article, whose words were kept aside; empty where somebody
-- had typed them.
ALTER TABLE asides ADD COLUMN document TEXT NOT NULL DEFAULT '';
