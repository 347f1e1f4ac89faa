import { Bell, Building2, Cctv, Clapperboard, LayoutDashboard, type LucideIcon, Server, Settings } from 'lucide-react';

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
  { id: 'alerts', href: '/alerts', icon: Bell, phone: true },
  { id: 'settings', href: '/settings', icon: Settings, phone: false },
];

/** The places of the phone's tabs. */
export const phonePlaces = places.filter((place): place is Place & { id: PhonePlaceId } => place.phone);

/** True when a path lies in a place. */
export function isIn(path: string, place: Place): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`);
}
