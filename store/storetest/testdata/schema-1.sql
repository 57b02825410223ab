-- A paper as an Offstone with schema 1 left it: offstone init, then intake tree of two articles.
BEGIN TRANSACTION;
CREATE TABLE articles (
    id       INTEGER PRIMARY KEY,
    slug     TEXT NOT NULL,
    issue    TEXT REFERENCES issues (date),
    stage    TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO "articles" VALUES(1,'ferry','2026-11-20','placed',1);
INSERT INTO "articles" VALUES(2,'rents','2026-11-27','placed',1);
CREATE TABLE audit (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    who    TEXT NOT NULL,
    what   TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev   TEXT NOT NULL,
    hash   TEXT NOT NULL
) STRICT;
INSERT INTO "audit" VALUES(1,1795935294864599,'','save paper','{"sha256":"c846d2dbdf2af20726f97fbe7034c35b452c1833b2316ab3bbc8d11328b29a81"}','','3b6c2b0e1aadcbc02752a7012d67d2f77b3ad4378c524454c4d6756a363275e0');
INSERT INTO "audit" VALUES(2,1795935294886561,'intake','save issue','{"issue":"2026-11-20","sha256":"9a5a8218be1b6ba39f03be68470e1ecde202dc9bfe0dcc149307698c62a59047"}','3b6c2b0e1aadcbc02752a7012d67d2f77b3ad4378c524454c4d6756a363275e0','6b6e68f01cfc7bbb3e190e31543ffd496b3d0f895a59a193047bef0a6bcdb694');
INSERT INTO "audit" VALUES(3,1795935294886561,'intake','save','{"article":1,"revision":1,"sha256":"ed565da38d9d6787331f35149d42fbe46f763cf3c3b726dc2830257148b9dd73"}','6b6e68f01cfc7bbb3e190e31543ffd496b3d0f895a59a193047bef0a6bcdb694','9d0d3ae8d00be3cb45d3a4f82a5c01a4565b3197e795cedbf5c82d7d05e8994e');
INSERT INTO "audit" VALUES(4,1795935294889046,'intake','save issue','{"issue":"2026-11-27","sha256":"4b1d9e9f7eb76710b488e1084e776b68352cfda17a85fd207f0ad56832a2d035"}','9d0d3ae8d00be3cb45d3a4f82a5c01a4565b3197e795cedbf5c82d7d05e8994e','1224787a8962eba95b56a8ee9c5508e7583598e2ec4a5d090f6df94e271a0731');
INSERT INTO "audit" VALUES(5,1795935294889046,'intake','save','{"article":2,"revision":1,"sha256":"afd4c0b872f2abde5bb3eae81bc2b933eb45964df6bab82a87c0e8cc37d0416f"}','1224787a8962eba95b56a8ee9c5508e7583598e2ec4a5d090f6df94e271a0731','9596337d0c7752942af022189e07439322b2a252fbe6ae362cd583566a72fbf3');
CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,5,'9596337d0c7752942af022189e07439322b2a252fbe6ae362cd583566a72fbf3');
CREATE TABLE fillers (
    slug   TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    copy   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO "goose_db_version" VALUES(1,0,1,'2026-11-29 06:54:54');
INSERT INTO "goose_db_version" VALUES(2,1,1,'2026-11-29 06:54:54');
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
CREATE TABLE issues (
    date     TEXT PRIMARY KEY,
    number   INTEGER NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('open', 'put to bed')),
    settings TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    plan     BLOB
) STRICT;
INSERT INTO "issues" VALUES('2026-11-20',1,'open','{"schema":1,"date":"2026-11-20","number":1}','9a5a8218be1b6ba39f03be68470e1ecde202dc9bfe0dcc149307698c62a59047',NULL);
INSERT INTO "issues" VALUES('2026-11-27',2,'open','{"schema":1,"date":"2026-11-27","number":2}','4b1d9e9f7eb76710b488e1084e776b68352cfda17a85fd207f0ad56832a2d035',NULL);
CREATE TABLE paper (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL,
    sha256   TEXT NOT NULL
) STRICT;
INSERT INTO "paper" VALUES(1,'{"schema":1,"name":"The Old Beacon","language":"en-GB","timezone":"Etc/UTC","sections":["News"],"print":{"width":289,"height":380,"size":"tabloid","columns":5,"body":8.5,"design":"classic","ink":"black","printer":"newsprint"},"web-design":"classic"}','c846d2dbdf2af20726f97fbe7034c35b452c1833b2316ab3bbc8d11328b29a81');
CREATE TABLE people (
    place  INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    byline TEXT NOT NULL,
    role   TEXT NOT NULL,
    about  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE pictures (
    blob   TEXT PRIMARY KEY,
    known  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE pointer (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    release TEXT NOT NULL REFERENCES releases (id)
) STRICT;
CREATE TABLE redirects (
    source TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    target TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE releases (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    root       TEXT NOT NULL,
    issue      TEXT NOT NULL,
    impression INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    FOREIGN KEY (issue, impression) REFERENCES impressions (issue, number)
) STRICT;
CREATE TABLE revisions (
    article  INTEGER NOT NULL REFERENCES articles (id),
    number   INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    copy     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
INSERT INTO "revisions" VALUES(1,1,1795935294886561,'intake','{"schema":1,"slug":"ferry","headline":"The ferry is back","section":"News","order":1,"body":[{"kind":"paragraph","text":[{"text":"It came on "},{"text":"Monday","when":"2026-11-16"},{"text":"."}]},{"kind":"crosshead","text":[{"text":"Then"}]},{"kind":"block-quote","paragraphs":[[{"text":"[!PULL] “It was a long wait.”"}]]}]}','ed565da38d9d6787331f35149d42fbe46f763cf3c3b726dc2830257148b9dd73');
INSERT INTO "revisions" VALUES(2,1,1795935294889046,'intake','{"schema":1,"slug":"rents","headline":"Rents rise","section":"News","order":1,"body":[{"kind":"paragraph","text":[{"text":"By four per cent."}]}]}','afd4c0b872f2abde5bb3eae81bc2b933eb45964df6bab82a87c0e8cc37d0416f');
CREATE TABLE shelf (
    issue  TEXT PRIMARY KEY REFERENCES issues (date),
    cards  TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE standing (
    slug   TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    page   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE stylebook (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    source  TEXT NOT NULL,
    hyphens TEXT NOT NULL,
    sha256  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX articles_slug ON articles (COALESCE(issue, ''), slug) WHERE stage <> 'spiked';
CREATE INDEX articles_issue ON articles (issue);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('goose_db_version',2);
COMMIT;
