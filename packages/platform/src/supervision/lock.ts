import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from './identity.ts';

const record = z.object({ pid: z.number(), began: z.string() });

/** The lock is ours until `release`, or another running process holds it. */
export type Lock =
  | { readonly ok: true; release(): Promise<void> }
  | { readonly ok: false; readonly holder: ProcessIdentity };

/** Takes a lock file for this process. One that a dead process left behind is taken over. */
export async function takeLock(file: string): Promise<Lock> {
  await mkdir(dirname(file), { recursive: true });
  const self = await identify(process.pid);
  if (!self) throw new Error('this process cannot be identified');
  for (;;) {
    if (await create(file, self)) {
      return { ok: true, release: () => releaseOf(file, self) };
    }
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const holder = parse(text);
    if (holder && (await isRunning(holder))) return { ok: false, holder };
    await removeStale(file, text);
  }
}

/** Makes the file with its content in one step: it is written beside, and linked into place if that is free. */
async function create(file: string, self: ProcessIdentity): Promise<boolean> {
  const draft = `${file}.${self.pid}.new`;
  await writeFile(draft, JSON.stringify(self));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Removes the lock file only if it still says `text`: another start may have replaced it meanwhile. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.old`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, file).catch(() => {});
  await rm(aside);
}

async function releaseOf(file: string, self: ProcessIdentity): Promise<void> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  if (holder?.pid === self.pid && holder.began === self.began) await rm(file, { force: true });
}
