import { builder } from '../builder/builder.ts';
import { InstallationRef } from '../installation/installation.ts';

interface MailSettings {
  readonly configured: boolean;
  readonly from: string | null;
}

const MailSettingsRef = builder.objectRef<MailSettings>('MailSettings').implement({
  description: 'How e-mails leave this installation.',
  fields: (t) => ({
    configured: t.exposeBoolean('configured', {
      description: 'Whether there is a mail server; without one messages are kept in the outbox, to be read there.',
    }),
    from: t.exposeString('from', {
      nullable: true,
      description: 'From whom they come; null to others than administrators of the installation.',
    }),
  }),
});

builder.objectField(InstallationRef, 'mail', (t) =>
  t.field({
    type: MailSettingsRef,
    nullable: true,
    description: 'How e-mails leave; null to those who manage nobody, whom it does not concern.',
    resolve: (_parent, _args, { mailFrom, visible: { people } }) => {
      if (!people.all && people.clientIds.length === 0) return null;
      return { configured: mailFrom !== null, from: people.all ? mailFrom : null };
    },
  }),
);
