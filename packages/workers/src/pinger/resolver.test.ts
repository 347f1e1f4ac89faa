import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Resolver } from './resolver.ts';

describe('the resolver', () => {
  let answers: Map<string, string>;
  let asked: string[];
  let changes: number;
  let resolver: Resolver;

  beforeEach(() => {
    vi.useFakeTimers();
    answers = new Map();
    asked = [];
    changes = 0;
    resolver = new Resolver({
      onChange: () => changes++,
      lookup: async (name) => {
        asked.push(name);
        const ip = answers.get(name);
        if (ip === undefined) throw new Error('not found');
        return ip;
      },
    });
  });
  afterEach(() => {
    resolver.close();
    vi.useRealTimers();
  });

  it('takes addresses as they are and asks nobody about them', async () => {
    resolver.need(['10.0.0.1', '2001:db8::1']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(resolver.ipOf('10.0.0.1')).toBe('10.0.0.1');
    expect(resolver.ipOf('2001:db8::1')).toBe('2001:db8::1');
    expect(asked).toEqual([]);
  });

  it('finds names, and tells when one moves', async () => {
    answers.set('nas.lan', '10.0.0.1');
    resolver.need(['nas.lan']);
    expect(resolver.ipOf('nas.lan')).toBeNull();
    await vi.advanceTimersByTimeAsync(0);
    expect(resolver.ipOf('nas.lan')).toBe('10.0.0.1');
    expect(changes).toBe(1);
    answers.set('nas.lan', '10.0.0.2');
    await vi.advanceTimersByTimeAsync(61_000);
    expect(resolver.ipOf('nas.lan')).toBe('10.0.0.2');
    expect(changes).toBe(2);
  });

  it('keeps what it found while the name server is away', async () => {
    answers.set('nas.lan', '10.0.0.1');
    resolver.need(['nas.lan']);
    await vi.advanceTimersByTimeAsync(0);
    answers.clear();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(resolver.ipOf('nas.lan')).toBe('10.0.0.1');
    expect(resolver.isLost('nas.lan')).toBe(false);
    expect(changes).toBe(1);
  });

  it('says that a name was never found, and looks for it again soon', async () => {
    resolver.need(['nas.lan']);
    expect(resolver.isLost('nas.lan')).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(resolver.isLost('nas.lan')).toBe(true);
    expect(changes).toBe(1);
    answers.set('nas.lan', '10.0.0.1');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(resolver.ipOf('nas.lan')).toBe('10.0.0.1');
  });

  it('asks about two names at a time, and about each only while it is needed', async () => {
    const waiting: (() => void)[] = [];
    const slow = new Resolver({
      onChange: () => {},
      lookup: (name) => {
        asked.push(name);
        return new Promise((resolve) => waiting.push(() => resolve('10.0.0.1')));
      },
    });
    slow.need(['a', 'b', 'c', 'd']);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a', 'b']);
    slow.need(['b', 'd']);
    for (const answer of waiting.splice(0)) answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a', 'b', 'd']);
    slow.close();
  });
});
