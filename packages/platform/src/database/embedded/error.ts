/** Why the embedded PostgreSQL does not run; the message is a sentence for people. */
export class EmbeddedError extends Error {
  readonly code: 'noBinaries' | 'noAccount' | 'noRight' | 'diskFull' | 'notInitialised' | 'notStarted';

  constructor(code: EmbeddedError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedError';
    this.code = code;
  }
}
