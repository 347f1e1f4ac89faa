-- A status that begins anew is a change as well: who shows since when it is so must hear of it, also where the
-- status is the same as before. New figures alone remain the matter of the coarse event 'check_round'.
CREATE OR REPLACE FUNCTION announce_status_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n int;
  ids jsonb;
  clients jsonb;
BEGIN
  SELECT count(*), CASE WHEN count(*) <= 150 THEN jsonb_agg(new_rows.equipment_id) END,
         CASE WHEN count(DISTINCT new_rows.client_id) <= 30 THEN jsonb_agg(DISTINCT new_rows.client_id) END
  INTO n, ids, clients
  FROM new_rows JOIN old_rows USING (equipment_id)
  WHERE (new_rows.status, new_rows.since, new_rows.client_id)
    IS DISTINCT FROM (old_rows.status, old_rows.since, old_rows.client_id);
  -- 150 and 30 ids of 39 characters stay below the 8,000 bytes at which PostgreSQL refuses a payload.
  IF n > 0 THEN
    PERFORM pg_notify('change', jsonb_build_object('t', TG_TABLE_NAME, 'op', 'U', 'ids', ids, 'c', clients)::text);
  END IF;
  RETURN NULL;
END $$;
