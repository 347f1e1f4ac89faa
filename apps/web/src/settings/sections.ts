import {
  ArchiveRestore,
  KeyRound,
  type LucideIcon,
  MailOpen,
  MonitorSmartphone,
  ScrollText,
  Server,
  Ticket,
  UserRound,
  UsersRound,
} from 'lucide-react';

export interface Section {
  id: 'profile' | 'password' | 'sign-ins' | 'tokens' | 'people' | 'mail' | 'audit' | 'deleted-clients' | 'installation';
  icon: LucideIcon;
  /** Whom it concerns: those who administer some client at least, or the installation; everybody if nothing is said. */
  for?: 'administrators' | 'installation';
}

/** What one sets for oneself, then what one administers; each has a page of its own under /settings. */
export const sectionGroups: readonly { id: 'you' | 'administration'; sections: readonly Section[] }[] = [
  {
    id: 'you',
    sections: [
      { id: 'profile', icon: UserRound },
      { id: 'password', icon: KeyRound },
      { id: 'sign-ins', icon: MonitorSmartphone },
      { id: 'tokens', icon: Ticket },
    ],
  },
  {
    id: 'administration',
    sections: [
      { id: 'people', icon: UsersRound, for: 'administrators' },
      { id: 'mail', icon: MailOpen, for: 'installation' },
      { id: 'audit', icon: ScrollText, for: 'administrators' },
      { id: 'deleted-clients', icon: ArchiveRestore, for: 'installation' },
      { id: 'installation', icon: Server },
    ],
  },
];

/** Where a section is. */
export function hrefOf({ id }: Section): string {
  return `/settings/${id}`;
}
