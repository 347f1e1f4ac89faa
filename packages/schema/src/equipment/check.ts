import type { CheckRow } from '@vigie/core/equipment/equipment-row';
import { builder } from '../builder/builder.ts';
import { CheckKindEnum, StatusEnum } from './enums.ts';

export const EquipmentCheckRef = builder.node(builder.objectRef<CheckRow>('EquipmentCheck'), {
  description: 'One way in which a piece of equipment is asked whether it is there, and what it says.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }) => load.check(id),
  fields: (t) => ({
    kind: t.expose('kind', { type: CheckKindEnum, description: 'How it asks.' }),
    port: t.exposeInt('port', { nullable: true, description: 'The port of a TCP check; null for ICMP.' }),
    intervalSeconds: t.exposeInt('intervalSeconds', { description: 'How often it asks, in seconds.' }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'How long it waits for an answer, in milliseconds.' }),
    retries: t.exposeInt('retries', { description: 'How often it asks again before a failure counts.' }),
    slowMs: t.exposeInt('slowMs', {
      nullable: true,
      description: 'Answers slower than this, in milliseconds, make it degraded; null: never.',
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it asks at all.' }),
    status: t.expose('status', { type: StatusEnum, description: 'What it says now.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when it says so.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', nullable: true, description: 'When it last asked.' }),
    rttMs: t.exposeFloat('rttMs', {
      nullable: true,
      description: 'The last response time in milliseconds; null when nothing answered.',
    }),
    loss: t.exposeFloat('loss', {
      nullable: true,
      description: 'The share of late questions without an answer, 0 to 1.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description:
        'A stable code of the last failure (timeout, refused, unreachable, resolve …); null after a success.',
    }),
  }),
});
