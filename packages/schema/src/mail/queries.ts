import { countMail, listMail } from '@vigie/core/mail/list';
import { builder } from '../builder/builder.ts';
import { connectionOf } from '../builder/page.ts';
import { MailStateEnum } from './enums.ts';
import { OutgoingMailConnection, OutgoingMailRef } from './outgoing-mail.ts';

const OutgoingMailFilter = builder.inputType('OutgoingMailFilter', {
  description: 'Which messages.',
  fields: (t) => ({
    state: t.field({ type: [MailStateEnum], description: 'Only those in one of these states.' }),
  }),
});

builder.queryField('outgoingMail', (t) =>
  t.connection(
    {
      type: OutgoingMailRef,
      description: 'The outbox, newest first; empty to others than administrators of the installation.',
      args: { filter: t.arg({ type: OutgoingMailFilter, description: 'Which messages.' }) },
      resolve: (_root, { filter, ...args }, { reader, visible: { people } }, info) => {
        const which = filter ?? {};
        return connectionOf({
          info,
          args,
          list: (page) => listMail(reader, people, { filter: which, page }),
          count: () => countMail(reader, people, which),
        });
      },
    },
    OutgoingMailConnection,
  ),
);
