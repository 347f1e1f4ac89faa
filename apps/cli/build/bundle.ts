import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { externalPackages, sourceLocations } from './externals.ts';

/** Bundles Vigie's processes into `dist/`: each loads only its own chunks, so that a worker stays small. */
export async function bundle(root: string): Promise<void> {
  const outdir = join(root, 'dist');
  await Promise.all([
    rm(join(outdir, 'vigie.js'), { force: true }),
    rm(join(outdir, 'chunks'), { recursive: true, force: true }),
  ]);
  await build({
    entryPoints: { vigie: join(root, 'apps/cli/src/main.ts') },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Without the condition "module", which names files for bundlers that Node itself cannot load.
    conditions: [],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [externalPackages, sourceLocations],
  });
}
