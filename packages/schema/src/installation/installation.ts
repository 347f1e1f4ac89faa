import { type DemoSummary, demoSummary } from '@vigie/core/demo/summary';
import { type DatabaseHealth, databaseHealth } from '@vigie/core/installation/database-health';
import { builder } from '../builder/builder.ts';
import { listProcesses, ProcessRef } from './processes.ts';

const DatabaseHealthRef = builder.objectRef<DatabaseHealth>('DatabaseHealth').implement({
  description: 'How the database is.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version of PostgreSQL.' }),
    bytes: t.expose('bytes', { type: 'BigInt', description: 'The size of the database.' }),
  }),
});

const DemoRef = builder.objectRef<DemoSummary>('Demo').implement({
  description: 'What the demo made and is still there.',
  fields: (t) => ({
    equipment: t.exposeInt('equipment', { description: 'How many pieces of equipment.' }),
    cameras: t.exposeInt('cameras', { description: 'How many cameras.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when.' }),
  }),
});

export const InstallationRef = builder.objectRef<object>('Installation').implement({
  description: 'This installation of Vigie.',
  fields: (t) => ({
    version: t.string({ description: 'The version of Vigie.', resolve: (_parent, _args, { version }) => version }),
    auditDays: t.int({
      description: 'For how many days the audit log is kept.',
      resolve: (_parent, _args, { auditDays }) => auditDays,
    }),
    demo: t.field({
      type: DemoRef,
      nullable: true,
      description: 'The demo; null when there is none, and to others than administrators of the installation.',
      resolve: (_parent, _args, { reader, visible }) => (visible.installation ? demoSummary(reader) : null),
    }),
    processes: t.field({
      type: [ProcessRef],
      nullable: true,
      description: 'The processes; null to others than administrators of the installation.',
      resolve: (_parent, _args, context) => (context.visible.installation ? listProcesses(context) : null),
    }),
    database: t.field({
      type: DatabaseHealthRef,
      nullable: true,
      description: 'The database; null to others than administrators of the installation.',
      resolve: (_parent, _args, { reader, visible }) => (visible.installation ? databaseHealth(reader) : null),
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
