import { Building2, Cctv, Clapperboard, LayoutDashboard, type LucideIcon, Server, Settings, Siren } from 'lucide-react';
import type { Viewer } from './viewer.tsx';

type PhonePlaceId = 'overview' | 'equipment' | 'cameras' | 'alerts';

export interface Place {
  id: PhonePlaceId | 'clients' | 'recordings' | 'settings';
  href: string;
  icon: LucideIcon;
  /** Stands in the tabs of a phone; the others are under "more". */
  phone: boolean;
}

/** Where one can go, in the order of the rail. */
export const places: readonly Place[] = [
  { id: 'overview', href: '/', icon: LayoutDashboard, phone: true },
  { id: 'clients', href: '/clients', icon: Building2, phone: false },
  { id: 'equipment', href: '/equipment', icon: Server, phone: true },
  { id: 'cameras', href: '/cameras', icon: Cctv, phone: true },
  { id: 'recordings', href: '/recordings', icon: Clapperboard, phone: false },
  { id: 'alerts', href: '/alerts', icon: Siren, phone: true },
  { id: 'settings', href: '/settings', icon: Settings, phone: false },
];

/** The places of somebody: who has no role in any client has nothing to look at but what is their own. */
export const placesOf = ({ memberships }: Pick<Viewer, 'memberships'>): readonly Place[] =>
  memberships.length > 0 ? places : places.filter(({ id }) => id === 'overview' || id === 'settings');

/** Whether a place stands in the phone's tabs. */
export const isInTabs = (place: Place): place is Place & { id: PhonePlaceId } => place.phone;

/** True when a path lies in a place. */
export function isIn(path: string, place: Place): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`);
}
