import { type AlertHappening, listAlertHappenings } from '@vigie/core/alerts/alert-events';
import type { AlertRow } from '@vigie/core/alerts/alert-row';
import { mayRead } from '@vigie/core/users/viewer';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import type { EventSource, Happening } from '../events/event-source.ts';
import { overSocketOnly } from '../events/over-socket-only.ts';
import { AlertRef } from './alert.ts';
import { SeverityEnum } from './enums.ts';

interface WhichAlerts {
  readonly clientId?: string | null;
  readonly severity?: readonly string[] | null;
}

const asHappening = ({ id, at, alert }: AlertHappening): Happening<AlertRow> => ({ key: id, at, value: alert });

/** The lines of one kind in the alerts' timelines. */
const alertEvents = (kind: 'opened' | 'resolved'): EventSource<AlertRow> => ({
  kind: 'alert_event',
  read: async (reader, ids) => (await listAlertHappenings(reader, kind, { ids })).map(asHappening),
  catchUp: async (reader, since) => (await listAlertHappenings(reader, kind, { since })).map(asHappening),
  isFor(alert, viewer, args) {
    const { clientId, severity }: WhichAlerts = args;
    if (!mayRead(viewer, alert.clientId)) return false;
    if (severity && !severity.includes(alert.severity)) return false;
    return clientId === null || clientId === undefined || optionalKeyOf('Client', clientId) === alert.clientId;
  },
});

builder.subscriptionFields((t) => {
  const args = {
    clientId: t.arg.id({ description: 'Only those of this client.' }),
    severity: t.arg({ type: [SeverityEnum], description: 'Only those of one of these severities.' }),
  };
  return {
    alertRaised: t.field({
      type: AlertRef,
      description: 'An alert was raised: tells each once, to those who may see it.',
      args,
      extensions: { events: alertEvents('opened') },
      subscribe: overSocketOnly,
      resolve: (alert: AlertRow) => alert,
    }),
    alertResolved: t.field({
      type: AlertRef,
      description: 'An alert has ended, by itself or by hand.',
      args,
      extensions: { events: alertEvents('resolved') },
      subscribe: overSocketOnly,
      resolve: (alert: AlertRow) => alert,
    }),
  };
});
