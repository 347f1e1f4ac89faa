import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@vigie/platform/ids/id';
import { demoSceneFiles } from './scenes.ts';

/** Deletes what a removed demo left on this machine's disk: its scenes and its cameras' recordings. */
export async function deleteDemoFiles(
  cameraIds: readonly string[],
  { dataDir, storageDir }: { dataDir: string; storageDir: string },
): Promise<void> {
  for (const file of demoSceneFiles) await rm(join(dataDir, file), { force: true });
  for (const id of cameraIds.filter(isId)) {
    await rm(join(storageDir, 'recordings', id), { recursive: true, force: true });
  }
}
