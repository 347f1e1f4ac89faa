// Generates the Prisma client and Pothos' types from prisma/schema.prisma. Generation needs no native
// engine, but the command looks for one and would download it: any existing executable contents it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = spawnSync('node_modules/.bin/prisma', ['generate', '--no-hints'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    PATH: `${root}packages/schema/node_modules/.bin:${process.env.PATH}`,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
if (run.status !== 0) process.stdout.write(run.stdout ?? '');
process.exit(run.status ?? 1);
