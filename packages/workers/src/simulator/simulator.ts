import { deleteDemoFiles } from '@vigie/core/demo/files';
import { readDemoSetting } from '@vigie/core/demo/setting';
import { outageOf } from '@vigie/domain/demo/outages';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { patiently } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import type { ProcessContext } from '@vigie/platform/process/process';
import { createPorts, type Target } from './ports.ts';

/** What a change of can mean other ports, or the demo's end. */
const watched = new Set(['equipment', 'equipment_check', 'setting', '*']);

/** Long enough for the recorder to let go of the files of cameras that are no more. */
const letGoMs = 15_000;

/**
 * Plays the part of the demo's devices: opens the TCP ports that their checks ask for, on loopback
 * addresses only, and closes some of them for a while now and then. When the demo is removed it closes
 * them all and deletes the files that are left.
 */
export async function runSimulator({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const pool = createPool({ url: config.databaseUrl, name: 'simulator', max: 1, log });
  const ports = createPorts({ outageOf, log });
  const timers = new Set<NodeJS.Timeout>();
  const feed = openChangeFeed({ databaseUrl: config.databaseUrl, log, signal });

  const cleanUp = (cameraIds: readonly string[]) =>
    deleteDemoFiles(cameraIds, config).catch((error: unknown) =>
      log.warn({ err: error }, 'files of the removed demo could not be deleted'),
    );
  let cleaned = false;

  const reload = async () => {
    const { rows } = await pool.query<Target>(
      `SELECT DISTINCT e.address, k.port FROM equipment_check k JOIN equipment e ON e.id = k.equipment_id
       WHERE e.origin = 'demo' AND k.origin = 'demo' AND k.kind = 'tcp' AND k.enabled AND e.archived_at IS NULL`,
    );
    await ports.serve(rows);
    const demo = await readDemoSetting(pool);
    if (demo?.state !== 'removed' || cleaned) return;
    cleaned = true;
    await cleanUp(demo.cameraIds);
    timers.add(setTimeout(() => void cleanUp(demo.cameraIds), letGoMs).unref());
  };

  let reloading = Promise.resolve();
  const reloadSoon = () => {
    reloading = reloading
      .then(() => patiently(reload, { signal, log }))
      .catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, 'the simulator could not read its ports');
      });
  };
  const unsubscribe = feed.subscribe(({ kind }) => {
    if (watched.has(kind)) reloadSoon();
  });
  await feed.listening.catch(() => {});
  reloadSoon();
  await reloading;
  if (!signal.aborted) ready();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  unsubscribe();
  await feed.close();
  for (const timer of timers) clearTimeout(timer);
  await reloading;
  await ports.close();
  await pool.end();
}
