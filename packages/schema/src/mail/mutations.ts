import { resendMail, revealMail } from '@vigie/core/mail/handle';
import type { ComposedMail } from '@vigie/core/mail/message';
import { builder } from '../builder/builder.ts';
import { ConflictError, NotFoundError } from '../builder/error-classes.ts';
import { keyOf } from '../builder/global-id.ts';
import { present, unwrap } from '../builder/outcome.ts';
import { OutgoingMailRef } from './outgoing-mail.ts';

const RevealMailPayload = builder.objectRef<{ id: string; mail: ComposedMail }>('RevealMailPayload').implement({
  description: 'What a message says. That the viewer has read it stands in the audit log.',
  fields: (t) => ({
    mail: t.field({
      type: OutgoingMailRef,
      description: 'The message.',
      resolve: async ({ id }, _args, { load }) => present(await load.mail(id)),
    }),
    subject: t.string({ description: 'Its subject.', resolve: ({ mail }) => mail.subject }),
    text: t.string({ description: 'What it says as plain text, its link included.', resolve: ({ mail }) => mail.text }),
    link: t.string({ description: 'The link alone, to be handed over another way.', resolve: ({ mail }) => mail.link }),
    html: t.string({ description: 'The same as a page.', resolve: ({ mail }) => mail.html }),
  }),
});

const ResendMailPayload = builder.objectRef<{ id: string }>('ResendMailPayload').implement({
  description: 'A message is sent again.',
  fields: (t) => ({
    mail: t.field({
      type: OutgoingMailRef,
      description: 'The message as it is now.',
      resolve: async ({ id }, _args, { load }) => present(await load.mail(id)),
    }),
  }),
});

const mailInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'Which message.' }) }),
  });

const RevealMailInput = mailInput('RevealMailInput', 'Which message to read.');
const ResendMailInput = mailInput('ResendMailInput', 'Which message to send again.');

builder.mutationField('revealMail', (t) =>
  t.field({
    type: RevealMailPayload,
    description:
      'Tells what a message of the outbox says, its link included, and notes it in the audit log. For administrators of the installation.',
    errors: { types: [NotFoundError, ConflictError] },
    args: { input: t.arg({ type: RevealMailInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await revealMail(context, keyOf('OutgoingMail', input.id))),
  }),
);

builder.mutationField('resendMail', (t) =>
  t.field({
    type: ResendMailPayload,
    description: 'Sends a message of the outbox again, now. For administrators of the installation.',
    errors: { types: [NotFoundError, ConflictError] },
    args: { input: t.arg({ type: ResendMailInput, required: true, description: 'Which one.' }) },
    resolve: async (_root, { input }, context) => unwrap(await resendMail(context, keyOf('OutgoingMail', input.id))),
  }),
);
