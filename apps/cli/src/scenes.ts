import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { demoSceneFiles } from '@vigie/core/demo/scenes';
import { drawScene } from '@vigie/media/scenes/draw-scene';
import { scenes } from '@vigie/media/scenes/scenes';
import { patiently } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import type { ProcessContext } from '@vigie/platform/process/process';

/**
 * Draws the demo's scenes that are not there yet, one after the other. Each is announced as a change of its
 * stream, so that the recorder need not wait for its next try.
 */
export async function drawDemoScenes({ config, log, signal }: ProcessContext): Promise<void> {
  const pool = createPool({ url: config.databaseUrl, name: 'scenes', max: 1, log });
  for (const file of demoSceneFiles) {
    const path = join(config.dataDir, file);
    const scene = scenes.find((one) => one.file === basename(file, '.mp4'));
    if (!scene || (await isThere(path))) continue;
    const begun = performance.now();
    await drawScene(scene, path, { ffmpegPath: config.ffmpegPath, signal });
    log.info({ file, seconds: Math.round((performance.now() - begun) / 1000) }, 'a scene of the demo was drawn');
    const { rowCount } = await patiently(
      () => pool.query(`UPDATE stream SET updated_at = now() WHERE origin = 'demo' AND url = $1`, [file]),
      { signal, log },
    );
    // The demo was removed meanwhile.
    if (rowCount === 0) await rm(path, { force: true });
  }
  await pool.end();
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
