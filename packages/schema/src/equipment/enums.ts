import { builder } from '../builder/builder.ts';

export const StatusEnum = builder.enumType('Status', {
  description: 'What a piece of equipment or a check is.',
  values: {
    ONLINE: { value: 'online', description: 'Answers.' },
    DEGRADED: { value: 'degraded', description: 'Answers, but slowly or not always.' },
    OFFLINE: { value: 'offline', description: 'Does not answer.' },
    UNKNOWN: { value: 'unknown', description: 'Has not been asked yet, or cannot be asked.' },
    MAINTENANCE: { value: 'maintenance', description: 'Is being worked on: what it does is no alert.' },
  },
} as const);

export const EquipmentKindEnum = builder.enumType('EquipmentKind', {
  description: 'What a piece of equipment is.',
  values: {
    CAMERA: { value: 'camera', description: 'A camera.' },
    RECORDER: { value: 'recorder', description: 'A video recorder.' },
    NETWORK: { value: 'network', description: 'A switch, router or access point.' },
    SERVER: { value: 'server', description: 'A server.' },
    OTHER: { value: 'other', description: 'Anything else.' },
  },
} as const);

export const CheckKindEnum = builder.enumType('CheckKind', {
  description: 'How a piece of equipment is asked whether it is there.',
  values: {
    ICMP: { value: 'icmp', description: 'By an ICMP echo (ping).' },
    TCP: { value: 'tcp', description: 'By opening a TCP connection to a port.' },
  },
} as const);
