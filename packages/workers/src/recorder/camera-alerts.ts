import { raiseAlert } from '@vigie/core/alerts/raise';
import { resolveAlert } from '@vigie/core/alerts/resolve';
import { dedupeKey } from '@vigie/domain/alerts/life-cycle';
import type { Queryable } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';
import type { Clock } from '@vigie/platform/time/clock';
import type { StreamState } from './state-board.ts';
import type { WantedStream } from './streams.ts';

/** For how long a camera may be gone before somebody is called: one that reboots comes back within it. */
export const graceMs = 30_000;

interface Watch {
  /** Since when it gives no pictures (monotonic); null while it does. */
  lostSinceMs: number | null;
  /** What was last told to the database; undefined: nothing yet, by this process. */
  told: 'lost' | 'well' | undefined;
  isTelling: boolean;
}

/** Raises an alert for a camera that is gone for longer than a grace, and resolves it when it is back. */
export class CameraAlerts {
  readonly #pool: Queryable;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #graceMs: number;
  readonly #watches = new Map<string, Watch>();

  constructor(options: {
    readonly pool: Queryable;
    readonly clock: Clock;
    readonly log: Logger;
    readonly graceMs: number;
  }) {
    this.#pool = options.pool;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#graceMs = options.graceMs;
  }

  /** Looks at a stream's state; called now and then, and at every transition. */
  look(wanted: WantedStream, { condition, error }: Pick<StreamState, 'condition' | 'error'>, nowMs: number): void {
    const watch = this.#watchOf(wanted.streamId);
    if (condition === 'running') watch.lostSinceMs = null;
    if (condition === 'failed' || condition === 'stalled') watch.lostSinceMs ??= nowMs;
    const isLost = watch.lostSinceMs !== null && nowMs - watch.lostSinceMs >= this.#graceMs;
    const isWell = condition === 'running';
    if (isLost && watch.told !== 'lost') this.#tell(wanted, watch, 'lost', error);
    // Also the first time: the alert may be from before this process.
    if (isWell && watch.told !== 'well') this.#tell(wanted, watch, 'well', null);
  }

  forget(streamId: string): void {
    this.#watches.delete(streamId);
  }

  #watchOf(streamId: string): Watch {
    const known = this.#watches.get(streamId);
    if (known) return known;
    const watch: Watch = { lostSinceMs: null, told: undefined, isTelling: false };
    this.#watches.set(streamId, watch);
    return watch;
  }

  #tell(wanted: WantedStream, watch: Watch, what: 'lost' | 'well', error: string | null): void {
    if (watch.isTelling) return;
    watch.isTelling = true;
    const key = dedupeKey('camera_lost', wanted.cameraId);
    const at = this.#clock();
    const told =
      what === 'well'
        ? resolveAlert(this.#pool, key, at)
        : raiseAlert(this.#pool, {
            kind: 'camera_lost',
            severity: 'critical',
            dedupeKey: key,
            params: { name: wanted.cameraName, error: error ?? '' },
            at,
            clientId: wanted.clientId,
            siteId: wanted.siteId,
            equipmentId: wanted.equipmentId,
            cameraId: wanted.cameraId,
          });
    told
      .then(() => {
        watch.told = what;
      })
      .catch((reason) => this.#log.debug({ err: reason }, 'an alert could not be told; it is tried again'))
      .finally(() => {
        watch.isTelling = false;
      });
  }
}
