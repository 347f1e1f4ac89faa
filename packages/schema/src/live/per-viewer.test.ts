import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { isPerViewer } from './per-viewer.ts';

test.each([
  ['{ equipment { nodes { name client { name viewerRole } } } }', false],
  ['{ overview { at clients { openAlerts } } }', false],
  ['{ viewer { everyClient } }', true],
  ['subscription { notificationReceived { text } }', true],
  ['subscription { alertRaised { title } }', false],
  ['{ viewer { unreadNotifications } }', true],
  ['{ users(filter: { search: "a" }) { totalCount } }', true],
  ['{ outgoingMail { nodes { recipient } } }', false],
  ['{ alerts { nodes { acknowledgedBy { email } } } }', true],
  ['{ alerts { nodes { ...A } } } fragment A on Alert { events { user { name } } }', true],
  ['{ tokens { totalCount } }', true],
  ['{ jobs { totalCount } }', true],
  ['{ node(id: "x") { id } }', true],
])('%s: its own for each viewer is %s', (query, expected) => {
  expect(isPerViewer(schema, parse(query))).toBe(expected);
});
