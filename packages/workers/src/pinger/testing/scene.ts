import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findEquipment } from '@vigie/core/equipment/find';
import { asAdministrator, makeEquipment, makeSite } from '@vigie/core/equipment/testing';
import type { Acting } from '@vigie/core/results/acting';
import type { CheckInput } from '@vigie/domain/equipment/checks';
import { readConfig } from '@vigie/platform/config/config';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { runPinger } from '../pinger.ts';

/** A database with one site, pingers that run on it, and TCP servers to ask; all of it goes with `end`. */
export class Scene {
  readonly database: TestDatabase;
  readonly admin: Acting;
  readonly siteId: string;
  readonly #servers: Server[] = [];
  readonly #children: (() => Promise<void>)[] = [];
  #stop: (() => Promise<void>) | undefined;

  private constructor(database: TestDatabase, admin: Acting, siteId: string) {
    this.database = database;
    this.admin = admin;
    this.siteId = siteId;
  }

  static async make(): Promise<Scene> {
    const database = await createTestDatabase();
    const admin = await asAdministrator(database.pool);
    const { siteId } = await makeSite(admin);
    return new Scene(database, admin, siteId);
  }

  async end(): Promise<void> {
    await this.stopPinger();
    for (const kill of this.#children) await kill();
    for (const server of this.#servers) server.close();
    await this.database.drop();
  }

  /** Starts a pinger; resolves when it does its work. */
  async startPinger(options: { fpingPath?: string; databaseUrl?: string } = {}): Promise<void> {
    const stopping = new AbortController();
    const started = Promise.withResolvers<void>();
    const { fpingPath = 'fping', databaseUrl = this.database.url } = options;
    const ended = runPinger({
      config: { ...readConfig({}), databaseUrl, fpingPath },
      log: createLogger({ name: 'test', level: 'fatal' }),
      signal: stopping.signal,
      ready: started.resolve,
    });
    this.#stop = async () => {
      stopping.abort();
      await ended;
    };
    await Promise.race([started.promise, ended]);
  }

  /** Starts a pinger as a process of its own, to be killed. */
  async startPingerProcess(): Promise<{ kill: () => Promise<void> }> {
    const module = (path: string): string => JSON.stringify(fileURLToPath(import.meta.resolve(path)));
    const script = `
      import { readConfig } from ${module('@vigie/platform/config/config')};
      import { createLogger } from ${module('@vigie/platform/log/log')};
      import { runPinger } from ${module('../pinger.ts')};
      await runPinger({
        config: { ...readConfig({}), databaseUrl: ${JSON.stringify(this.database.url)} },
        log: createLogger({ name: 'test', level: 'fatal' }),
        signal: new AbortController().signal,
        ready: () => console.log('ready'),
      });
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    };
    this.#children.push(kill);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return { kill };
  }

  async stopPinger(): Promise<void> {
    await this.#stop?.();
    this.#stop = undefined;
  }

  /** A TCP server on loopback that accepts and hangs up. */
  async listen(port = 0): Promise<{ port: number; close: () => Promise<void> }> {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#servers.push(server);
    const address = server.address();
    return {
      port: typeof address === 'object' && address ? address.port : 0,
      close: () => new Promise((resolve) => server.close(() => resolve())),
    };
  }

  equipment(name: string, checks: CheckInput[], address = '127.0.0.1'): Promise<string> {
    return makeEquipment(this.admin, this.siteId, { name, checks, address });
  }

  async statusOf(id: string): Promise<string | undefined> {
    const [row] = await findEquipment(this.database.reader, null, [id]);
    return row?.status;
  }

  /** Waits for a status; tells how long that took, in milliseconds. */
  async untilStatus(id: string, status: string, withinMs: number): Promise<number> {
    return until(async () => (await this.statusOf(id)) === status, withinMs, `the status is not ${status}`);
  }

  /** The statuses that a piece of equipment has had, oldest first, after the first: unknown. */
  async historyOf(id: string): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ status: string }>(
      'SELECT status FROM status_change WHERE equipment_id = $1 ORDER BY at',
      [id],
    );
    return rows.slice(1).map((row) => row.status);
  }

  /** The alerts about a piece of equipment with what happened to them, oldest first. */
  async alertsAbout(id: string): Promise<{ state: string; kind: string; events: string[] }[]> {
    const { rows } = await this.database.pool.query<{ state: string; kind: string; events: string[] }>(
      `SELECT a.state, a.kind, array_agg(v.kind::text ORDER BY v.at) AS events
       FROM alert a JOIN alert_event v ON v.alert_id = a.id WHERE a.equipment_id = $1
       GROUP BY a.id ORDER BY a.opened_at`,
      [id],
    );
    return rows;
  }

  async samplesOf(id: string): Promise<{ answered: number; missed: number }> {
    const { rows } = await this.database.pool.query<{ answered: number; missed: number }>(
      `SELECT count(rtt_ms)::int AS answered, (count(*) - count(rtt_ms))::int AS missed
       FROM check_sample WHERE equipment_id = $1`,
      [id],
    );
    return rows[0] ?? { answered: 0, missed: 0 };
  }
}

/** Asks again and again until a condition holds; tells how long that took, or fails with `otherwise`. */
export async function until(condition: () => Promise<boolean>, withinMs: number, otherwise: string): Promise<number> {
  const started = performance.now();
  for (;;) {
    const holds = await condition();
    const passedMs = performance.now() - started;
    if (holds) return passedMs;
    if (passedMs > withinMs) throw new Error(`${otherwise} after ${Math.round(passedMs)} ms`);
    await delay(10);
  }
}
