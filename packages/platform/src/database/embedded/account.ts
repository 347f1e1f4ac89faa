import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './error.ts';

const run = promisify(execFile);

/** The unprivileged user whom PostgreSQL runs as when Vigie runs as root (PostgreSQL refuses root). */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const userName = 'vigie';

/** The account to run as: undefined for whoever we are, or (as root) the user `vigie`, made if missing. */
export async function accountForServer(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await findUser();
  if (known) return known;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName]);
  } catch (cause) {
    // Another start may have made it in the meantime.
    const made = await findUser();
    if (made) return made;
    throw new EmbeddedError(
      'noAccount',
      `PostgreSQL does not run as root, and the user "${userName}" could not be made. Make it (useradd --system --user-group ${userName}), or start Vigie as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
  const made = await findUser();
  if (!made) throw new EmbeddedError('noAccount', `The user "${userName}" was made but is not in /etc/passwd.`);
  return made;
}

async function findUser(): Promise<Account | undefined> {
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === userName) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Whether users other than the owner may enter every folder above `path`. */
export async function isReachableByOthers(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The command that runs `command` as `account`. Where the account may not enter the folders (a clone in
 * /root, say), it is lent one capability of root, to search and read folders, and nothing more; Docker's
 * default set lacks that one, and has the wider DAC_OVERRIDE.
 */
export async function commandAs(
  account: Account,
  command: readonly string[],
  paths: readonly string[],
): Promise<readonly [string, ...string[]]> {
  const reachable = await Promise.all(paths.map(isReachableByOthers));
  const capability = reachable.every(Boolean) ? '' : await lendableCapability();
  // Without the securebit access(2), by which PostgreSQL's programs look for each other, ignores what was lent.
  const lent = capability
    ? [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--securebits=+no_setuid_fixup']
    : [];
  return ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', ...lent, '--', ...command];
}

/** Bits of Linux' capability sets, see capabilities(7). */
const dacOverride = 1n << 1n;
const dacReadSearch = 1n << 2n;

async function lendableCapability(): Promise<string> {
  const status = await readFile('/proc/self/status', 'utf8');
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  if (bounding & dacReadSearch) return 'dac_read_search';
  if (bounding & dacOverride) return 'dac_override';
  throw new EmbeddedError(
    'noRight',
    'PostgreSQL runs as an unprivileged user, who may not enter the folders of Vigie or of its data. Put both where others may enter (such as /srv/vigie), or set DATABASE_URL.',
  );
}
