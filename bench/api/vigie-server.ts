import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@vigie/platform/net/ports';
import { end, type ServerProcess } from './processes.ts';

const root = new URL('../../', import.meta.url);
const bundle = fileURLToPath(new URL('dist/vigie.js', root));
const administrator = { email: 'admin@example.test', password: 'lookout-on-the-roof-7' };

/** Where Vigie's processes find what they need. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string;
}

const environment = ({ dataDir, databaseUrl }: Place, more: Readonly<Record<string, string>> = {}) => ({
  ...process.env,
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  VIGIE_DATA: dataDir,
  VIGIE_HOST: '127.0.0.1',
  ...more,
});

/** Builds the processes as `npm start` does, and brings the database to the newest migration with an administrator. */
export async function prepareVigie(place: Place): Promise<void> {
  await finished(fork(fileURLToPath(new URL('apps/cli/build.ts', root)), ['bundle']));
  const variables = { VIGIE_ADMIN_EMAIL: administrator.email, VIGIE_ADMIN_PASSWORD: administrator.password };
  await finished(fork(bundle, ['prepare'], { env: environment(place, variables) }));
}

async function finished(child: ReturnType<typeof fork>): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}

/** Starts the API as the supervisor does, and signs in. Limits are counted, but stretched so far that none is met. */
export async function startVigie(place: Place): Promise<ServerProcess & { readonly token: string }> {
  const port = await freePort();
  const child = fork(bundle, ['api'], {
    env: environment(place, { VIGIE_PORT: String(port), VIGIE_RATE: '1000000', VIGIE_LOG: 'warn' }),
  });
  await once(child, 'message');
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...administrator, tokens: true }),
  });
  const { accessToken: token } = (await answer.json()) as { accessToken: string };
  return { pid: child.pid ?? 0, url, token, stop: () => end(child) };
}
