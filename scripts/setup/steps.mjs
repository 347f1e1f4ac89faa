// The steps that turn a clone into something that runs, with what each reads and leaves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Node packages are installed by this pnpm, whichever the machine has. */
export function pnpmVersion(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return packageManager.replace('pnpm@', '');
}

const manifests = (root) => [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  '.npmrc',
  ...['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  ),
  'e2e/package.json',
  'bench/package.json',
];

/** Node packages. `--prod=false`: NODE_ENV=production must not leave out what the build needs. */
export const packagesStep = (root) => ({
  name: 'packages',
  inputs: manifests(root),
  outputs: ['node_modules/.modules.yaml'],
  command: ['npx', '--yes', `pnpm@${pnpmVersion(root)}`, 'install', '--frozen-lockfile', '--prod=false'],
});

/** What is generated and built by `runtime`, Vigie's own Node.js. */
export const buildSteps = (runtime) => [
  {
    name: 'generate',
    inputs: ['prisma/schema.prisma', 'scripts/generate.mjs', 'packages/schema/schema.graphql', 'apps/web'],
    outputs: [
      'packages/platform/src/database/generated/prisma/client.ts',
      'packages/schema/src/builder/generated/prisma-types.ts',
    ],
    command: [runtime, 'scripts/generate.mjs'],
  },
  {
    name: 'bundle',
    inputs: ['packages', 'apps/api/src', 'apps/cli', 'prisma/schema.prisma'],
    outputs: ['dist/vigie.js'],
    command: [runtime, 'apps/cli/build.ts', 'bundle'],
  },
  {
    name: 'graphiql',
    inputs: ['apps/api/src/graphiql', 'apps/api/package.json', 'apps/cli/build.ts'],
    outputs: ['apps/api/dist/graphiql/main.js'],
    command: [runtime, 'apps/cli/build.ts', 'graphiql'],
  },
  {
    name: 'web',
    inputs: [
      'apps/web',
      'packages/i18n/src',
      'packages/domain/src',
      'packages/schema/schema.graphql',
      'apps/cli/build.ts',
      'apps/cli/build',
    ],
    outputs: ['apps/web/.next/standalone/apps/web/server.js', 'apps/web/.next/standalone/apps/web/.next/static'],
    command: [runtime, 'apps/cli/build.ts', 'web'],
  },
];
