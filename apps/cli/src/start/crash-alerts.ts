import { raiseAlert } from '@vigie/core/alerts/raise';
import { resolveAlert } from '@vigie/core/alerts/resolve';
import { dedupeKey } from '@vigie/domain/alerts/life-cycle';
import type { Pool } from '@vigie/platform/database/pool';
import type { Health } from '@vigie/platform/supervision/supervisor';
import type { Clock } from '@vigie/platform/time/clock';

/**
 * Raises an alert of the installation for a process that keeps ending, and resolves it when the process
 * has run well for a while. Of each process only changes are written.
 */
export function crashLoopAlerts(host: string, clock: Clock): (pool: Pool, health: readonly Health[]) => Promise<void> {
  const written = new Map<string, boolean>();
  return async (pool, health) => {
    for (const { name, crashLooping } of health) {
      // Not known yet: an alert that an earlier run left open is resolved.
      if (written.get(name) === crashLooping) continue;
      const key = dedupeKey('process_down', `${host}/${name}`);
      if (crashLooping) {
        await raiseAlert(pool, {
          kind: 'process_down',
          severity: 'critical',
          dedupeKey: key,
          params: { name, host },
          at: clock(),
          clientId: null,
        });
      } else await resolveAlert(pool, key, clock());
      written.set(name, crashLooping);
    }
  };
}
