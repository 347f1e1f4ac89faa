import { builder } from '../builder/builder.ts';

export const NotificationLevelEnum = builder.enumType('NotificationLevel', {
  description: 'How much a notification matters.',
  values: {
    INFO: { value: 'info', description: 'Worth knowing.' },
    SUCCESS: { value: 'success', description: 'Something that was wished for has happened.' },
    WARNING: { value: 'warning', description: 'Worth a look, in case it was not oneself.' },
    ERROR: { value: 'error', description: 'Something is wrong.' },
  },
} as const);
