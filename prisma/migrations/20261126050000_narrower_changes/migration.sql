-- Changes tell more, and more narrowly: beside ids and clients the values of further columns (facets), by
-- which readers narrow what they read. The triggers' arguments after the first two name them.
CREATE OR REPLACE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched text;
  client text := CASE TG_ARGV[1] WHEN '' THEN 'NULL::uuid' ELSE quote_ident(TG_ARGV[1]) END;
  columns text := format('SELECT %I::text AS id, %s AS client_id', TG_ARGV[0], client);
  facets text := 'NULL::jsonb';
  n int;
  ids jsonb;
  clients jsonb;
  facet_values jsonb;
  said jsonb;
BEGIN
  FOR at IN 2 .. TG_NARGS - 1 LOOP
    columns := columns || format(', %I', TG_ARGV[at]);
    -- A row without a value has none that anybody could have asked for.
    facets := format('coalesce(%s, ''{}'') || jsonb_build_object(%L, CASE WHEN count(DISTINCT %I) <= 50
      THEN coalesce(jsonb_agg(DISTINCT %I) FILTER (WHERE %I IS NOT NULL), ''[]'') END)',
      facets, TG_ARGV[at], TG_ARGV[at], TG_ARGV[at], TG_ARGV[at]);
  END LOOP;
  touched := CASE TG_OP
    WHEN 'INSERT' THEN columns || ' FROM new_rows'
    WHEN 'DELETE' THEN columns || ' FROM old_rows'
    WHEN 'UPDATE' THEN columns || ' FROM new_rows UNION ALL ' || columns || ' FROM old_rows'
  END;
  said := jsonb_build_object('t', TG_TABLE_NAME, 'op', CASE WHEN touched IS NULL THEN 'T' ELSE left(TG_OP, 1) END);
  IF touched IS NULL THEN
    PERFORM pg_notify('change', said::text);
    RETURN NULL;
  END IF;
  EXECUTE format(
    'SELECT count(DISTINCT id), CASE WHEN count(DISTINCT id) <= 150 THEN jsonb_agg(DISTINCT id) END,
            CASE WHEN count(DISTINCT client_id) <= 50 THEN jsonb_agg(DISTINCT client_id) END, %s
     FROM (%s) rows', facets, touched) INTO n, ids, clients, facet_values;
  IF n = 0 THEN RETURN NULL; END IF;
  -- PostgreSQL refuses payloads of 8,000 bytes, and with them the write: the facets go first, then the ids.
  IF octet_length((said || jsonb_build_object('ids', ids, 'c', clients, 'f', facet_values))::text) < 7900 THEN
    said := said || jsonb_build_object('ids', ids, 'c', clients, 'f', facet_values);
  ELSIF octet_length((said || jsonb_build_object('ids', ids, 'c', clients))::text) < 7900 THEN
    said := said || jsonb_build_object('ids', ids, 'c', clients);
  ELSE
    said := said || jsonb_build_object('c', clients);
  END IF;
  PERFORM pg_notify('change', said::text);
  RETURN NULL;
END $$;

-- Announces a table's changes, or announces them anew with other facets. A transition table serves one
-- event, so there is a trigger for each.
DROP PROCEDURE announce_changes_of(regclass, text, text);
CREATE PROCEDURE announce_changes_of(watched regclass, id_column text, client_column text, VARIADIC facets text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
DECLARE
  arguments text := (SELECT string_agg(quote_literal(argument), ', ' ORDER BY at)
                     FROM unnest(ARRAY[id_column, client_column] || facets) WITH ORDINALITY AS given(argument, at));
  call text := format('FOR EACH STATEMENT EXECUTE FUNCTION announce_change(%s)', arguments);
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER announce_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows %s', watched, call);
  EXECUTE format('CREATE OR REPLACE TRIGGER announce_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows %s', watched, call);
  EXECUTE format('CREATE OR REPLACE TRIGGER announce_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows %s', watched, call);
  EXECUTE format('CREATE OR REPLACE TRIGGER announce_truncate AFTER TRUNCATE ON %s %s', watched, call);
END $$;

CALL announce_changes_of('equipment', 'id', 'client_id', 'site_id');
CALL announce_changes_of('equipment_check', 'id', 'client_id', 'equipment_id');
CALL announce_changes_of('camera', 'id', 'client_id', 'site_id', 'equipment_id');
CALL announce_changes_of('stream', 'id', 'client_id', 'camera_id');
CALL announce_changes_of('stream_state', 'stream_id', 'client_id', 'camera_id');
CALL announce_changes_of('recording', 'id', 'client_id', 'camera_id');
CALL announce_changes_of('alert', 'id', 'client_id', 'site_id', 'equipment_id', 'camera_id');
CALL announce_changes_of('alert_event', 'id', 'client_id', 'alert_id');
CALL announce_changes_of('membership', 'id', 'client_id', 'user_id');
CALL announce_changes_of('session', 'id', '', 'user_id');
