import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findChecks, listChecks } from '@vigie/core/equipment/find';
import { deleteEquipment, updateEquipment } from '@vigie/core/equipment/manage';
import { detectionBoundMs } from '@vigie/domain/equipment/check-state';
import type { CheckInput } from '@vigie/domain/equipment/checks';
import { cuttableProxy } from '@vigie/platform/testing/cuttable-proxy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLink } from './testing/link.ts';
import { processesWith } from './testing/processes.ts';
import { Scene, until } from './testing/scene.ts';

const tcp = (port: number): CheckInput => ({ kind: 'tcp', port, intervalSeconds: 1, timeoutMs: 200, retries: 2 });
const tcpBoundMs = detectionBoundMs({ intervalMs: 1000, timeoutMs: 200, retries: 2, slowMs: null });
const icmp: CheckInput = { kind: 'icmp', intervalSeconds: 1, timeoutMs: 300, retries: 2 };
const icmpBoundMs = detectionBoundMs({ intervalMs: 1000, timeoutMs: 300, retries: 2, slowMs: null });
/** A recovery is seen at the next question, and written at once. */
const recoveryMs = 1000 + 300 + 1000;

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.make();
});

afterEach(async () => {
  await scene.end();
});

describe('the pinger on TCP ports', () => {
  it('turns a port that closes offline within its bound, raises an alert, and resolves it on recovery', async () => {
    const { port, close } = await scene.listen();
    const id = await scene.equipment('Door', [tcp(port)]);
    await scene.startPinger();
    await scene.untilStatus(id, 'online', 3000);
    await close();
    await scene.untilStatus(id, 'offline', tcpBoundMs);
    expect(await scene.alertsAbout(id)).toEqual([{ state: 'open', kind: 'equipment_offline', events: ['opened'] }]);
    const [check] = await listChecks(scene.database.reader, null, [id]);
    expect(check).toMatchObject({ status: 'offline', error: 'refused' });
    await scene.listen(port);
    await scene.untilStatus(id, 'online', recoveryMs);
    expect(await scene.alertsAbout(id)).toEqual([
      { state: 'resolved', kind: 'equipment_offline', events: ['opened', 'resolved'] },
    ]);
    expect(await scene.historyOf(id)).toEqual(['online', 'offline', 'online']);
  });

  it('asks what is added at once, and what is deleted no more', async () => {
    const { port } = await scene.listen();
    await scene.startPinger();
    const id = await scene.equipment('Late', [{ kind: 'tcp', port, intervalSeconds: 60 }]);
    await scene.untilStatus(id, 'online', 1000);
    const deleted = await scene.equipment('Short', [tcp(port)]);
    await scene.untilStatus(deleted, 'online', 1000);
    await deleteEquipment(scene.admin, [deleted]);
    const { rows } = await scene.database.pool.query('SELECT FROM equipment_status WHERE equipment_id = $1', [deleted]);
    expect(rows).toEqual([]);
    const before = await scene.samplesOf(id);
    const counted = await scene.samplesOf(deleted);
    await scene.equipment('Other', [tcp(port)]).then((other) => scene.untilStatus(other, 'online', 1000));
    await until(async () => (await scene.samplesOf(id)).answered >= before.answered, 1000, 'nothing more is written');
    // Two more seconds of its one-second interval: whatever was under way at the deletion has ended.
    const from = performance.now();
    await until(async () => performance.now() - from > 2200, 3000, 'time stands still');
    expect((await scene.samplesOf(deleted)).answered - counted.answered).toBeLessThanOrEqual(1);
  });

  it('follows an edited port, and forgets the outage of the old one', async () => {
    const { port } = await scene.listen();
    const closed = await scene.listen();
    await closed.close();
    const id = await scene.equipment('Moved', [tcp(closed.port)]);
    await scene.startPinger();
    await scene.untilStatus(id, 'offline', tcpBoundMs + 1000);
    await updateEquipment(scene.admin, { id, checks: [tcp(port)] });
    await scene.untilStatus(id, 'online', recoveryMs);
  });

  it('becomes unknown, not offline, when its last check is switched off, and its alert is resolved', async () => {
    const closed = await scene.listen();
    await closed.close();
    const id = await scene.equipment('Off', [tcp(closed.port)]);
    await scene.startPinger();
    await scene.untilStatus(id, 'offline', tcpBoundMs + 1000);
    await updateEquipment(scene.admin, { id, checks: [{ ...tcp(closed.port), enabled: false }] });
    await scene.untilStatus(id, 'unknown', 1000);
    expect(await scene.alertsAbout(id)).toMatchObject([{ state: 'resolved' }]);
  });

  it('goes on from what it wrote when it is started again: an outage stays one outage', async () => {
    const { port, close } = await scene.listen();
    const up = await scene.listen();
    const down = await scene.equipment('Down', [tcp(port)]);
    const steady = await scene.equipment('Steady', [tcp(up.port)]);
    await scene.startPinger();
    await scene.untilStatus(down, 'online', 3000);
    await close();
    await scene.untilStatus(down, 'offline', tcpBoundMs);
    await scene.untilStatus(steady, 'online', 3000);
    await scene.stopPinger();
    await scene.startPinger();
    const { missed } = await scene.samplesOf(down);
    await until(async () => (await scene.samplesOf(down)).missed > missed + 1, 5000, 'it is not asked any more');
    expect(await scene.historyOf(down)).toEqual(['online', 'offline']);
    expect(await scene.historyOf(steady)).toEqual(['online']);
    expect(await scene.alertsAbout(down)).toEqual([{ state: 'open', kind: 'equipment_offline', events: ['opened'] }]);
  });

  it('goes on where it was after a kill -9, without a false change and without an fping left behind', async () => {
    const { port, close } = await scene.listen();
    const gone = await scene.equipment('Gone', [tcp(port)]);
    const steady = await scene.equipment('Steady', [icmp], '127.6.6.6');
    const first = await scene.startPingerProcess();
    await scene.untilStatus(gone, 'online', 5000);
    await scene.untilStatus(steady, 'online', 5000);
    await close();
    await scene.untilStatus(gone, 'offline', tcpBoundMs);
    await first.kill();
    const second = await scene.startPingerProcess();
    const { missed } = await scene.samplesOf(gone);
    const { answered } = await scene.samplesOf(steady);
    await until(
      async () => (await scene.samplesOf(gone)).missed > missed && (await scene.samplesOf(steady)).answered > answered,
      8000,
      'they are not asked any more',
    );
    expect(await scene.historyOf(gone)).toEqual(['online', 'offline']);
    expect(await scene.historyOf(steady)).toEqual(['online']);
    expect(await scene.alertsAbout(gone)).toEqual([{ state: 'open', kind: 'equipment_offline', events: ['opened'] }]);
    await second.kill();
    await until(async () => (await processesWith('127.6.6.6')).length === 0, 2000, 'an fping is left behind');
  });

  it('keeps what it finds while the database is away, and writes it with its own times', async () => {
    const proxy = await cuttableProxy(scene.database.url);
    const { port, close } = await scene.listen();
    const id = await scene.equipment('Door', [tcp(port)]);
    await scene.startPinger({ databaseUrl: proxy.url });
    await scene.untilStatus(id, 'online', 3000);
    proxy.cut();
    const cutAt = Date.now();
    await close();
    const from = performance.now();
    await until(async () => performance.now() - from > tcpBoundMs, tcpBoundMs + 100, 'time stands still');
    const mendedAt = Date.now();
    proxy.mend();
    await scene.untilStatus(id, 'offline', 6000);
    const { rows } = await scene.database.pool.query<{ at: Date }>(
      `SELECT opened_at AS at FROM alert WHERE equipment_id = $1`,
      [id],
    );
    expect(rows[0]?.at.getTime()).toBeGreaterThan(cutAt);
    expect(rows[0]?.at.getTime()).toBeLessThan(mendedAt);
    const { rows: during } = await scene.database.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM check_sample WHERE equipment_id = $1 AND at BETWEEN $2 AND $3',
      [id, new Date(cutAt), new Date(mendedAt)],
    );
    expect(during[0]?.n).toBeGreaterThanOrEqual(3);
    await scene.stopPinger();
    proxy.close();
  });
});

describe('the pinger on a database that comes and goes', () => {
  it('tells each change once and in order, whenever the connection breaks', async () => {
    const proxy = await cuttableProxy(scene.database.url);
    let { port, close } = await scene.listen();
    const quick: CheckInput = { kind: 'tcp', port, intervalSeconds: 1, timeoutMs: 100, retries: 1 };
    const id = await scene.equipment('Door', [quick]);
    await scene.startPinger({ databaseUrl: proxy.url });
    await scene.untilStatus(id, 'online', 3000);
    let breaking = true;
    const breaks = (async () => {
      while (breaking) {
        proxy.cut();
        proxy.mend();
        // Sooner or later in the midst of a statement, a commit, an answer; at times so late that a slow machine gets on.
        await delay(20 * 50 ** Math.random());
      }
    })();
    for (let n = 0; n < 3; n++) {
      await close();
      await scene.untilStatus(id, 'offline', 10_000);
      ({ port, close } = await scene.listen(port));
      await scene.untilStatus(id, 'online', 10_000);
    }
    breaking = false;
    await breaks;
    expect(await scene.historyOf(id)).toEqual(['online', ...Array(3).fill(['offline', 'online']).flat()]);
    expect(await scene.alertsAbout(id)).toEqual(
      Array(3).fill({ state: 'resolved', kind: 'equipment_offline', events: ['opened', 'resolved'] }),
    );
    await scene.stopPinger();
    proxy.close();
  });
});

describe('the pinger by ICMP', () => {
  it('turns equipment behind a link that goes down offline within its bound, at either end, and back', async ({
    skip,
  }) => {
    const link = await makeLink();
    if (typeof link === 'string') return skip(link);
    try {
      const id = await scene.equipment('Far', [icmp], link.farIp);
      await scene.startPinger({ fpingPath: link.fpingPath });
      await scene.untilStatus(id, 'online', 3000);
      for (const end of ['far', 'near'] as const) {
        await link.set(end, 'down');
        await scene.untilStatus(id, 'offline', icmpBoundMs);
        await link.set(end, 'up');
        await scene.untilStatus(id, 'online', recoveryMs);
      }
      expect(await scene.alertsAbout(id)).toEqual([
        { state: 'resolved', kind: 'equipment_offline', events: ['opened', 'resolved'] },
        { state: 'resolved', kind: 'equipment_offline', events: ['opened', 'resolved'] },
      ]);
    } finally {
      await scene.stopPinger();
      await link.remove();
    }
  });

  it('loses nothing while the fleet is edited again and again', async () => {
    const ids = [];
    for (let n = 1; n <= 20; n++) ids.push(await scene.equipment(`Steady ${n}`, [icmp], `127.7.0.${n}`));
    await scene.startPinger();
    const from = performance.now();
    for (let n = 1; performance.now() - from < 4500; n++) {
      const id = await scene.equipment(`New ${n}`, [icmp], `127.8.${n >> 8}.${n & 255}`);
      await scene.untilStatus(id, 'online', 2000);
      if (n % 3 === 0) await deleteEquipment(scene.admin, [id]);
    }
    for (const id of ids) {
      expect(await scene.historyOf(id)).toEqual(['online']);
      const { answered, missed } = await scene.samplesOf(id);
      expect(missed).toBe(0);
      expect(answered).toBeGreaterThan(2);
    }
  });

  it('notices a silent address although the fleet is edited faster than its timeout', async ({ skip }) => {
    const link = await makeLink();
    if (typeof link === 'string') return skip(link);
    try {
      const id = await scene.equipment('Far', [icmp], link.farIp);
      await scene.startPinger({ fpingPath: link.fpingPath });
      await scene.untilStatus(id, 'online', 3000);
      let editing = true;
      const edits = (async () => {
        for (let n = 1; editing; n++) await scene.equipment(`Other ${n}`, [icmp], `127.9.${n >> 8}.${n & 255 || 1}`);
      })();
      await link.set('far', 'down');
      await scene.untilStatus(id, 'offline', icmpBoundMs).finally(() => {
        editing = false;
      });
      await edits;
    } finally {
      await scene.stopPinger();
      await link.remove();
    }
  });

  it.each([
    ['is not there', null],
    [
      'reports everything lost, itself included',
      'while :; do for ip in 127.0.0.1 127.3.3.3; do echo "$ip : [0], timed out (NaN avg, 100% loss)"; done; sleep 1; done',
    ],
    ['cannot open its socket', 'echo "fping: can\'t create socket (must run as root?)" >&2; exit 4'],
  ])('says unknown, never offline, when fping %s', async (_, script) => {
    const folder = await mkdtemp(join(tmpdir(), 'vigie-fping-'));
    const fpingPath = join(folder, 'fping');
    if (script !== null) {
      await writeFile(fpingPath, `#!/bin/sh\n${script}\n`);
      await chmod(fpingPath, 0o755);
    }
    const id = await scene.equipment('Here', [{ ...icmp, retries: 0 }], '127.3.3.3');
    await scene.startPinger({ fpingPath });
    const [check] = await listChecks(scene.database.reader, null, [id]);
    const checkId = check?.id ?? '';
    await until(
      async () => (await findChecks(scene.database.reader, null, [checkId]))[0]?.error === 'probe',
      4000,
      'the broken probe is not told',
    );
    expect(await scene.statusOf(id)).toBe('unknown');
    expect(await scene.historyOf(id)).toEqual([]);
    expect(await scene.samplesOf(id)).toEqual({ answered: 0, missed: 0 });
    await scene.stopPinger();
    await rm(folder, { recursive: true });
  });
});
