import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { WholeScripts } from './whole-scripts.ts';

/**
 * Prisma's own schema engine as WebAssembly: the same that `prisma migrate` runs natively, without its
 * download. Its interface is not documented; what Vigie uses of it is declared here.
 */
export interface SchemaEngine {
  diff(input: {
    from: DiffTarget;
    to: DiffTarget;
    script: true;
    exitCode: null;
    filters: Filters;
    shadowDatabaseUrl: null;
  }): Promise<{ stdout: string | null }>;
  applyMigrations(input: { filters: Filters; migrationsList: MigrationsList }): Promise<{
    appliedMigrationNames: string[];
  }>;
  /** Frees its memory and closes its connections. */
  close(): Promise<void>;
}

export type DiffTarget = { tag: 'empty' } | { tag: 'schemaDatamodel'; files: { path: string; content: string }[] };

interface Filters {
  externalTables: string[];
  externalEnums: string[];
}

export interface MigrationsList {
  baseDir: string;
  lockfile: { path: string; content: string };
  shadowDbInitScript: string;
  migrationDirectories: {
    path: string;
    migrationFile: { path: string; content: { tag: 'ok'; value: string } };
  }[];
}

export const noFilters: Filters = { externalTables: [], externalEnums: [] };

interface EngineModule {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] },
      log: (text: string) => void,
      adapter: ReturnType<typeof bindMigrationAwareSqlAdapterFactory>,
    ) => Promise<Pick<SchemaEngine, 'diff' | 'applyMigrations'> & { free(): void }>;
  };
}

// TypeScript knows WebAssembly only among the types of browsers.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let loaded: Promise<EngineModule> | undefined;

/** An engine on a database, knowing `schema` (the text of schema.prisma). */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<SchemaEngine> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const connections = new WholeScripts({ connectionString: databaseUrl });
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(connections),
  );
  return {
    diff: (input) => engine.diff(input),
    applyMigrations: (input) => engine.applyMigrations(input),
    async close() {
      engine.free();
      await connections.close();
    },
  };
}

async function load(): Promise<EngineModule> {
  const wasmFile = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace('schema_engine.js', 'schema_engine_bg.wasm');
  const engine = engineModule as unknown as EngineModule;
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
    './schema_engine_bg.js': engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}
