-- +goose Up
-- How many words a commission asks for; 0 where it does not say.
ALTER TABLE commissions ADD COLUMN words BIGINT NOT NULL DEFAULT 0;
