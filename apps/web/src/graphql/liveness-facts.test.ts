import { expect, test } from 'vitest';
import { atFirst, type LivenessEvent, livenessOf, nextFacts } from './liveness-facts.ts';

const after = (...events: LivenessEvent[]) => livenessOf(events.reduce(nextFacts, atFirst));

test('before the first connection the screen is connecting, not stale', () => {
  expect(after()).toEqual({ state: 'connecting' });
  expect(after({ type: 'disconnected' })).toEqual({ state: 'connecting' });
});

test('connected is live, and a lost socket is stale as of the last thing heard', () => {
  expect(after({ type: 'connected', atMs: 1 })).toEqual({ state: 'live' });
  expect(after({ type: 'connected', atMs: 1 }, { type: 'heard', atMs: 5 }, { type: 'disconnected' })).toEqual({
    state: 'stale',
    asOf: 5,
  });
});

test('a server without its database is stale although it still answers', () => {
  expect(
    after(
      { type: 'connected', atMs: 1 },
      { type: 'heard', atMs: 5 },
      { type: 'unhealthy' },
      { type: 'heard', atMs: 9 },
    ),
  ).toEqual({ state: 'stale', asOf: 5 });
});

test('when both are back the screen is live again', () => {
  const lost: LivenessEvent[] = [{ type: 'connected', atMs: 1 }, { type: 'unhealthy' }, { type: 'disconnected' }];
  expect(after(...lost, { type: 'connected', atMs: 9 })).toEqual({ state: 'stale', asOf: 1 });
  expect(after(...lost, { type: 'connected', atMs: 9 }, { type: 'healthy', atMs: 10 })).toEqual({ state: 'live' });
});
