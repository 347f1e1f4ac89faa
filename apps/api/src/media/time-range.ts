/** The longest range of time that one playlist covers, in hours: the last Sunday of October has 25. */
export const mostHours = 25;

/** The range of a request's `from` and `to`; null when they are no two instants in order, or too far apart. */
export function parseTimeRange(query: Readonly<Record<string, unknown>>): { from: Date; to: Date } | null {
  if (typeof query.from !== 'string' || typeof query.to !== 'string') return null;
  const range = { from: new Date(query.from), to: new Date(query.to) };
  const lengthMs = range.to.getTime() - range.from.getTime();
  return lengthMs > 0 && lengthMs <= mostHours * 3600_000 ? range : null;
}
