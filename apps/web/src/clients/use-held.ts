'use client';
import { useFormat } from '../time/use-format.ts';

interface Held {
  equipment: number;
  cameras: number;
  recordings: number;
  bytes: number | string;
}

/** What a deleted client holds, as the sentences about it take it. */
export function useHeld({ equipment, cameras, recordings, bytes }: Held) {
  const format = useFormat();
  const { value, unit } = format.bytes(bytes);
  return { equipment, cameras, recordings, size: `${value}\u00a0${unit}` };
}
