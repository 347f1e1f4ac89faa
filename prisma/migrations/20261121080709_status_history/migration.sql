-- AlterTable
ALTER TABLE "check_state" ADD COLUMN     "slow" REAL NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "status_change" (
    "equipment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "client_id" UUID NOT NULL,
    "status" "status" NOT NULL,

    CONSTRAINT "status_change_pkey" PRIMARY KEY ("equipment_id","at")
);

-- AddForeignKey
ALTER TABLE "status_change" ADD CONSTRAINT "status_change_equipment_id_fkey" FOREIGN KEY ("equipment_id") REFERENCES "equipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma cannot say; it is written by hand.

-- The history begins with what is known.
INSERT INTO "status_change" ("equipment_id", "at", "client_id", "status")
SELECT "equipment_id", "since", "client_id", "status" FROM "equipment_status";

-- Every round of checks renews the figures in equipment_status, and tells so by the coarse event
-- 'check_round'. As a change of equipment_status only a change of status counts, so that those who show
-- counts are not called for every round.
CREATE FUNCTION announce_status_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n int;
  ids jsonb;
  clients jsonb;
BEGIN
  SELECT count(*), CASE WHEN count(*) <= 150 THEN jsonb_agg(new_rows.equipment_id) END,
         CASE WHEN count(DISTINCT new_rows.client_id) <= 30 THEN jsonb_agg(DISTINCT new_rows.client_id) END
  INTO n, ids, clients
  FROM new_rows JOIN old_rows USING (equipment_id)
  WHERE new_rows.status IS DISTINCT FROM old_rows.status OR new_rows.client_id IS DISTINCT FROM old_rows.client_id;
  -- 150 and 30 ids of 39 characters stay below the 8,000 bytes at which PostgreSQL refuses a payload.
  IF n > 0 THEN
    PERFORM pg_notify('change', jsonb_build_object('t', TG_TABLE_NAME, 'op', 'U', 'ids', ids, 'c', clients)::text);
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER "announce_update" ON "equipment_status";
CREATE TRIGGER "announce_update" AFTER UPDATE ON "equipment_status"
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION announce_status_change();
