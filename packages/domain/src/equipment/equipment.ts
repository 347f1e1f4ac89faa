import { type Invalid, invalid, type Result, valid } from '../result.ts';
import { parseLine, parseOptionalNotes } from '../text/line.ts';
import { parseAddress } from './address.ts';
import { type CheckInput, type CheckSettings, defaultChecks, parseChecks } from './checks.ts';

/** What a piece of equipment is for. */
export type EquipmentKind = 'camera' | 'recorder' | 'network' | 'server' | 'other';

export const equipmentKinds = ['camera', 'recorder', 'network', 'server', 'other'] as const satisfies EquipmentKind[];

/** Equipment as a person may enter it. */
export interface EquipmentInput {
  readonly name: string;
  readonly kind: EquipmentKind;
  readonly address: string;
  readonly notes?: string | null | undefined;
  /** Left out: the default checks for a new piece, the present ones for an edited one. */
  readonly checks?: readonly CheckInput[] | null | undefined;
}

/** Equipment that may be kept. */
export interface EquipmentSettings {
  readonly name: string;
  readonly kind: EquipmentKind;
  readonly address: string;
  readonly notes: string | null;
  readonly checks: readonly CheckSettings[];
}

/** Validates equipment; the first mistake in the order of the form is told. */
export function parseEquipment(input: EquipmentInput): Result<EquipmentSettings, Invalid> {
  const name = parseLine(input.name, 'name');
  if (!name.ok) return name;
  if (!equipmentKinds.includes(input.kind)) return invalid('choice_unknown', ['kind']);
  const address = parseAddress(input.address);
  if (!address.ok) return address;
  const notes = parseOptionalNotes(input.notes, 'notes');
  if (!notes.ok) return notes;
  const checks = parseChecks(input.checks ?? defaultChecks);
  if (!checks.ok) return checks;
  return valid({
    name: name.value,
    kind: input.kind,
    address: address.value.text,
    notes: notes.value,
    checks: checks.value,
  });
}
