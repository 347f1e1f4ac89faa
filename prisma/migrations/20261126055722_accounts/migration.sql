-- CreateEnum
CREATE TYPE "account_link_purpose" AS ENUM ('invitation', 'reset');

-- CreateEnum
CREATE TYPE "token_scope" AS ENUM ('read', 'operate', 'administer', 'report');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('waiting', 'sent', 'kept', 'failed', 'erased');

-- CreateEnum
CREATE TYPE "audit_action" AS ENUM ('created', 'updated', 'deleted', 'revealed');

-- CreateEnum
CREATE TYPE "notification_level" AS ENUM ('info', 'success', 'warning', 'error');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('queued', 'running', 'succeeded', 'failed');

-- DropIndex
DROP INDEX "session_previous_hash_idx";

-- DropIndex
DROP INDEX "session_refresh_hash_key";

-- AlterTable
ALTER TABLE "app_user" ALTER COLUMN "password_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "session" DROP COLUMN "previous_hash",
DROP COLUMN "refresh_hash",
ADD COLUMN     "rotation" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "account_link" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "account_link_purpose" NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "key" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" "token_scope"[],
    "client_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_address" TEXT,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'waiting',
    "sealed" BYTEA,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" "audit_action" NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "client_id" UUID,
    "user_id" UUID,
    "token_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "address" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "client_id" UUID,
    "level" "notification_level" NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "background_job" (
    "id" UUID NOT NULL,
    "client_id" UUID,
    "user_id" UUID,
    "kind" TEXT NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "background_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_link_secret_hash_key" ON "account_link"("secret_hash");

-- CreateIndex
CREATE INDEX "account_link_user_id_idx" ON "account_link"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_failure_last_at_idx" ON "sign_in_failure"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_secret_hash_key" ON "api_token"("secret_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_state_created_at_idx" ON "outgoing_mail"("state", "created_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_user_id_idx" ON "outgoing_mail"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_client_id_at_idx" ON "audit_entry"("client_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_subject_subject_id_idx" ON "audit_entry"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_at_idx" ON "audit_entry"("user_id", "at");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "background_job_user_id_created_at_idx" ON "background_job"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "background_job_client_id_created_at_idx" ON "background_job"("client_id", "created_at");

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma cannot say; it is written by hand.

-- Who was signed in signs in again: refresh tokens are of another kind now.
UPDATE "session" SET "revoked_at" = now() WHERE "revoked_at" IS NULL;

-- Failures are worth nothing after a crash, and written at every failed sign-in.
ALTER TABLE "sign_in_failure" SET UNLOGGED;

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scopes" CHECK (cardinality("scopes") > 0);
ALTER TABLE "background_job" ADD CONSTRAINT "background_job_done" CHECK ("done" >= 0 AND ("total" IS NULL OR "total" >= 0));

CALL announce_changes_of('api_token', 'id', '', 'user_id');
CALL announce_changes_of('outgoing_mail', 'id', '');
CALL announce_changes_of('notification', 'id', 'client_id', 'user_id');
CALL announce_changes_of('background_job', 'id', 'client_id', 'user_id');
CALL announce_changes_of('account_link', 'id', '', 'user_id');
CALL announce_changes_of('audit_entry', 'id', 'client_id');

-- The audit log is written by triggers, so that a change made by any process, or by hand, stands in it. Who
-- acts says so at the beginning of the transaction, in the setting vigie.actor: {"user", "token", "address",
-- "agent", "request"}.

-- A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then random bits.
CREATE FUNCTION uuid7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- A text without the passwords that stand in addresses ("rtsp://user:secret@host", "/user=admin&password=secret").
CREATE FUNCTION without_credentials(given text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(given, '([a-z][a-z0-9+.-]*://)[^[:space:]/"]+@', '\1***@', 'gi'),
    '((pass(word|wd)?|pwd)=)[^[:space:]&"]+', '\1***', 'gi')
$$;

-- What of a row stands in the log: the columns in which it differs from the other row, or (where there is no
-- other) all that have a value; secrets masked.
CREATE FUNCTION audited(given jsonb, other jsonb, masked text[], ignored text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, CASE
    WHEN value = 'null' THEN value
    WHEN key = ANY (masked) THEN '"***"'
    WHEN jsonb_typeof(value) = 'string' THEN to_jsonb(without_credentials(value #>> '{}'))
    ELSE value END)
  FROM jsonb_each(given)
  WHERE key <> ALL (ignored) AND CASE WHEN other IS NULL THEN value <> 'null' ELSE value IS DISTINCT FROM other -> key END
$$;

-- The entry of one row that changed; none where nothing of interest did. `arguments` are those of the trigger.
CREATE FUNCTION audit_entry_of(action audit_action, subject text, old_row jsonb, new_row jsonb, arguments text[])
RETURNS SETOF audit_entry LANGUAGE sql AS $$
  WITH actor AS (SELECT nullif(current_setting('vigie.actor', true), '')::jsonb AS is),
  changed AS (
    SELECT audited(old_row, new_row, masked, ignored) AS before, audited(new_row, old_row, masked, ignored) AS after
    FROM (SELECT string_to_array(arguments[2], ','),
                 string_to_array(arguments[3], ',') || ARRAY[arguments[0], 'created_at', 'updated_at']) AS given(masked, ignored)
  )
  SELECT uuid7(), clock_timestamp(), action, subject, coalesce(new_row, old_row) ->> arguments[0],
    (coalesce(new_row, old_row) ->> nullif(arguments[1], ''))::uuid, (actor.is ->> 'user')::uuid, (actor.is ->> 'token')::uuid,
    before, after, actor.is ->> 'address', actor.is ->> 'agent', actor.is ->> 'request'
  FROM actor, changed
  WHERE (before IS NOT NULL OR after IS NOT NULL) AND (actor.is IS NOT NULL OR arguments[4] <> 'acting')
$$;

-- Arguments: the columns of the id and of the client ('' where there is none), the masked and the ignored
-- columns (with commas), and 'acting' where only what somebody does counts, not what Vigie does by itself.
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit_entry SELECT entry.* FROM new_rows AS n
      CROSS JOIN LATERAL audit_entry_of('created', TG_TABLE_NAME, NULL, to_jsonb(n), TG_ARGV) AS entry;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO audit_entry SELECT entry.* FROM old_rows AS o
      JOIN new_rows AS n ON to_jsonb(n) ->> TG_ARGV[0] = to_jsonb(o) ->> TG_ARGV[0]
      CROSS JOIN LATERAL audit_entry_of('updated', TG_TABLE_NAME, to_jsonb(o), to_jsonb(n), TG_ARGV) AS entry;
  ELSE
    INSERT INTO audit_entry SELECT entry.* FROM old_rows AS o
      CROSS JOIN LATERAL audit_entry_of('deleted', TG_TABLE_NAME, to_jsonb(o), NULL, TG_ARGV) AS entry;
  END IF;
  RETURN NULL;
END $$;

CREATE PROCEDURE audit_changes_of(audited regclass, id_column text, client_column text, masked text DEFAULT '', ignored text DEFAULT '', who text DEFAULT 'anybody')
LANGUAGE plpgsql AS $$
DECLARE
  call text := format('FOR EACH STATEMENT EXECUTE FUNCTION audit_change(%L, %L, %L, %L, %L)', id_column, client_column, masked, ignored, who);
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows %s', audited, call);
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows %s', audited, call);
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows %s', audited, call);
END $$;

CALL audit_changes_of('client', 'id', 'id');
CALL audit_changes_of('site', 'id', 'client_id');
CALL audit_changes_of('equipment', 'id', 'client_id');
CALL audit_changes_of('equipment_check', 'id', 'client_id');
CALL audit_changes_of('camera', 'id', 'client_id');
CALL audit_changes_of('stream', 'id', 'client_id', 'credentials');
CALL audit_changes_of('app_user', 'id', '', 'password_hash');
CALL audit_changes_of('membership', 'id', 'client_id');
CALL audit_changes_of('session', 'id', '', '', 'rotation,rotated_at,expires_at');
CALL audit_changes_of('account_link', 'id', '', 'secret_hash');
CALL audit_changes_of('api_token', 'id', '', 'secret_hash', 'last_used_at,last_used_address');
CALL audit_changes_of('setting', 'key', '', '', '', 'acting');
-- Vigie raises and resolves alerts all day; what people do to them stands in the log.
CALL audit_changes_of('alert', 'id', 'client_id', '', '', 'acting');
