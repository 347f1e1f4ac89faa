import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sdlBase } from '@vigie/platform/config/environment';
import { baseSdl, sdlPath } from './base.ts';
import { compareSdl } from './compare.ts';

// Fails when the committed schema breaks what worked at an earlier commit and CHANGELOG.md does not say so.
const root = process.argv[2] ?? fileURLToPath(new URL('../../../..', import.meta.url));
const base = baseSdl(root, sdlBase());
if (base) {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const { unnamed, named, dangerous } = compareSdl(base.sdl, read(sdlPath), read('CHANGELOG.md'));
  for (const sentence of dangerous) process.stdout.write(`may surprise: ${sentence}\n`);
  for (const sentence of named) process.stdout.write(`breaks, as CHANGELOG.md says: ${sentence}\n`);
  for (const sentence of unnamed) {
    process.stderr.write(`breaks: ${sentence} Undo it, or write this sentence under "Breaking" of CHANGELOG.md.\n`);
  }
  process.stdout.write(`${unnamed.length} unnamed breaking changes since ${base.commit.slice(0, 10)}\n`);
  process.exitCode = unnamed.length > 0 ? 1 : 0;
} else {
  process.stdout.write('There is no earlier commit to compare the schema with.\n');
}
