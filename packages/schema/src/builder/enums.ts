import { builder } from './builder.ts';

export const RoleEnum = builder.enumType('Role', {
  description: 'What a membership allows.',
  values: {
    VIEWER: { value: 'viewer', description: 'Sees everything of the client.' },
    OPERATOR: { value: 'operator', description: 'Also acknowledges and resolves alerts.' },
    ADMIN: { value: 'admin', description: 'Also creates, edits and deletes.' },
  },
} as const);

export const OriginEnum = builder.enumType('Origin', {
  description: 'Who made a row.',
  values: {
    PERSON: { value: 'person', description: 'A person, or a script of theirs.' },
    DEMO: { value: 'demo', description: 'The demo, whose rows one click removes.' },
  },
} as const);

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

export const StreamRoleEnum = builder.enumType('StreamRole', {
  description: 'Which of the streams of a camera it is.',
  values: {
    MAIN: { value: 'main', description: 'The full picture: recorded and watched.' },
    SUB: { value: 'sub', description: 'A smaller picture of the same scene.' },
  },
} as const);

export const SourceKindEnum = builder.enumType('SourceKind', {
  description: 'Where the video of a stream comes from.',
  values: {
    RTSP: { value: 'rtsp', description: 'RTSP over TCP.' },
    FILE: { value: 'file', description: 'A file that is played in a loop in real time.' },
  },
} as const);

export const StreamConditionEnum = builder.enumType('StreamCondition', {
  description: 'How the recorder gets on with a stream.',
  values: {
    STOPPED: { value: 'stopped', description: 'No recorder holds it.' },
    STARTING: { value: 'starting', description: 'It is being opened.' },
    RUNNING: { value: 'running', description: 'Pictures arrive.' },
    STALLED: { value: 'stalled', description: 'It is open, but no picture arrives.' },
    FAILED: { value: 'failed', description: 'It could not be opened; it will be tried again.' },
  },
} as const);

export const RecordingStateEnum = builder.enumType('RecordingState', {
  description: 'Where a recording is in its life.',
  values: {
    OPEN: { value: 'open', description: 'Being written; it plays already.' },
    CLOSED: { value: 'closed', description: 'Finished.' },
    MISSING: { value: 'missing', description: 'Its file is gone.' },
    DELETING: { value: 'deleting', description: 'Its file is being deleted.' },
  },
} as const);

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

export const UserStateEnum = builder.enumType('UserState', {
  description: 'Whether somebody can use their account.',
  values: {
    INVITED: { value: 'invited', description: 'They were invited and have not accepted yet.' },
    ACTIVE: { value: 'active', description: 'They can sign in.' },
  },
} as const);

export const NotificationLevelEnum = builder.enumType('NotificationLevel', {
  description: 'How much a notification matters.',
  values: {
    INFO: { value: 'info', description: 'Worth knowing.' },
    SUCCESS: { value: 'success', description: 'Something that was wished for has happened.' },
    WARNING: { value: 'warning', description: 'Worth a look, in case it was not oneself.' },
    ERROR: { value: 'error', description: 'Something is wrong.' },
  },
} as const);

export const MailStateEnum = builder.enumType('MailState', {
  description: 'Where a message of the outbox stands.',
  values: {
    WAITING: { value: 'waiting', description: 'It is to be sent, or to be tried again.' },
    SENT: { value: 'sent', description: 'The mail server has taken it.' },
    KEPT: { value: 'kept', description: 'No mail server is configured: it can be read here.' },
    FAILED: { value: 'failed', description: 'It was given up; it can be read here and sent again.' },
    ERASED: { value: 'erased', description: 'What it said is erased, for its link is no longer good.' },
  },
} as const);
