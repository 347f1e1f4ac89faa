-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "origin" AS ENUM ('person', 'demo');

-- CreateEnum
CREATE TYPE "equipment_kind" AS ENUM ('camera', 'recorder', 'network', 'server', 'other');

-- CreateEnum
CREATE TYPE "check_kind" AS ENUM ('icmp', 'tcp');

-- CreateEnum
CREATE TYPE "status" AS ENUM ('online', 'degraded', 'offline', 'unknown', 'maintenance');

-- CreateEnum
CREATE TYPE "stream_role" AS ENUM ('main', 'sub');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('rtsp', 'file');

-- CreateEnum
CREATE TYPE "stream_condition" AS ENUM ('stopped', 'starting', 'running', 'stalled', 'failed');

-- CreateEnum
CREATE TYPE "recording_state" AS ENUM ('open', 'closed', 'missing', 'deleting');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('info', 'warning', 'critical');

-- CreateEnum
CREATE TYPE "alert_kind" AS ENUM ('equipment_offline', 'camera_lost', 'disk_low', 'process_down');

-- CreateEnum
CREATE TYPE "alert_state" AS ENUM ('open', 'acknowledged', 'resolved');

-- CreateEnum
CREATE TYPE "alert_event_kind" AS ENUM ('opened', 'repeated', 'acknowledged', 'resolved');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'operator', 'admin');

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "contact" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT,
    "address" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "equipment" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "equipment_kind" NOT NULL,
    "address" TEXT NOT NULL,
    "notes" TEXT,
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "equipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "equipment_check" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "equipment_id" UUID NOT NULL,
    "kind" "check_kind" NOT NULL,
    "port" INTEGER,
    "interval_seconds" INTEGER NOT NULL DEFAULT 10,
    "timeout_ms" INTEGER NOT NULL DEFAULT 1000,
    "retries" INTEGER NOT NULL DEFAULT 2,
    "slow_ms" INTEGER,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "equipment_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_state" (
    "check_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "equipment_id" UUID NOT NULL,
    "status" "status" NOT NULL DEFAULT 'unknown',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "streak" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3),
    "rtt_ms" REAL,
    "loss" REAL,
    "error" TEXT,

    CONSTRAINT "check_state_pkey" PRIMARY KEY ("check_id")
);

-- CreateTable
CREATE TABLE "equipment_status" (
    "equipment_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "status" "status" NOT NULL DEFAULT 'unknown',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "rtt_ms" REAL,
    "loss" REAL,

    CONSTRAINT "equipment_status_pkey" PRIMARY KEY ("equipment_id")
);

-- CreateTable
CREATE TABLE "check_sample" (
    "check_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "client_id" UUID NOT NULL,
    "equipment_id" UUID NOT NULL,
    "rtt_ms" REAL,

    CONSTRAINT "check_sample_pkey" PRIMARY KEY ("check_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "camera" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "equipment_id" UUID,
    "name" TEXT NOT NULL,
    "recording" BOOLEAN NOT NULL DEFAULT true,
    "segment_seconds" INTEGER NOT NULL DEFAULT 1800,
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "camera_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "role" "stream_role" NOT NULL DEFAULT 'main',
    "source_kind" "source_kind" NOT NULL,
    "url" TEXT NOT NULL,
    "credentials" BYTEA,
    "origin" "origin" NOT NULL DEFAULT 'person',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream_state" (
    "stream_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "condition" "stream_condition" NOT NULL DEFAULT 'stopped',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "recording" BOOLEAN NOT NULL DEFAULT false,
    "codec" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "fps" REAL,
    "bitrate_kbps" INTEGER,
    "error" TEXT,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "last_fragment_at" TIMESTAMPTZ(3),

    CONSTRAINT "stream_state_pkey" PRIMARY KEY ("stream_id")
);

-- CreateTable
CREATE TABLE "stream_lease" (
    "stream_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "recorder" TEXT NOT NULL,
    "epoch" BIGINT NOT NULL,
    "feed_url" TEXT NOT NULL,
    "renewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stream_lease_pkey" PRIMARY KEY ("stream_id")
);

-- CreateTable
CREATE TABLE "recording_run" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "recording_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "state" "recording_state" NOT NULL DEFAULT 'open',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "init_bytes" INTEGER NOT NULL DEFAULT 0,
    "codec" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "keyframes" BYTEA NOT NULL DEFAULT '\x'::bytea,
    "recovered" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "client_id" UUID,
    "site_id" UUID,
    "equipment_id" UUID,
    "camera_id" UUID,
    "kind" "alert_kind" NOT NULL,
    "severity" "severity" NOT NULL,
    "state" "alert_state" NOT NULL DEFAULT 'open',
    "dedupe_key" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_event" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "client_id" UUID,
    "kind" "alert_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "note" TEXT,

    CONSTRAINT "alert_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "time_zone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "client_id" UUID,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "refresh_hash" BYTEA NOT NULL,
    "previous_hash" BYTEA,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "process_state" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "pid" INTEGER,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,

    CONSTRAINT "process_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "client_id" UUID,
    "path" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "site_client_id_idx" ON "site"("client_id");

-- CreateIndex
CREATE INDEX "equipment_client_id_idx" ON "equipment"("client_id");

-- CreateIndex
CREATE INDEX "equipment_site_id_idx" ON "equipment"("site_id");

-- CreateIndex
CREATE INDEX "equipment_check_equipment_id_idx" ON "equipment_check"("equipment_id");

-- CreateIndex
CREATE INDEX "check_state_equipment_id_idx" ON "check_state"("equipment_id");

-- CreateIndex
CREATE INDEX "equipment_status_client_id_status_idx" ON "equipment_status"("client_id", "status");

-- CreateIndex
CREATE INDEX "check_sample_equipment_id_at_idx" ON "check_sample"("equipment_id", "at");

-- CreateIndex
CREATE INDEX "check_sample_client_id_at_idx" ON "check_sample"("client_id", "at");

-- CreateIndex
CREATE INDEX "camera_client_id_idx" ON "camera"("client_id");

-- CreateIndex
CREATE INDEX "camera_site_id_idx" ON "camera"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "stream_camera_id_role_key" ON "stream"("camera_id", "role");

-- CreateIndex
CREATE INDEX "stream_state_camera_id_idx" ON "stream_state"("camera_id");

-- CreateIndex
CREATE INDEX "recording_run_camera_id_started_at_idx" ON "recording_run"("camera_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "recording_path_key" ON "recording"("path");

-- CreateIndex
CREATE INDEX "recording_camera_id_started_at_idx" ON "recording"("camera_id", "started_at");

-- CreateIndex
CREATE INDEX "recording_state_idx" ON "recording"("state");

-- CreateIndex
CREATE INDEX "alert_client_id_opened_at_idx" ON "alert"("client_id", "opened_at");

-- CreateIndex
CREATE INDEX "alert_state_opened_at_idx" ON "alert"("state", "opened_at");

-- CreateIndex
CREATE INDEX "alert_equipment_id_idx" ON "alert"("equipment_id");

-- CreateIndex
CREATE INDEX "alert_camera_id_idx" ON "alert"("camera_id");

-- CreateIndex
CREATE INDEX "alert_event_alert_id_at_idx" ON "alert_event"("alert_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "session_previous_hash_idx" ON "session"("previous_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_refresh_hash_key" ON "session"("refresh_hash");

-- CreateIndex
CREATE INDEX "tombstone_path_idx" ON "tombstone"("path");

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment_check" ADD CONSTRAINT "equipment_check_equipment_id_fkey" FOREIGN KEY ("equipment_id") REFERENCES "equipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_state" ADD CONSTRAINT "check_state_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "equipment_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment_status" ADD CONSTRAINT "equipment_status_equipment_id_fkey" FOREIGN KEY ("equipment_id") REFERENCES "equipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera" ADD CONSTRAINT "camera_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera" ADD CONSTRAINT "camera_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera" ADD CONSTRAINT "camera_equipment_id_fkey" FOREIGN KEY ("equipment_id") REFERENCES "equipment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream" ADD CONSTRAINT "stream_camera_id_fkey" FOREIGN KEY ("camera_id") REFERENCES "camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_state" ADD CONSTRAINT "stream_state_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_lease" ADD CONSTRAINT "stream_lease_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_camera_id_fkey" FOREIGN KEY ("camera_id") REFERENCES "camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "recording_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma cannot say; it is written by hand.

-- Names are unique among what is not archived, whatever their case.
CREATE UNIQUE INDEX "client_name_key" ON "client" (lower("name")) WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "site_name_key" ON "site" ("client_id", lower("name")) WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "equipment_name_key" ON "equipment" ("site_id", lower("name")) WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "camera_name_key" ON "camera" ("site_id", lower("name")) WHERE "archived_at" IS NULL;

-- One check of a kind and port on a piece of equipment.
CREATE UNIQUE INDEX "equipment_check_target_key" ON "equipment_check" ("equipment_id", "kind", coalesce("port", 0));

-- At most one unresolved alert per subject: raising it again finds this one.
CREATE UNIQUE INDEX "alert_unresolved_key" ON "alert" ("dedupe_key") WHERE "state" <> 'resolved';

-- A user has one role in a client, and one in all of them.
CREATE UNIQUE INDEX "membership_user_client_key" ON "membership" ("user_id", "client_id") NULLS NOT DISTINCT;

ALTER TABLE "equipment_check" ADD CONSTRAINT "equipment_check_port" CHECK (("kind" = 'tcp') = ("port" IS NOT NULL) AND ("port" IS NULL OR "port" BETWEEN 1 AND 65535));
ALTER TABLE "equipment_check" ADD CONSTRAINT "equipment_check_times" CHECK ("interval_seconds" BETWEEN 1 AND 3600 AND "timeout_ms" BETWEEN 100 AND 10000 AND "retries" BETWEEN 0 AND 10);
ALTER TABLE "camera" ADD CONSTRAINT "camera_segment_seconds" CHECK ("segment_seconds" BETWEEN 10 AND 7200);
ALTER TABLE "recording" ADD CONSTRAINT "recording_times" CHECK ("ended_at" >= "started_at");

-- Samples live in partitions of one UTC day, made ahead and dropped whole. The default one catches what
-- comes without a day of its own, so that no answer is ever lost for want of a partition.
CREATE TABLE "check_sample_default" PARTITION OF "check_sample" DEFAULT;

CREATE FUNCTION ensure_sample_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  partition text := 'check_sample_' || to_char(day, 'YYYYMMDD');
  first timestamptz := day::timestamp AT TIME ZONE 'UTC';
  past timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE check_sample INCLUDING ALL)', partition);
  EXECUTE format('WITH moved AS (DELETE FROM check_sample_default WHERE "at" >= %L AND "at" < %L RETURNING *) INSERT INTO %I SELECT * FROM moved', first, past, partition);
  EXECUTE format('ALTER TABLE check_sample ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, first, past);
END $$;

-- Drops the days that lie wholly before an instant, and what the default partition holds from before it.
CREATE FUNCTION drop_sample_partitions(before timestamptz) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  partition text;
  dropped int := 0;
BEGIN
  FOR partition IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'check_sample'::regclass AND c.relname ~ '^check_sample_[0-9]{8}$'
      AND (to_date(right(c.relname, 8), 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC' <= before
  LOOP
    EXECUTE format('DROP TABLE %I', partition);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM check_sample_default WHERE "at" < before;
  RETURN dropped;
END $$;

SELECT ensure_sample_partition((now() AT TIME ZONE 'UTC')::date), ensure_sample_partition((now() AT TIME ZONE 'UTC')::date + 1);

-- Change events: one NOTIFY per statement, with the kind (the table), the rows' ids and the clients
-- touched; what is too much to say is left out (null), never cut. The triggers' two arguments name the
-- columns that hold the id and the client ('' where the rows belong to no client).
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched text;
  client text := CASE TG_ARGV[1] WHEN '' THEN 'NULL::uuid' ELSE quote_ident(TG_ARGV[1]) END;
  columns text := format('SELECT %I::text AS id, %s AS client_id', TG_ARGV[0], client);
  n int;
  ids jsonb;
  clients jsonb;
  payload text;
BEGIN
  touched := CASE TG_OP
    WHEN 'INSERT' THEN columns || ' FROM new_rows'
    WHEN 'DELETE' THEN columns || ' FROM old_rows'
    WHEN 'UPDATE' THEN columns || ' FROM new_rows UNION ALL ' || columns || ' FROM old_rows'
  END;
  IF touched IS NULL THEN
    PERFORM pg_notify('change', jsonb_build_object('t', TG_TABLE_NAME, 'op', 'T')::text);
    RETURN NULL;
  END IF;
  EXECUTE format(
    'SELECT count(DISTINCT id), CASE WHEN count(DISTINCT id) <= 150 THEN jsonb_agg(DISTINCT id) END,
            CASE WHEN count(DISTINCT client_id) <= 50 THEN jsonb_agg(DISTINCT client_id) END
     FROM (%s) rows', touched) INTO n, ids, clients;
  IF n = 0 THEN RETURN NULL; END IF;
  payload := jsonb_build_object('t', TG_TABLE_NAME, 'op', left(TG_OP, 1), 'ids', ids, 'c', clients)::text;
  -- PostgreSQL refuses payloads of 8,000 bytes, and with them the write.
  IF octet_length(payload) >= 7900 THEN
    payload := jsonb_build_object('t', TG_TABLE_NAME, 'op', left(TG_OP, 1), 'c', clients)::text;
  END IF;
  PERFORM pg_notify('change', payload);
  RETURN NULL;
END $$;

-- A transition table serves one event, so there is a trigger for each.
CREATE PROCEDURE announce_changes_of(watched regclass, id_column text, client_column text) LANGUAGE plpgsql AS $$
DECLARE
  call text := format('FOR EACH STATEMENT EXECUTE FUNCTION announce_change(%L, %L)', id_column, client_column);
BEGIN
  EXECUTE format('CREATE TRIGGER announce_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows %s', watched, call);
  EXECUTE format('CREATE TRIGGER announce_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows %s', watched, call);
  EXECUTE format('CREATE TRIGGER announce_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows %s', watched, call);
  EXECUTE format('CREATE TRIGGER announce_truncate AFTER TRUNCATE ON %s %s', watched, call);
END $$;

CALL announce_changes_of('client', 'id', 'id');
CALL announce_changes_of('site', 'id', 'client_id');
CALL announce_changes_of('equipment', 'id', 'client_id');
CALL announce_changes_of('equipment_check', 'id', 'client_id');
CALL announce_changes_of('equipment_status', 'equipment_id', 'client_id');
CALL announce_changes_of('camera', 'id', 'client_id');
CALL announce_changes_of('stream', 'id', 'client_id');
CALL announce_changes_of('stream_state', 'stream_id', 'client_id');
CALL announce_changes_of('recording', 'id', 'client_id');
CALL announce_changes_of('alert', 'id', 'client_id');
CALL announce_changes_of('app_user', 'id', '');
CALL announce_changes_of('membership', 'user_id', 'client_id');
CALL announce_changes_of('session', 'id', '');
CALL announce_changes_of('process_state', 'id', '');
CALL announce_changes_of('setting', 'key', '');
