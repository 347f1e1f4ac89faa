import type { Queryable } from '@vigie/platform/database/pool';

/**
 * Writes into the audit log that whoever acts has read what is secret: what triggers cannot see. `about` is
 * what stands there of it, and no secret. Inside `changing`, which says who acts.
 */
export async function noteRevealed(
  queryable: Queryable,
  subject: string,
  about: { readonly id: string } & Readonly<Record<string, string>>,
): Promise<void> {
  await queryable.query(
    `INSERT INTO audit_entry SELECT entry.* FROM audit_entry_of('revealed', $1, NULL, $2, ARRAY['id', '', '', '', '']) AS entry`,
    [subject, about],
  );
}
