import { expect, test } from 'vitest';
import { smtpFailure } from './smtp-failure.ts';

test.each([
  [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'unreachable', false],
  [{ code: 'EDNS' }, 'unreachable', false],
  [{ code: 'ECONNECTION' }, 'unreachable', false],
  [{ code: 'ETIMEDOUT' }, 'timeout', false],
  [{ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tls', false],
  [{ code: 'ETLS' }, 'tls', false],
  [{ code: 'EAUTH', responseCode: 535, permanent: true }, 'unauthorized', false],
  [{ code: 'EENVELOPE', responseCode: 550, permanent: true }, 'recipient_refused', true],
  [{ code: 'EENVELOPE', responseCode: 451, permanent: false }, 'busy', false],
  [{ code: 'EENVELOPE' }, 'recipient_refused', true],
  [{ code: 'EMESSAGE', responseCode: 554, permanent: true }, 'refused', true],
  [{ code: 'EMESSAGE', responseCode: 452, permanent: false }, 'busy', false],
  [{ code: 'EPROTOCOL', responseCode: 421 }, 'busy', false],
  [{ code: 'EPROTOCOL', responseCode: 521 }, 'unknown', false],
  [{ code: 'ESTREAM' }, 'unknown', false],
  [undefined, 'unknown', false],
])('%j means %s; for good: %s', (error, failure, isFinal) => {
  expect(smtpFailure(error)).toEqual({ failure, isFinal });
});
