import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectReads } from '../changes/reads.ts';
import { newId } from '../ids/id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createPrisma, type Database } from './prisma.ts';

let database: TestDatabase;
let prisma: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma({ url: database.url, name: 'test' });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const readBy = async (work: () => Promise<unknown>) => {
  const { reads } = await collectReads(work);
  return Object.fromEntries(
    [...reads].map(({ kind, clientIds, ids, facets }) => [kind, { clientIds, ids: ids && [...ids], facets }]),
  );
};

const whole = { clientIds: null, ids: null, facets: {} };

test('a plain read notes its own table', async () => {
  expect(await readBy(() => prisma.user.findMany())).toEqual({ app_user: whole });
});

test('nested selections, filters and orders note the tables they lead to', async () => {
  const reads = await readBy(() =>
    prisma.equipment.findMany({
      include: { site: true, checks: { include: { state: true } }, cameras: false },
      where: { OR: [{ client: { name: 'x' } }, { cameras: { some: { streams: { none: {} } } } }] },
      orderBy: { status: { since: 'asc' } },
    }),
  );
  expect(Object.keys(reads).sort()).toEqual(
    ['equipment', 'site', 'equipment_check', 'check_state', 'client', 'camera', 'stream', 'equipment_status'].sort(),
  );
});

const [one, two] = [newId(), newId()];

test.each([
  ['an id', { id: one }, { ids: [one] }],
  ['several ids', { id: { in: [one, two] } }, { ids: [one, two] }],
  ['its clients', { AND: [{ clientId: { in: [one] } }, { state: 'open' as const }] }, { clientIds: [one] }],
  ['a facet', { equipmentId: { equals: two }, clientId: one }, { clientIds: [one], facets: { equipmentId: [two] } }],
  ['what belongs to nobody', { clientId: null }, { clientIds: [null] }],
  ['either of two', { OR: [{ id: one }, { id: two }] }, {}],
  ['others than one', { NOT: { id: one } }, {}],
  ['beyond one', { id: { gt: one } }, {}],
])('a condition on %s narrows what is read', async (_what, where, narrowed) => {
  expect(await readBy(() => prisma.alert.findMany({ where }))).toEqual({ alert: { ...whole, ...narrowed } });
});

test('a table to which a relation leads back is read whole', async () => {
  const reads = await readBy(() =>
    prisma.site.findMany({ where: { id: one }, include: { client: { include: { sites: true } } } }),
  );
  expect(reads).toEqual({ site: whole, client: whole });
});
