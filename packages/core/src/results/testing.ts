import type { ActingFrom } from './acting.ts';

/** From where a test acts. */
export const fromTest: ActingFrom = { address: '192.0.2.1', userAgent: 'a test', requestId: 'test' };
