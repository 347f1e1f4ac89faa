'use client';
import { createContext, type ReactNode, useContext } from 'react';

const ZoneContext = createContext<string | undefined>(undefined);

/** Gives what is below the zone in which a person's own affairs are shown. */
export function ZoneProvider({ zone, children }: { zone: string | null | undefined; children: ReactNode }) {
  return <ZoneContext value={zone ?? undefined}>{children}</ZoneContext>;
}

/** The person's own zone: as they set it, else as their browser says. */
export function useZone(): string {
  const chosen = useContext(ZoneContext);
  return chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
