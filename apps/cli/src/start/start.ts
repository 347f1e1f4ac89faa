import { hostname } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '@vigie/platform/config/config';
import { terminalLocale } from '@vigie/platform/config/environment';
import { createLogger, withoutCredentials } from '@vigie/platform/log/log';
import { takeLock } from '@vigie/platform/supervision/lock';
import { openLogFile } from '@vigie/platform/supervision/log-file';
import { processes } from '../processes.ts';
import { serverFile } from '../web.ts';
import { checkBuilt, checkFolder, checkPort } from './checks.ts';
import { StartFailure, sentenceOf, startFailure } from './failure.ts';
import { runUntilStopped } from './installation.ts';
import { type TerminalTexts, terminalTexts } from './texts.ts';

/**
 * `vigie start [process …]`: everything that runs on this machine, until Ctrl-C or SIGTERM. Without names
 * all processes run, on an embedded database unless DATABASE_URL is set.
 */
export async function start(names: readonly string[]): Promise<void> {
  const t = terminalTexts(terminalLocale());
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  // The terminal may go away (a closed window, "| head"); that is no reason to stop recording.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});

  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Ctrl-C comes twice under npm (from the terminal and forwarded): both are the same wish.
    process.on(signal, () => {
      if (stop.signal.aborted) return;
      say(t('stopping'));
      stop.abort();
    });
  }

  let dataDir = '';
  try {
    const config = readConfig();
    dataDir = config.dataDir;
    const wanted = names.length > 0 ? names : Object.keys(processes);
    for (const name of wanted) {
      if (!Object.hasOwn(processes, name)) {
        throw new StartFailure('unknownProcess', { name, names: Object.keys(processes).join(', ') });
      }
    }
    await checkFolder(config.dataDir);
    await checkFolder(config.storageDir);
    // Several may share a data folder when each runs its own part on the operator's database; the embedded one has one keeper.
    const part = names.length > 0 && config.databaseUrl ? `-${[...wanted].sort().join('-')}` : '';
    const run = join(config.dataDir, 'run');
    const lock = await takeLock(join(run, `supervisor${part}.json`));
    if (!lock.ok) throw new StartFailure('alreadyRunning', { dataDir: config.dataDir, pid: String(lock.holder.pid) });
    try {
      if (wanted.includes('web')) await checkBuilt(serverFile);
      if (wanted.includes('api')) await checkPort(config.port, config.host);
      say(t('starting'));
      await runUntilStopped({
        config,
        wanted,
        host: hostname(),
        runFolder: join(run, `processes${part}`),
        signal: stop.signal,
        say,
        t,
      });
    } finally {
      await lock.release();
    }
    say(t('stopped'));
    process.exit(0);
  } catch (error) {
    if (stop.signal.aborted) process.exit(0);
    process.stderr.write(`${explain(error, dataDir, t)}\n`);
    process.exit(1);
  }
}

/** What to say about a start that failed. Of what nobody foresaw the details go into the supervisor's log. */
function explain(error: unknown, dataDir: string, t: TerminalTexts): string {
  if (error instanceof ConfigError) return error.message;
  const failure = startFailure(error, dataDir);
  if (failure) return sentenceOf(t, failure);
  const file = join(dataDir, 'logs', 'supervisor.log');
  const log = openLogFile(file);
  createLogger({ name: 'supervisor', destination: { write: (line) => log.write(line.trimEnd()) } }).fatal(
    { err: error },
    'the start failed',
  );
  log.close();
  return t('failed.unforeseen', {
    reason: withoutCredentials(error instanceof Error ? error.message : String(error)),
    file,
  });
}
