// Builds what `npm start` runs. Arguments choose the parts (bundle, graphiql, web); none means all.
import { fileURLToPath } from 'node:url';
import { bundle } from './build/bundle.ts';
import { buildWeb } from './build/web.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const parts: Readonly<Record<string, () => Promise<void>>> = {
  bundle: () => bundle(root),
  web: () => buildWeb(root),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of wanted) {
  const part = parts[name];
  if (!part) {
    process.stderr.write(`No part "${name}": there are ${Object.keys(parts).join(', ')}.\n`);
    process.exit(1);
  }
  await part();
}
