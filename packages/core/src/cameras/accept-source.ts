import { parseSource, type Source, type SourceInput } from '@vigie/domain/cameras/source';
import { failed, type Result } from '../results/result.ts';
import { mayAdminister, type Viewer } from '../users/viewer.ts';
import type { ProbeSource } from './probe.ts';

const problemCodes = {
  required: 'required',
  tooLong: 'source_too_long',
  notAnRtspUrl: 'source_not_rtsp_url',
  notAFilePath: 'source_not_file_path',
  credentialsTwice: 'source_credentials_twice',
} as const;

/**
 * Checks a source and probes it. Files are of the machine, not of one client: only who administers the
 * installation may name them, for a path could lead to somebody else's recordings.
 */
export async function acceptSource(
  { viewer, probe }: { readonly viewer: Viewer; readonly probe: ProbeSource },
  input: SourceInput,
  known?: { readonly url: string; readonly credentials: Source['credentials'] },
): Promise<Result<{ source: Source }>> {
  const parsed = parseSource(input);
  if (!parsed.ok) return failed('invalid_input', problemCodes[parsed.problem], ['source', parsed.field]);
  if (parsed.source.kind === 'file' && !mayAdminister(viewer, null)) {
    return failed('forbidden', 'source_file_forbidden', ['source', 'kind']);
  }
  const keeps = parsed.source.credentials === null && known?.url === parsed.source.url;
  const source = keeps ? { ...parsed.source, credentials: known.credentials } : parsed.source;
  const probed = await probe(source);
  if (!probed.ok) {
    const code = `source_${probed.error.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    return failed('invalid_input', code, ['source', probed.error === 'unauthorized' ? 'password' : 'url']);
  }
  return { ok: true, source };
}
