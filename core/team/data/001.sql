-- 001.sql - the tables of a memory that people share
--
-- Every key begins with `memory`, the name of the memory: on Citus all tables but `version` and
-- `arriving` are distributed by it (README.md says how, and why). No sequence, no foreign key and no
-- trigger is needed for that reason. Rows are changed by the functions of the schema alone.

CREATE TABLE satzpaar.memory (
	memory text PRIMARY KEY CHECK (memory ~ '^[A-Za-z0-9_.-]{1,63}$'),
	-- Tells a memory from one of the same name that was made later: mirrors start anew then.
	identity uuid NOT NULL DEFAULT gen_random_uuid(),
	-- Number of the last change. Whoever changes the memory locks this row until the commit.
	change bigint NOT NULL DEFAULT 0,
	header text NOT NULL
);

CREATE TABLE satzpaar.unit (
	memory text NOT NULL,
	change bigint NOT NULL, -- that brought it; units are in this order
	key uuid NOT NULL,      -- the same texts in the same languages have the same
	tmx text NOT NULL,      -- the whole <tu>, as export writes it
	-- What follows is taken from it, for SQL.
	tuid text,
	languages text[] NOT NULL,
	created timestamptz,
	changed timestamptz,
	creator text,
	props jsonb NOT NULL, -- {"x-project": "Zeitung", ...}
	notes text[] NOT NULL,
	date text COLLATE "C" NOT NULL, -- of the last change as TMX writes it, '' where it does not say
	-- Where it comes from.
	file text,
	added_by text NOT NULL,
	added_at timestamptz NOT NULL,
	PRIMARY KEY (memory, change),
	UNIQUE (memory, key)
);

-- The source of a unit with each translation.
CREATE TABLE satzpaar.pair (
	memory text NOT NULL,
	key uuid NOT NULL,
	unit bigint NOT NULL, -- change of its unit
	source_key uuid,      -- NULL for a unit of one text
	source_language text NOT NULL,
	target_language text NOT NULL,
	source text NOT NULL, -- without inline codes
	target text NOT NULL,
	PRIMARY KEY (memory, key, unit)
);
CREATE INDEX pair_source_key ON satzpaar.pair (memory, source_key);
CREATE INDEX pair_unit ON satzpaar.pair (memory, unit);

-- What becomes of a unit that goes: followers learn of it here.
CREATE TABLE satzpaar.deleted (
	memory text NOT NULL,
	change bigint NOT NULL,
	unit bigint NOT NULL, -- change of the unit that went
	key uuid NOT NULL,
	deleted_by text NOT NULL,
	deleted_at timestamptz NOT NULL,
	PRIMARY KEY (memory, change)
);

-- Where units arrive by COPY. They leave in the same transaction, so it is empty between them and
-- need not be logged.
CREATE UNLOGGED TABLE satzpaar.arriving (
	batch uuid NOT NULL,
	number bigint NOT NULL, -- from 1, in the order of the files
	key uuid NOT NULL,
	tmx text NOT NULL,
	tuid text,
	languages text[] NOT NULL,
	created timestamptz,
	changed timestamptz,
	creator text,
	prop_types text[] NOT NULL,
	prop_values text[] NOT NULL, -- as many
	notes text[] NOT NULL,
	date text COLLATE "C" NOT NULL,
	file text,
	-- Its pairs, as many in each.
	keys uuid[] NOT NULL,
	source_keys uuid[] NOT NULL,
	source_languages text[] NOT NULL,
	target_languages text[] NOT NULL,
	sources text[] NOT NULL,
	targets text[] NOT NULL,
	PRIMARY KEY (batch, number)
);
