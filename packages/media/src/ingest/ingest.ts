import { setTimeout as delay } from 'node:timers/promises';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import type { Logger } from '@vigie/platform/log/log';
import { fileListArguments, rtspArguments } from '../ffmpeg/arguments.ts';
import { classifyEnding } from '../ffmpeg/classify.ts';
import { rtspList } from '../ffmpeg/lists.ts';
import { type MediaProcess, startMediaProcess } from '../ffmpeg/process.ts';
import { probe } from '../probing/probe.ts';
import { fileList, placeInLoop } from './file-list.ts';
import type { IngestEvent } from './fragment.ts';
import { FragmentReader } from './fragment-reader.ts';
import type { IngestSource } from './source.ts';

export interface IngestOptions {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  readonly log: Logger;
  /** Ends the connection. */
  readonly signal: AbortSignal;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** Called with the process of each FFmpeg when it starts (true) and when it is gone (false). */
  readonly onProcess?: (pid: number, isRunning: boolean) => void;
}

/**
 * One connection to one stream: hands on its init and its fragments until the source ends it or the
 * signal is aborted, and tells why it ended ('closed' when the signal asked). The process is gone
 * when this resolves. `onEvent` must not take long: while it runs nothing is read.
 */
export async function ingest(
  source: IngestSource,
  onEvent: (event: IngestEvent) => void,
  options: IngestOptions,
): Promise<StreamError> {
  const { log, signal, now, onProcess } = options;
  const began = performance.now();
  const opened = await open(source, options);
  if ('error' in opened) return opened.error;
  const { child } = opened;
  if (child.pid !== undefined) onProcess?.(child.pid, true);
  const stop = (): void => {
    child.stop().catch((error) => log.error({ err: error }, 'an FFmpeg could not be stopped'));
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const reader = new FragmentReader();
  let hadPictures = false;
  const handOn = (event: IngestEvent): void => {
    hadPictures ||= event.kind === 'fragment';
    if (!signal.aborted) onEvent(event);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    if (reader.fault) return;
    for (const event of reader.push(chunk, now())) handOn(event);
    if (reader.fault) stop();
  });
  const ending = await child.ended;
  signal.removeEventListener('abort', stop);
  for (const event of reader.settle()) handOn(event);
  if (child.pid !== undefined) onProcess?.(child.pid, false);
  if (signal.aborted) return 'closed';
  const error = reader.fault ?? classifyEnding(ending, { hadPictures, tookMs: performance.now() - began });
  log.info({ error, code: ending.code, signal: ending.signal, said: ending.said.slice(-3) }, 'a stream ended');
  return error;
}

/** How long FFmpeg takes from its start to the first frame of a file, about. */
const startUpMs = 80;

async function open(
  source: IngestSource,
  { ffmpegPath, ffprobePath, log, signal, now }: IngestOptions,
): Promise<{ child: MediaProcess } | { error: StreamError }> {
  if (source.kind === 'rtsp') {
    const child = startMediaProcess(ffmpegPath, rtspArguments(), log);
    child.stdin.end(rtspList(source.url));
    return { child };
  }
  const probed = await probe(source, { ffprobePath, log });
  if (!probed.ok) return { error: probed.error };
  const loopMs = probed.video.durationMs ?? 0;
  let fromMs = 0;
  if (loopMs > 1000) {
    // In step with the clock: the scene's own seconds are those of the wall. It begins on a whole one,
    // where such a scene has a keyframe.
    const startAtMs = Math.ceil((now() + startUpMs) / 1000) * 1000;
    fromMs = placeInLoop(startAtMs, loopMs);
    await delay(Math.max(0, startAtMs - startUpMs - now()), undefined, { signal }).catch(() => {});
  }
  if (signal.aborted) return { error: 'closed' };
  const child = startMediaProcess(ffmpegPath, fileListArguments(), log);
  child.stdin.end(fileList(source.path, { fromMs, loopMs: Math.max(loopMs, 1000) }));
  return { child };
}
