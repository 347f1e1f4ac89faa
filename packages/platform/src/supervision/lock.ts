import { createHash } from 'node:crypto';
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
    const text = (await create(file, self)) ? null : await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    if (text !== null) {
      const holder = parse(text);
      if (holder && (await isRunning(holder))) return { ok: false, holder };
      if (!(await takeOver(file, text, self))) continue;
    }
    return { ok: true, release: () => releaseOf(file, self) };
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

/**
 * Replaces a stale lock file by ours, if it still says `text`. Of all who find it stale only the one who holds the lock
 * of that very text may: else somebody slow would replace what somebody quick has just taken.
 */
async function takeOver(file: string, text: string, self: ProcessIdentity): Promise<boolean> {
  const claim = await takeLock(`${file}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`);
  if (!claim.ok) return false;
  try {
    if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) return false;
    const draft = `${file}.${self.pid}.new`;
    await writeFile(draft, JSON.stringify(self));
    await rename(draft, file);
    return true;
  } finally {
    await claim.release();
  }
}

async function releaseOf(file: string, self: ProcessIdentity): Promise<void> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  if (holder?.pid === self.pid && holder.began === self.began) await rm(file, { force: true });
}
