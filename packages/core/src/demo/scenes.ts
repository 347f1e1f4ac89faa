import { demoSites } from '@vigie/domain/demo/plan';

/** The files that the demo's cameras play, below the data folder. */
export const demoSceneFiles: readonly string[] = demoSites.flatMap(({ cameras }) => cameras.map(({ file }) => file));
