import { deleteCamera } from '@vigie/core/cameras/edit-cameras';
import { createClient, deleteClient, updateClient } from '@vigie/core/clients/manage';
import { asAdministrator, makeEquipment, makeSite } from '@vigie/core/equipment/testing';
import { type Acting, actorSettings } from '@vigie/core/results/acting';
import type { Result } from '@vigie/core/results/result';
import { fromTest } from '@vigie/core/results/testing';
import type { Viewer } from '@vigie/core/users/viewer';
import { changesOf } from '@vigie/domain/audit/changes';
import { auditSubjects } from '@vigie/domain/audit/subjects';
import { audit } from '@vigie/i18n/catalogues/audit';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { schema } from '../schema.ts';
import { fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';

let fixture: SchemaFixture;
let acting: Acting;

beforeAll(async () => {
  fixture = await schemaFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.services.pool.query('TRUNCATE client, app_user, audit_entry CASCADE');
  acting = await asAdministrator(fixture.services.pool);
});

const query = (sql: string, values: unknown[] = []) => fixture.services.pool.query(sql, values);

const fields = `action subjectKind subjectId subjectName clientName tokenName address userAgent requestId
  client { name } user { name } changes { field before after }`;

interface Entry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly [field: string]: unknown;
}

/** The log as somebody sees it, newest first. */
async function entries(viewer: Viewer, filter: object = {}): Promise<Entry[]> {
  const { data, errors } = await fixture.ask(
    viewer,
    `query ($filter: AuditFilter) { auditEntries(first: 200, filter: $filter) { totalCount nodes { ${fields} } } }`,
    { filter },
  );
  expect(errors).toEqual([]);
  expect(data.auditEntries.totalCount).toBe(data.auditEntries.nodes.length);
  return data.auditEntries.nodes;
}

const told = (list: readonly Entry[]) =>
  list.map(({ action, subjectKind, subjectName }) => `${action} ${subjectKind} ${subjectName}`);

async function made<T extends object>(result: Promise<Result<T>>): Promise<T> {
  const value = await result;
  if (!value.ok) throw new Error(value.error.code);
  return value;
}

describe('an entry', () => {
  it('tells who, what, before and after, and from where', async () => {
    const { id } = await made(createClient(acting, { name: 'Acme', contact: 'Ada' }));
    await made(updateClient(acting, { id, contact: 'Ben' }));
    const [updated, created] = await entries(acting.viewer, { clientId: encodeGlobalId('Client', id) });
    const common = {
      subjectKind: 'CLIENT',
      subjectId: encodeGlobalId('Client', id),
      subjectName: 'Acme',
      clientName: 'Acme',
      client: { name: 'Acme' },
      user: { name: 'Admin' },
      tokenName: null,
      address: '192.0.2.1',
      userAgent: 'a test',
      requestId: 'test',
    };
    expect(created).toEqual({
      ...common,
      action: 'CREATED',
      changes: [
        { field: 'contact', before: null, after: 'Ada' },
        { field: 'name', before: null, after: 'Acme' },
        { field: 'origin', before: null, after: 'person' },
      ],
    });
    expect(updated).toEqual({
      ...common,
      action: 'UPDATED',
      changes: [{ field: 'contact', before: 'Ada', after: 'Ben' }],
    });
  });

  it('of a deletion says archived, and of its undoing restored', async () => {
    const { clientId } = await makeSite(acting, 'Acme');
    await made(deleteClient(acting, clientId));
    await query('UPDATE client SET archived_at = NULL WHERE id = $1', [clientId]);
    const kinds = { subjectKind: ['CLIENT'] };
    expect(told(await entries(acting.viewer, kinds))).toEqual([
      'RESTORED CLIENT Acme',
      'ARCHIVED CLIENT Acme',
      'CREATED CLIENT Acme',
    ]);
    expect(told(await entries(acting.viewer, { ...kinds, action: ['ARCHIVED'] }))).toEqual(['ARCHIVED CLIENT Acme']);
    expect(told(await entries(acting.viewer, { ...kinds, action: ['RESTORED'] }))).toEqual(['RESTORED CLIENT Acme']);
    expect(await entries(acting.viewer, { ...kinds, action: ['UPDATED', 'DELETED'] })).toEqual([]);
  });

  it('names what it speaks of by what that was called, also when all of it is gone', async () => {
    const { services } = fixture;
    const filled = await fillClient(services, 'Acme');
    await query(`UPDATE equipment_check SET retries = 5 WHERE id = $1`, [filled.EquipmentCheck]);
    await query(`UPDATE camera SET keep_hours = 5 WHERE id = $1`, [filled.Camera]);
    const before = told(await entries(acting.viewer, { clientId: encodeGlobalId('Client', filled.Client) }));
    expect(before).toContain('UPDATED EQUIPMENT_CHECK Acme');
    expect(before).toContain('CREATED STREAM Acme');
    expect(before).toContain('CREATED MEMBERSHIP Acme');
    await query('DELETE FROM client WHERE id = $1', [filled.Client]);
    const after = await entries(acting.viewer, { clientId: encodeGlobalId('Client', filled.Client) });
    expect(told(after)).toEqual(
      expect.arrayContaining(['UPDATED CAMERA Acme', 'DELETED STREAM Acme', 'DELETED CLIENT Acme']),
    );
    expect(after.every((entry) => entry.client === null && entry.clientName === 'Acme')).toBe(true);
    const changes = after.find(({ action, subjectKind }) => action === 'CREATED' && subjectKind === 'CAMERA')?.changes;
    expect(changes).toContainEqual({ field: 'site', before: null, after: 'Acme' });
    expect(changes).toContainEqual({ field: 'client', before: null, after: 'Acme' });
  });

  it('names the token that was used, and whoever has been archived since, also when the token is gone', async () => {
    const { User, Token } = await fillClient(fixture.services, 'Partner');
    const viewer = { ...viewerWith('admin', null, User), tokenId: Token };
    await made(createClient({ ...acting, viewer }, { name: 'Made by a token' }));
    await query('UPDATE app_user SET archived_at = now() WHERE id = $1', [User]);
    const by = { userId: encodeGlobalId('User', User) };
    const expected = { user: { name: 'Partner' }, tokenName: 'Partner', subjectName: 'Made by a token' };
    expect(await entries(acting.viewer, by)).toMatchObject([expected]);
    await query('DELETE FROM api_token WHERE id = $1', [Token]);
    expect(await entries(acting.viewer, by)).toMatchObject([expected]);
  });

  it('of something that happened without anybody names nobody', async () => {
    const { clientId } = await makeSite(acting, 'Acme');
    await query(`UPDATE client SET phone = '1' WHERE id = $1`, [clientId]);
    expect((await entries(acting.viewer))[0]).toMatchObject({ user: null, tokenName: null, address: null });
  });

  it('of a table that this version does not know is told all the same', async () => {
    await query(
      `INSERT INTO audit_entry (id, at, action, subject, subject_id, after) VALUES ($1, now(), 'created', 'gadget', 'x', '{"a":1}')`,
      [newId()],
    );
    expect((await entries(acting.viewer))[0]).toMatchObject({
      subjectKind: null,
      subjectId: null,
      subjectName: null,
      changes: [{ field: 'a', before: null, after: '1' }],
    });
  });
});

describe('the log', () => {
  it('shows administrators of a client what is that client’s, and others nothing', async () => {
    const [acme, other] = [await makeSite(acting, 'Acme'), await makeSite(acting, 'Other')];
    await query(`INSERT INTO app_user (id, email, name, updated_at) VALUES ($1, 'a@b.c', 'Nobody', now())`, [newId()]);
    const all = told(await entries(acting.viewer));
    expect(all).toHaveLength(6);
    const ofAcme = ['CREATED SITE Head office', 'CREATED CLIENT Acme'];
    expect(told(await entries(viewerWith('admin', acme.clientId)))).toEqual(ofAcme);
    const mixed: Viewer = {
      ...viewerWith('admin', acme.clientId),
      memberships: [
        { clientId: acme.clientId, role: 'admin' },
        { clientId: other.clientId, role: 'operator' },
      ],
    };
    expect(told(await entries(mixed))).toEqual(ofAcme);
    expect(await entries(mixed, { clientId: encodeGlobalId('Client', other.clientId) })).toEqual([]);
    for (const role of ['viewer', 'operator'] as const) {
      expect(await entries(viewerWith(role, acme.clientId))).toEqual([]);
      expect(await entries(viewerWith(role, null))).toEqual([]);
    }
  });

  it('is filtered by who, what, which object and when', async () => {
    const { siteId } = await makeSite(acting, 'Acme');
    const equipmentId = await makeEquipment(acting, siteId, { name: 'Switch' });
    const somebody = await asAdministrator(fixture.services.pool);
    await made(createClient(somebody, { name: 'Other' }));
    expect(told(await entries(acting.viewer, { userId: encodeGlobalId('User', somebody.viewer.userId) }))).toEqual([
      'CREATED CLIENT Other',
    ]);
    expect(told(await entries(acting.viewer, { subjectKind: ['SITE', 'EQUIPMENT'] }))).toEqual([
      'CREATED EQUIPMENT Switch',
      'CREATED SITE Head office',
    ]);
    const subjectId = encodeGlobalId('Equipment', equipmentId);
    expect(told(await entries(acting.viewer, { subjectId }))).toEqual(['CREATED EQUIPMENT Switch']);
    expect(await entries(acting.viewer, { subjectId: encodeGlobalId('Camera', equipmentId) })).toEqual([]);
    expect(await entries(acting.viewer, { subjectId: 'nonsense' })).toEqual([]);
    await query(`UPDATE audit_entry SET at = '2031-03-10T12:00:00Z' WHERE subject = 'equipment'`);
    const at = (iso: string) => `2031-03-10T${iso}Z`;
    const during = { from: at('12:00:00.000'), to: at('12:00:00.001') };
    expect(told(await entries(acting.viewer, during))).toEqual(['CREATED EQUIPMENT Switch']);
    expect(await entries(acting.viewer, { from: at('12:00:00.001') })).toEqual([]);
    expect(await entries(acting.viewer, { ...during, to: at('12:00:00.000') })).toEqual([]);
  });

  it('says for how many days it is kept', async () => {
    const { ask } = fixture.as({ auditDays: 30 });
    const { data } = await ask(acting.viewer, '{ installation { auditDays } }');
    expect(data.installation).toEqual({ auditDays: 30 });
  });

  it('is walked page by page', async () => {
    for (let n = 0; n < 7; n++) await made(createClient(acting, { name: `Client ${n}` }));
    const page = async (after: string | null) => {
      const { data } = await fixture.ask(
        acting.viewer,
        `query ($after: String) { auditEntries(first: 3, after: $after, filter: { subjectKind: [CLIENT] }) {
          nodes { subjectName } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      return data.auditEntries as { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const names: string[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const { nodes, pageInfo }: Awaited<ReturnType<typeof page>> = await page(cursor);
      names.push(...nodes.map(({ subjectName }) => subjectName ?? ''));
      cursor = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Client ${n}`));
  });
});

describe('what stands in the log', () => {
  /** The tables that are audited, with the columns whose values are masked there, and those that are left out. */
  async function triggers(): Promise<Map<string, { masked: string[]; ignored: string[] }>> {
    const { rows } = await query(
      `SELECT c.relname AS table, string_to_array(convert_from(t.tgargs, 'UTF8'), '\\000') AS args
       FROM (SELECT tgrelid, replace(encode(tgargs, 'escape'), '\\000', '|')::bytea AS tgargs FROM pg_trigger
             WHERE tgname = 'audit_insert') t JOIN pg_class c ON c.oid = t.tgrelid`,
    );
    return new Map(
      rows.map(({ table, args }: { table: string; args: string[] }) => {
        const [, , masked = '', ignored = ''] = (args[0] ?? '').split('|');
        return [table, { masked: masked.split(',').filter(Boolean), ignored: ignored.split(',').filter(Boolean) }];
      }),
    );
  }

  const audited = async () => new Map([...(await triggers())].map(([table, { masked }]) => [table, masked]));

  it('has a name in the schema for every table', async () => {
    const tables = [...(await audited()).keys()];
    expect(tables.length).toBeGreaterThan(12);
    expect(tables.filter((table) => !(table in auditSubjects))).toEqual([]);
    const kinds = schema.getType('AuditSubjectKind')?.toConfig() as { values: Record<string, { value: string }> };
    const known = Object.values(kinds.values).map(({ value }) => value);
    expect(known.sort()).toEqual(Object.keys(auditSubjects).sort());
  });

  it('has words in the web app for every field, and for every choice of a field', async () => {
    const { rows } = await query(
      `SELECT c.table_name AS table, c.column_name AS column, e.enumlabel AS choice
       FROM information_schema.columns c LEFT JOIN pg_type t ON t.typname = ltrim(c.udt_name, '_')
       LEFT JOIN pg_enum e ON e.enumtypid = t.oid WHERE c.table_schema = 'public'`,
    );
    const tables = await triggers();
    const words = audit.en as { field: Record<string, string>; value: Record<string, Record<string, string>> };
    const wordless = rows.flatMap(
      ({ table, column, choice }: Record<'table' | 'column', string> & { choice?: string }) => {
        const leftOut = ['id', 'key', 'created_at', 'updated_at', ...(tables.get(table)?.ignored ?? [])];
        if (!tables.has(table) || leftOut.includes(column)) return [];
        const field = changesOf({ [column]: 'x' }, null, () => undefined)[0]?.field ?? '';
        const isTold = field in words.field && (!choice || choice in (words.value[field] ?? {}));
        return isTold ? [] : [`${table}.${column} ${choice ?? ''}`];
      },
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(wordless).toEqual([]);
  });

  it('is no secret, in whichever masked column it was put', async () => {
    const secrets = { credentials: 'hunter1', password_hash: 'hunter2', secret_hash: 'hunter3', sealed: 'hunter4' };
    const filled = await fillClient(fixture.services, 'Acme');
    const link = newId();
    await query(
      `INSERT INTO account_link (id, user_id, purpose, secret_hash, expires_at) VALUES ($1, $2, 'reset', 'hunter3', now())`,
      [link, filled.User],
    );
    const rows = {
      stream: filled.Stream,
      app_user: filled.User,
      account_link: link,
      api_token: filled.Token,
      outgoing_mail: filled.OutgoingMail,
    };
    const given: Record<string, string[]> = {
      stream: ['credentials'],
      app_user: ['password_hash'],
      account_link: ['secret_hash'],
      api_token: ['secret_hash'],
      outgoing_mail: ['sealed'],
    };
    const masked = [...(await audited())].filter(([, columns]) => columns.length > 0);
    expect(Object.fromEntries(masked)).toEqual(given);
    for (const [table, id] of Object.entries(rows)) {
      for (const column of given[table] ?? []) {
        const secret = secrets[column as keyof typeof secrets];
        // Of some tables only what somebody does is written down.
        await inTransaction(
          fixture.services.pool,
          (connection) =>
            connection.query(`UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [id, `${secret} of ${table}`]),
          actorSettings({ userId: null, tokenId: null }, fromTest),
        );
      }
    }
    await query(`UPDATE stream SET url = 'rtsp://ada:hunter0@192.0.2.1/user=a&password=hunter0' WHERE id = $1`, [
      filled.Stream,
    ]);
    await query('DELETE FROM client');
    await query('DELETE FROM app_user');
    const log = await entries(viewerWith('admin', null));
    const changed = (kind: string, action: string) =>
      log.find((entry) => entry.subjectKind === kind && entry.action === action)?.changes;
    expect(changed('USER', 'UPDATED')).toEqual([{ field: 'password', before: '***', after: '***' }]);
    expect(changed('MAIL', 'UPDATED')).toEqual([{ field: 'sealed', before: '***', after: '***' }]);
    expect(changed('TOKEN', 'UPDATED')).toEqual([{ field: 'secret', before: '***', after: '***' }]);
    expect(changed('STREAM', 'DELETED')).toContainEqual({ field: 'credentials', before: '***', after: null });
    // As text, and as PostgreSQL writes bytes.
    expect(JSON.stringify(log)).not.toMatch(/hunter|68756e746572/);
    const { rows: whole } = await query('SELECT json_agg(a)::text AS text FROM audit_entry a');
    expect(whole[0].text).not.toMatch(/hunter|68756e746572/);
  });

  it('masks every column of bytes and of a telling name', async () => {
    const { rows } = await query(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND (data_type = 'bytea' OR column_name ~ 'hash|secret|password|credential|sealed')`,
    );
    const masked = await audited();
    const open = rows.filter(
      ({ table, column }: { table: string; column: string }) =>
        masked.has(table) && !masked.get(table)?.includes(column) && column !== 'must_change_password',
    );
    expect(open).toEqual([]);
  });
});

test('a deletion by a person is theirs in the log, down to the cameras', async () => {
  const { Camera } = await fillClient(fixture.services, 'Acme');
  await made(deleteCamera(acting, { id: Camera }));
  expect((await entries(acting.viewer, { subjectId: encodeGlobalId('Camera', Camera) }))[0]).toMatchObject({
    action: 'ARCHIVED',
    user: { name: 'Admin' },
  });
});
