-- +goose Up
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
