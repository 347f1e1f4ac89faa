import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Folder, what it imports, and whether ARCHITECTURE.md's table allows it. */
const arrows = [
  ['packages/domain', '@vigie/platform/ids/id', false],
  ['packages/domain', 'node:fs', false],
  ['packages/i18n', '@vigie/domain/x', false],
  ['packages/platform', '@vigie/domain/x', true],
  ['packages/platform', '@vigie/core/x', false],
  ['packages/core', '@vigie/platform/ids/id', true],
  ['packages/core', '@vigie/media/x', false],
  ['packages/media', '@vigie/core/x', false],
  ['packages/schema', '@vigie/core/x', true],
  ['packages/schema', '@vigie/media/x', false],
  ['packages/workers', '@vigie/media/x', true],
  ['packages/workers', '@vigie/schema/x', false],
  ['apps/api', '@vigie/media/x', true],
  ['apps/api', '@vigie/workers/x', false],
  ['apps/web', '@vigie/domain/x', true],
  ['apps/web', '@vigie/platform/x', false],
  ['apps/cli', '@vigie/workers/x', true],
  ['apps/cli', '@vigie/web/x', false],
] as const;

test.each(arrows)('the linter on an import in %s of %s: allowed is %s', async (folder, target, allowed) => {
  const file = `${folder}/src/import-table-${process.pid}.ts`;
  await writeFile(`${root}/${file}`, `import * as target from '${target}';\n\nexport const used = target;\n`);
  try {
    const lint = run(`${root}/node_modules/.bin/biome`, ['lint', '--only=style/noRestrictedImports', file], { cwd: root });
    if (allowed) await lint;
    else await expect(lint).rejects.toMatchObject({ stderr: expect.stringContaining('noRestrictedImports') });
  } finally {
    await rm(`${root}/${file}`);
  }
});
