import { type DocumentNode, type GraphQLSchema, getNamedType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/**
 * The types whose answers depend on who asks, and not only on what they may see: themselves, other users (also
 * their number: one always sees oneself), what is somebody's own, and whatever a global id names.
 */
const ownTypes = new Set([
  'Viewer',
  'User',
  'UserConnection',
  'Membership',
  'Session',
  'Notification',
  'NotificationConnection',
  'Token',
  'TokenConnection',
  'Job',
  'JobConnection',
  'Node',
]);

const known = new WeakMap<DocumentNode, boolean>();

/** Whether the answer to a document may differ between two viewers who see the same clients in the same roles. */
export function isPerViewer(schema: GraphQLSchema, document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  const types = new TypeInfo(schema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const type = types.getType();
        if (type && ownTypes.has(getNamedType(type).name)) found = true;
      },
    }),
  );
  known.set(document, found);
  return found;
}
