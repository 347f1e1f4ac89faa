import type { EquipmentKind } from '../equipment/equipment.ts';

/** One check of the demo: without a port ICMP, with one TCP. */
export interface DemoCheck {
  readonly port?: number;
  readonly intervalSeconds: number;
}

export interface DemoEquipment {
  readonly name: string;
  readonly kind: EquipmentKind;
  /** The last two numbers of its address. */
  readonly host: string;
  readonly checks: readonly DemoCheck[];
}

export interface DemoCamera {
  readonly name: string;
  /** The name of the equipment that it is. */
  readonly equipment: string;
  /** Its source, below the data folder. */
  readonly file: string;
}

export interface DemoSite {
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly equipment: readonly DemoEquipment[];
  readonly cameras: readonly DemoCamera[];
}

const ping = (intervalSeconds: number): DemoCheck => ({ intervalSeconds });
const tcp = (port: number, intervalSeconds = 5): DemoCheck => ({ port, intervalSeconds });

/** The name of the demo's client. */
export const demoClientName = 'Démo';

/** How long one recording of a demo camera is: short, so that a finished one is soon there to play. */
export const demoSegmentSeconds = 60;

/** How long the recordings of a demo camera are kept: whoever tries Vigie out shall not find the disk full. */
export const demoKeepHours = 2;

/**
 * The address of a demo device: of the loopback network, so that the checks are real and nobody's device
 * is touched. Each installation has a number of its own, so that two on one machine do not disturb each other.
 */
export const demoAddress = (installation: number, host: string): string => `127.${installation}.${host}`;

/** The numbers that an installation may have: not 0, where real programs listen. */
export const demoInstallations = { first: 10, last: 249 } as const;

/**
 * The demo's fleet: two shops and a depot. What answers on the ports is the simulator (see
 * `outages.ts`), what answers the pings is the loopback interface.
 */
export const demoSites: readonly DemoSite[] = [
  {
    name: 'Boutique Bellecour',
    city: 'Lyon',
    address: '12 place Bellecour, 69002 Lyon',
    equipment: [
      { name: 'Caméra entrée', kind: 'camera', host: '1.11', checks: [ping(5), tcp(8554)] },
      { name: 'Enregistreur', kind: 'recorder', host: '1.20', checks: [ping(10), tcp(8000)] },
      { name: 'Commutateur', kind: 'network', host: '1.2', checks: [ping(5)] },
      { name: 'Borne Wi-Fi', kind: 'network', host: '1.3', checks: [ping(5), tcp(8443)] },
      { name: 'Caisse 1', kind: 'other', host: '1.31', checks: [tcp(9100)] },
      { name: 'Caisse 2', kind: 'other', host: '1.32', checks: [tcp(9100)] },
      { name: 'Imprimante', kind: 'other', host: '1.40', checks: [ping(10), tcp(9100, 10)] },
    ],
    cameras: [{ name: 'Entrée', equipment: 'Caméra entrée', file: 'demo/entrance.mp4' }],
  },
  {
    name: 'Parking Perrache',
    city: 'Lyon',
    address: '14 cours de Verdun, 69002 Lyon',
    equipment: [
      { name: 'Caméra parking', kind: 'camera', host: '2.11', checks: [ping(5), tcp(8554)] },
      { name: 'Barrière entrée', kind: 'other', host: '2.21', checks: [tcp(8502)] },
      { name: 'Barrière sortie', kind: 'other', host: '2.22', checks: [tcp(8502)] },
      { name: 'Commutateur', kind: 'network', host: '2.2', checks: [ping(5)] },
      { name: 'Routeur 4G', kind: 'network', host: '2.1', checks: [ping(5), tcp(8443)] },
      { name: 'Automate éclairage', kind: 'other', host: '2.30', checks: [ping(10)] },
    ],
    cameras: [{ name: 'Parking', equipment: 'Caméra parking', file: 'demo/car-park.mp4' }],
  },
  {
    name: 'Entrepôt Gerland',
    city: 'Lyon',
    address: '3 rue de Gerland, 69007 Lyon',
    equipment: [
      { name: 'Serveur stock', kind: 'server', host: '3.10', checks: [ping(5), tcp(5443)] },
      { name: 'Serveur sauvegarde', kind: 'server', host: '3.12', checks: [ping(10), tcp(2222, 10)] },
      { name: 'Enregistreur', kind: 'recorder', host: '3.20', checks: [ping(5), tcp(8000)] },
      { name: 'Commutateur nord', kind: 'network', host: '3.2', checks: [ping(5)] },
      { name: 'Commutateur sud', kind: 'network', host: '3.3', checks: [ping(5)] },
      { name: 'Borne Wi-Fi quai', kind: 'network', host: '3.4', checks: [ping(5), tcp(8443)] },
      { name: 'Onduleur', kind: 'other', host: '3.50', checks: [ping(10)] },
      { name: 'Sonde température', kind: 'other', host: '3.60', checks: [tcp(8502, 10)] },
    ],
    cameras: [],
  },
];
