import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Fragment, StreamInit } from '../ingest/fragment.ts';
import { FragmentReader } from '../ingest/fragment-reader.ts';
import { makeClip } from './cameras.ts';

/** The init and the fragments of a test clip, as ingest hands them on, without waiting for real time. */
export async function makeFragments(
  seconds: number,
  startMs: number,
): Promise<{ init: StreamInit; fragments: Fragment[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-fragments-'));
  try {
    await makeClip(join(folder, 'clip.mp4'), { seconds });
    await promisify(execFile)('ffmpeg', [
      ...['-v', 'error', '-y', '-i', join(folder, 'clip.mp4'), '-c', 'copy', '-f', 'mp4'],
      ...['-movflags', 'frag_every_frame+empty_moov+default_base_moof', join(folder, 'fragmented.mp4')],
    ]);
    const reader = new FragmentReader();
    // All of them arrive at the end: the least delayed, which ties the clock, is the last frame.
    const arrivedMs = startMs + seconds * 1000 - 40;
    const events = [...reader.push(await readFile(join(folder, 'fragmented.mp4')), arrivedMs), ...reader.settle()];
    const init = events.flatMap((event) => (event.kind === 'init' ? [event.init] : []))[0];
    if (!init) throw new Error('the clip has no init');
    return { init, fragments: events.flatMap((event) => (event.kind === 'fragment' ? [event.fragment] : [])) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
