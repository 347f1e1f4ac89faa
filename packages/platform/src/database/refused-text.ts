/** PostgreSQL's code for text that it cannot keep, such as one with a NUL in it. */
const characterNotInRepertoire = '22021';

/** Whether the database refused a text that somebody gave: their fault, not ours. */
export const isRefusedText = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === characterNotInRepertoire;
