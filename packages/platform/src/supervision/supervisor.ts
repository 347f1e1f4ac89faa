import { afterExit, type RestartPolicy, restartPolicy } from '@vigie/domain/supervision/restart';
import type { Logger } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { type Child, type ChildSpec, startChild } from './child.ts';
import type { LogLine } from './log-line.ts';
import { isReadyMessage } from './messages.ts';
import type { RunFiles } from './run-files.ts';

/** How a supervised process is. */
export interface Health {
  readonly name: string;
  readonly state: 'starting' | 'running' | 'restarting' | 'stopped';
  readonly pid: number | null;
  /** How often it was started again since the supervisor began. */
  readonly restarts: number;
  /** Since when it has been in this state. */
  readonly since: Date;
  /** Why it last ended by itself. */
  readonly lastError: string | null;
  readonly crashLooping: boolean;
}

/** Keeps processes running. */
export interface Supervisor {
  /** Starts a process and keeps it running until `stop`. */
  keep(spec: ChildSpec): void;
  /** Ends every process and starts it with these variables (the database has another address, say). */
  restartWith(env: Readonly<Record<string, string>>): Promise<void>;
  health(): Health[];
  /** Stops all at once; each is forced after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

interface Kept {
  spec: ChildSpec;
  child: Child | undefined;
  health: Health;
  failures: number;
  /** The pause before the next start; cut short by `stop`. */
  timer: NodeJS.Timeout | undefined;
  /** True while it is ended on purpose, to be started again at once. */
  replacing: boolean;
}

/** Supervises processes: restarts with growing pauses, health, an orderly end. */
export function createSupervisor(options: {
  log: Logger;
  clock: Clock;
  runFiles: RunFiles;
  onLine(name: string, line: LogLine): void;
  /** Called after every change of a process' health. */
  onHealth(health: Health): void;
  policy?: RestartPolicy;
}): Supervisor {
  const { log, clock, runFiles, onLine, onHealth } = options;
  const policy = options.policy ?? restartPolicy;
  const kept = new Map<string, Kept>();
  let stopping = false;

  const change = (one: Kept, change: Partial<Health>) => {
    const since = change.state && change.state !== one.health.state ? clock() : one.health.since;
    one.health = { ...one.health, since, ...change };
    onHealth(one.health);
  };

  const start = (one: Kept) => {
    const { name } = one.spec;
    one.timer = undefined;
    const child = startChild(
      one.spec,
      {
        line: (line) => onLine(name, line),
        message: (message) => {
          if (isReadyMessage(message) && one.child === child) change(one, { state: 'running' });
        },
      },
      { runFiles, clock },
    );
    one.child = child;
    change(one, { state: 'starting', pid: child.pid ?? null });
    // A process that has run long enough is out of its crash loop, and someone may be told so.
    const healthy = setTimeout(() => {
      one.failures = 0;
      if (one.health.crashLooping) change(one, { crashLooping: false });
    }, policy.healthyAfterMs);
    void child.exited.then((exit) => {
      clearTimeout(healthy);
      one.child = undefined;
      if (stopping) return change(one, { state: 'stopped', pid: null });
      if (one.replacing) return;
      const next = afterExit(one.failures, exit.ranMs, policy);
      one.failures = next.failures;
      const lastError = exit.lastError ? `${exit.how}: ${exit.lastError}` : exit.how;
      log.error(
        { child: name, delayMs: next.delayMs },
        `${name} ended by itself (${lastError}); it starts again in ${next.delayMs / 1000} s`,
      );
      change(one, {
        state: 'restarting',
        pid: null,
        lastError,
        crashLooping: next.crashLooping,
        restarts: one.health.restarts + 1,
      });
      one.timer = setTimeout(() => start(one), next.delayMs);
    });
  };

  return {
    keep(spec) {
      const health: Health = {
        name: spec.name,
        state: 'stopped',
        pid: null,
        restarts: 0,
        since: clock(),
        lastError: null,
        crashLooping: false,
      };
      const one: Kept = { spec, child: undefined, health, failures: 0, timer: undefined, replacing: false };
      kept.set(spec.name, one);
      start(one);
    },
    async restartWith(env) {
      await Promise.all(
        [...kept.values()].map(async (one) => {
          one.spec = { ...one.spec, env: { ...one.spec.env, ...env } };
          if (!one.child) return;
          one.replacing = true;
          await one.child.stop(5000);
          one.replacing = false;
          if (!stopping) start(one);
        }),
      );
    },
    health: () => [...kept.values()].map(({ health }) => health),
    async stop(graceMs) {
      stopping = true;
      await Promise.all(
        [...kept.values()].map(async (one) => {
          if (one.timer) {
            clearTimeout(one.timer);
            one.timer = undefined;
            change(one, { state: 'stopped' });
          }
          await one.child?.stop(graceMs);
        }),
      );
    },
  };
}
