'use client';
import { useViewer } from '../frame/viewer.tsx';
import type { Section } from './sections.ts';

/** Tells whether a section of the settings is for whoever is signed in. */
export function useConcerned(): (section: Pick<Section, 'for'>) => boolean {
  const { mayAdminister, memberships } = useViewer();
  return (section) => {
    if (section.for === 'installation') return mayAdminister;
    if (section.for === 'administrators') return memberships.some(({ role }) => role === 'ADMIN');
    return true;
  };
}
