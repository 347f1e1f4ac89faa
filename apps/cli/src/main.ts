import { processes } from './processes.ts';

// `vigie <command>`. Everything is imported only where it is needed: a process holds what it uses and no more.
const [command = 'start', ...rest] = process.argv.slice(2);

const own = Object.hasOwn(processes, command) ? processes[command] : undefined;
if (own) {
  const { runProcess } = await import('@vigie/platform/process/run');
  await runProcess(command, await own());
} else if (command === 'start') {
  const { start } = await import('./start/start.ts');
  await start(rest);
} else if (command === 'prepare') {
  const { prepare } = await import('./start/prepare.ts');
  await prepare();
} else if (command === 'scenes') {
  const { runTask } = await import('@vigie/platform/process/run');
  const { drawDemoScenes } = await import('./scenes.ts');
  await runTask(command, drawDemoScenes);
} else {
  process.stderr.write(`vigie: no command "${command}". There are: start, ${Object.keys(processes).join(', ')}.\n`);
  process.exit(1);
}
