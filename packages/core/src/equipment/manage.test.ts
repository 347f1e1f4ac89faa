import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeAlerts, resolveAlerts } from '../alerts/handle.ts';
import { countAlerts, findAlerts, listAlertEvents } from '../alerts/list.ts';
import { raiseAlert } from '../alerts/raise.ts';
import { createClient, deleteClient, updateClient } from '../clients/manage.ts';
import type { Acting } from '../results/acting.ts';
import { createSite, deleteSite, updateSite } from '../sites/manage.ts';
import { countByStatus } from './counts.ts';
import { findEquipment, listChecks } from './find.ts';
import { createEquipment, deleteEquipment, updateEquipment } from './manage.ts';
import { asAdministrator, makeEquipment, makeSite, someone } from './testing.ts';

const everyAlert = { clientIds: null, installation: true };

describe('the fleet', () => {
  let database: TestDatabase;
  let admin: Acting;
  let clientId: string;
  let siteId: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    admin = await asAdministrator(database.pool);
    ({ clientId, siteId } = await makeSite(admin));
  });
  afterEach(() => database.drop());

  const as = (...memberships: Parameters<typeof someone>): Acting => ({ ...admin, viewer: someone(...memberships) });
  const equipment = { kind: 'server', address: '127.0.0.1' } as const;

  const raise = (equipmentId: string, more: { cameraId?: string } = {}) =>
    raiseAlert(database.pool, {
      kind: more.cameraId ? 'camera_lost' : 'equipment_offline',
      severity: 'critical',
      dedupeKey: `test:${more.cameraId ?? equipmentId}`,
      params: { name: 'x' },
      at: new Date(),
      clientId,
      siteId,
      equipmentId,
      ...more,
    });

  it('has equipment that is unknown and asked by ICMP until more is said', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas', address: ' Nas.LAN ' });
    expect(await findEquipment(database.reader, null, [id])).toMatchObject([
      { id, clientId, siteId, name: 'Nas', address: 'nas.lan', status: 'unknown' },
    ]);
    expect(await listChecks(database.reader, null, [id])).toMatchObject([
      { kind: 'icmp', port: null, status: 'unknown' },
    ]);
  });

  it.each([
    ['name', { name: ' ' }, 'text_required', ['name']],
    ['address', { name: 'a', address: '300.1.1.1' }, 'address_ipv4', ['address']],
    ['port', { name: 'a', checks: [{ kind: 'tcp', port: 70_000 } as const] }, 'number_range', ['checks', '0', 'port']],
  ])('refuses equipment with a wrong %s, and says where', async (_, given, code, path) => {
    expect(await createEquipment(admin, { siteId, ...equipment, ...given })).toMatchObject({
      ok: false,
      error: { kind: 'invalid_input', code, path },
    });
  });

  it('refuses a name that the site has, whatever its case, until that one is deleted', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    const again = { siteId, name: 'NAS', ...equipment };
    const taken = { ok: false, error: { kind: 'conflict', code: 'name_taken', path: ['name'] } };
    expect(await createEquipment(admin, again)).toEqual(taken);
    const other = await makeEquipment(admin, siteId, { name: 'Other' });
    expect(await updateEquipment(admin, { id: other, name: 'nas' })).toEqual(taken);
    await deleteEquipment(admin, [id]);
    expect(await createEquipment(admin, again)).toMatchObject({ ok: true });
  });

  it('keeps what an edit does not speak of, and the history of checks that ask the same', async () => {
    const id = await makeEquipment(admin, siteId, {
      name: 'Nas',
      checks: [{ kind: 'icmp' }, { kind: 'tcp', port: 80 }],
    });
    const before = await listChecks(database.reader, null, [id]);
    await updateEquipment(admin, { id, notes: 'In the cellar' });
    expect(await listChecks(database.reader, null, [id])).toEqual(before);
    await updateEquipment(admin, {
      id,
      checks: [
        { kind: 'tcp', port: 443 },
        { kind: 'icmp', retries: 5 },
      ],
    });
    const after = await listChecks(database.reader, null, [id]);
    expect(after).toMatchObject([
      { id: before[0]?.id, kind: 'icmp', retries: 5 },
      { kind: 'tcp', port: 443 },
    ]);
    expect(await findEquipment(database.reader, null, [id])).toMatchObject([{ name: 'Nas', notes: 'In the cellar' }]);
    await updateEquipment(admin, { id, notes: null });
    expect(await findEquipment(database.reader, null, [id])).toMatchObject([{ notes: null }]);
  });

  it('lets equipment move within its client only', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    const near = await createSite(admin, { clientId, name: 'Branch' });
    const far = await makeSite(admin, 'Rival');
    if (!near.ok) throw new Error(near.error.code);
    expect(await updateEquipment(admin, { id, siteId: near.id })).toMatchObject({ ok: true });
    expect(await updateEquipment(admin, { id, siteId: far.siteId })).toMatchObject({
      error: { code: 'site_other_client' },
    });
    expect(await findEquipment(database.reader, null, [id])).toMatchObject([{ siteId: near.id }]);
  });

  it('tells strangers of nothing: what is someone else’s is answered like what does not exist', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    await raise(id);
    const [alert] = await database.pool.query<{ id: string }>('SELECT id FROM alert').then(({ rows }) => rows);
    const stranger = as({ clientId: newId(), role: 'admin' });
    const attempts = (ids: { client: string; site: string; equipment: string; alert: string }) =>
      Promise.all([
        updateClient(stranger, { id: ids.client, name: 'x' }),
        deleteClient(stranger, ids.client),
        createSite(stranger, { clientId: ids.client, name: 'x' }),
        updateSite(stranger, { id: ids.site, name: 'x' }),
        deleteSite(stranger, ids.site),
        createEquipment(stranger, { siteId: ids.site, name: 'x', ...equipment }),
        updateEquipment(stranger, { id: ids.equipment, name: 'x' }),
        deleteEquipment(stranger, [ids.equipment]),
        acknowledgeAlerts(stranger, { ids: [ids.alert] }),
        resolveAlerts(stranger, { ids: [ids.alert] }),
      ]);
    const theirs = await attempts({ client: clientId, site: siteId, equipment: id, alert: alert?.id ?? '' });
    const missing = await attempts({ client: newId(), site: newId(), equipment: newId(), alert: newId() });
    const malformed = await attempts({ client: 'x', site: 'x', equipment: 'x', alert: `'; DROP TABLE alert; --` });
    expect(theirs).toEqual(missing);
    expect(malformed).toEqual(missing);
    expect(theirs.every((result) => !result.ok && result.error.kind === 'not_found')).toBe(true);
    expect(await findEquipment(database.reader, [newId()], [id])).toEqual([]);
    expect(await listChecks(database.reader, [newId()], [id])).toEqual([]);
  });

  it('lets viewers look only, operators handle alerts, and administrators of a client change what is in it', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    await raise(id);
    const [alert] = await database.pool.query<{ id: string }>('SELECT id FROM alert').then(({ rows }) => rows);
    const alertId = alert?.id ?? '';
    const forbidden = { ok: false, error: { kind: 'forbidden', code: 'forbidden' } };
    for (const role of ['viewer', 'operator'] as const) {
      const member = as({ clientId, role });
      expect(await updateClient(member, { id: clientId, name: 'x' })).toEqual(forbidden);
      expect(await createSite(member, { clientId, name: 'x' })).toEqual(forbidden);
      expect(await deleteSite(member, siteId)).toEqual(forbidden);
      expect(await createEquipment(member, { siteId, name: 'x', ...equipment })).toEqual(forbidden);
      expect(await updateEquipment(member, { id, name: 'x' })).toEqual(forbidden);
      expect(await deleteEquipment(member, [id])).toEqual(forbidden);
    }
    expect(await acknowledgeAlerts(as({ clientId, role: 'viewer' }), { ids: [alertId] })).toEqual(forbidden);
    const manager = as({ clientId, role: 'admin' });
    expect(await updateEquipment(manager, { id, name: 'Nas 2' })).toMatchObject({ ok: true });
    expect(await createClient(manager, { name: 'Another' })).toEqual(forbidden);
    expect(await deleteClient(manager, clientId)).toEqual(forbidden);
  });

  it('deletes several pieces or none', async () => {
    const mine = await makeEquipment(admin, siteId, { name: 'Mine' });
    const { siteId: elsewhere } = await makeSite(admin, 'Rival');
    const other = await makeEquipment(admin, elsewhere, { name: 'Theirs' });
    const manager = as({ clientId, role: 'admin' });
    expect(await deleteEquipment(manager, [mine, other])).toMatchObject({ error: { kind: 'not_found' } });
    expect(await findEquipment(database.reader, null, [mine, other])).toHaveLength(2);
    expect(await deleteEquipment(manager, [mine, mine])).toEqual({ ok: true, ids: [mine] });
    expect(await findEquipment(database.reader, null, [mine, other])).toHaveLength(1);
  });

  it('resolves the alerts of what is deleted and drops its status, but not what is said of a camera on it', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Encoder' });
    const cameraId = newId();
    await database.pool.query(
      `INSERT INTO camera (id, client_id, site_id, equipment_id, name, updated_at) VALUES ($1, $2, $3, $4, 'Door', now())`,
      [cameraId, clientId, siteId, id],
    );
    await raise(id);
    await raise(id, { cameraId });
    await deleteEquipment(admin, [id]);
    const { rows } = await database.pool.query('SELECT kind, state FROM alert ORDER BY kind');
    expect(rows).toEqual([
      { kind: 'equipment_offline', state: 'resolved' },
      { kind: 'camera_lost', state: 'open' },
    ]);
    const { rows: cameras } = await database.pool.query('SELECT equipment_id, archived_at FROM camera');
    expect(cameras).toEqual([{ equipment_id: null, archived_at: null }]);
    expect((await countByStatus(database.reader, null)).total).toBe(0);
  });

  it.each([
    ['site', (acting: Acting) => deleteSite(acting, siteId)],
    ['client', (acting: Acting) => deleteClient(acting, clientId)],
  ])('archives everything in a %s that is deleted', async (_, remove) => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    await database.pool.query(
      `INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Door', now())`,
      [newId(), clientId, siteId],
    );
    await raise(id);
    expect(await remove(admin)).toMatchObject({ ok: true });
    expect(await remove(admin)).toMatchObject({ ok: false, error: { kind: 'not_found' } });
    const { rows } = await database.pool.query(
      `SELECT (SELECT count(*)::int FROM equipment WHERE archived_at IS NULL) AS equipment,
         (SELECT count(*)::int FROM camera WHERE archived_at IS NULL) AS cameras,
         (SELECT count(*)::int FROM site WHERE archived_at IS NULL) AS sites,
         (SELECT count(*)::int FROM equipment_status) AS statuses,
         (SELECT count(*)::int FROM alert WHERE state <> 'resolved') AS alerts`,
    );
    expect(rows).toEqual([{ equipment: 0, cameras: 0, sites: 0, statuses: 0, alerts: 0 }]);
    expect(await createEquipment(admin, { siteId, name: 'x', ...equipment })).toMatchObject({
      error: { kind: 'not_found' },
    });
  });

  it('edits clients and sites, leaves what is not said, and refuses names that are taken', async () => {
    await makeSite(admin, 'Rival');
    expect(await updateClient(admin, { id: clientId, email: 'a@b.fr' })).toMatchObject({ ok: true });
    expect(await updateClient(admin, { id: clientId, name: 'RIVAL' })).toMatchObject({ error: { code: 'name_taken' } });
    expect(await updateSite(admin, { id: siteId, timeZone: 'Mars/Olympus' })).toMatchObject({
      error: { code: 'time_zone_unknown' },
    });
    expect(await updateSite(admin, { id: siteId, city: 'Lyon' })).toMatchObject({ ok: true });
    const { rows } = await database.pool.query('SELECT name, email FROM client WHERE id = $1', [clientId]);
    expect(rows).toEqual([{ name: 'Acme', email: 'a@b.fr' }]);
  });

  it('keeps the timeline of an alert: who took it up, who closed it, and what they wrote', async () => {
    const id = await makeEquipment(admin, siteId, { name: 'Nas' });
    await raise(id);
    await raise(id);
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM alert');
    const ids = rows.map((row) => row.id);
    expect(await acknowledgeAlerts(admin, { ids, note: ' On my way ' })).toEqual({ ok: true, changed: ids });
    expect(await acknowledgeAlerts(admin, { ids })).toEqual({ ok: true, changed: [] });
    await database.pool.query(
      `INSERT INTO equipment_status (equipment_id, client_id, status, since) VALUES ($1, $2, 'offline', now())`,
      [id, clientId],
    );
    expect(await resolveAlerts(admin, { ids })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'alert_still_true' },
    });
    await database.pool.query(`UPDATE equipment_status SET status = 'unknown' WHERE equipment_id = $1`, [id]);
    expect(await resolveAlerts(admin, { ids })).toEqual({ ok: true, changed: ids });
    expect(await resolveAlerts(admin, { ids })).toEqual({ ok: true, changed: [] });
    expect(await findAlerts(database.reader, everyAlert, ids)).toMatchObject([
      { state: 'resolved', acknowledgedById: admin.viewer.userId, params: { name: 'x' } },
    ]);
    const events = await listAlertEvents(database.reader, everyAlert, ids);
    expect(events.map(({ kind, note }) => [kind, note])).toEqual([
      ['opened', null],
      ['repeated', null],
      ['acknowledged', 'On my way'],
      ['resolved', null],
    ]);
    await raise(id);
    expect(await countAlerts(database.reader, everyAlert)).toBe(2);
  });

  it('shows alerts of the installation to those who may administer it only', async () => {
    await raiseAlert(database.pool, {
      kind: 'disk_low',
      severity: 'warning',
      dedupeKey: 'disk_low:here',
      params: {},
      at: new Date(),
      clientId: null,
    });
    expect(await countAlerts(database.reader, everyAlert)).toBe(1);
    expect(await countAlerts(database.reader, { clientIds: null, installation: false })).toBe(0);
    expect(await countAlerts(database.reader, { clientIds: [clientId], installation: false })).toBe(0);
  });
});
