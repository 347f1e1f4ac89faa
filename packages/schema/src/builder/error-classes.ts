/**
 * Expected failures as the errors plugin wants them: classes, one for each type of the schema. `code`
 * says exactly what is wrong and names the sentence in the catalogue; `inputPath` names the input field
 * (an error with a `path` would be taken for one that GraphQL has located already).
 */
export abstract class ExpectedError extends Error {
  readonly code: string;
  readonly inputPath: readonly string[] | null;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, path?: readonly string[] | null, params?: Readonly<Record<string, string | number>>) {
    super(code);
    this.code = code;
    this.inputPath = path ?? null;
    this.params = params ?? {};
  }
}

export class InvalidInputError extends ExpectedError {
  override readonly name = 'InvalidInputError';
}

export class NotFoundError extends ExpectedError {
  override readonly name = 'NotFoundError';
}

export class ConflictError extends ExpectedError {
  override readonly name = 'ConflictError';
}

export class ForbiddenError extends ExpectedError {
  override readonly name = 'ForbiddenError';

  constructor(code = 'forbidden', path?: readonly string[] | null, params?: Readonly<Record<string, string | number>>) {
    super(code, path, params);
  }
}
