import { hostname } from 'node:os';

/**
 * A recorder's name: the same after it was started again. Its storage is part of it: two recorders of one
 * host do not take each other's streams, nor delete each other's files.
 */
export const recorderName = (storageDir: string): string => `${hostname()}:${storageDir}`;
