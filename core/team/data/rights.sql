-- rights.sql - who may do what: three roles without login, to be granted to people
--
--     GRANT satzpaar_reader TO anna;      -- lookup, concordance, export, stats, search
--     GRANT satzpaar_writer TO bernd;     -- also memory add
--     GRANT satzpaar_manager TO clara;    -- also take units out
--
-- Nobody but the owner of the schema changes rows directly: writers and managers call functions, so
-- who added what, and when, is what the server knows. Roles are those of the whole server; which
-- databases a person gets at is a matter of CONNECT.

DO $$
DECLARE
	role text;
BEGIN
	FOREACH role IN ARRAY ARRAY['satzpaar_reader', 'satzpaar_writer', 'satzpaar_manager'] LOOP
		CONTINUE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role);
		BEGIN
			EXECUTE format('CREATE ROLE %I NOLOGIN', role);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN
			NULL; -- in another database somebody did the same just now
		END;
	END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
	RAISE WARNING 'nobody but you gets at the memories: you may not create roles; have an administrator run CREATE ROLE satzpaar_reader NOLOGIN; CREATE ROLE satzpaar_writer NOLOGIN; CREATE ROLE satzpaar_manager NOLOGIN; then run memory init again';
END
$$;

REVOKE ALL ON FUNCTION satzpaar.begin_add(text, text), satzpaar.finish_add(text, uuid, text),
	satzpaar.take_out(text, bigint[], bigint), satzpaar.remove(text, bigint[]),
	satzpaar.forget(text, timestamptz) FROM PUBLIC;

DO $$
BEGIN
	IF (SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname
			IN ('satzpaar_reader', 'satzpaar_writer', 'satzpaar_manager')) < 3 THEN
		RETURN;
	END IF;
	GRANT USAGE ON SCHEMA satzpaar TO satzpaar_reader, satzpaar_writer, satzpaar_manager;
	GRANT SELECT ON satzpaar.version, satzpaar.memory, satzpaar.unit, satzpaar.pair,
		satzpaar.deleted TO satzpaar_reader, satzpaar_writer, satzpaar_manager;
	GRANT INSERT ON satzpaar.arriving TO satzpaar_writer, satzpaar_manager;
	GRANT EXECUTE ON FUNCTION satzpaar.begin_add(text, text), satzpaar.finish_add(text, uuid, text)
		TO satzpaar_writer, satzpaar_manager;
	GRANT EXECUTE ON FUNCTION satzpaar.remove(text, bigint[]), satzpaar.forget(text, timestamptz)
		TO satzpaar_manager;
END
$$;
