import type { StreamError } from '@vigie/domain/cameras/stream-error';
import type { StreamCondition } from '@vigie/domain/cameras/supervision';
import type { Queryable } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';

/** What people see of a stream. */
export interface StreamState {
  readonly streamId: string;
  readonly condition: StreamCondition;
  readonly since: Date;
  readonly recording: boolean;
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly fps: number | null;
  readonly bitrateKbps: number | null;
  readonly error: StreamError | null;
  readonly restarts: number;
  readonly lastFragmentAt: Date | null;
}

/**
 * The states of this recorder's streams, on their way to the database: a transition at once, figures that
 * only move when `flush` is called, all streams in one statement. While the database is away the newest
 * state of each is kept.
 */
export class StateBoard {
  readonly #pool: Queryable;
  readonly #recorder: string;
  readonly #log: Logger;
  #waiting = new Map<string, StreamState>();
  #writing: Promise<void> = Promise.resolve();
  /** A write that has not begun: it will take everything that waits when it does. */
  #next: Promise<void> | null = null;

  constructor({ pool, recorder, log }: { readonly pool: Queryable; readonly recorder: string; readonly log: Logger }) {
    this.#pool = pool;
    this.#recorder = recorder;
    this.#log = log;
  }

  /** Takes a state. `isTransition` sends it off at once. */
  set(state: StreamState, isTransition: boolean): void {
    this.#waiting.set(state.streamId, state);
    if (isTransition) void this.flush();
  }

  /** Writes what waits. Never rejects: what fails waits for the next time. */
  flush(): Promise<void> {
    this.#next ??= this.#writing.then(() => {
      this.#next = null;
      this.#writing = this.#write();
      return this.#writing;
    });
    return this.#next;
  }

  async #write(): Promise<void> {
    const states = [...this.#waiting.values()];
    if (states.length === 0) return;
    this.#waiting = new Map();
    try {
      // The lease must be this recorder's: one that hung has nothing to say about a stream that moved on.
      await this.#pool.query(
        `INSERT INTO stream_state (stream_id, client_id, camera_id, condition, since, recording, codec, width, height,
           fps, bitrate_kbps, error, restarts, last_fragment_at)
         SELECT u.stream_id, s.client_id, s.camera_id, u.condition, u.since, u.recording, u.codec, u.width, u.height,
           u.fps, u.bitrate_kbps, u.error, u.restarts, u.last_fragment_at
         FROM unnest($1::uuid[], $2::stream_condition[], $3::timestamptz[], $4::bool[], $5::text[], $6::int[], $7::int[],
             $8::real[], $9::int[], $10::text[], $11::int[], $12::timestamptz[])
           AS u(stream_id, condition, since, recording, codec, width, height, fps, bitrate_kbps, error, restarts, last_fragment_at)
           JOIN stream s ON s.id = u.stream_id
           JOIN camera c ON c.id = s.camera_id AND c.archived_at IS NULL
           JOIN stream_lease l ON l.stream_id = s.id AND l.recorder = $13
         ON CONFLICT (stream_id) DO UPDATE SET condition = excluded.condition, since = excluded.since,
           recording = excluded.recording, codec = excluded.codec, width = excluded.width, height = excluded.height,
           fps = excluded.fps, bitrate_kbps = excluded.bitrate_kbps, error = excluded.error,
           restarts = excluded.restarts, last_fragment_at = excluded.last_fragment_at`,
        [
          states.map(({ streamId }) => streamId),
          states.map(({ condition }) => condition),
          states.map(({ since }) => since),
          states.map(({ recording }) => recording),
          states.map(({ codec }) => codec),
          states.map(({ width }) => width),
          states.map(({ height }) => height),
          states.map(({ fps }) => fps),
          states.map(({ bitrateKbps }) => bitrateKbps),
          states.map(({ error }) => error),
          states.map(({ restarts }) => restarts),
          states.map(({ lastFragmentAt }) => lastFragmentAt),
          this.#recorder,
        ],
      );
    } catch (error) {
      this.#log.debug({ err: error }, 'the states of streams could not be written; they are tried again');
      for (const state of states) {
        if (!this.#waiting.has(state.streamId)) this.#waiting.set(state.streamId, state);
      }
    }
  }
}
