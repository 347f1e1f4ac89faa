import { builder } from '../builder/builder.ts';

export const MailStateEnum = builder.enumType('MailState', {
  description: 'Where a message of the outbox stands.',
  values: {
    WAITING: { value: 'waiting', description: 'It is to be sent, or to be tried again.' },
    SENT: { value: 'sent', description: 'The mail server has taken it.' },
    KEPT: { value: 'kept', description: 'No mail server is configured: it can be read here.' },
    FAILED: { value: 'failed', description: 'It was given up; it can be read here and sent again.' },
    ERASED: { value: 'erased', description: 'What it said is erased, for its link is no longer good.' },
  },
} as const);
