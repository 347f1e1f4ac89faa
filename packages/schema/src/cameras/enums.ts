import { builder } from '../builder/builder.ts';

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
