-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "last_sign_in_at" TIMESTAMPTZ(3);

-- What follows Prisma cannot say; it is written by hand.

-- A sign-in stands in the audit log as the session that it began.
CALL audit_changes_of('app_user', 'id', '', 'password_hash', 'last_sign_in_at');

UPDATE "app_user" u SET "last_sign_in_at" = (SELECT max(s."created_at") FROM "session" s WHERE s."user_id" = u."id");
