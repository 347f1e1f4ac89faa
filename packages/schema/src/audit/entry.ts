import type { AuditRow } from '@vigie/core/audit/list';
import { nameKey } from '@vigie/core/audit/names';
import { type AuditChange, changesOf, namedInEntry } from '@vigie/domain/audit/changes';
import { isAuditSubject, type Named, subjectName } from '@vigie/domain/audit/subjects';
import { builder } from '../builder/builder.ts';
import { encodeGlobalId } from '../builder/global-id.ts';
import type { Loaders } from '../builder/loaders.ts';
import { AuditSubjectKindEnum, nodeTypeOf } from './subjects.ts';

export const AuditActionEnum = builder.enumType('AuditAction', {
  description: 'What was done.',
  values: {
    CREATED: { value: 'created', description: 'It was made.' },
    UPDATED: { value: 'updated', description: 'It was changed.' },
    ARCHIVED: { value: 'archived', description: 'It was deleted, and can be brought back.' },
    RESTORED: { value: 'restored', description: 'It was brought back.' },
    DELETED: { value: 'deleted', description: 'It is gone for good.' },
    REVEALED: { value: 'revealed', description: 'What is secret about it was read.' },
  },
} as const);

const AuditChangeRef = builder.objectRef<AuditChange>('AuditChange').implement({
  description: 'One field that was changed. What is secret is told as ***.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Which field, as the API calls it.' }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'What it was, as text, with names for ids and instants in UTC; null: nothing.',
    }),
    after: t.exposeString('after', { nullable: true, description: 'What it is since then, in the same form.' }),
  }),
});

/** What rows are called, by `nameKey`. */
async function namesOf(named: readonly Named[], { name }: Loaders): Promise<ReadonlyMap<string, string | undefined>> {
  const keys = [...new Set(named.map(nameKey))];
  const found = await Promise.all(keys.map(name));
  return new Map(keys.map((key, index) => [key, found[index]]));
}

export const AuditEntryRef = builder.objectRef<AuditRow>('AuditEntry').implement({
  description: 'An entry of the audit log: who changed what, and from where.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the entry within the installation.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    action: t.expose('action', { type: AuditActionEnum, description: 'What was done.' }),
    subjectKind: t.field({
      type: AuditSubjectKindEnum,
      nullable: true,
      description: 'To what; null for what this version of Vigie does not know.',
      resolve: ({ subject }) => (isAuditSubject(subject) ? subject : null),
    }),
    subjectId: t.id({
      nullable: true,
      description: 'The global id of the subject, be it still there or not; null for what has none.',
      resolve: ({ subject, subjectId }) => {
        const type = isAuditSubject(subject) ? nodeTypeOf(subject) : null;
        return type === null ? null : encodeGlobalId(type, subjectId);
      },
    }),
    subjectName: t.string({
      nullable: true,
      description: 'What the subject is called, or whose it is; null where it cannot be told any more.',
      resolve: async ({ subject, subjectId, before, after }, _args, { load }) => {
        const told = subjectName({ table: subject, id: subjectId }, before, after);
        return 'name' in told ? told.name : ((await load.name(nameKey(told.named))) ?? null);
      },
    }),
    client: t.prismaField({
      type: 'Client',
      nullable: true,
      description: 'Whose it is; null: the installation’s, or a client’s that is gone for good.',
      resolve: (query, { clientId }, _args, { prisma }) =>
        clientId === null ? null : prisma.client.findUnique({ ...query, where: { id: clientId } }),
    }),
    clientName: t.string({
      nullable: true,
      description: 'What the client is or was called; null for the installation.',
      resolve: async ({ clientId }, _args, { load }) =>
        (clientId === null ? null : await load.name(nameKey({ table: 'client', id: clientId }))) ?? null,
    }),
    user: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who did it, be their account still there or archived; null: Vigie itself.',
      resolve: (query, { userId }, _args, { prisma }) =>
        userId === null ? null : prisma.user.findUnique({ ...query, where: { id: userId } }),
    }),
    tokenName: t.string({
      nullable: true,
      description: 'The partner’s token that they used, by its name; null: none.',
      resolve: async ({ tokenId }, _args, { load }) =>
        (tokenId === null ? null : await load.name(nameKey({ table: 'api_token', id: tokenId }))) ?? null,
    }),
    changes: t.field({
      type: [AuditChangeRef],
      description: 'The fields that were changed, by their names: all that had a value, where it was made or is gone.',
      resolve: async ({ before, after }, _args, { load }) => {
        const names = await namesOf(namedInEntry(before, after), load);
        return changesOf(before, after, (named) => names.get(nameKey(named)));
      },
    }),
    address: t.exposeString('address', { nullable: true, description: 'From which address of the network.' }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: 'With which program, as it calls itself.' }),
    requestId: t.exposeString('requestId', { nullable: true, description: 'The name of the request in the log.' }),
  }),
});

const AuditEntryEdge = builder.edgeObject({
  name: 'AuditEntryEdge',
  type: AuditEntryRef,
  description: 'An entry of the audit log in a list.',
});

export const AuditEntryConnection = builder.connectionObject(
  { name: 'AuditEntryConnection', type: AuditEntryRef, description: 'A page of the audit log.' },
  AuditEntryEdge,
);
