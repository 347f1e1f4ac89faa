import type { Status } from '@vigie/domain/equipment/status';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Acting } from '../results/acting.ts';
import type { PageRequest } from '../results/page.ts';
import { countByStatus, countByStatusPerClient } from './counts.ts';
import { countEquipment, type EquipmentFilter, type EquipmentOrder, listEquipment } from './list.ts';
import { responseTimes, stepFor } from './response-times.ts';
import { asAdministrator, makeEquipment, makeSite } from './testing.ts';

const all: PageRequest = { limit: 50, backward: false, after: null, before: null };

describe('lists of equipment', () => {
  let database: TestDatabase;
  let admin: Acting;
  let acme: { clientId: string; siteId: string };
  let rival: { clientId: string; siteId: string };
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    database = await createTestDatabase();
    admin = await asAdministrator(database.pool);
    acme = await makeSite(admin, 'Acme');
    rival = await makeSite(admin, 'Rival');
    const pieces: [string, Status, string][] = [
      ['b', 'online', '10.0.0.2'],
      ['A', 'offline', '10.0.0.1'],
      ['c', 'offline', '10.0.0.3'],
      ['D', 'degraded', '10.0.0.4'],
      ['100%', 'unknown', '10.0.0.5'],
      ['é', 'online', '10.0.0.6'],
    ];
    for (const [index, [name, status, address]] of pieces.entries()) {
      const id = await makeEquipment(admin, acme.siteId, { name, address });
      idOf.set(name, id);
      await database.pool.query(
        'INSERT INTO equipment_status (equipment_id, client_id, status, since) VALUES ($1, $2, $3, $4)',
        [id, acme.clientId, status, new Date(Date.UTC(2026, 2, 1, 12, index))],
      );
    }
    idOf.set('theirs', await makeEquipment(admin, rival.siteId, { name: 'theirs', address: '10.1.0.1' }));
  });
  afterAll(() => database.drop());

  async function names(filter: EquipmentFilter, orderBy: EquipmentOrder = 'name', visible: string[] | null = null) {
    const result = await listEquipment(database.reader, visible, { filter, orderBy, page: all });
    return result.ok ? result.page.edges.map((edge) => edge.node.name) : result.error.code;
  }

  it.each<[EquipmentOrder, string[]]>([
    ['name', ['100%', 'A', 'b', 'c', 'D', 'é']],
    ['status', ['A', 'c', 'D', '100%', 'b', 'é']],
    ['since', ['é', '100%', 'D', 'c', 'A', 'b']],
  ])('are ordered by %s', async (orderBy, expected) => {
    const found = await names({ clientId: acme.clientId }, orderBy);
    expect([...found].sort()).toEqual([...expected].sort());
    if (orderBy !== 'name') expect(found).toEqual(expected);
    else expect(found.indexOf('A')).toBeLessThan(found.indexOf('b'));
  });

  it('are filtered by client, site, status, kind and part of a name or an address', async () => {
    expect(await names({ clientId: rival.clientId })).toEqual(['theirs']);
    expect(await names({ siteId: rival.siteId })).toEqual(['theirs']);
    expect(await names({ status: ['offline', 'degraded'] })).toEqual(['A', 'c', 'D']);
    expect(await names({ kind: ['camera'] })).toEqual([]);
    expect(await names({ search: 'THEIR' })).toEqual(['theirs']);
    expect(await names({ search: '10.0.0.3' })).toEqual(['c']);
    expect(await names({ search: '%' })).toEqual(['100%']);
    expect(await names({ search: '_' })).toEqual([]);
    expect(await names({ search: '  ' })).toHaveLength(7);
  });

  it('hold nothing that the viewer may not see, whatever is asked', async () => {
    expect(await names({}, 'name', [rival.clientId])).toEqual(['theirs']);
    expect(await names({ clientId: acme.clientId }, 'name', [rival.clientId])).toEqual([]);
    expect(await names({ search: 'A' }, 'name', [])).toEqual([]);
    expect(await countEquipment(database.reader, [rival.clientId])).toBe(1);
    expect(await countByStatusPerClient(database.reader, [rival.clientId])).toHaveProperty('size', 1);
  });

  it.each<EquipmentOrder>(['name', 'status', 'since'])(
    'can be read page by page, forwards and backwards, by %s',
    async (orderBy) => {
      const whole = await names({}, orderBy);
      const read = async (backward: boolean) => {
        const found: string[] = [];
        let cursor: string | null = null;
        for (let more = true; more; ) {
          const page: PageRequest = {
            limit: 2,
            backward,
            after: backward ? null : cursor,
            before: backward ? cursor : null,
          };
          const result = await listEquipment(database.reader, null, { orderBy, page });
          if (!result.ok) throw new Error(result.error.code);
          const part = result.page.edges.map((edge) => edge.node.name);
          found.splice(backward ? 0 : found.length, 0, ...part);
          cursor = (backward ? result.page.edges[0] : result.page.edges.at(-1))?.cursor ?? null;
          more = backward ? result.page.hasPreviousPage : result.page.hasNextPage;
        }
        return found;
      };
      expect(await read(false)).toEqual(whole);
      expect(await read(true)).toEqual(whole);
    },
  );

  it('refuse cursors that are not theirs', async () => {
    const page = await listEquipment(database.reader, null, { orderBy: 'name', page: { ...all, limit: 1 } });
    const ofNames = page.ok ? (page.page.edges[0]?.cursor ?? '') : '';
    for (const [after, orderBy] of [
      ['nonsense', 'name'],
      [ofNames, 'status'],
      [Buffer.from('["1","x"]').toString('base64url'), 'name'],
    ] as const) {
      expect(await listEquipment(database.reader, null, { orderBy, page: { ...all, after } })).toMatchObject({
        ok: false,
        error: { code: 'invalid_cursor' },
      });
    }
  });

  it('are counted by status', async () => {
    expect(await countByStatus(database.reader, null, { clientId: acme.clientId })).toEqual({
      total: 6,
      online: 2,
      degraded: 1,
      offline: 2,
      unknown: 1,
      maintenance: 0,
    });
    expect((await countByStatusPerClient(database.reader, null)).get(rival.clientId)).toMatchObject({
      total: 1,
      unknown: 1,
    });
    expect(await countEquipment(database.reader, null, { status: ['offline'] })).toBe(2);
  });

  it('come with response times in even steps, gaps where nothing was asked', async () => {
    const now = new Date('2026-03-01T12:00:00Z');
    const equipmentId = idOf.get('b');
    const sample = (secondsAgo: number, rttMs: number | null) =>
      database.pool.query(
        'INSERT INTO check_sample (check_id, equipment_id, client_id, at, rtt_ms) VALUES ($1, $1, $2, $3, $4)',
        [equipmentId, acme.clientId, new Date(now.getTime() - secondsAgo * 1000), rttMs],
      );
    for (const [secondsAgo, rttMs] of [
      [120, 10],
      [119, 20],
      [118, 30],
      [117, null],
      [60, null],
      [0, 5],
    ] as const) {
      await sample(secondsAgo, rttMs);
    }
    const times = await responseTimes(database.reader, null, { equipmentId, minutes: 5, now });
    expect(times).toMatchObject({ stepSeconds: 10, start: new Date('2026-03-01T11:55:10Z') });
    expect(times.p50Ms).toHaveLength(30);
    const step = (secondsAgo: number) =>
      Math.floor((now.getTime() - secondsAgo * 1000 - times.start.getTime()) / 10_000);
    expect([times.p50Ms[step(120)], times.p95Ms[step(120)], times.loss[step(120)]]).toEqual([20, 29, 0.25]);
    expect([times.p50Ms[step(60)], times.loss[step(60)]]).toEqual([null, 1]);
    expect([times.p50Ms[step(0)], times.loss[step(0)]]).toEqual([5, 0]);
    expect([times.p50Ms[step(200)], times.loss[step(200)]]).toEqual([null, null]);
    expect(
      (await responseTimes(database.reader, [rival.clientId], { minutes: 5, now })).loss.every((x) => x === null),
    ).toBe(true);
  });

  it('never come with more steps than a chart can show', () => {
    for (let minutes = 1; minutes <= 2880; minutes++)
      expect((minutes * 60) / stepFor(minutes)).toBeLessThanOrEqual(360);
  });
});
