-- 002.sql - deletions can be forgotten
--
-- Up to that change `deleted` is no longer complete: a mirror that is older starts anew.
ALTER TABLE satzpaar.memory ADD COLUMN forgotten bigint NOT NULL DEFAULT 0;
