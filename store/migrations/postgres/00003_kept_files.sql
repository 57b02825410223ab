-- +goose Up
-- Files that were sent for an article and could not be taken: the bytes are kept as
-- a blob, with why.
CREATE TABLE kept_files (
    article BIGINT NOT NULL REFERENCES articles (id),
    blob    TEXT NOT NULL,
    name    TEXT NOT NULL,
    size    BIGINT NOT NULL,
    why     TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (article, blob)
);
