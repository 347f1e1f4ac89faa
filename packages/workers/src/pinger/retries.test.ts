import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Retries } from './retries.ts';

describe('retries', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('come when they are due, those that are due together at once, each once', async () => {
    const asked: [number, string[]][] = [];
    const start = performance.now();
    const retries = new Retries<string>((due) => asked.push([Math.round(performance.now() - start), due]));
    retries.add('late', start + 500);
    retries.add('soon', start + 100);
    retries.add('soon too', start + 110);
    retries.add('soon', start + 900);
    retries.add('gone', start + 100);
    retries.delete('gone');
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toEqual([
      [115, ['soon', 'soon too']],
      [515, ['late']],
    ]);
    retries.add('soon', start);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.at(-1)?.[1]).toEqual(['soon']);
  });
});
