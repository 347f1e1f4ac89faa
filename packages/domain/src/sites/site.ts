import { type Invalid, invalid, type Result, valid } from '../result.ts';
import { parseLine, parseOptionalLine } from '../text/line.ts';
import { isTimeZone } from '../time/time-zone.ts';

/** A site as a person may enter it. */
export interface SiteInput {
  readonly name: string;
  readonly city?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** A site that may be kept. */
export interface SiteSettings {
  readonly name: string;
  readonly city: string | null;
  readonly address: string | null;
  readonly timeZone: string;
}

/** Where nobody says otherwise. */
export const defaultTimeZone = 'Europe/Paris';

/** Validates a site; beside the codes of lines of text, `time_zone_unknown`. */
export function parseSite(input: SiteInput): Result<SiteSettings, Invalid> {
  const name = parseLine(input.name, 'name');
  if (!name.ok) return name;
  const city = parseOptionalLine(input.city, 'city');
  if (!city.ok) return city;
  const address = parseOptionalLine(input.address?.replace(/\s*[\r\n]+\s*/g, ', '), 'address', 300);
  if (!address.ok) return address;
  const timeZone = input.timeZone?.trim() || defaultTimeZone;
  if (!isTimeZone(timeZone)) return invalid('time_zone_unknown', ['timeZone']);
  return valid({ name: name.value, city: city.value, address: address.value, timeZone });
}
