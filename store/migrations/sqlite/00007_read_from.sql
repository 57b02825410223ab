-- +goose Up
-- The revision that was read from a kept file; 0: none has been yet.
ALTER TABLE kept_files ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE kept_files SET revision = 1 WHERE why LIKE 'This story was read from it.%';
