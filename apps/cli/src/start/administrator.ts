import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Prepared } from './prepared.ts';

/**
 * Hands the first password to whoever started Vigie: on a terminal it is said, elsewhere (where what is
 * said may be kept in a journal) it goes into a file for the owner alone, which is named. Returns nothing
 * where no password was generated.
 */
export async function handOver(
  administrator: Prepared['administrator'],
  { dataDir, isTerminal }: { dataDir: string; isTerminal: boolean },
): Promise<{ said: { email: string; password: string } } | { file: string } | undefined> {
  if (!administrator?.password) return undefined;
  const { email, password } = administrator;
  if (isTerminal) return { said: { email, password } };
  const file = join(dataDir, 'administrator.txt');
  await writeFile(file, `${email}\n${password}\n`, { mode: 0o600 });
  return { file };
}
