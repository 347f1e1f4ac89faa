import { createLogger } from '@vigie/platform/log/log';
import { describe, expect, it } from 'vitest';
import { until } from '../testing/until.ts';
import { rtspArguments, snapshotArguments } from './arguments.ts';
import { rtspList } from './lists.ts';
import { startMediaProcess } from './process.ts';

function logger() {
  const lines: string[] = [];
  const log = createLogger({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
  return { log, lines };
}

describe('a process of FFmpeg', () => {
  it('says no password, neither in the log nor in what is kept', async () => {
    const { log, lines } = logger();
    const child = startMediaProcess('ffmpeg', rtspArguments(), log);
    child.stdin.end(rtspList("rtsp://admin:it's%20s%40cret@127.0.0.1:9/x"));
    const { code, said } = await child.ended;
    expect(code).toBe(1);
    expect(said.join('\n')).toContain('rtsp://***@127.0.0.1');
    expect(lines.join('') + said.join('')).not.toMatch(/cret/);
  });

  it('that cannot be started ends, and says why', async () => {
    const { log } = logger();
    const child = startMediaProcess('/nowhere/ffmpeg', ['-version'], log);
    expect(child.pid).toBeUndefined();
    expect((await child.ended).said.join()).toContain('ENOENT');
    await child.stop();
  });

  it('that ignores SIGTERM is ended after four seconds', async () => {
    const { log } = logger();
    const child = startMediaProcess('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.1; done'], log);
    let isReady = false;
    child.stdout.once('data', () => {
      isReady = true;
    });
    await until('it runs', () => isReady);
    const began = performance.now();
    await child.stop();
    expect(performance.now() - began).toBeLessThan(6000);
    expect((await child.ended).signal).toBe('SIGKILL');
  });
});

describe('the arguments', () => {
  it('copy the video over TCP, with a limit to silence, to fragments of one frame', () => {
    expect(rtspArguments().join(' ')).toBe(
      '-hide_banner -loglevel warning -f concat -safe 0 -protocol_whitelist pipe,rtsp,rtp,tcp ' +
        '-i pipe:0 -map 0:v:0 -an -sn -dn -c:v copy -f mp4 ' +
        '-movflags frag_every_frame+empty_moov+default_base_moof -flush_packets 1 pipe:1',
    );
    expect(rtspList("rtsp://h/it's")).toBe(
      "ffconcat version 1.0\nfile 'rtsp://h/it'\\''s'\noption rtsp_transport tcp\n" +
        'option allowed_media_types video\noption timeout 5000000\n',
    );
  });

  it('of a snapshot bound its width', () => {
    expect(snapshotArguments(640)).toContain('scale=w=min(iw\\,640):h=-2');
  });
});
