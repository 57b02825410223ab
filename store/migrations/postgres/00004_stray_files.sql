-- +goose Up
-- Files that were handed in, could not be taken and go with no article: kept for
-- whoever sent them.
CREATE TABLE stray_files (
    sender  BIGINT NOT NULL REFERENCES staff (id),
    blob    TEXT NOT NULL,
    name    TEXT NOT NULL,
    size    BIGINT NOT NULL,
    why     TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (sender, blob)
);
