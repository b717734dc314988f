-- 002.sql - deletions can be forgotten, units are counted
ALTER TABLE satzpaar.memory
	-- Up to that change `deleted` is no longer complete: a mirror that is older starts anew.
	ADD COLUMN forgotten bigint NOT NULL DEFAULT 0,
	ADD COLUMN units bigint NOT NULL DEFAULT 0;
UPDATE satzpaar.memory AS m
	SET units = (SELECT count(*) FROM satzpaar.unit AS u WHERE u.memory = m.memory);
