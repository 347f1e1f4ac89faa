import { parseDuration } from '@vigie/domain/time/duration';

/** The seconds of a duration as the API gives it, such as PT30M. */
export function secondsOf(duration: string): number {
  const read = parseDuration(duration);
  if (!read.ok) throw new Error(`${duration} is no duration`);
  return read.value / 1000;
}
