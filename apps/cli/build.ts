// Builds what `npm start` runs. Arguments choose the parts (bundle, graphiql, web); none means all.
import { fileURLToPath } from 'node:url';
import { buildGraphiql } from '@vigie/api/graphiql/build';
import { bundle } from './build/bundle.ts';
import { buildWeb } from './build/web.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const parts: Readonly<Record<string, () => Promise<void>>> = {
  bundle: () => bundle(root),
  graphiql: () => buildGraphiql(),
  web: () => buildWeb(root),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of wanted) {
  const part = parts[name];
  if (!part) {
    process.stderr.write(`No part "${name}": there are ${Object.keys(parts).join(', ')}.\n`);
    process.exit(1);
  }
  try {
    await part();
  } catch (error) {
    // What went wrong was printed by the tool itself.
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
