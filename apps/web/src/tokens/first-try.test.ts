import { expect, test } from 'vitest';
import { firstTry } from './first-try.ts';

test('the command asks this installation, with the token, for what the token may see', () => {
  const reading = firstTry('https://vigie.test', 'vigie_x', ['READ', 'REPORT']);
  expect(reading).toContain('curl https://vigie.test/graphql \\\n');
  expect(reading).toContain("-H 'authorization: Bearer vigie_x'");
  const body = (command: string) => JSON.parse(/-d '(.*)'$/.exec(command)?.[1] ?? '') as { query: string };
  expect(body(reading).query).toContain('clients');
  expect(body(firstTry('https://vigie.test', 'vigie_x', ['REPORT'])).query).toContain('viewer { token');
});
