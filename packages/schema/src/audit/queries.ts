import { type AuditFilter, countAudit, listAudit } from '@vigie/core/audit/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { AuditActionEnum, AuditEntryConnection, AuditEntryRef } from './entry.ts';
import { AuditSubjectKindEnum, subjectOf } from './subjects.ts';

const AuditFilterInput = builder.inputType('AuditFilter', {
  description: 'Which entries of the audit log.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only what was done to this client and what is its own.' }),
    userId: t.id({ description: 'Only what this user did.' }),
    subjectKind: t.field({ type: [AuditSubjectKindEnum], description: 'Only what was done to one of these.' }),
    subjectId: t.id({ description: 'Only what was done to the object of this global id.' }),
    action: t.field({ type: [AuditActionEnum], description: 'Only one of these.' }),
    from: t.field({ type: 'DateTime', description: 'Only from this instant on.' }),
    to: t.field({ type: 'DateTime', description: 'Only before this instant.' }),
  }),
});

builder.queryField('auditEntries', (t) =>
  t.connection(
    {
      type: AuditEntryRef,
      description:
        'The audit log, newest first: of the clients that the viewer administers; for administrators of the installation all of it.',
      args: { filter: t.arg({ type: AuditFilterInput, description: 'Which entries.' }) },
      resolve: (_root, { filter, ...args }, { reader, visible: { administered } }, info) => {
        const { clientId, userId, subjectId, ...rest } = filter ?? {};
        const which: AuditFilter = {
          ...rest,
          clientId: optionalKeyOf('Client', clientId),
          userId: optionalKeyOf('User', userId),
          subject: subjectId === null || subjectId === undefined ? null : subjectOf(subjectId),
        };
        return connectionOf({
          info,
          args,
          list: (page) => listAudit(reader, administered, { filter: which, page }),
          count: () => countAudit(reader, administered, which),
        });
      },
    },
    AuditEntryConnection,
  ),
);
