import { builder } from '../builder/builder.ts';
import { InstallationRef } from '../installation/installation.ts';

const MailSettingsRef = builder.objectRef<{ from: string | null }>('MailSettings').implement({
  description: 'How e-mails leave this installation.',
  fields: (t) => ({
    configured: t.boolean({
      description: 'Whether there is a mail server; without one messages are kept in the outbox, to be read there.',
      resolve: ({ from }) => from !== null,
    }),
    from: t.exposeString('from', { nullable: true, description: 'From whom they come.' }),
  }),
});

builder.objectField(InstallationRef, 'mail', (t) =>
  t.field({
    type: MailSettingsRef,
    nullable: true,
    description: 'How e-mails leave; null to others than administrators of the installation.',
    resolve: (_parent, _args, { mailFrom, visible }) => (visible.installation ? { from: mailFrom } : null),
  }),
);
