import type { StreamError } from '@vigie/domain/cameras/stream-error';
import type { Ending } from './process.ts';

/** What FFmpeg's words mean, the more telling ones first. */
const meanings: readonly (readonly [RegExp, StreamError])[] = [
  [/401 Unauthorized|403 Forbidden|authorization failed/i, 'unauthorized'],
  [
    /404 (Stream )?Not Found|454 Session Not Found|No such file or directory|Is a directory|Permission denied/i,
    'notFound',
  ],
  [/Connection refused/i, 'refused'],
  [
    /Failed to resolve|Name or service not known|No route to host|Network is unreachable|Temporary failure in name/i,
    'unreachable',
  ],
  [/timed out|Operation not permitted/i, 'timeout'],
  [/5XX Server Error|503 Service Unavailable|453 Not Enough Bandwidth/i, 'busy'],
  [/matches no streams|does not contain any stream|Output file .* does not contain/i, 'notVideo'],
  [
    /Could not find tag for codec|codec not currently supported in container|Could not write header/i,
    'unsupportedCodec',
  ],
  [
    /Invalid data found when processing input|moov atom not found|Format not on whitelist|Invalid argument/i,
    'notVideo',
  ],
];

/**
 * Why an FFmpeg that read a source ended, as a code. Its exit code says little: it is 0 when a camera
 * closes the connection, reboots, or times out. `hadPictures` tells whether any came before: then words
 * about the beginning of a stream are not believed.
 */
export function classifyEnding(
  { said }: Ending,
  { hadPictures, tookMs }: { hadPictures: boolean; tookMs: number },
): StreamError {
  for (const [words, error] of meanings) {
    if (!said.some((line) => words.test(line))) continue;
    if (hadPictures && (error === 'notVideo' || error === 'unsupportedCodec')) continue;
    // What accepts a connection and never answers is called invalid data too, after the time-out.
    if (error === 'notVideo' && tookMs >= silentAnswerMs && said.some((line) => line.includes('rtsp://')))
      return 'timeout';
    return error;
  }
  return 'closed';
}

const silentAnswerMs = 4500;
