import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../log/log.ts';
import { freePort } from '../../net/ports.ts';
import { type Access, accessFile, readAccess, superuser, writeAccess } from './access.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './error.ts';
import { gatherOutput, startProgram } from './program.ts';

/**
 * Makes the cluster (PostgreSQL's data folder) if there is none, and tells how it is reached. It comes to its
 * place by a rename, so that it is there whole or not at all.
 */
export async function ensureCluster(options: {
  dataDir: string;
  folder: string;
  binaries: Binaries;
  account: Account | undefined;
  log: Logger;
}): Promise<Access> {
  const { dataDir, folder, binaries, account, log } = options;
  const known = await readAccess(dataDir);
  const exists = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (exists && !known) {
    throw new EmbeddedError(
      'notInitialised',
      `${accessFile(dataDir)} is missing, and with it the password of the database in ${folder}. Restore it from a backup.`,
    );
  }
  if (exists && known) {
    const port = await freePort({ wanted: known.port });
    if (port !== known.port) await writeAccess(dataDir, { ...known, port });
    return { ...known, port };
  }

  log.info('making the embedded database');
  const fresh = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(dataDir, 'postgres.password');
  await writeFile(passwordFile, fresh.password, { mode: 0o600 });
  try {
    if (account) {
      await chown(draft, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await initdb(binaries, account, draft, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeAccess(dataDir, fresh);
  await rename(draft, folder);
  return fresh;
}

async function initdb(binaries: Binaries, account: Account | undefined, folder: string, passwordFile: string) {
  const command = [
    binaries.initdb,
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
  ];
  const child = await startProgram(command, account, [binaries.initdb, folder]);
  const output = gatherOutput(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new EmbeddedError('notInitialised', `The embedded database could not be made: ${output()}`);
}
