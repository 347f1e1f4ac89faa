import { KeyRound, type LucideIcon, Server, UserRound } from 'lucide-react';

export interface Section {
  id: 'profile' | 'password' | 'installation';
  icon: LucideIcon;
}

/** What one sets for oneself, then what one administers; each has a page of its own under /settings. */
export const sectionGroups: readonly { id: 'you' | 'administration'; sections: readonly Section[] }[] = [
  {
    id: 'you',
    sections: [
      { id: 'profile', icon: UserRound },
      { id: 'password', icon: KeyRound },
    ],
  },
  { id: 'administration', sections: [{ id: 'installation', icon: Server }] },
];

/** Where a section is. */
export function hrefOf({ id }: Section): string {
  return `/settings/${id}`;
}
