import ffmpeg from 'fluent-ffmpeg';

/**
 * The command lines of FFmpeg. fluent-ffmpeg builds them, here and nowhere else; starting, signals and
 * pipes are ours (see process). An argument may hold a password: these lists are never logged.
 */
type Command = ReturnType<typeof ffmpeg> & { _getArguments(): string[] };

const command = (input: string): Command => ffmpeg(input) as Command;

const quiet = ['-hide_banner', '-loglevel warning'];

/** How long a camera may be silent before FFmpeg gives up; it notices after about twice this. */
export const silenceMs = 5000;

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

/** Copies an RTSP stream, over TCP, to fragments on standard output. */
export function rtspArguments(urlWithCredentials: string): string[] {
  return command(urlWithCredentials)
    .inputOptions([
      '-nostdin',
      ...quiet,
      '-rtsp_transport tcp',
      '-allowed_media_types video',
      `-timeout ${silenceMs * 1000}`,
    ])
    .outputOptions(fragmented)
    .output('pipe:1')
    ._getArguments();
}

/** Plays a list of files (see ingest/file-list, on standard input) in real time to fragments on standard output. */
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

/** For ffprobe, whose command line is too plain for a builder: what an RTSP stream is. */
export const rtspProbeArguments = (urlWithCredentials: string): string[] => [
  ...probeOutput,
  '-rtsp_transport',
  'tcp',
  '-allowed_media_types',
  'video',
  '-timeout',
  String(silenceMs * 1000),
  urlWithCredentials,
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
