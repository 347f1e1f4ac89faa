import { builder } from '../builder/builder.ts';

export const RecordingStateEnum = builder.enumType('RecordingState', {
  description: 'Where a recording is in its life.',
  values: {
    OPEN: { value: 'open', description: 'Being written; it plays already.' },
    CLOSED: { value: 'closed', description: 'Finished.' },
    MISSING: { value: 'missing', description: 'Its file is gone.' },
    DELETING: { value: 'deleting', description: 'Its file is being deleted.' },
  },
} as const);
