import { isAbsolute, join } from 'node:path';
import { type Credentials, type SourceKind, urlWithCredentials } from '@vigie/domain/cameras/source';

/** A source as FFmpeg opens it. An RTSP address holds its password: never logged. */
export type IngestSource =
  | { readonly kind: 'rtsp'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string };

/** A stream's source, opened: its credentials in the address, its path absolute (relative ones are below the data folder). */
export function toIngestSource(
  stream: { readonly kind: SourceKind; readonly url: string; readonly credentials: Credentials | null },
  dataDir: string,
): IngestSource {
  if (stream.kind === 'file')
    return { kind: 'file', path: isAbsolute(stream.url) ? stream.url : join(dataDir, stream.url) };
  return { kind: 'rtsp', url: urlWithCredentials(stream.url, stream.credentials) };
}
