import type { Config } from '../config/config.ts';
import type { Logger } from '../log/log.ts';

/** What every process of Vigie is given. */
export interface ProcessContext {
  readonly config: Config & { readonly databaseUrl: string };
  readonly log: Logger;
  /** Aborted when the process must stop: tidily, and within a few seconds. */
  readonly signal: AbortSignal;
  /** Tells the supervisor that the process does its work now. */
  ready(): void;
}

/** The body of a process: resolves when `signal` is aborted and everything is tidied up. */
export type ProcessMain = (context: ProcessContext) => Promise<void>;
