import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes a test clip as cameras send it: H.264 at 25 fps without B-frames, a keyframe a second unless told otherwise. */
export async function makeClip(
  file: string,
  {
    seconds,
    gop = 25,
    size = '320x240',
    extra = [],
  }: { seconds: number; gop?: number; size?: string; extra?: string[] },
): Promise<void> {
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', String(gop), '-keyint_min', String(gop)],
    ...['-sc_threshold', '0', '-pix_fmt', 'yuv420p', '-b:v', '300k', ...extra, file],
  ]);
}

/** What ffprobe says of a file that plays: its packets, its duration and whether every picture decodes. */
export async function inspect(
  file: string,
): Promise<{ packets: number; seconds: number; startSeconds: number; decodes: boolean }> {
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-count_packets'],
    ...['-show_entries', 'stream=nb_read_packets:format=duration,start_time', '-of', 'json', file],
  ]);
  const read = JSON.parse(stdout) as {
    streams: { nb_read_packets: string }[];
    format: { duration: string; start_time: string };
  };
  const decodes = await run('ffmpeg', ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-']).then(
    ({ stderr }) => stderr === '',
    () => false,
  );
  return {
    packets: Number(read.streams[0]?.nb_read_packets),
    seconds: Number(read.format.duration),
    startSeconds: Number(read.format.start_time),
    decodes,
  };
}

/** A camera for tests (see rtsp-server.py). */
export interface TestCamera {
  readonly port: number;
  /** With the credentials where it wants them. */
  readonly url: string;
  /** It hangs: connections stay, nothing comes (SIGSTOP). */
  hang(): void;
  resume(): void;
  /** It goes away, as at a reboot. */
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL('rtsp-server.py', import.meta.url));

/** Starts a camera that serves rtsp://127.0.0.1:<port>/cam. Python's own is used: its gi is Debian's package. */
export async function startCamera({
  port = 0,
  user,
  password,
}: {
  port?: number;
  user?: string;
  password?: string;
} = {}): Promise<TestCamera> {
  const credentials = user === undefined ? [] : [user, password ?? ''];
  const child: ChildProcess = spawn('/usr/bin/python3', [script, String(port), ...credentials], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const exit = once(child, 'exit');
  const first = new Promise<string>((resolve) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
  });
  const listening = await Promise.race([first, exit.then(() => null)]);
  if (listening === null) throw new Error(`the test camera did not start: ${said.join('\n')}`);
  const shown = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  return {
    port: Number(listening),
    url: `rtsp://${shown}127.0.0.1:${listening}/cam`,
    hang: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
