-- +goose Up
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
