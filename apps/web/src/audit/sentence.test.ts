import { expect, test } from 'vitest';
import type { AuditAction, AuditSubjectKind } from '../generated/graphql.ts';
import { sentenceOf } from './sentence.ts';

test.each<[AuditAction, AuditSubjectKind | null, Record<string, string | null>, string]>([
  ['UPDATED', 'EQUIPMENT', { name: 'x' }, 'UPDATED'],
  ['ARCHIVED', 'CLIENT', { archivedAt: '2026-11-26T08:00:00.000Z' }, 'ARCHIVED'],
  ['CREATED', null, {}, 'CREATED'],
  ['CREATED', 'SESSION', {}, 'signedIn'],
  ['DELETED', 'SESSION', {}, 'signInForgotten'],
  ['CREATED', 'ACCOUNT_LINK', { purpose: 'invitation' }, 'invited'],
  ['CREATED', 'ACCOUNT_LINK', { purpose: 'reset' }, 'resetAsked'],
  ['DELETED', 'ACCOUNT_LINK', { purpose: 'reset' }, 'DELETED'],
  ['CREATED', 'JOB', { kind: 'purge_client' }, 'purgeBegun'],
  ['CREATED', 'JOB', { kind: 'make_coffee' }, 'CREATED'],
  ['UPDATED', 'ALERT', { state: 'acknowledged' }, 'alertAcknowledged'],
  ['UPDATED', 'ALERT', { state: 'resolved' }, 'alertResolved'],
  ['UPDATED', 'TOKEN', { revokedAt: '2026-11-26T08:00:00.000Z' }, 'tokenRevoked'],
  ['UPDATED', 'TOKEN', { name: 'x' }, 'UPDATED'],
  ['UPDATED', 'USER', { password: '***' }, 'passwordChanged'],
  ['REVEALED', 'MAIL', {}, 'mailRead'],
])('%s %s with %j is told as %s', (action, subjectKind, fields, sentence) => {
  const changes = Object.entries(fields).map(([field, after]) => ({ field, after }));
  expect(sentenceOf({ action, subjectKind, changes })).toBe(sentence);
});
