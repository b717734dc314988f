-- search.sql - fuzzy search for those who have SQL and no satzpaar; needs the extension pg_trgm
--
-- It compares sets of trigrams, which is not what satzpaar lookup counts: order and repetition say
-- nothing, so its figures are not those of CAT tools, and it misses what they would find. A text whose
-- set of trigrams is smaller than `min` times that of the other cannot reach `min`; the band of
-- lengths is twice as wide as that, since what repeats counts once.

-- Whether the extension is there, or can be: whoever may not create it goes without the search.
DO $$
BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA satzpaar;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
	RAISE WARNING 'there is no satzpaar.search(): the extension pg_trgm cannot be created: %', SQLERRM;
END
$$;

DO $do$
DECLARE
	place text;
BEGIN
	SELECT n.nspname INTO place FROM pg_catalog.pg_extension AS e
		JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
	IF place IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('CREATE INDEX IF NOT EXISTS pair_source_trigrams ON satzpaar.pair
		USING gin (source %I.gin_trgm_ops)', place);
	EXECUTE format('CREATE INDEX IF NOT EXISTS pair_target_trigrams ON satzpaar.pair
		USING gin (target %I.gin_trgm_ops)', place);
	EXECUTE format($create$
		CREATE OR REPLACE FUNCTION satzpaar.search(text text, lang text, min real DEFAULT 0.5,
			n int DEFAULT 5, name text DEFAULT 'default')
		RETURNS TABLE (score real, found text, translation text, language text, unit bigint)
		LANGUAGE plpgsql STABLE SET search_path = pg_catalog, satzpaar, %1$I, pg_temp AS $$
		BEGIN
			min := greatest(min, 0.05);
			-- The operator takes its limit from a setting, here until the transaction ends.
			PERFORM set_config('pg_trgm.similarity_threshold', min::text, true);
			RETURN QUERY
				SELECT f.score, f.found, f.translation, f.language, f.unit FROM (
					SELECT similarity(p.source, search.text) AS score, p.source AS found,
						p.target AS translation, p.target_language AS language, p.unit
					FROM pair AS p WHERE p.memory = name AND p.source %% search.text
					AND split_part(lower(p.source_language), '-', 1)
						= split_part(lower(lang), '-', 1)
					AND length(p.source) BETWEEN length(search.text) * min / 2
						AND length(search.text) * 2 / min
					UNION ALL
					SELECT similarity(p.target, search.text), p.target, p.source,
						p.source_language, p.unit
					FROM pair AS p WHERE p.memory = name AND p.target %% search.text
					AND p.source_key IS NOT NULL
					AND split_part(lower(p.target_language), '-', 1)
						= split_part(lower(lang), '-', 1)
					AND length(p.target) BETWEEN length(search.text) * min / 2
						AND length(search.text) * 2 / min) AS f
				ORDER BY f.score DESC, f.unit DESC LIMIT n;
		END
		$$
	$create$, place);
END
$do$;
