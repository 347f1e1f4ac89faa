import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const access = z.object({ port: z.number(), password: z.string() });

/** How the embedded server is reached: a port of the loopback interface, and the superuser's password. */
export type Access = z.infer<typeof access>;

/** The embedded server's one user, and its one database. */
export const superuser = 'vigie';
export const databaseName = 'vigie';

/** Where the access stands, readable by its owner only. */
export const accessFile = (dataDir: string): string => join(dataDir, 'postgres.json');

/** The access as it was kept; undefined when there is none. */
export async function readAccess(dataDir: string): Promise<Access | undefined> {
  const text = await readFile(accessFile(dataDir), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : access.parse(JSON.parse(text));
}

/** Keeps the access: whole or as it was, whatever happens meanwhile. */
export async function writeAccess(dataDir: string, content: Access): Promise<void> {
  const file = accessFile(dataDir);
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
