import { KeyRound, type LucideIcon, MailOpen, MonitorSmartphone, Server, UserRound, UsersRound } from 'lucide-react';
import { administers, type Viewer } from '../frame/viewer.tsx';

export interface Section {
  id: 'profile' | 'password' | 'sign-ins' | 'people' | 'mail' | 'installation';
  icon: LucideIcon;
  /** Who has it: those who administer a client or the installation, or the installation alone; left out: everybody. */
  for?: 'managers' | 'installation';
}

/** What one sets for oneself, then what one administers; each has a page of its own under /settings. */
export const sectionGroups: readonly { id: 'you' | 'administration'; sections: readonly Section[] }[] = [
  {
    id: 'you',
    sections: [
      { id: 'profile', icon: UserRound },
      { id: 'password', icon: KeyRound },
      { id: 'sign-ins', icon: MonitorSmartphone },
    ],
  },
  {
    id: 'administration',
    sections: [
      { id: 'people', icon: UsersRound, for: 'managers' },
      { id: 'mail', icon: MailOpen, for: 'installation' },
      { id: 'installation', icon: Server },
    ],
  },
];

/** Where a section is. */
export function hrefOf({ id }: Pick<Section, 'id'>): string {
  return `/settings/${id}`;
}

/** Whether somebody has a section. */
export function isFor(section: Section, viewer: Viewer): boolean {
  if (section.for === undefined || viewer.mayAdminister) return true;
  return section.for === 'managers' && administers(viewer);
}

const everySection = sectionGroups.flatMap(({ sections }) => sections);

/** The sections that somebody has. */
export const sectionsFor = (viewer: Viewer): Section[] => everySection.filter((section) => isFor(section, viewer));

/** The section of an id. */
export const sectionOf = (id: Section['id']): Section | undefined => everySection.find((section) => section.id === id);
