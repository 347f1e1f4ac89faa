import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packCredentials, parseSource, unpackCredentials, urlWithCredentials } from './source.ts';

const rtsp = (url: string, rest: { username?: string; password?: string } = {}) =>
  parseSource({ kind: 'rtsp', url, ...rest });

describe('an RTSP source', () => {
  it.each([
    ['rtsp://10.0.0.5/', 'rtsp://10.0.0.5/', null],
    ['  rtsp://10.0.0.5:554/Streaming/Channels/101 ', 'rtsp://10.0.0.5:554/Streaming/Channels/101', null],
    ['RTSP://cam.example/x', 'rtsp://cam.example/x', null],
    ['rtsp://[2001:db8::5]:8554/a', 'rtsp://[2001:db8::5]:8554/a', null],
    [
      'rtsp://admin:secret@cam/x?channel=1&subtype=0',
      'rtsp://cam/x?channel=1&subtype=0',
      { username: 'admin', password: 'secret' },
    ],
    ['rtsp://admin:p%40ss%3Aw%2Frd@cam/x', 'rtsp://cam/x', { username: 'admin', password: 'p@ss:w/rd' }],
    ['rtsp://admin:p@ss@cam/x', 'rtsp://cam/x', { username: 'admin', password: 'p@ss' }],
    ['rtsp://admin:100%@cam/x', 'rtsp://cam/x', { username: 'admin', password: '100%' }],
    ['rtsp://admin@cam/x', 'rtsp://cam/x', { username: 'admin', password: '' }],
  ])('%s is understood, and its password taken out', (typed, url, credentials) => {
    expect(rtsp(typed)).toEqual({ ok: true, source: { kind: 'rtsp', url, credentials } });
  });

  it.each([
    'http://cam/x',
    'rtsp:/cam/x',
    'rtsp://',
    'rtsp:///x',
    'rtsp://cam:0/x',
    'rtsp://cam:70000/x',
    'rtsp://cam /x',
    'rtsp://cam/x\n-i /etc/passwd',
    '-i rtsp://cam/x',
    'file:///etc/passwd',
  ])('%j is refused', (typed) => {
    expect(rtsp(typed)).toEqual({ ok: false, problem: 'notAnRtspUrl', field: 'url' });
  });

  it('takes user and password beside the address, but not twice', () => {
    expect(rtsp('rtsp://cam/x', { username: 'u', password: 'p' })).toMatchObject({
      source: { credentials: { username: 'u', password: 'p' } },
    });
    expect(rtsp('rtsp://a:b@cam/x', { username: 'u' })).toMatchObject({ ok: false, problem: 'credentialsTwice' });
  });

  it('is given to FFmpeg with any password, and read back as it was', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        text.filter((user) => !user.includes(':')),
        text,
        (username, password) => {
          const url = urlWithCredentials('rtsp://cam:554/a?b=c', { username, password });
          expect(url).toMatch(/^rtsp:\/\/[^\s/@]+@cam:554\/a\?b=c$/);
          expect(rtsp(url)).toEqual({
            ok: true,
            source: { kind: 'rtsp', url: 'rtsp://cam:554/a?b=c', credentials: { username, password } },
          });
          expect(unpackCredentials(packCredentials({ username, password }))).toEqual({ username, password });
        },
      ),
    );
  });
});

describe('a file as a source', () => {
  it.each(['demo/entrance.mp4', '/srv/video/loop.mp4', 'Été à Nice.mp4'])('%s is taken', (url) => {
    expect(parseSource({ kind: 'file', url })).toEqual({ ok: true, source: { kind: 'file', url, credentials: null } });
  });

  it.each(['', '../secret.key', 'a/../../b', '-', 'http://x/y.mp4', 'concat:a|b', 'pipe:0', 'a\nb'])(
    '%j is refused',
    (url) => {
      expect(parseSource({ kind: 'file', url }).ok).toBe(false);
    },
  );
});
