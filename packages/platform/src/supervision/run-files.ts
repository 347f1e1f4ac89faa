import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../log/log.ts';
import type { ProcessIdentity } from './identity.ts';
import { endLeftovers } from './process-group.ts';

const record = z.object({ pid: z.number(), began: z.string() });

/** Notes which processes a supervisor started, so that the next one can end what a crash left. */
export interface RunFiles {
  note(name: string, identity: ProcessIdentity): Promise<void>;
  forget(name: string): Promise<void>;
}

/** The notes of one supervisor, in a folder of its own. */
export function openRunFiles(folder: string): RunFiles {
  return {
    async note(name, identity) {
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${name}.json`);
      await writeFile(`${file}.new`, JSON.stringify(identity));
      await rename(`${file}.new`, file);
    },
    forget: (name) => rm(join(folder, `${name}.json`), { force: true }),
  };
}

/** Ends whatever the notes of an earlier supervisor name and is still there, then removes the notes. */
export async function endEarlierRun(folder: string, log: Logger): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const identity = parse(await readFile(file, 'utf8').catch(() => ''));
      const ended = identity ? await endLeftovers(identity) : [];
      if (ended.length > 0)
        log.warn({ left: name.replace(/\.json.*$/, ''), pids: ended }, 'ended what an earlier run had left');
      await rm(file, { force: true });
    }),
  );
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
