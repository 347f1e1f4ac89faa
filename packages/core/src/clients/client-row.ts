import type { Client } from '@vigie/platform/database/generated/prisma/client';

/** A client, whole: as Prisma has it, which loads the same rows for what is not hot. */
export type ClientRow = Client;

/** Every column of `c`. */
export const clientColumns = `c.id, c.name, c.address, c.contact, c.email, c.phone, c.origin,
  c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.archived_at AS "archivedAt"`;
