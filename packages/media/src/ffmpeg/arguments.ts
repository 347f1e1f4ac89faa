import ffmpeg from 'fluent-ffmpeg';

/**
 * The command lines of FFmpeg. fluent-ffmpeg builds them, here and nowhere else; starting, signals and
 * pipes are ours (see process). They hold no password: everybody on the machine can read a command line.
 * What may hold one comes on standard input (see lists).
 */
type Command = ReturnType<typeof ffmpeg> & { _getArguments(): string[] };

const command = (input: string): Command => ffmpeg(input) as Command;

const quiet = ['-hide_banner', '-loglevel warning'];

/** What the list of an RTSP stream may lead to. */
const rtspProtocols = 'pipe,rtsp,rtp,tcp';

/** Formats that a file may have. Lists (m3u8, ffconcat) are not among them: they lead to other files. */
export const fileFormats = 'mov,matroska,mpegts,mpeg,avi,flv,h264,hevc';

/**
 * Each frame becomes a fragment of its own and leaves at once, so that live pictures are not late and a
 * crash loses nothing that was whole. Sound is left out for now: what cameras speak (G.711) has no
 * place in MP4.
 */
const fragmented = [
  '-map 0:v:0',
  '-an',
  '-sn',
  '-dn',
  '-c:v copy',
  '-f mp4',
  '-movflags frag_every_frame+empty_moov+default_base_moof',
  '-flush_packets 1',
];

/** Copies the RTSP stream of a list (on standard input) to fragments on standard output. */
export function rtspArguments(): string[] {
  return command('pipe:0')
    .inputOptions([...quiet, '-f concat', '-safe 0', `-protocol_whitelist ${rtspProtocols}`])
    .outputOptions(fragmented)
    .output('pipe:1')
    ._getArguments();
}

/** Plays a list of files (on standard input) in real time to fragments on standard output. */
export function fileListArguments(): string[] {
  return command('pipe:0')
    .inputOptions([
      ...quiet,
      '-re',
      '-f concat',
      '-safe 0',
      '-protocol_whitelist file,pipe',
      `-format_whitelist concat,${fileFormats}`,
    ])
    .outputOptions(fragmented)
    .output('pipe:1')
    ._getArguments();
}

/** Makes a JPEG, at most `width` wide, of the first picture of an MP4 on standard input. */
export function snapshotArguments(width: number): string[] {
  return command('pipe:0')
    .inputOptions(['-hide_banner', '-loglevel error', '-threads 1', '-f mp4'])
    .outputOptions([
      '-map 0:v:0',
      '-frames:v 1',
      '-threads 1',
      `-vf scale=w=min(iw\\,${width}):h=-2`,
      '-q:v 5',
      '-c:v mjpeg',
      '-f image2pipe',
    ])
    .output('pipe:1')
    ._getArguments();
}

const probeOutput = [
  '-v',
  'error',
  '-select_streams',
  'v:0',
  '-show_entries',
  'stream=codec_name,width,height:format=duration',
  '-of',
  'json',
];

/** For ffprobe, whose command line is too plain for a builder: what the RTSP stream of a list (on standard input) is. */
export const rtspProbeArguments = (): string[] => [
  ...probeOutput,
  '-f',
  'concat',
  '-safe',
  '0',
  '-protocol_whitelist',
  rtspProtocols,
  'pipe:0',
];

/** For ffprobe: what a file is. */
export const fileProbeArguments = (path: string): string[] => [
  ...probeOutput,
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  fileFormats,
  `file:${path}`,
];
