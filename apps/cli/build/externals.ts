import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const ours = /^@vigie\//;
const bare = /^[^./]/;

/**
 * Keeps third-party packages out of the bundle, and names each by the real path of its file: packages lie
 * under the workspace package that asks for them, where code in `dist/` would not find them.
 */
export const externalPackages: Plugin = {
  name: 'external packages',
  setup(build) {
    build.onResolve({ filter: bare }, async (args) => {
      if (args.pluginData === resolving || args.kind === 'entry-point') return undefined;
      if (ours.test(args.path) || args.path.startsWith('node:')) return undefined;
      const found = await build.resolve(args.path, {
        kind: args.kind,
        importer: args.importer,
        resolveDir: args.resolveDir,
        pluginData: resolving,
      });
      // A package for another system is not installed; its import stays as it is and fails if it is ever run.
      if (found.errors.length > 0) return { path: args.path, external: true };
      return { path: found.path, external: true };
    });
  },
};

const resolving = Symbol('resolving');

/**
 * Lets `import.meta.url` mean the source file, not the chunk that it became part of, so that what is
 * found relative to it (a WebAssembly file, the migrations) is found from the bundle too.
 */
export const sourceLocations: Plugin = {
  name: 'source locations',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path));
      return { contents, loader: 'ts' };
    });
  },
};
