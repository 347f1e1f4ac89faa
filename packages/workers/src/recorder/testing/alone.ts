import { readConfig } from '@vigie/platform/config/config';
import { createLogger } from '@vigie/platform/log/log';
import { runRecorder } from '../recorder.ts';

/** A recorder as a process of its own, for tests that kill it: the arguments are its folder and its database. */
const [dataDir, databaseUrl] = process.argv.slice(2);
if (dataDir === undefined || databaseUrl === undefined) throw new Error('usage: alone.ts <dataDir> <databaseUrl>');
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
await runRecorder(
  {
    config: { ...readConfig({ VIGIE_DATA: dataDir }), databaseUrl },
    log: createLogger({ name: 'recorder', level: 'warn' }),
    signal: stop.signal,
    ready: () => process.stdout.write('ready\n'),
  },
  { reserveBytes: 0 },
);
