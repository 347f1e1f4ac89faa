import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import type { Logger } from '@vigie/platform/log/log';
import { fileProbeArguments, rtspProbeArguments } from '../ffmpeg/arguments.ts';
import { classifyEnding } from '../ffmpeg/classify.ts';
import { rtspList } from '../ffmpeg/lists.ts';
import { startMediaProcess } from '../ffmpeg/process.ts';
import type { IngestSource } from '../ingest/source.ts';

/** What a source says of its video. */
export interface Probed {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Of a file; null where it is not known, as with a camera. */
  readonly durationMs: number | null;
}

export interface ProbeOptions {
  readonly ffprobePath: string;
  readonly log: Logger;
  /** Gives up after this long; 10 s unless told otherwise. */
  readonly timeoutMs?: number;
}

/** Codecs of which Vigie keeps the stream as it is. */
const keptCodecs = new Set(['h264', 'hevc']);

/** Asks a source once what it is. The failure is one of the stream errors. */
export async function probe(
  source: IngestSource,
  { ffprobePath, log, timeoutMs = 10_000 }: ProbeOptions,
): Promise<{ readonly ok: true; readonly video: Probed } | { readonly ok: false; readonly error: StreamError }> {
  const args = source.kind === 'rtsp' ? rtspProbeArguments() : fileProbeArguments(source.path);
  const began = performance.now();
  const child = startMediaProcess(ffprobePath, args, log);
  child.stdin.end(source.kind === 'rtsp' ? rtspList(source.url) : '');
  const output = text(child.stdout).catch(() => '');
  const patience = new AbortController();
  const late = delay(timeoutMs, 'late' as const, { signal: patience.signal }).catch(() => 'late' as const);
  const ending = await Promise.race([child.ended, late]);
  patience.abort();
  if (ending === 'late') {
    await child.stop();
    return { ok: false, error: 'timeout' };
  }
  if (ending.code !== 0) {
    return { ok: false, error: classifyEnding(ending, { hadPictures: false, tookMs: performance.now() - began }) };
  }
  const video = parseProbe(await output);
  if (video === null) return { ok: false, error: 'notVideo' };
  return keptCodecs.has(video.codec) ? { ok: true, video } : { ok: false, error: 'unsupportedCodec' };
}

/** Reads ffprobe's JSON; null when there is no picture in it (a picture of a sound file is none either). */
function parseProbe(json: string): Probed | null {
  let read: { streams?: Record<string, unknown>[]; format?: Record<string, unknown> };
  try {
    read = JSON.parse(json);
  } catch {
    return null;
  }
  const video = read.streams?.[0];
  if (typeof video?.codec_name !== 'string' || typeof video.width !== 'number' || typeof video.height !== 'number') {
    return null;
  }
  const seconds = Number(read.format?.duration);
  return {
    codec: video.codec_name,
    width: video.width,
    height: video.height,
    durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
  };
}
