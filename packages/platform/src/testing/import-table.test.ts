import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  ['packages/core', '@vigie/i18n/x', true],
  ['packages/core', '@vigie/media/x', false],
  ['packages/media', '@vigie/core/x', false],
  ['packages/media', '@vigie/i18n/x', false],
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

test.each(arrows)('an import in %s of %s: allowed is %s', async (folder, target, allowed) => {
  const tree = await mkdtemp(join(tmpdir(), 'vigie-arrows-'));
  try {
    const file = `${folder}/src/example.ts`;
    await mkdir(join(tree, folder, 'src'), { recursive: true });
    await copyFile(join(root, 'biome.json'), join(tree, 'biome.json'));
    await writeFile(join(tree, file), `import * as target from '${target}';\n\nexport const used = target;\n`);
    const biome = join(root, 'node_modules/.bin/biome');
    const lint = run(biome, ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', file], { cwd: tree });
    if (allowed) await lint;
    else await expect(lint).rejects.toMatchObject({ stderr: expect.stringContaining('noRestrictedImports') });
  } finally {
    await rm(tree, { recursive: true });
  }
});
