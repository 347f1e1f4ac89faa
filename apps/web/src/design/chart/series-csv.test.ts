import { expect, test } from 'vitest';
import { toCsv } from './series-csv.ts';

test('a line an instant, gaps empty, labels quoted where they must be', () => {
  const csv = toCsv({
    startMs: Date.parse('2026-11-21T08:00:00Z'),
    stepSeconds: 60,
    columns: [
      { label: 'p50, "ms"', values: [1.5, null] },
      { label: 'loss', values: [0, 1] },
    ],
  });
  expect(csv).toBe('time,"p50, ""ms""",loss\r\n2026-11-21T08:00:00.000Z,1.5,0\r\n2026-11-21T08:01:00.000Z,,1\r\n');
});
