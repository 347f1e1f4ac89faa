import { readFile, writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { schema } from '../schema.ts';

/** Where the committed schema stands. */
const file = new URL('../../schema.graphql', import.meta.url);

const text = `# Written by "pnpm schema"; do not edit.\n\n${printSchema(schema)}\n`;

if (process.argv.includes('--write')) {
  await writeFile(file, text);
} else {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== text) {
    console.error('packages/schema/schema.graphql is not what the code says: run "pnpm schema" and commit it.');
    process.exitCode = 1;
  }
}
