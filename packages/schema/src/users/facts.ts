import type { AccountFacts } from '@vigie/core/users/account-facts';
import type { SchemaContext } from '../builder/context.ts';

/**
 * Whether the viewer knows everything of an account: it is their own, or they administer the installation. A partner's
 * token is not its owner.
 */
export const isWhole = (id: string, { visible: { people, ownerId } }: SchemaContext): boolean =>
  people.all || id === ownerId;

/** What the viewer may know of an account; null of colleagues, whose name alone they see. */
export async function factsOf(id: string, context: SchemaContext): Promise<AccountFacts | null> {
  const { visible, load } = context;
  // Who manages nobody need not ask about others.
  if (!isWhole(id, context) && visible.people.clientIds.length === 0) return null;
  return (await load.account(id)) ?? null;
}
