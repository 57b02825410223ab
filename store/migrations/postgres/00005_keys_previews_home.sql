-- +goose Up
-- When a passkey last let its owner in.
ALTER TABLE passkeys ADD COLUMN used_at BIGINT;

-- Previews: links by which somebody outside the paper reads one revision of an
-- article. The link is never kept, only its digest.
CREATE TABLE previews (
    sha256   TEXT PRIMARY KEY,
    article  BIGINT NOT NULL REFERENCES articles (id),
    revision BIGINT NOT NULL,
    reader   TEXT NOT NULL,
    staff    BIGINT NOT NULL REFERENCES staff (id),
    made_at  BIGINT NOT NULL,
    expires  BIGINT NOT NULL
);
CREATE INDEX previews_article ON previews (article);

-- Each time that somebody opened a preview.
CREATE TABLE openings (
    preview   TEXT NOT NULL REFERENCES previews (sha256),
    opened_at BIGINT NOT NULL,
    agent     TEXT NOT NULL
);
CREATE INDEX openings_preview ON openings (preview);

-- Where the paper is at home: one row. A copy of its directory finds itself
-- elsewhere, and sends nothing by itself until somebody has made it the home.
CREATE TABLE home (
    id    BIGINT PRIMARY KEY CHECK (id = 1),
    place TEXT NOT NULL
);
