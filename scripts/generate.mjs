// Generates what is not committed: the Prisma client and Pothos' types from prisma/schema.prisma, and the
// types of the web app's documents from the committed GraphQL schema.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const steps = [
  // Generation needs no native engine, but the command looks for one and would download it: any existing
  // executable contents it.
  {
    folder: '.',
    command: ['prisma', 'generate', '--no-hints'],
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  },
  { folder: 'apps/web', command: ['graphql-codegen-esm', '--config', 'codegen.ts'], env: {} },
];

for (const { folder, command, env } of steps) {
  const [program, ...args] = command;
  const cwd = join(root, folder);
  // Generators are found by their names, and all of them run on the Node.js that runs this.
  const path = [dirname(process.execPath), join(root, 'packages/schema/node_modules/.bin'), process.env.PATH].join(':');
  const run = spawnSync(join(cwd, 'node_modules/.bin', program), args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env, PATH: path, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`);
    process.exit(run.status ?? 1);
  }
}
