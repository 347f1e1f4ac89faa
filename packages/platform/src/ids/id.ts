import { v7 } from 'uuid';

/** A new key: a UUIDv7, so that keys sort by the time of their making. */
export const newId = (): string => v7();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be a key at all; asked before it reaches the database. */
export const isId = (text: string): boolean => uuid.test(text);
