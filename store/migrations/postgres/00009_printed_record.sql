-- +goose Up
-- The end of the record, the hash of its last entry when the issue was locked, that an
-- impression bears in its imprint; empty where it bears none.
ALTER TABLE impressions ADD COLUMN audit TEXT NOT NULL DEFAULT '';
