import { isId } from '@vigie/platform/ids/id';
import { InvalidInputError } from './error-classes.ts';

/** The types whose objects `node` finds. */
const nodeTypes = new Set([
  'Client',
  'Site',
  'Equipment',
  'EquipmentCheck',
  'Camera',
  'Stream',
  'Recording',
  'Alert',
  'User',
  'Membership',
  'Token',
  'Job',
  'OutgoingMail',
]);

/** The types whose objects have ids to be named by, and are found only with who they belong to. */
const namedTypes = new Set(['Session', 'Notification']);

/** The opaque id that clients see for a row. */
export const encodeGlobalId = (typename: string, id: string): string => btoa(`${typename}:${id}`);

/** The type and the key in a global id; null for what cannot be one. */
export function parseGlobalId(globalId: string): { typename: string; id: string } | null {
  const [typename, id, ...rest] = Buffer.from(globalId, 'base64').toString('utf8').split(':');
  if (typename === undefined || id === undefined || rest.length > 0) return null;
  const isKnown = nodeTypes.has(typename) || namedTypes.has(typename);
  // PostgreSQL takes either case, and tells of its rows in one: what is compared with that has it too.
  return isKnown && isId(id) ? { typename, id: id.toLowerCase() } : null;
}

/** Reads the global id of a node; throws InvalidInputError for what cannot be one. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const parsed = parseGlobalId(globalId);
  if (!parsed || !nodeTypes.has(parsed.typename)) throw new InvalidInputError('invalid_id');
  return parsed;
}

/**
 * The key in a global id of the given type. What is not one gets a key that no row has, so that a
 * malformed id, one of another type and one of somebody else's client are answered alike.
 */
export function keyOf(typename: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  return parsed?.typename === typename ? parsed.id : '00000000-0000-0000-0000-000000000000';
}

/** `keyOf` where an id is optional. */
export const optionalKeyOf = (typename: string, globalId: string | null | undefined): string | null =>
  globalId === null || globalId === undefined ? null : keyOf(typename, globalId);
