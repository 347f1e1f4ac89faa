import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoSceneFiles } from '@vigie/core/demo/scenes';
import type { Config } from '@vigie/platform/config/config';
import { environmentWith } from '@vigie/platform/config/environment';
import { createPool } from '@vigie/platform/database/pool';
import { createLogger } from '@vigie/platform/log/log';
import { freePort } from '@vigie/platform/net/ports';
import type { ChildSpec } from '@vigie/platform/supervision/child';
import { readLine } from '@vigie/platform/supervision/log-line';
import { endEarlierRun, openRunFiles } from '@vigie/platform/supervision/run-files';
import { createSupervisor } from '@vigie/platform/supervision/supervisor';
import { systemClock } from '@vigie/platform/time/clock';
import { handOver } from './administrator.ts';
import { crashLoopAlerts } from './crash-alerts.ts';
import { awaitExternal, type Database, keepEmbedded } from './database.ts';
import { reportHealth } from './health-report.ts';
import { openLogSink } from './log-sink.ts';
import { runPrepare } from './run-prepare.ts';
import { drawScenes } from './scenes.ts';
import type { TerminalTexts } from './texts.ts';

/** Every process gets this long to stop tidily, and the last report this long to be written; with PostgreSQL's own stop it stays below ten seconds. */
const graceMs = 5000;
const lastReportMs = 1000;

/** Brings up the database and the processes, keeps them running, and stops them in order when `signal` is aborted. */
export async function runUntilStopped(options: {
  config: Config;
  wanted: readonly string[];
  host: string;
  runFolder: string;
  signal: AbortSignal;
  say(sentence: string): void;
  t: TerminalTexts;
}): Promise<void> {
  const { config, wanted, host, runFolder, signal, say, t } = options;
  const clock = systemClock;
  const logs = openLogSink(config.dataDir, clock, say);
  const log = createLogger({
    name: 'supervisor',
    level: config.logLevel,
    destination: {
      write: (line) => logs.line('supervisor', readLine('supervisor', line.trimEnd(), 'stdout', clock())),
    },
  });
  await endEarlierRun(runFolder, log);
  const runFiles = openRunFiles(runFolder);

  const database: Database = config.databaseUrl
    ? await awaitExternal(config.databaseUrl, { signal, onWaiting: (address) => say(t('waiting', { address })) })
    : await keepEmbedded({
        dataDir: config.dataDir,
        log,
        clock,
        onHealth: () => report?.changed(),
        onMoved: (url) => {
          void pool.end();
          pool = openPool(url);
          void supervisor.restartWith({ DATABASE_URL: url });
        },
      });
  let report: ReturnType<typeof reportHealth> | undefined;
  const supervisor = createSupervisor({
    log,
    clock,
    runFiles,
    onLine: (name, line) => logs.line(name, line),
    onHealth: () => {
      report?.changed();
      announceReady();
    },
  });

  // The demo is for who tries Vigie out: on the embedded database, or where it is asked for.
  const demo = config.demo ?? !config.databaseUrl;
  const webPort = wanted.includes('web') ? await freePort() : undefined;
  const env = () =>
    environmentWith({
      DATABASE_URL: database.url,
      VIGIE_DATA: config.dataDir,
      VIGIE_STORAGE: config.storageDir,
      VIGIE_DEMO: demo ? '1' : '0',
      NODE_ENV: 'production',
      ...(webPort
        ? { VIGIE_WEB_URL: `http://127.0.0.1:${webPort}`, HOSTNAME: '127.0.0.1', PORT: String(webPort) }
        : {}),
    });
  const specOf = (name: string): ChildSpec => ({
    name,
    // Half of V8's usual room for young objects: what a burst fills is not given back, and 5000 sockets are a burst.
    command: [process.execPath, '--max-semi-space-size=16', '--enable-source-maps', process.argv[1] ?? '', name],
    env: env(),
  });

  let announced = false;
  let administrator: Awaited<ReturnType<typeof handOver>>;
  const announceReady = () => {
    const ready = supervisor.health().length > 0 && supervisor.health().every(({ state }) => state === 'running');
    if (announced || !ready) return;
    announced = true;
    const shown = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
    say('');
    say(t('running', { url: `http://${shown}:${config.port}` }));
    sayAdministrator();
  };
  const sayAdministrator = () => {
    if (!administrator) return;
    if ('said' in administrator) say(t('administrator', administrator.said));
    else say(t('administratorFile', administrator));
    administrator = undefined;
  };

  const drawing = new AbortController();
  let drawn = Promise.resolve();
  const openPool = (url: string) => createPool({ url, name: 'supervisor', max: 1, log });
  let pool = openPool(database.url);
  try {
    signal.throwIfAborted();
    const onLine = (name: string) => (line: Parameters<typeof logs.line>[1]) => logs.line(name, line);
    const prepared = await runPrepare(specOf('prepare'), { runFiles, signal, onLine: onLine('prepare') });
    administrator = await handOver(prepared.administrator, {
      dataDir: config.dataDir,
      isTerminal: process.stdout.isTTY === true,
    });
    signal.throwIfAborted();
    for (const name of wanted) supervisor.keep(specOf(name));
    if (prepared.demo && wanted.includes('recorder') && (await isAnyMissing(config.dataDir))) {
      say(t('scenes'));
      const spec = { ...specOf('scenes'), nice: 10 };
      drawn = drawScenes(spec, { runFiles, log, signal: drawing.signal, onLine: onLine('scenes') });
    }
    const alertOnCrashLoop = crashLoopAlerts(host, clock);
    report = reportHealth({
      pool: () => pool,
      host,
      log,
      health: () => [...supervisor.health(), ...[database.health()].filter((health) => health !== undefined)],
      onWritten: (health) => alertOnCrashLoop(pool, health),
    });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    drawing.abort();
    await Promise.all([supervisor.stop(graceMs), drawn]);
    // A password that was generated and not yet said would be lost.
    sayAdministrator();
    const lastReport = (async () => {
      await report?.close();
      await pool.end();
    })().catch(() => {});
    // The operator's database may be away: nobody waits for it to write a farewell.
    await Promise.race([lastReport, delay(lastReportMs)]);
    await database.stop();
    logs.close();
  }
}

async function isAnyMissing(dataDir: string): Promise<boolean> {
  const sizes = await Promise.all(
    demoSceneFiles.map((file) =>
      stat(join(dataDir, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.some((size) => size === 0);
}
