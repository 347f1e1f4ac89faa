// Prints the path of the Node.js that Vigie runs on.
import { fileURLToPath } from 'node:url';
import { runtimePath } from './setup/runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.stdout.write(`${runtimePath(root)}\n`);
