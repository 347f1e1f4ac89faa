import type { EquipmentKind } from '../equipment/equipment.ts';
import type { Status } from '../equipment/status.ts';
import { type AlertKind, dedupeKey, type Severity } from './life-cycle.ts';

/** What is to be done about an alert. */
export type AlertChange =
  | {
      readonly op: 'raise';
      readonly kind: AlertKind;
      readonly severity: Severity;
      readonly dedupeKey: string;
      readonly params: Readonly<Record<string, string | number>>;
    }
  | { readonly op: 'resolve'; readonly dedupeKey: string };

/** A piece of equipment that went from one status to another. */
export interface EquipmentTransition {
  readonly equipmentId: string;
  readonly kind: EquipmentKind;
  readonly name: string;
  readonly from: Status;
  readonly to: Status;
}

/** Others depend on what carries, keeps and serves; a camera that is away sees nothing. The rest can wait for daylight. */
const severityOf: Readonly<Record<EquipmentKind, Severity>> = {
  camera: 'critical',
  recorder: 'critical',
  network: 'critical',
  server: 'critical',
  other: 'warning',
};

/**
 * What a change of status means for alerts: offline raises one; an answer (online or degraded) resolves
 * it. Unknown and maintenance say nothing about whether the trouble is over, so they leave it as it is.
 */
export function alertsFor(transition: EquipmentTransition): AlertChange[] {
  const key = dedupeKey('equipment_offline', transition.equipmentId);
  if (transition.from === transition.to) return [];
  if (transition.to === 'offline') {
    return [
      {
        op: 'raise',
        kind: 'equipment_offline',
        severity: severityOf[transition.kind],
        dedupeKey: key,
        params: { name: transition.name },
      },
    ];
  }
  return transition.to === 'online' || transition.to === 'degraded' ? [{ op: 'resolve', dedupeKey: key }] : [];
}
