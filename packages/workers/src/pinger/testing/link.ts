import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Two network namespaces of a test's own, joined by a virtual cable, and an fping that runs in the first. */
export interface Link {
  /** The far end's address. */
  readonly farIp: string;
  /** Runs fping at the near end. */
  readonly fpingPath: string;
  /** Takes an end of the cable down, or up again: without its near end there is no route, without its far end no answer. */
  set(end: 'near' | 'far', state: 'up' | 'down'): Promise<void>;
  remove(): Promise<void>;
}

/** Makes the namespaces; a text says why that cannot be done here. */
export async function makeLink(): Promise<Link | string> {
  const name = `vg${process.pid % 10_000}${Math.floor(Math.random() * 1000)}`;
  const near = `${name}n`;
  const far = `${name}f`;
  const folder = await mkdtemp(join(tmpdir(), 'vigie-link-'));
  const remove = async (): Promise<void> => {
    await run('ip', ['netns', 'del', near]).catch(() => {});
    await run('ip', ['netns', 'del', far]).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await run('ip', ['netns', 'add', near]);
    await run('ip', ['netns', 'add', far]);
    await run('ip', ['link', 'add', 'near', 'netns', near, 'type', 'veth', 'peer', 'name', 'far', 'netns', far]);
    await run('ip', ['-n', near, 'addr', 'add', '10.77.0.1/24', 'dev', 'near']);
    await run('ip', ['-n', far, 'addr', 'add', '10.77.0.2/24', 'dev', 'far']);
    await run('ip', ['-n', near, 'link', 'set', 'lo', 'up']);
    await run('ip', ['-n', near, 'link', 'set', 'near', 'up']);
    await run('ip', ['-n', far, 'link', 'set', 'far', 'up']);
  } catch (error) {
    await remove();
    return `network namespaces cannot be made here: ${error instanceof Error ? error.message : String(error)}`;
  }
  const fpingPath = join(folder, 'fping');
  await writeFile(fpingPath, `#!/bin/sh\nexec ip netns exec ${near} fping "$@"\n`);
  await chmod(fpingPath, 0o755);
  return {
    farIp: '10.77.0.2',
    fpingPath,
    set: async (end, state) => {
      await run('ip', ['-n', end === 'near' ? near : far, 'link', 'set', end, state]);
    },
    remove,
  };
}
