import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { frameCount, frameDrawer } from './frames.ts';
import { type Scene, sceneFps, sceneHeight, sceneWidth } from './scene.ts';

/** What cameras send: H.264 without B-frames, a keyframe a second, about 2 Mb/s. */
const encoding = [
  [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-s',
    `${sceneWidth}x${sceneHeight}`,
    '-r',
    String(sceneFps),
    '-i',
    'pipe:0',
  ],
  ['-an', '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-pix_fmt', 'yuv420p'],
  ['-bf', '0', '-g', String(sceneFps), '-keyint_min', String(sceneFps), '-sc_threshold', '0', '-flags', '+cgop'],
  ['-b:v', '2000k', '-maxrate', '2400k', '-bufsize', '2000k'],
  ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ['-movflags', '+faststart', '-f', 'mp4'],
].flat();

/**
 * Draws a scene into a file of exactly one minute. The file comes to its place by a rename, so that it is
 * there whole or not at all. Throws when FFmpeg fails (with the last that it said) or `signal` is aborted.
 */
export async function drawScene(
  scene: Scene,
  file: string,
  { ffmpegPath, signal }: { ffmpegPath: string; signal?: AbortSignal },
): Promise<void> {
  const draft = `${file}.new`;
  await mkdir(dirname(file), { recursive: true });
  const ffmpeg = spawn(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-y', ...encoding, draft], {
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  let said = '';
  ffmpeg.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  // A broken pipe is FFmpeg's end, which is reported below with its reason.
  ffmpeg.stdin.on('error', () => {});
  const ended = new Promise<number | null>((resolve, reject) => {
    ffmpeg.once('error', reject);
    ffmpeg.once('close', resolve);
  });
  ended.catch(() => {});
  try {
    const drawFrame = frameDrawer(scene);
    for (let frame = 0; frame < frameCount && ffmpeg.exitCode === null; frame++) {
      // A copy: the pipe may still hold the picture when the next is drawn.
      const taken = ffmpeg.stdin.write(Buffer.from(drawFrame(frame).data));
      if (!taken) await Promise.race([once(ffmpeg.stdin, 'drain').catch(() => ended), ended]);
    }
    ffmpeg.stdin.end();
    const code = await ended;
    if (code !== 0) throw new Error(`FFmpeg could not encode the scene: ${said.trim() || `exit code ${code}`}`);
    await sync(draft);
    await rename(draft, file);
  } finally {
    ffmpeg.kill('SIGKILL');
    await rm(draft, { force: true });
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
