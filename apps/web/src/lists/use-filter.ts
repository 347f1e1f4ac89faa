'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** The filters of a list, kept in the address so that they can be shared and survive a reload. */
export function useFilter() {
  const params = useSearchParams();
  const path = usePathname();
  const get = useCallback((name: string) => params.get(name) ?? '', [params]);
  const set = useCallback(
    (changes: Record<string, string>) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      window.history.replaceState(null, '', query === '' ? path : `${path}?${query}`);
    },
    [path],
  );
  return { get, set };
}

/** The chosen members of a set kept as `A,B`, of those that exist. */
export function membersOf<T extends string>(text: string, known: readonly T[]): T[] {
  const chosen = new Set(text.split(','));
  return known.filter((each) => chosen.has(each));
}
