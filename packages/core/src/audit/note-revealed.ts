import type { Queryable } from '@vigie/platform/database/pool';

/** The arguments of an audited table's trigger (see `audit_changes_of`): its id; no client, nothing masked or ignored. */
const asTrigger = `'[0:4]={id,"","","",""}'`;

/**
 * Writes into the audit log that whoever acts has read what is secret: what triggers cannot see. `about` is
 * what stands there of it, and no secret. Inside `changing`, which says who acts.
 */
export async function noteRevealed(
  queryable: Queryable,
  subject: string,
  about: { readonly id: string } & Readonly<Record<string, string>>,
): Promise<void> {
  const { rowCount } = await queryable.query(
    `INSERT INTO audit_entry SELECT entry.* FROM audit_entry_of('revealed', $1, NULL, $2, ${asTrigger}) AS entry`,
    [subject, about],
  );
  if (rowCount !== 1) throw new Error('what is secret may be read only where the audit log can say so');
}
