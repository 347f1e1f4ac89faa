import { errorMessage } from '@vigie/i18n/error-message';
import { builder } from './builder.ts';
import {
  ConflictError,
  type ExpectedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from './error-classes.ts';

const ErrorInterface = builder.interfaceRef<ExpectedError>('Error').implement({
  description: 'An expected failure.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'A stable name of what is wrong, for programs.' }),
    message: t.string({
      description: 'What is wrong and what to do about it, in the language of the viewer.',
      resolve: (error, _args, { viewer }) => errorMessage(viewer.locale, error.code, error.params),
    }),
    path: t.stringList({
      nullable: true,
      description: 'The field of the input that it is about, from the outside in; null when it is about none.',
      resolve: (error) => (error.inputPath ? [...error.inputPath] : null),
    }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  interfaces: [ErrorInterface],
  description: 'A value cannot be accepted; `path` names it.',
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  interfaces: [ErrorInterface],
  description: 'There is no such thing, or the viewer may not see it.',
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  interfaces: [ErrorInterface],
  description: 'It collides with what exists, such as a name that is taken.',
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  interfaces: [ErrorInterface],
  description: 'The viewer may see this but not do that.',
});
