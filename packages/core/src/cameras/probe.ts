import type { Source } from '@vigie/domain/cameras/source';
import type { StreamError } from '@vigie/domain/cameras/stream-error';

/**
 * Looks whether a source gives video that can be recorded, within a few seconds. Handed in by the
 * process (see media/probing): the use cases know no FFmpeg.
 */
export type ProbeSource = (
  source: Source,
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: StreamError }>;
