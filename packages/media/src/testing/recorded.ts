import { packKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import type { StreamInit } from '../ingest/fragment.ts';
import { ingest } from '../ingest/ingest.ts';
import { SegmentWriter } from '../segments/segment-writer.ts';

/** A recording's file as its row describes it. */
export interface Recorded {
  readonly id: string;
  readonly cameraId: string;
  readonly streamId: string;
  readonly runId: string;
  readonly path: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly bytes: number;
  readonly initBytes: number;
  readonly codec: string;
  readonly keyframes: Buffer;
}

/** Records so many frames of a clip, in real time, into one file below a storage folder. `close: false` leaves it as a crash would. */
export async function recordClip(options: {
  storageDir: string;
  clip: string;
  frames: number;
  cameraId?: string;
  segmentSeconds?: number;
  close?: boolean;
}): Promise<Recorded> {
  const { storageDir, clip, frames, cameraId = newId(), segmentSeconds = 60, close = true } = options;
  const stop = new AbortController();
  const [id, streamId, runId] = [newId(), newId(), newId()];
  let init: StreamInit | undefined;
  const writers: SegmentWriter[] = [];
  let count = 0;
  await ingest(
    { kind: 'file', path: clip },
    (event) => {
      if (event.kind === 'init') {
        init = event.init;
        return;
      }
      const [writer] = writers;
      if (writer) writer.append(event.fragment);
      else if (init) {
        const passport = { recordingId: id, cameraId, streamId, runId, sequence: 0 };
        const plan = { storageDir, passport, init, segmentSeconds, first: event.fragment, mayOpen: Promise.resolve() };
        writers.push(new SegmentWriter(plan, () => {}));
      }
      if (++count === frames) stop.abort();
    },
    {
      ffmpegPath: 'ffmpeg',
      ffprobePath: 'ffprobe',
      log: createLogger({ name: 'test', level: 'silent' }),
      signal: stop.signal,
      now: Date.now,
    },
  );
  const [writer] = writers;
  if (!writer || writer.failure) throw new Error(`nothing was recorded: ${writer?.failure ?? 'no picture came'}`);
  if (close) await writer.close();
  else await writer.sync();
  const { bytes, endMs, keyframes } = writer.progress();
  return {
    id,
    cameraId,
    streamId,
    runId,
    path: writer.path,
    startedAt: writer.startedAt,
    endedAt: new Date(endMs),
    bytes,
    initBytes: writer.initBytes,
    codec: writer.plan.init.video.codec,
    keyframes: Buffer.from(packKeyframes(keyframes)),
  };
}
