-- +goose Up
-- The document, kept with the article, whose words were kept aside; empty where somebody
-- had typed them.
ALTER TABLE asides ADD COLUMN document TEXT NOT NULL DEFAULT '';
