-- +goose Up
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
