import { expect, test } from 'vitest';
import { readAuthAnswer } from './auth-answer.ts';

const read = (response: Response) => readAuthAnswer<object>(response, 'No answer.');
const refusal = { error: { code: 'sign_in_locked', message: 'Wait.', requestId: '1' } };

test('what was done is told, also where there is nothing to tell', async () => {
  expect(await read(Response.json({ email: 'a@b.c' }))).toEqual({ ok: true, value: { email: 'a@b.c' } });
  expect(await read(new Response(null, { status: 204 }))).toEqual({ ok: true, value: null });
});

test('a refusal has its code, its words and the time to wait', async () => {
  const locked = Response.json(refusal, { status: 429, headers: { 'retry-after': '8' } });
  expect(await read(locked)).toEqual({
    ok: false,
    refusal: { code: 'sign_in_locked', message: 'Wait.', waitSeconds: 8 },
  });
});

test.each([
  [503, '2'],
  [429, 'soon'],
  [401, null],
])('nobody is made to wait by %i with Retry-After %s', async (status, retryAfter) => {
  const headers = retryAfter === null ? {} : { 'retry-after': retryAfter };
  expect(await read(Response.json(refusal, { status, headers }))).toMatchObject({ refusal: { waitSeconds: 0 } });
});

test('an answer that is not the server’s own is told in general words', async () => {
  const page = new Response('<h1>Bad gateway</h1>', { status: 502 });
  expect(await read(page)).toEqual({
    ok: false,
    refusal: { code: 'unexpected', message: 'No answer.', waitSeconds: 0 },
  });
});
