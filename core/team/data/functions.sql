-- functions.sql - the ways to change a memory; put in place anew by each `satzpaar memory init`
--
-- They run with the rights of the schema's owner, so that a writer can do this and nothing else. The
-- distributed tables are asked with `memory = ...` and arrays alone, which Citus sends to the one
-- shard that has the memory as they stand.

-- The header of a memory, which is made with `header` where there is none.
CREATE OR REPLACE FUNCTION satzpaar.begin_add(name text, new_header text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, satzpaar, pg_temp AS $$
DECLARE
	found text;
BEGIN
	SELECT header INTO found FROM memory WHERE memory = name;
	IF found IS NULL THEN
		INSERT INTO memory (memory, header) VALUES (name, new_header)
			ON CONFLICT (memory) DO NOTHING;
		SELECT header INTO found FROM memory WHERE memory = name;
	END IF;
	RETURN found;
END
$$;

-- Takes units out, which may be gone already, and numbers that from `base` + 1. Returns how many.
CREATE OR REPLACE FUNCTION satzpaar.take_out(name text, gone bigint[], base bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, satzpaar, pg_temp AS $$
DECLARE
	n bigint;
BEGIN
	INSERT INTO deleted (memory, change, unit, key, deleted_by, deleted_at)
		SELECT memory, base + row_number() OVER (ORDER BY change), change, key, session_user, now()
		FROM unit WHERE memory = name AND change = ANY (gone);
	GET DIAGNOSTICS n = ROW_COUNT;
	DELETE FROM pair WHERE memory = name AND pair.unit = ANY (gone);
	DELETE FROM unit WHERE memory = name AND change = ANY (gone);
	RETURN n;
END
$$;

-- Puts the units of a batch that arrived into a memory. `keep` says what becomes of a text that has
-- another translation: 'all' keeps them, 'newest' the one changed last, 'first' the one there was.
-- A unit is added when one of its pairs is not there yet.
CREATE OR REPLACE FUNCTION satzpaar.finish_add(name text, arrived uuid, keep text,
	OUT units bigint, OUT added bigint, OUT same bigint, OUT outdated bigint, OUT replaced bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, satzpaar, pg_temp AS $$
#variable_conflict use_column
DECLARE
	base bigint;          -- number of the last change
	batch_keys uuid[];
	batch_sources uuid[]; -- source texts, with the dates of the newest units among what arrives
	batch_dates text[];
	known uuid[];         -- of batch_keys those in the memory
	translated uuid[];    -- of batch_sources those in the memory
	gone bigint[] := '{}';
	chosen bigint[];      -- numbers of the units to be added
BEGIN
	IF keep NOT IN ('all', 'newest', 'first') THEN
		RAISE EXCEPTION 'keep is all, newest or first, not %', keep;
	END IF;
	-- From here to the commit nobody else changes the memory. So numbers become visible in their
	-- order, and nobody who has seen one ever meets a smaller one later.
	SELECT change INTO STRICT base FROM memory WHERE memory = name FOR UPDATE;

	SELECT array_agg(DISTINCT k) INTO batch_keys
		FROM arriving, unnest(keys) AS k WHERE batch = arrived;
	SELECT array_agg(s), array_agg(d) INTO batch_sources, batch_dates FROM (
		SELECT k AS s, max(date) AS d FROM arriving, unnest(source_keys) AS k
		WHERE batch = arrived AND k IS NOT NULL GROUP BY k) AS newest;

	IF keep = 'newest' THEN
		-- Units of more languages stay, their other texts would be lost; so do those that come again.
		SELECT coalesce(array_agg(DISTINCT u.change), '{}') INTO gone
			FROM unnest(batch_sources, batch_dates) AS b (source, date)
			JOIN pair AS p ON p.memory = name AND p.source_key = b.source
			JOIN unit AS u ON u.memory = name AND u.change = p.unit
			WHERE u.date < b.date COLLATE "C" AND cardinality(u.languages) = 2
			AND NOT EXISTS (SELECT FROM unnest(batch_keys) AS k WHERE k = p.key);
	END IF;
	SELECT coalesce(array_agg(DISTINCT p.key), '{}') INTO known
		FROM unnest(batch_keys) AS k JOIN pair AS p ON p.memory = name AND p.key = k
		WHERE NOT EXISTS (SELECT FROM unnest(gone) AS g WHERE g = p.unit);
	IF keep <> 'all' THEN
		SELECT coalesce(array_agg(DISTINCT p.source_key), '{}') INTO translated
			FROM unnest(batch_sources) AS k JOIN pair AS p ON p.memory = name AND p.source_key = k
			WHERE NOT EXISTS (SELECT FROM unnest(gone) AS g WHERE g = p.unit);
	END IF;

	WITH pairs AS (
		SELECT number, date, k.key, k.source_key, k.source_key IS NOT NULL
			AND max(date) OVER (PARTITION BY k.source_key) > date AS late
		FROM arriving, unnest(keys, source_keys) AS k (key, source_key) WHERE batch = arrived
	), timely AS (
		SELECT number FROM pairs GROUP BY number HAVING keep <> 'newest' OR NOT bool_or(late)
	), seen AS ( -- whether a pair is in the memory, or in a unit before
		SELECT number, key, source_key, rank() OVER (PARTITION BY key ORDER BY number) > 1
			OR n.key IS NOT NULL AS seen
		FROM pairs JOIN timely USING (number) LEFT JOIN unnest(known) AS n (key) USING (key)
	), fresh AS (
		SELECT number FROM seen GROUP BY number HAVING NOT bool_and(seen)
	), sources AS ( -- whether the source text has a translation
		SELECT number, source_key IS NOT NULL AND (t.source_key IS NOT NULL
			OR rank() OVER (PARTITION BY source_key ORDER BY number) > 1) AS has
		FROM seen JOIN fresh USING (number)
		LEFT JOIN unnest(translated) AS t (source_key) USING (source_key)
	)
	SELECT coalesce(array_agg(number ORDER BY number), '{}'),
		(SELECT count(*) FROM timely) - (SELECT count(*) FROM fresh),
		(SELECT count(DISTINCT number) FROM pairs) - (SELECT count(*) FROM timely)
		+ (SELECT count(*) FROM fresh) - count(*)
		INTO chosen, same, outdated
		FROM (SELECT number FROM sources GROUP BY number
			HAVING keep = 'all' OR NOT bool_or(has)) AS wanted;
	added := cardinality(chosen);
	IF added = 0 THEN
		gone := '{}'; -- nothing comes in their place
	END IF;
	replaced := take_out(name, gone, base);
	base := base + replaced;

	INSERT INTO unit (memory, change, key, tmx, tuid, languages, created, changed, creator, props,
			notes, date, file, added_by, added_at)
		SELECT name, base + c.place, key, tmx, tuid, languages, created, changed, creator,
			jsonb_object(prop_types, prop_values), notes, date, file, session_user, now()
		FROM unnest(chosen) WITH ORDINALITY AS c (number, place)
		JOIN arriving ON batch = arrived AND arriving.number = c.number;
	INSERT INTO pair (memory, key, unit, source_key, source_language, target_language, source, target)
		SELECT DISTINCT ON (k.key, base + c.place)
			name, k.key, base + c.place, k.source_key, k.f, k.t, k.source, k.target
		FROM unnest(chosen) WITH ORDINALITY AS c (number, place)
		JOIN arriving ON batch = arrived AND arriving.number = c.number,
		unnest(keys, source_keys, source_languages, target_languages, sources, targets)
			AS k (key, source_key, f, t, source, target);
	DELETE FROM arriving WHERE batch = arrived;
	UPDATE memory AS m SET change = base + added, units = m.units + added - replaced
		WHERE memory = name RETURNING m.units INTO units;
	IF added + replaced > 0 THEN
		PERFORM pg_notify('satzpaar', name);
	END IF;
END
$$;

-- Takes units out by their numbers: for managers. Returns how many there were.
CREATE OR REPLACE FUNCTION satzpaar.remove(name text, gone bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, satzpaar, pg_temp AS $$
DECLARE
	base bigint;
	n bigint;
BEGIN
	SELECT change INTO STRICT base FROM memory WHERE memory = name FOR UPDATE;
	n := take_out(name, gone, base);
	UPDATE memory SET change = base + n, units = units - n WHERE memory = name;
	IF n > 0 THEN
		PERFORM pg_notify('satzpaar', name);
	END IF;
	RETURN n;
END
$$;

-- Forgets which units were taken out before a date, and what arrived and was never added: for
-- managers. Mirrors that have not been brought up to date since start anew.
CREATE OR REPLACE FUNCTION satzpaar.forget(name text, before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, satzpaar, pg_temp AS $$
DECLARE
	last bigint;
	n bigint;
BEGIN
	PERFORM FROM memory WHERE memory = name FOR UPDATE;
	SELECT max(change) INTO last FROM deleted WHERE memory = name AND deleted_at < before;
	DELETE FROM deleted WHERE memory = name AND change <= last;
	GET DIAGNOSTICS n = ROW_COUNT;
	UPDATE memory SET forgotten = greatest(forgotten, last) WHERE memory = name;
	DELETE FROM arriving;
	RETURN n;
END
$$;
