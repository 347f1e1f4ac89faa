import type { Site } from '@vigie/platform/database/generated/prisma/client';

/** A site, whole: as Prisma has it, which loads the same rows for what is not hot. */
export type SiteRow = Site;

/** Every column of `t`. */
export const siteColumns = `t.id, t.client_id AS "clientId", t.name, t.city, t.address, t.time_zone AS "timeZone", t.origin,
  t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.archived_at AS "archivedAt"`;
