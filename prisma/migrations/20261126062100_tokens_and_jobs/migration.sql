-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "warned_days" INTEGER;

-- What follows Prisma cannot say; it is written by hand.

CALL audit_changes_of('api_token', 'id', '', 'secret_hash', 'last_used_at,last_used_address,warned_days');
-- That somebody began a job stands in the log; what it does then leaves its own entries.
CALL audit_changes_of('background_job', 'id', 'client_id', '', 'state,done,total,error,started_at,finished_at', 'acting');
