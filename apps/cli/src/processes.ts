import type { ProcessMain } from '@vigie/platform/process/process';

/** The processes that run Vigie, in the order in which they are started. */
export const processes: Readonly<Record<string, () => Promise<ProcessMain>>> = {
  api: async () => (await import('@vigie/api/main')).runApi,
  web: async () => (await import('./web.ts')).runWeb,
  recorder: async () => (await import('@vigie/workers/recorder/recorder')).runRecorder,
  light: async () => (await import('./light.ts')).runLight,
};
