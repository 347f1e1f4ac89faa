import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('one question is asked at a time, and of those that wait the last alone', () => {
  const sent: string[] = [];
  const asking = oneAtATime<string>((question) => sent.push(question));
  for (const text of ['l', 'lo', 'loo', 'look']) asking.ask(text);
  expect(sent).toEqual(['l']);
  asking.answered();
  expect(sent).toEqual(['l', 'look']);
  asking.answered();
  expect(sent).toEqual(['l', 'look']);
  asking.ask('lookout');
  expect(sent).toEqual(['l', 'look', 'lookout']);
});
