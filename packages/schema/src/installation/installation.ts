import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';

interface ProcessRow {
  name: string;
  host: string;
  state: string;
  pid: number | null;
  restarts: number;
  since: Date;
  seenAt: Date;
  lastError: string | null;
}
interface DemoRow {
  clients: number;
  equipment: number;
  cameras: number;
  since: Date | null;
}

const ProcessRef = builder.objectRef<ProcessRow>('Process').implement({
  description: 'A process of Vigie itself.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it does.' }),
    host: t.exposeString('host', { description: 'On which machine.' }),
    state: t.exposeString('state', {
      description: 'starting, running, restarting, stopped, or lost when nothing is heard of it.',
    }),
    pid: t.exposeInt('pid', { nullable: true, description: 'Its number on that machine.' }),
    restarts: t.exposeInt('restarts', { description: 'How often it had to be started again.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when it is so.' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'When it was last heard of.' }),
  }),
});

const DatabaseHealthRef = builder.objectRef<{ version: string; bytes: number }>('DatabaseHealth').implement({
  description: 'How the database is.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version of PostgreSQL.' }),
    bytes: t.expose('bytes', { type: 'BigInt', description: 'The size of the database.' }),
  }),
});

const DemoRef = builder.objectRef<DemoRow>('Demo').implement({
  description: 'What the demo made and is still there.',
  fields: (t) => ({
    equipment: t.exposeInt('equipment', { description: 'How many pieces of equipment.' }),
    cameras: t.exposeInt('cameras', { description: 'How many cameras.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when.' }),
  }),
});

const InstallationRef = builder.objectRef<object>('Installation').implement({
  description: 'This installation of Vigie.',
  fields: (t) => ({
    version: t.string({ description: 'The version of Vigie.', resolve: (_parent, _args, { version }) => version }),
    demo: t.field({
      type: DemoRef,
      nullable: true,
      description: 'The demo; null when there is none, and to others than administrators of the installation.',
      resolve: () => pending(),
    }),
    processes: t.field({
      type: [ProcessRef],
      nullable: true,
      description: 'The processes; null to others than administrators of the installation.',
      resolve: () => pending(),
    }),
    database: t.field({
      type: DatabaseHealthRef,
      nullable: true,
      description: 'The database; null to others than administrators of the installation.',
      resolve: () => pending(),
    }),
  }),
});

builder.queryField('installation', (t) =>
  t.field({
    type: InstallationRef,
    description: 'This installation of Vigie.',
    resolve: () => ({}),
  }),
);
