import { builder } from './builder.ts';

export const RoleEnum = builder.enumType('Role', {
  description: 'What a membership allows.',
  values: {
    VIEWER: { value: 'viewer', description: 'Sees everything of the client.' },
    OPERATOR: { value: 'operator', description: 'Also acknowledges and resolves alerts.' },
    ADMIN: { value: 'admin', description: 'Also creates, edits and deletes.' },
  },
} as const);

export const OriginEnum = builder.enumType('Origin', {
  description: 'Who made a row.',
  values: {
    PERSON: { value: 'person', description: 'A person, or a script of theirs.' },
    DEMO: { value: 'demo', description: 'The demo, whose rows one click removes.' },
  },
} as const);
