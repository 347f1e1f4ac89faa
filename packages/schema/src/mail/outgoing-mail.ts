import type { MailRow } from '@vigie/core/mail/list';
import { mailFailureText } from '@vigie/i18n/mail-failure-text';
import { builder } from '../builder/builder.ts';
import { MailStateEnum } from './enums.ts';

export const OutgoingMailRef = builder.node(builder.objectRef<MailRow>('OutgoingMail'), {
  description: 'A message of the outbox. For administrators of the installation; what it says is told by revealMail.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.mail(id),
  fields: (t) => ({
    recipient: t.exposeString('recipient', { description: 'The address that it goes to.' }),
    kind: t.exposeString('kind', {
      description: 'A stable name of what it is: invitation, reset, password_reset, memberships_added.',
    }),
    state: t.expose('state', { type: MailStateEnum, description: 'Where it stands.' }),
    isReadable: t.exposeBoolean('isReadable', {
      description: 'Whether what it says is still kept: then it can be read, and sent again.',
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'A stable name of why the last try failed, for programs: unreachable, say.',
    }),
    errorText: t.string({
      nullable: true,
      description: 'Why the last try failed and what to do about it, in the language of the viewer.',
      resolve: ({ error }, _args, { viewer }) => error && mailFailureText(viewer.locale, error),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When the mail server took it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its link expires and what it says is erased; null: it has no link, and goes after a week.',
    }),
  }),
});

const OutgoingMailEdge = builder.edgeObject({
  name: 'OutgoingMailEdge',
  type: OutgoingMailRef,
  description: 'A message in a list.',
});

export const OutgoingMailConnection = builder.connectionObject(
  { name: 'OutgoingMailConnection', type: OutgoingMailRef, description: 'A page of the outbox.' },
  OutgoingMailEdge,
);
