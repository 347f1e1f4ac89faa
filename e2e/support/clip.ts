import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes a short H.264 clip as cameras send it: 25 frames a second, a keyframe every second, no B-frames. */
export async function makeClip(file: string, seconds: number): Promise<void> {
  const source = `testsrc2=size=640x360:rate=25:duration=${seconds}`;
  const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '25', '-pix_fmt', 'yuv420p'];
  await run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, ...encoder, '-b:v', '800k', file]);
}

/** Decodes a whole file and fails on the first damage; returns the number of frames. */
export async function countFrames(file: string): Promise<number> {
  await run('ffmpeg', ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-']);
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-count_packets'],
    ...['-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', file],
  ]);
  return Number.parseInt(stdout, 10);
}
