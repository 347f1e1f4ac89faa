import { deleteClient } from '@vigie/core/clients/manage';
import { asAdministrator } from '@vigie/core/equipment/testing';
import type { Acting } from '@vigie/core/results/acting';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../builder/global-id.ts';
import { type Filled, fillClient } from '../testing/fill-client.ts';
import { type SchemaFixture, schemaFixture, viewerWith } from '../testing/fixture.ts';

let fixture: SchemaFixture;
let acting: Acting;
let acme: Filled;

beforeAll(async () => {
  fixture = await schemaFixture();
  acting = await asAdministrator(fixture.services.pool);
  acme = await fillClient(fixture.services, 'Acme');
  await fixture.services.pool.query('UPDATE recording SET bytes = 5000000000');
  await deleteClient(acting, acme.Client);
});
afterAll(() => fixture.close());

const ask = async (query: string, variables: Record<string, unknown> = {}, viewer = acting.viewer) => {
  const { data, errors } = await fixture.ask(viewer, query, variables);
  expect(errors).toEqual([]);
  return data;
};

const archived =
  '{ archivedClients { totalCount nodes { id name archivedBy { name } equipment cameras recordings bytes purge { id state } } } }';
const purge = `mutation ($input: PurgeClientInput!) { purgeClient(input: $input) {
  ... on PurgeClientPayload { job { id kind state done total failure { code } client { name } clientName user { name } } }
  ... on Error { code message path } } }`;
const restore = `mutation ($input: RestoreClientInput!) { restoreClient(input: $input) {
  ... on RestoreClientPayload { client { name cameras { totalCount } } } ... on Error { code } } }`;

test('a deleted client is listed, purged by a job that can be followed, and restored when that has failed', async () => {
  const { pool } = fixture.services;
  const id = encodeGlobalId('Client', acme.Client);
  const failedBefore = { id: encodeGlobalId('Job', acme.Job), state: 'FAILED' };
  expect(await ask(archived)).toEqual({
    archivedClients: {
      totalCount: 1,
      nodes: [
        {
          ...{ id, name: 'Acme', archivedBy: { name: 'Admin' }, equipment: 1, cameras: 1 },
          ...{ recordings: 1, bytes: 5_000_000_000, purge: failedBefore },
        },
      ],
    },
  });

  const { job } = (await ask(purge, { input: { id } })).purgeClient;
  expect(job).toEqual({
    ...{ id: expect.any(String), kind: 'PURGE_CLIENT', state: 'QUEUED', done: 0, total: null, failure: null },
    ...{ client: { name: 'Acme' }, clientName: 'Acme', user: { name: 'Admin' } },
  });
  expect((await ask(archived)).archivedClients.nodes[0].purge).toEqual({ id: job.id, state: 'QUEUED' });
  expect((await ask(purge, { input: { id } })).purgeClient).toEqual({
    ...{ code: 'purge_under_way', message: 'This client is being purged already.', path: ['id'] },
  });
  expect((await ask(restore, { input: { id } })).restoreClient).toEqual({ code: 'purge_under_way' });

  await pool.query(
    `UPDATE background_job SET state = 'failed', done = 1, total = 2, error = 'purge_storage_away', finished_at = now()
     WHERE state = 'queued'`,
  );
  const details = 'id state done total finishedAt failure { code message }';
  const one = await ask(
    `query ($id: ID!) { job(id: $id) { ${details} } node(id: $id) { ... on Job { ${details} } } }`,
    {
      id: job.id,
    },
  );
  expect(one.job).toMatchObject({
    ...{ id: job.id, state: 'FAILED', done: 1, total: 2, finishedAt: expect.any(String) },
    failure: { code: 'purge_storage_away', message: expect.stringContaining('storage is away') },
  });
  expect(one.node).toEqual(one.job);
  const { jobs } = await ask('query ($id: ID) { jobs(filter: { clientId: $id, state: [FAILED] }) { nodes { id } } }', {
    id,
  });
  expect(jobs.nodes).toEqual([{ id: job.id }, { id: failedBefore.id }]);

  expect((await ask(restore, { input: { id } })).restoreClient).toEqual({
    client: { name: 'Acme', cameras: { totalCount: 1 } },
  });
  expect((await ask(archived)).archivedClients).toEqual({ totalCount: 0, nodes: [] });
});

test('a token that is limited to one client learns nothing of the jobs of others that its owner began', async () => {
  const jobs = '{ jobs { totalCount nodes { clientName } } }';
  expect((await ask(jobs)).jobs.totalCount).toBeGreaterThan(0);
  const { Client } = await fillClient(fixture.services, 'Limited');
  const limited = {
    ...acting.viewer,
    tokenId: newId(),
    memberships: [{ clientId: Client, role: 'admin' as const }],
  };
  expect(await ask(jobs, {}, limited)).toEqual({ jobs: { totalCount: 0, nodes: [] } });
});

test('a job says what its client was called after that is gone, and what a newer version began', async () => {
  const { Client, Job, User } = await fillClient(fixture.services, 'Gone');
  await fixture.services.pool.query('DELETE FROM client WHERE id = $1', [Client]);
  await fixture.services.pool.query(`UPDATE background_job SET kind = 'make_coffee' WHERE id = $1`, [Job]);
  const query = 'query ($id: ID!) { job(id: $id) { kind client { name } clientName } }';
  const id = encodeGlobalId('Job', Job);
  expect((await ask(query, { id })).job).toEqual({ kind: null, client: null, clientName: 'Gone' });
  const owner = { ...viewerWith('viewer', null, User), memberships: [] };
  expect((await ask(query, { id }, owner)).job).toMatchObject({ clientName: 'Gone' });
  expect((await ask(query, { id }, viewerWith('admin', Client))).job).toBeNull();
  expect((await ask(query, { id: 'nonsense' })).job).toBeNull();
});
