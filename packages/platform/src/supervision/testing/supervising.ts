// A supervisor for tests, to be killed: it keeps a process of the given behaviour running.
import { pino } from 'pino';
import { environmentWith } from '../../config/environment.ts';
import { openRunFiles } from '../run-files.ts';
import { createSupervisor } from '../supervisor.ts';

const [script = '', behaviour = '', file = '', runFolder = ''] = process.argv.slice(2);

createSupervisor({
  log: pino({ level: 'silent' }),
  clock: () => new Date(),
  runFiles: openRunFiles(runFolder),
  onLine: () => {},
  onHealth: ({ state }) => process.stdout.write(`${state}\n`),
}).keep({ name: 'kept', command: [process.execPath, script, behaviour, file], env: environmentWith({}) });
