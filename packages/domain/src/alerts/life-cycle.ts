/** Where an alert stands: raised, seen by someone, over. */
export type AlertState = 'open' | 'acknowledged' | 'resolved';

/** How loud an alert is. */
export type Severity = 'info' | 'warning' | 'critical';

/** What an alert is about. */
export type AlertKind = 'equipment_offline' | 'camera_lost' | 'disk_low' | 'process_down';

/** What can happen to an alert that is there. */
export type AlertAction = 'repeat' | 'acknowledge' | 'resolve';

const steps: Readonly<Record<AlertState, Partial<Record<AlertAction, AlertState>>>> = {
  open: { repeat: 'open', acknowledge: 'acknowledged', resolve: 'resolved' },
  acknowledged: { repeat: 'acknowledged', resolve: 'resolved' },
  resolved: {},
};

/**
 * What an action makes of an alert; null where it has no meaning (a resolved alert stays resolved: when
 * the trouble comes back it is a new one; and only the first acknowledgement is one).
 */
export function nextAlertState(state: AlertState, action: AlertAction): AlertState | null {
  return steps[state][action] ?? null;
}

/** The states that an action can begin in, for statements on many alerts at once. */
export function statesBefore(action: AlertAction): AlertState[] {
  const states: readonly AlertState[] = ['open', 'acknowledged', 'resolved'];
  return states.filter((state) => nextAlertState(state, action) !== null);
}

/** What makes two alerts the same one: at most one of a key is unresolved. */
export const dedupeKey = (kind: AlertKind, subjectId: string): string => `${kind}:${subjectId}`;
