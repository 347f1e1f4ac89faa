/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}

/** The first instant of a calendar day in a zone; where midnight is skipped, the first that there is. */
function startOfDay(year: number, month: number, day: number, zone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day);
  const guess = asUtc - offsetMs(zone, new Date(asUtc));
  return new Date(asUtc - offsetMs(zone, new Date(guess)));
}

/** A day such as `2026-11-21` in a zone, from its first instant to the next day's; null when it is no day. */
export function dayRange(day: string, zone: string): { from: Date; to: Date } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, date));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return null;
  const next = new Date(Date.UTC(year, month - 1, date + 1));
  return {
    from: startOfDay(year, month, date, zone),
    to: startOfDay(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), zone),
  };
}
