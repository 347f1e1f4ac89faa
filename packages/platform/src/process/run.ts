import { type Config, ConfigError, readConfig } from '../config/config.ts';
import { createLogger } from '../log/log.ts';
import { readyMessage } from '../supervision/messages.ts';
import type { ProcessContext, ProcessMain } from './process.ts';

/** A process that has been asked to stop and has not after this long ends anyway. */
const stopWithinMs = 8000;

/**
 * Runs the body of a process until it is asked to stop: by a signal, or by the end of its supervisor
 * (whose channel closes). Ends the process with code 0 when it was asked to and tidied up, else 1: the
 * supervisor starts it again.
 */
export function runProcess(name: string, main: ProcessMain): Promise<void> {
  return run(name, async (context) => {
    await main(context);
    if (!context.signal.aborted) throw new Error('the process ended its work without having been asked to');
  });
}

/** Runs something that has an end of its own: code 0 when it got there, or was asked to stop before. */
export function runTask(name: string, main: ProcessMain): Promise<void> {
  return run(name, main);
}

async function run(name: string, main: ProcessMain): Promise<void> {
  const config = configOrExit();
  const log = createLogger({ name, level: config.logLevel });
  const stop = new AbortController();
  const askToStop = (why: string) => {
    if (stop.signal.aborted) return;
    log.debug({ why }, 'stopping');
    stop.abort();
    setTimeout(() => {
      log.error('did not stop in time');
      process.exit(1);
    }, stopWithinMs).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => askToStop(signal));
  process.on('disconnect', () => askToStop('the supervisor has ended'));
  // With the supervisor its ends of our pipes are gone; what we still say is lost, and that is no failure.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});

  const fail = (error: unknown) => {
    log.fatal({ err: error }, 'a bug or a broken machine ended this process');
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const context: ProcessContext = {
    config,
    log,
    signal: stop.signal,
    ready: () => {
      log.debug('ready');
      process.send?.(readyMessage);
    },
  };
  try {
    await main(context);
  } catch (error) {
    if (!stop.signal.aborted) return fail(error);
    // Many things throw when they are told to stop; anything else is worth a line.
    const told = error === stop.signal.reason || (error instanceof Error && error.name === 'AbortError');
    if (!told) log.warn({ err: error }, 'stopping did not go smoothly');
  }
  process.exit(0);
}

function configOrExit(): ProcessContext['config'] {
  try {
    const config: Config = readConfig();
    const { databaseUrl } = config;
    if (databaseUrl) return { ...config, databaseUrl };
    throw new ConfigError(['DATABASE_URL must be set: this process is started by "vigie start", which sets it']);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
