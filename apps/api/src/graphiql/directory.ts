import { join } from 'node:path';

/** Where the page's files stand once they are built (see build.ts). */
export const graphiqlDir = join(import.meta.dirname, '../../dist/graphiql');
