import { spawn } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { environmentWith } from '@vigie/platform/config/environment';

/** Builds the web app, and lays what its server serves beside the server. */
export async function buildWeb(root: string): Promise<void> {
  const web = join(root, 'apps/web');
  const next = createRequire(join(web, 'package.json')).resolve('next/dist/bin/next');
  await rm(join(web, '.next/standalone'), { recursive: true, force: true });
  await succeed(process.execPath, [next, 'build'], web);
  const standalone = join(web, '.next/standalone/apps/web');
  await cp(join(web, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  await cp(join(web, 'public'), join(standalone, 'public'), { recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    },
  );
}

function succeed(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environmentWith({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`next build ended with ${code ?? signal}`));
    });
  });
}
