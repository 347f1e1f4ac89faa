import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecordingPath, recordingPath } from './file-name.ts';

const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

describe('the path of a recording', () => {
  it('is in UTC, with milliseconds, below the folder of its camera and day', () => {
    const file = {
      cameraId: '0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f',
      startedAt: new Date('2026-10-25T01:59:59.007+01:00'),
    };
    expect(recordingPath(file)).toBe(
      'recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-10-25/20261025T005959.007Z.mp4',
    );
  });

  it('says what it was made from', () => {
    fc.assert(
      fc.property(fc.uuid(), instant, (cameraId, startedAt) => {
        expect(parseRecordingPath(recordingPath({ cameraId, startedAt }))).toEqual({ cameraId, startedAt });
      }),
    );
  });

  it('sorts by time within a camera', () => {
    fc.assert(
      fc.property(fc.uuid(), instant, instant, (cameraId, one, other) => {
        const paths = [one, other].map((startedAt) => recordingPath({ cameraId, startedAt }));
        const byName = (paths[0] ?? '') < (paths[1] ?? '');
        expect(byName).toBe(one < other);
      }),
    );
  });

  it.each([
    'recordings/../etc/passwd',
    '/recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-10-25/20261025T005959.007Z.mp4',
    'recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-10-25/../20261025T005959.007Z.mp4',
    'recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-10-26/20261025T005959.007Z.mp4',
    'recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-13-01/20261301T005959.007Z.mp4',
    'recordings/0198c9a4-7a6f-7c31-9d52-0b4f8c1d2e3f/2026-10-25/20261025T005959.007Z.mp4.new',
  ])('is nothing else: %s', (path) => {
    expect(parseRecordingPath(path)).toBeNull();
  });
});
