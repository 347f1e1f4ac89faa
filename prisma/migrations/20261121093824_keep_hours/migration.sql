-- AlterTable
ALTER TABLE "camera" ADD COLUMN     "keep_hours" INTEGER;

-- CreateIndex
CREATE INDEX "recording_client_id_started_at_idx" ON "recording"("client_id", "started_at");

-- What follows Prisma cannot say; it is written by hand.

ALTER TABLE "camera" ADD CONSTRAINT "camera_keep_hours" CHECK ("keep_hours" BETWEEN 1 AND 87600);

-- As long as the use case allows: a day, not two hours.
ALTER TABLE "camera" DROP CONSTRAINT "camera_segment_seconds";
ALTER TABLE "camera" ADD CONSTRAINT "camera_segment_seconds" CHECK ("segment_seconds" BETWEEN 10 AND 86400);

-- The demo's cameras are there already where Vigie was tried before.
UPDATE "camera" SET "keep_hours" = 2 WHERE "origin" = 'demo';
