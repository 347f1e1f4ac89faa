import { dayMs } from '@vigie/domain/time/units';
import { collectReads } from '@vigie/platform/changes/reads';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageRequest } from '../results/page.ts';
import { type AccountsFixture, accountsFixture } from '../users/testing.ts';
import { forgetNotifications } from './forget.ts';
import { countNotifications, listNotifications, type NotificationsVisible } from './list.ts';
import { markNotificationsRead } from './mark-read.ts';
import { administratorsOfInstallation, notify } from './notify.ts';
import { listReceived } from './received.ts';

let fixture: AccountsFixture;
let ada: string;
let ben: string;
let acme: string;
const first: PageRequest = { limit: 10, backward: false, after: null, before: null };

beforeAll(async () => {
  fixture = await accountsFixture();
  acme = await fixture.addClient('Acme');
  ada = await fixture.addPerson('ada@example.org', []);
  ben = await fixture.addPerson('ben@example.org', []);
});
beforeEach(async () => {
  await fixture.database.pool.query('DELETE FROM notification');
});
afterAll(() => fixture.database.drop());

const tell = async (by: string, userIds: readonly string[] = [ada], clientId: string | null = null) => {
  fixture.later(1);
  await notify(
    fixture.database.pool,
    { userIds, kind: 'memberships_changed', params: { by }, clientId },
    fixture.clock(),
  );
};

const everything = (ownerId: string | null): NotificationsVisible => ({ ownerId, clientIds: null });

async function list(visible: NotificationsVisible, request: Partial<PageRequest> & { unread?: boolean } = {}) {
  const { unread, ...page } = request;
  const { reader } = fixture.database;
  const listed = await listNotifications(reader, visible, { filter: { unread }, page: { ...first, ...page } });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.page.edges.map(({ node, cursor }) => ({ ...node, by: node.params.by, cursor }));
}

const bys = async (visible: NotificationsVisible, request: Parameters<typeof list>[1] = {}) =>
  (await list(visible, request)).map(({ by }) => by);

describe('what somebody was told', () => {
  test('is listed newest first, in pages, to them alone', async () => {
    await tell('one');
    await tell('two', [ada, ben]);
    await tell('three');
    const rows = await list(everything(ada));
    expect(rows.map(({ by }) => by)).toEqual(['three', 'two', 'one']);
    expect(rows[0]).toMatchObject({ kind: 'memberships_changed', level: 'info', clientId: null, readAt: null });
    expect(await bys(everything(ada), { limit: 1, after: rows[0]?.cursor ?? null })).toEqual(['two']);
    expect(await bys(everything(ada), { backward: true, limit: 2 })).toEqual(['two', 'one']);
    expect(await bys(everything(ben))).toEqual(['two']);
    expect(await bys(everything(null))).toEqual([]);
    expect(await countNotifications(fixture.database.reader, everything(ada))).toBe(3);
    const { reader } = fixture.database;
    const nonsense = await listNotifications(reader, everything(ada), { page: { ...first, before: 'x' } });
    expect(nonsense).toMatchObject({ ok: false, error: { code: 'invalid_cursor' } });
  });

  test('about a client shows while they may see that client', async () => {
    await tell('of acme', [ada], acme);
    await tell('of nobody', [ada]);
    expect(await bys({ ownerId: ada, clientIds: [acme] })).toEqual(['of nobody', 'of acme']);
    expect(await bys({ ownerId: ada, clientIds: [newId()] })).toEqual(['of nobody']);
    expect(await bys({ ownerId: ada, clientIds: [] })).toEqual(['of nobody']);
  });

  test('is followed by live queries, also what is about no client', async () => {
    const { reads } = await collectReads(() => list({ ownerId: ada, clientIds: [acme] }));
    expect([...reads]).toEqual([
      { kind: 'notification', ids: null, clientIds: [acme, null], facets: { userId: [ada] } },
    ]);
    const { reads: none } = await collectReads(() => list({ ownerId: null, clientIds: [acme] }));
    expect([...none]).toEqual([]);
  });

  test('reaches many in one statement, and nobody where there is nobody', async () => {
    const { pool } = fixture.database;
    const { rows } = await pool.query('SELECT pg_current_xact_id()::text::bigint AS at');
    await tell('all', [ada, ben]);
    await tell('none', []);
    const { rows: made } = await pool.query('SELECT DISTINCT xmin FROM notification');
    expect(made).toHaveLength(1);
    expect(Number(made[0].xmin)).toBeGreaterThan(rows[0].at);
  });
});

describe('what was received', () => {
  const since = (at: Date) => listReceived(fixture.database.reader, { since: at });

  test('is found by when it was written or by its id, of anybody, until it is read', async () => {
    const before = new Date();
    await tell('one', [ada, ben]);
    const rows = await since(before);
    expect(rows.map(({ userId }) => userId).sort()).toEqual([ada, ben].sort());
    expect(await since(new Date(Date.now() + 1000))).toEqual([]);
    const [row] = rows.filter(({ userId }) => userId === ada);
    const byId = () => listReceived(fixture.database.reader, { ids: [row?.id ?? '', 'nonsense', newId()] });
    expect(await byId()).toEqual([row]);
    await markNotificationsRead(await fixture.as(ada), { all: true });
    expect(await byId()).toEqual([]);
  });
});

describe('reading', () => {
  const unread = () => countNotifications(fixture.database.reader, everything(ada), { unread: true });

  test('marks some or all, once', async () => {
    for (const by of ['one', 'two', 'three']) await tell(by);
    const acting = await fixture.as(ada);
    const [newest] = await list(everything(ada));
    expect(await markNotificationsRead(acting, { ids: [newest?.id ?? ''] })).toEqual({ ok: true, marked: 1 });
    expect([await unread(), await bys(everything(ada), { unread: true })]).toEqual([2, ['two', 'one']]);
    expect(await markNotificationsRead(acting, { ids: [newest?.id ?? ''] })).toEqual({ ok: true, marked: 0 });
    expect(await markNotificationsRead(acting, { all: true })).toEqual({ ok: true, marked: 2 });
    expect(await unread()).toBe(0);
    expect((await list(everything(ada)))[0]?.readAt).toEqual(fixture.clock());
  });

  test('somebody else’s marks nothing, not even one’s own beside it', async () => {
    await tell('ada');
    await tell('ben', [ben]);
    const [[own], [other]] = [await list(everything(ada)), await list(everything(ben))];
    const acting = await fixture.as(ada);
    for (const ids of [[own?.id ?? '', other?.id ?? ''], [newId()], ['nonsense']]) {
      expect(await markNotificationsRead(acting, { ids })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    expect(await unread()).toBe(1);
  });

  test.each([{}, { ids: [], all: true }, { all: false }])('of %j makes no sense', async (choice) => {
    expect(await markNotificationsRead(await fixture.as(ada), choice)).toMatchObject({
      ok: false,
      error: { kind: 'invalid_input', code: 'notifications_choice' },
    });
  });

  test('is no affair of a token', async () => {
    const token = await fixture.as(ada, { tokenId: newId() });
    expect(await markNotificationsRead(token, { all: true })).toMatchObject({ error: { kind: 'forbidden' } });
  });
});

test('what was told long ago is forgotten', async () => {
  await tell('one');
  const inDays = (days: number) => new Date(fixture.clock().getTime() + days * dayMs);
  await forgetNotifications(fixture.database.pool, inDays(89));
  expect(await bys(everything(ada))).toEqual(['one']);
  await forgetNotifications(fixture.database.pool, inDays(91));
  expect(await bys(everything(ada))).toEqual([]);
});

test('the administrators of the installation are those who can sign in', async () => {
  const root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  await fixture.addPerson('invited@example.org', [{ clientId: null, role: 'admin' }], null);
  await fixture.addPerson('operator@example.org', [{ clientId: null, role: 'operator' }]);
  await fixture.addPerson('chief@example.org', [{ clientId: acme, role: 'admin' }]);
  expect(await administratorsOfInstallation(fixture.database.pool)).toEqual([root]);
});
