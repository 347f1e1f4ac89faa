import { builder } from '../builder/builder.ts';

export const UserStateEnum = builder.enumType('UserState', {
  description: 'Whether somebody can use their account.',
  values: {
    INVITED: { value: 'invited', description: 'They were invited and have not accepted yet.' },
    ACTIVE: { value: 'active', description: 'They can sign in.' },
  },
} as const);
