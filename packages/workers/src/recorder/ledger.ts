import { packKeyframes } from '@vigie/domain/recordings/keyframe-index';
import type { SegmentWriter } from '@vigie/media/segments/segment-writer';
import { isUnreachable } from '@vigie/platform/database/patience';
import type { Queryable } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';

/** An unbroken session of recording: its files follow each other without a gap. */
export interface Run {
  readonly id: string;
  readonly clientId: string;
  readonly cameraId: string;
  readonly streamId: string;
  readonly startedAt: Date;
}

interface RunEntry {
  readonly run: Run;
  end: { readonly at: Date; readonly reason: string } | null;
  isDirty: boolean;
}

interface RecordingEntry {
  readonly run: Run;
  readonly writer: SegmentWriter;
  state: 'open' | 'closed';
  isInserted: boolean;
  /** How many keyframes the row has, for certain; null when a lost answer leaves that open. */
  flushed: { readonly count: number; readonly packedBytes: number; readonly bytes: number } | null;
}

/**
 * The rows of runs and recordings, kept up with the files. Everything is gathered here first and written
 * in one statement per table, so that a database that is away costs nothing but rows: what could not be
 * written is written later.
 */
export class Ledger {
  readonly #pool: Queryable;
  readonly #log: Logger;
  readonly #runs = new Map<string, RunEntry>();
  readonly #recordings = new Map<string, RecordingEntry>();
  #flushing: Promise<void> = Promise.resolve();
  /** A flush that has not begun: it will write everything that is known when it does. */
  #next: Promise<void> | null = null;
  #isAway = false;

  constructor({ pool, log }: { readonly pool: Queryable; readonly log: Logger }) {
    this.#pool = pool;
    this.#log = log;
  }

  /** The files that are being written, or whose last word is not in the database yet. */
  get paths(): Set<string> {
    return new Set([...this.#recordings.values()].map(({ writer }) => writer.path));
  }

  /** The runs that go on, or whose end is not in the database yet. */
  get runs(): Set<string> {
    return new Set(this.#runs.keys());
  }

  beginRun(run: Run): void {
    this.#runs.set(run.id, { run, end: null, isDirty: true });
  }

  endRun(run: Run, at: Date, reason: string): void {
    const entry = this.#runs.get(run.id);
    if (entry) {
      entry.end = { at, reason };
      entry.isDirty = true;
    }
  }

  /** A file is about to be opened. */
  open(run: Run, writer: SegmentWriter): void {
    this.#recordings.set(writer.plan.passport.recordingId, {
      run,
      writer,
      state: 'open',
      isInserted: false,
      flushed: { count: 0, packedBytes: 0, bytes: 0 },
    });
  }

  /** A file was closed: what it says now is final. */
  close(writer: SegmentWriter): void {
    const entry = this.#recordings.get(writer.plan.passport.recordingId);
    if (entry) entry.state = 'closed';
  }

  /** Writes what has changed. Never rejects: what fails is tried again at the next call. */
  flush(): Promise<void> {
    this.#next ??= this.#flushing.then(() => {
      this.#next = null;
      this.#flushing = this.#flush();
      return this.#flushing;
    });
    return this.#next;
  }

  async #flush(): Promise<void> {
    try {
      await this.#writeRuns();
      await this.#insertRecordings();
      await this.#updateRecordings();
      if (this.#isAway) this.#log.info('the index is up to date again');
      this.#isAway = false;
    } catch (error) {
      for (const entry of this.#recordings.values()) entry.flushed = null;
      if (!this.#isAway || !isUnreachable(error)) {
        this.#log.warn({ err: error }, 'the index could not be written; recording goes on, and it is tried again');
      }
      this.#isAway = isUnreachable(error);
    }
  }

  async #writeRuns(): Promise<void> {
    const dirty = [...this.#runs.values()].filter(({ isDirty }) => isDirty);
    if (dirty.length === 0) return;
    const ends = dirty.map(({ end }) => end);
    await this.#pool.query(
      `INSERT INTO recording_run AS r (id, client_id, camera_id, stream_id, started_at, ended_at, end_reason)
       SELECT u.* FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[])
         AS u(id, client_id, camera_id, stream_id, started_at, ended_at, end_reason)
         JOIN camera c ON c.id = u.camera_id
       ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, end_reason = excluded.end_reason`,
      [
        dirty.map(({ run }) => run.id),
        dirty.map(({ run }) => run.clientId),
        dirty.map(({ run }) => run.cameraId),
        dirty.map(({ run }) => run.streamId),
        dirty.map(({ run }) => run.startedAt),
        ends.map((end) => end?.at ?? null),
        ends.map((end) => end?.reason ?? null),
      ],
    );
    dirty.forEach((entry, index) => {
      // It may have ended while the statement ran.
      entry.isDirty = entry.end !== ends[index];
      if (entry.end && !entry.isDirty) this.#runs.delete(entry.run.id);
    });
  }

  async #insertRecordings(): Promise<void> {
    const fresh = [...this.#recordings.values()].filter(({ isInserted }) => !isInserted);
    if (fresh.length === 0) return;
    await this.#pool.query(
      `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at,
         init_bytes, codec, width, height)
       SELECT u.id, u.client_id, u.camera_id, u.stream_id, u.run_id, u.sequence, u.path, 'open', u.started_at, u.started_at,
         u.init_bytes, u.codec, u.width, u.height
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::timestamptz[],
           $9::int[], $10::text[], $11::int[], $12::int[])
         AS u(id, client_id, camera_id, stream_id, run_id, sequence, path, started_at, init_bytes, codec, width, height)
         JOIN recording_run r ON r.id = u.run_id
       ON CONFLICT DO NOTHING`,
      [
        fresh.map(({ writer }) => writer.plan.passport.recordingId),
        fresh.map(({ run }) => run.clientId),
        fresh.map(({ run }) => run.cameraId),
        fresh.map(({ run }) => run.streamId),
        fresh.map(({ run }) => run.id),
        fresh.map(({ writer }) => writer.plan.passport.sequence),
        fresh.map(({ writer }) => writer.path),
        fresh.map(({ writer }) => writer.startedAt),
        fresh.map(({ writer }) => writer.initBytes),
        fresh.map(({ writer }) => writer.plan.init.video.codec),
        fresh.map(({ writer }) => writer.plan.init.video.width),
        fresh.map(({ writer }) => writer.plan.init.video.height),
      ],
    );
    for (const entry of fresh) entry.isInserted = true;
  }

  async #updateRecordings(): Promise<void> {
    const all = [...this.#recordings.values()].filter(({ isInserted }) => isInserted);
    const empty = all.filter(({ state, writer }) => state === 'closed' && writer.progress().keyframes.length === 0);
    if (empty.length > 0) {
      const ids = empty.map(({ writer }) => writer.plan.passport.recordingId);
      await this.#pool.query('DELETE FROM recording WHERE id = ANY ($1)', [ids]);
      for (const id of ids) this.#recordings.delete(id);
    }
    const updates = all
      .filter(({ writer, state, flushed }) => {
        const { bytes, keyframes } = writer.progress();
        return keyframes.length > 0 && (state === 'closed' || bytes !== flushed?.bytes);
      })
      .map((entry) => {
        const { bytes, endMs, keyframes } = entry.writer.progress();
        const from = entry.flushed?.count ?? 0;
        const added = packKeyframes(keyframes.slice(from), from > 0 ? keyframes[from - 1] : undefined);
        return {
          entry,
          bytes,
          endedAt: new Date(endMs),
          state: entry.state,
          path: entry.writer.path,
          added: Buffer.from(added),
          base: entry.flushed?.packedBytes ?? -1,
          after: { count: keyframes.length, packedBytes: (entry.flushed?.packedBytes ?? 0) + added.length, bytes },
        };
      });
    if (updates.length === 0) return;
    // A base of -1: whatever the row has is replaced by the whole index.
    await this.#pool.query(
      `UPDATE recording r SET state = u.state, path = u.path, ended_at = u.ended_at, bytes = u.bytes,
         keyframes = CASE WHEN u.base < 0 THEN u.added ELSE substring(r.keyframes FROM 1 FOR u.base) || u.added END
       FROM unnest($1::uuid[], $2::recording_state[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bytea[], $7::int[])
         AS u(id, state, path, ended_at, bytes, added, base)
       WHERE r.id = u.id AND r.state = 'open'`,
      [
        updates.map(({ entry }) => entry.writer.plan.passport.recordingId),
        updates.map(({ state }) => state),
        updates.map(({ path }) => path),
        updates.map(({ endedAt }) => endedAt),
        updates.map(({ bytes }) => bytes),
        updates.map(({ added }) => added),
        updates.map(({ base }) => base),
      ],
    );
    for (const { entry, state, after } of updates) {
      entry.flushed = after;
      if (state === 'closed') this.#recordings.delete(entry.writer.plan.passport.recordingId);
    }
  }
}
