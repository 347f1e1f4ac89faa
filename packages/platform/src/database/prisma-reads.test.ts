import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectReads, noteRead } from '../changes/reads.ts';
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

test('a plain read notes its own table', async () => {
  const { reads } = await collectReads(() => prisma.user.findMany());
  expect([...reads]).toEqual(['app_user']);
});

test('nested selections, filters and orders note the tables they lead to', async () => {
  const { reads } = await collectReads(() =>
    prisma.equipment.findMany({
      include: { site: true, checks: { include: { state: true } }, cameras: false },
      where: { OR: [{ client: { name: 'x' } }, { cameras: { some: { streams: { none: {} } } } }] },
      orderBy: { status: { since: 'asc' } },
    }),
  );
  expect(new Set(reads)).toEqual(
    new Set(['equipment', 'site', 'equipment_check', 'check_state', 'client', 'camera', 'stream', 'equipment_status']),
  );
});

test('what two pieces of work read at the same time is kept apart', async () => {
  const [one, two] = await Promise.all([
    collectReads(async () => {
      await prisma.site.count();
      noteRead('one');
    }),
    collectReads(async () => {
      noteRead('two');
      await prisma.alert.count();
    }),
  ]);
  expect([...one.reads]).toEqual(['site', 'one']);
  expect([...two.reads]).toEqual(['two', 'alert']);
});
