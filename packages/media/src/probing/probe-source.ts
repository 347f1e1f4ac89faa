import type { Source } from '@vigie/domain/cameras/source';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import { atMost } from '../ffmpeg/at-most.ts';
import { toIngestSource } from '../ingest/source.ts';
import { type ProbeOptions, probe } from './probe.ts';

/** So many ffprobes run at once, however many sources people try: each takes some 50 MB, for seconds. */
const mostAtOnce = 4;

/** Looks whether a source gives video that can be recorded: what core/cameras asks before it accepts one. */
export function createProbe({ dataDir, ...options }: ProbeOptions & { readonly dataDir: string }) {
  const inTurn = atMost(mostAtOnce);
  return async (
    source: Source,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly error: StreamError }> => {
    const probed = await inTurn(() => probe(toIngestSource(source, dataDir), options));
    return probed.ok ? { ok: true } : probed;
  };
}
