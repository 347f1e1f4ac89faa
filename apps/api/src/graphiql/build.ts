import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { graphiqlDir } from './directory.ts';
import { readExamples } from './examples.ts';

/** Bundles GraphiQL, its editor, the editor's workers and the guide's examples into files that need no other host. */
export async function buildGraphiql(outDir: string = graphiqlDir): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  // The workers belong to packages that GraphiQL brings along.
  const fromGraphiql = createRequire(createRequire(import.meta.url).resolve('graphiql'));
  const fromReact = createRequire(fromGraphiql.resolve('@graphiql/react'));
  await build({
    entryPoints: {
      main: join(import.meta.dirname, 'client/main.ts'),
      'editor.worker': fromReact.resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
      'json.worker': fromReact.resolve('monaco-editor/esm/vs/language/json/json.worker.js'),
      'graphql.worker': fromReact.resolve('monaco-graphql/esm/graphql.worker.js'),
    },
    outdir: outDir,
    bundle: true,
    minify: true,
    // Its pictures are called by the names of their functions.
    keepNames: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', examples: JSON.stringify(readExamples()) },
    loader: { '.ttf': 'dataurl', '.woff2': 'dataurl' },
    logLevel: 'error',
  });
}
