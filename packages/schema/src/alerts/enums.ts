import { builder } from '../builder/builder.ts';

export const SeverityEnum = builder.enumType('Severity', {
  description: 'How bad an alert is.',
  values: {
    INFO: { value: 'info', description: 'Worth knowing.' },
    WARNING: { value: 'warning', description: 'Worth a look today.' },
    CRITICAL: { value: 'critical', description: 'Worth a look now.' },
  },
} as const);

export const AlertKindEnum = builder.enumType('AlertKind', {
  description: 'What an alert is about.',
  values: {
    EQUIPMENT_OFFLINE: { value: 'equipment_offline', description: 'A piece of equipment does not answer.' },
    CAMERA_LOST: { value: 'camera_lost', description: 'No picture arrives from a camera.' },
    DISK_LOW: { value: 'disk_low', description: 'The disk of the recordings is nearly full.' },
    PROCESS_DOWN: { value: 'process_down', description: 'A process of Vigie itself does not stay up.' },
  },
} as const);

export const AlertStateEnum = builder.enumType('AlertState', {
  description: 'Where an alert is in its life.',
  values: {
    OPEN: { value: 'open', description: 'Nobody has taken it up yet.' },
    ACKNOWLEDGED: { value: 'acknowledged', description: 'Somebody has taken it up.' },
    RESOLVED: { value: 'resolved', description: 'It is over.' },
  },
} as const);

export const AlertEventKindEnum = builder.enumType('AlertEventKind', {
  description: 'What happened to an alert.',
  values: {
    OPENED: { value: 'opened', description: 'It was raised.' },
    REPEATED: { value: 'repeated', description: 'What it is about happened again.' },
    ACKNOWLEDGED: { value: 'acknowledged', description: 'Somebody took it up.' },
    RESOLVED: { value: 'resolved', description: 'It ended.' },
  },
} as const);
