import { v7 } from 'uuid';

/** A new key: a UUIDv7, so that keys sort by the time of their making. */
export const newId = (): string => v7();

/** A new key that was made at an instant. */
export const newIdAt = (at: Date): string => v7({ msecs: at.getTime() });

/** The smallest key that is made at an instant or later: it begins with the milliseconds since 1970. */
export function firstIdOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be a key at all; asked before it reaches the database. */
export const isId = (text: string): boolean => uuid.test(text);
