-- +goose Up
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
