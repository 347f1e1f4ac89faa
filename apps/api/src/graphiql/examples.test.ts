import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { raiseAlert } from '@vigie/core/alerts/raise';
import { makeClip } from '@vigie/media/testing/cameras';
import { recordClip } from '@vigie/media/testing/recorded';
import type { Budget } from '@vigie/platform/limits/meter';
import { eventually } from '@vigie/platform/testing/eventually';
import { dearMutation, mutationCost, usualLimits } from '@vigie/schema/builder/limits';
import { mostAliases, mostRootFields } from '@vigie/schema/builder/operation-rules';
import { maxPageSize } from '@vigie/schema/builder/page';
import { mostTokens } from '@vigie/schema/execution/documents';
import { schema } from '@vigie/schema/schema';
import { type Filled, fillClient } from '@vigie/schema/testing/fill-client';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgets, mostFollowedEach, mostSocketsEach } from '../limits/budgets.ts';
import { bodyLimitBytes } from '../server/error-handler.ts';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';
import { type Example, guidePath, readExamples } from './examples.ts';

const examples = readExamples();

test('the guide has ten examples, and each asks what the schema has', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
  for (const { title, query } of examples) {
    expect([title, validate(schema, parse(query))]).toEqual([title, []]);
    expect(query).toMatch(/\n}\n$/);
  }
});

test('the guide tells the limits as they are', () => {
  const guide = readFileSync(guidePath, 'utf8').replaceAll('\n', ' ');
  const { depth, breadth, complexity } = usualLimits;
  const { token, user, address } = budgets.api;
  const figure = (n: number) => n.toLocaleString('en');
  const restored = ({ burst, perSecond }: Budget) => `${burst} and ${perSecond}`;
  for (const limit of [
    `${depth} levels deep and select ${breadth} fields, ${mostRootFields} of them at its root`,
    `${mostAliases} aliases and ${mostTokens} tokens, in a body of ${bodyLimitBytes / 1024} KB`,
    `${figure(complexity)} at most`,
    `A change counts as ${figure(mutationCost)} of them, one that sends an e-mail as ${figure(dearMutation.field)}.`,
    `A token has ${token.burst} points, of which ${token.perSecond} come back`,
    `a person ${restored(user)}; an address, with everybody behind it, ${restored(address)}`,
    `A token may have ${mostSocketsEach.token} sockets open`,
    `follow ${mostFollowedEach.token} live queries and subscriptions`,
    `or \`first: …\` up to ${maxPageSize}`,
  ]) {
    expect(guide).toContain(limit);
  }
});

describe('the examples of the guide', () => {
  let server: TestServer;
  /** Within the package, so that Node.js finds what the examples import. */
  let folder: string;
  let filled: Filled;
  let variables: readonly string[];

  beforeAll(async () => {
    const built = join(import.meta.dirname, '../../dist');
    await mkdir(built, { recursive: true });
    folder = await mkdtemp(join(built, 'examples-'));
    server = await startTestServer({ config: { storageDir: folder } });
    const { pool } = server.services;
    filled = await fillClient(server.services, 'Nord');
    const clip = join(folder, 'clip.mp4');
    await makeClip(clip, { seconds: 3 });
    const recorded = await recordClip({ storageDir: folder, clip, frames: 60, cameraId: filled.Camera });
    await pool.query(
      `UPDATE recording SET path = $2, started_at = $3, ended_at = $4, bytes = $5, init_bytes = $6, keyframes = $7 WHERE id = $1`,
      [
        filled.Recording,
        recorded.path,
        recorded.startedAt,
        recorded.endedAt,
        recorded.bytes,
        recorded.initBytes,
        recorded.keyframes,
      ],
    );
    await server.addUser('owner@example.org', 'admin', filled.Client);
    const { accessToken } = await server.signIn('owner@example.org');
    const { data } = await server.ask(
      accessToken,
      `mutation Make($input: CreateTokenInput!) { createToken(input: $input) { ... on CreateTokenPayload { secret } } }`,
      { input: { name: 'Partner', scopes: ['READ', 'OPERATE', 'ADMINISTER'], expiresAt: inAnHour() } },
    );
    variables = [`VIGIE=${server.url}`, `TOKEN=${data.createToken.secret}`];
    await raise('first');
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

  const raise = (key: string) =>
    raiseAlert(server.services.pool, {
      kind: 'equipment_offline',
      severity: 'critical',
      dedupeKey: key,
      params: { name: key },
      at: new Date(),
      clientId: filled.Client,
      equipmentId: filled.Equipment,
    });

  /** Runs a program to its end, telling each line of its output as it comes; fails when the program does. */
  async function run(command: string, args: readonly string[], onLine: (line: string) => void = () => {}) {
    const child = spawn('env', [...variables, command, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const lines: string[] = [];
    const errors: string[] = [];
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
    createInterface(child.stderr).on('line', (line) => errors.push(line));
    const code = await ended;
    expect({ code, errors, lines: code === 0 ? [] : lines }).toEqual({ code: 0, errors: [], lines: [] });
    return lines;
  }

  /** What each example says, by its number, and what happens while it runs. */
  const expected: Readonly<Record<string, (lines: readonly string[]) => void | Promise<void>>> = {
    1: (lines) => {
      const { viewer } = dataOf(lines);
      expect(viewer.token).toMatchObject({ name: 'Partner', scopes: ['READ', 'OPERATE', 'ADMINISTER'], clients: null });
      expect(viewer.memberships).toEqual([{ role: 'ADMIN', client: { name: 'Nord' } }]);
    },
    2: (lines) =>
      expect(dataOf(lines).equipment).toMatchObject({
        totalCount: 1,
        nodes: [{ name: 'Nord', status: 'OFFLINE', site: { name: 'Nord' } }],
      }),
    3: (lines) => expect(lines).toEqual([`${globalId('Equipment', filled.Equipment)} Nord`]),
    4: (lines) => {
      const { node } = dataOf(lines);
      expect(node.name).toBe('Nord');
      expect(node.history.at(-1)).toMatchObject({ status: 'OFFLINE' });
    },
    5: (lines) =>
      expect(dataOf(lines).alerts.nodes).toEqual([
        expect.objectContaining({ severity: 'CRITICAL', equipment: { name: 'Nord' } }),
      ]),
    6: (lines) =>
      expect(dataOf(lines).acknowledgeAlerts).toMatchObject({
        __typename: 'AcknowledgeAlertsPayload',
        alerts: [{ state: 'ACKNOWLEDGED' }],
      }),
    7: (lines) =>
      expect(dataOf(lines).createEquipment).toMatchObject({
        __typename: 'CreateEquipmentPayload',
        equipment: { name: 'Till 4', checks: [{ kind: 'ICMP' }, { kind: 'TCP', port: 443 }] },
      }),
    8: async (lines) => {
      const [recording] = dataOf(lines).cameras.nodes[0].recordings.nodes;
      const { size } = await stat(join(folder, 'recording.mp4'));
      expect([recording.duration, size]).toEqual(['PT2.4S', Number(recording.bytes)]);
    },
    9: (lines) => {
      const [first, second] = lines.map((line) => JSON.parse(line));
      expect(second.alerts.open).toBe(first.alerts.open + 1);
    },
    10: (lines) => {
      expect(lines[0]).toBe('listening');
      expect(JSON.parse(lines[1] ?? '')).toMatchObject({ severity: 'CRITICAL', client: { name: 'Nord' } });
    },
  };

  test('all do what they say, in their order', { timeout: 60_000 }, async () => {
    expect(examples.map(({ title }) => title.split('.')[0])).toEqual(Object.keys(expected));
    // The later ones use what the earlier ones have found, as in the shell of a reader.
    const shell = examples.filter(({ language }) => language === 'bash');
    const script = shell.map(({ title, code }) => `echo '== ${title}'\n${code}echo`).join('\n');
    const lines = await run('bash', ['-euo', 'pipefail', '-c', script]);
    for (const example of examples) {
      const said = example.language === 'bash' ? outputOf(lines, example) : await runScript(example);
      await expected[example.title.split('.')[0] ?? '']?.(said);
    }
  });

  const outputOf = (lines: readonly string[], { title }: Example): string[] => {
    const begin = lines.indexOf(`== ${title}`) + 1;
    const end = lines.findIndex((line, at) => at >= begin && line.startsWith('== '));
    return lines.slice(begin, end < 0 ? undefined : end).filter((line) => line !== '');
  };

  /** Something happens as soon as it has said its first line and, if that is about events, is told of them. */
  async function runScript({ title, code, query }: Example): Promise<string[]> {
    const file = join(folder, 'example.mjs');
    await writeFile(file, code);
    const happened = Promise.withResolvers<void>();
    const happen = async () => {
      if (query.startsWith('subscription')) await eventually(() => expect(server.services.events.size).toBe(1));
      await raise(title);
    };
    let isFirst = true;
    const lines = await run(process.execPath, [file], () => {
      if (isFirst) happen().then(happened.resolve, happened.reject);
      isFirst = false;
    });
    await happened.promise;
    return lines;
  }
});

// biome-ignore lint/suspicious/noExplicitAny: what an example is answered is known to the test.
const dataOf = (lines: readonly string[]): any => {
  const { data, errors } = JSON.parse(lines.join('\n'));
  expect(errors).toBeUndefined();
  return data;
};
