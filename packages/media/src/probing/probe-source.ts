import type { Source } from '@vigie/domain/cameras/source';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import { toIngestSource } from '../ingest/source.ts';
import { type ProbeOptions, probe } from './probe.ts';

/** Looks whether a source gives video that can be recorded: what core/cameras asks before it accepts one. */
export const createProbe =
  ({ dataDir, ...options }: ProbeOptions & { readonly dataDir: string }) =>
  async (source: Source): Promise<{ readonly ok: true } | { readonly ok: false; readonly error: StreamError }> => {
    const probed = await probe(toIngestSource(source, dataDir), options);
    return probed.ok ? { ok: true } : probed;
  };
