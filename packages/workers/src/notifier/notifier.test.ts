import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSending } from '@vigie/core/mail/send-job';
import { fromTest } from '@vigie/core/results/testing';
import { acceptInvitation } from '@vigie/core/users/account-links/accept-invitation';
import { requestReset } from '@vigie/core/users/account-links/request-reset';
import { resetPassword } from '@vigie/core/users/account-links/reset-password';
import { inviteUser } from '@vigie/core/users/invite-user';
import type { AccountActing } from '@vigie/core/users/managed-user';
import { signIn } from '@vigie/core/users/sign-in';
import { type AccountsFixture, accountsFixture, secretIn, testUrl } from '@vigie/core/users/testing';
import { nextTryAt } from '@vigie/domain/mail/delivery';
import { readConfig } from '@vigie/platform/config/config';
import { startJobs } from '@vigie/platform/jobs/jobs';
import { createLogger } from '@vigie/platform/log/log';
import { openVault, type Vault } from '@vigie/platform/secrets/vault';
import { eventually } from '@vigie/platform/testing/eventually';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notifierHandlers, runNotifier } from './notifier.ts';
import { smtpSender } from './smtp.ts';
import { type MailServer, mailServer, partOf, type ReceivedMail } from './testing/mail-server.ts';

const lines: string[] = [];
const log = createLogger({
  name: 'test',
  level: 'trace',
  destination: { write: (line: string) => void lines.push(line) },
});
let fixture: AccountsFixture;
let dataDir: string;
let vault: Vault;
let admin: AccountActing;
let server: MailServer | undefined;
let stop: AbortController;
let working: Promise<void> | undefined;

beforeEach(async () => {
  fixture = await accountsFixture();
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-notifier-'));
  vault = await openVault(dataDir);
  const root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  admin = { ...(await fixture.as(root)), vault };
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await working;
  await server?.close();
  server = undefined;
  await fixture.database.drop();
  await rm(dataDir, { recursive: true });
  lines.length = 0;
});

/** The notifier as its process runs it. */
function run(env: Record<string, string> = {}): void {
  const config = {
    ...readConfig({ VIGIE_DATA: dataDir, VIGIE_URL: testUrl, ...env }),
    databaseUrl: fixture.database.url,
  };
  working = runNotifier({ config, log, signal: stop.signal, ready: () => {} });
}

const toServer = ({ port }: MailServer) => ({
  VIGIE_SMTP_URL: `smtp://127.0.0.1:${port}`,
  VIGIE_MAIL_FROM: 'Vigie <vigie@example.com>',
});

async function invite(email: string): Promise<string> {
  const clientId = await fixture.addClient(`Client of ${email}`);
  const memberships = [{ clientId, role: 'operator' as const }];
  const made = await inviteUser(admin, { email, name: 'Nina', memberships, locale: 'fr' });
  if (!made.ok) throw new Error(made.error.code);
  return made.id;
}

const states = async () => {
  const { rows } = await fixture.database.pool.query<{ state: string; attempts: number }>(
    'SELECT state, attempts FROM outgoing_mail ORDER BY id',
  );
  return rows;
};

const context = () => ({ ...admin, publicUrl: testUrl });
const textOf = (mail: ReceivedMail | undefined) => ({
  text: mail ? partOf(mail, 'text/plain').replaceAll('\r\n', '\n') : '',
});

describe('with a mail server', () => {
  test('who is invited gets an e-mail, follows its link, chooses a password and is signed in', async () => {
    server = await mailServer();
    const { received } = server;
    run(toServer(server));
    const userId = await invite('nina@example.org');
    await eventually(() => expect(received).toHaveLength(1));
    expect(received[0]?.to).toEqual(['nina@example.org']);
    const secret = secretIn(textOf(received[0]));
    expect(partOf(received[0] as ReceivedMail, 'text/html')).toContain(`href="${testUrl}/invitation#${secret}"`);

    const password = 'seven rusty anchors sing';
    const accepted = await acceptInvitation(context(), {
      ...{ secret, name: 'Nina Neuf', password, locale: 'fr', from: fromTest },
    });
    expect(accepted).toEqual({ ok: true, userId });
    const signedIn = await signIn(context(), { email: 'nina@example.org', password, from: fromTest });
    expect(signedIn).toMatchObject({ ok: true, session: { userId } });
    await eventually(async () => expect(await states()).toEqual([{ state: 'sent', attempts: 1 }]));
    expect(lines.join('')).not.toContain(secret);
  });

  test('who has forgotten their password gets a link to another one, and is told that it was used', async () => {
    server = await mailServer();
    const { received } = server;
    await fixture.addPerson('ada@example.org', []);
    run(toServer(server));
    const ask = (email: string) => requestReset(context(), { email, locale: 'en', from: fromTest });
    await ask('nobody@example.org');
    await ask('Ada@example.org');
    await eventually(() => expect(received).toHaveLength(1));
    const secret = secretIn(textOf(received[0]));
    const password = 'eight golden anvils hum';
    expect(await resetPassword(context(), { secret, password, locale: 'en', from: fromTest })).toMatchObject({
      ok: true,
    });
    await eventually(() => expect(received).toHaveLength(2));
    expect(textOf(received[1]).text).toContain('If it was not you');
    expect(received.every(({ to }) => to[0] === 'ada@example.org')).toBe(true);
  });

  test('that is down for a while, a message is tried again and arrives once', async () => {
    const down = await mailServer();
    const { port } = down;
    await down.close();
    const { pool } = fixture.database;
    const send = smtpSender({ url: `smtp://127.0.0.1:${port}`, from: 'vigie@example.com' }, log);
    // The usual tries with their pauses made short.
    const nextTry: typeof nextTryAt = (tried, now) => nextTryAt(tried, now) && new Date(now.getTime() + 50);
    const delivery = { pool, vault, clock: () => new Date(), send, nextTry };
    const handlers = notifierHandlers(delivery, testUrl, log);
    working = startJobs({ pool, log, signal: stop.signal, handlers, concurrency: 2 });
    const id = await invite('nina@example.org');
    await eventually(async () => expect((await states())[0]?.attempts).toBeGreaterThanOrEqual(1));
    expect((await states())[0]?.state).toBe('waiting');

    server = await mailServer({}, port);
    const { received } = server;
    await eventually(async () => expect((await states())[0]?.state).toBe('sent'));
    // A job that comes again finds nothing to do.
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM outgoing_mail WHERE user_id = $1', [id]);
    await addSending(pool, rows[0]?.id ?? '');
    await eventually(() => expect(lines.join('')).toContain('"outcome":"nothing"'));
    expect(received).toHaveLength(1);
  });

  test('that refuses an address, the message fails and administrators are told', async () => {
    server = await mailServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode: 550 })),
    });
    run(toServer(server));
    await invite('nina@example.org');
    await eventually(async () => expect(await states()).toEqual([{ state: 'failed', attempts: 1 }]));
    expect(await fixture.told(admin.viewer.userId)).toEqual([
      { kind: 'mail_failed', params: { recipient: 'nina@example.org' } },
    ]);
  });
});

test('without a mail server messages are kept', async () => {
  run();
  await invite('nina@example.org');
  await eventually(async () => expect(await states()).toEqual([{ state: 'kept', attempts: 0 }]));
});

test('a job that nobody can read is not worked on, and not forgotten either', async () => {
  const { pool } = fixture.database;
  const delivery = { pool, vault, clock: fixture.clock, send: null, nextTry: nextTryAt };
  const handlers = notifierHandlers(delivery, testUrl, log);
  const help = { log, signal: stop.signal, attempt: 1, isLastTry: false };
  await expect(handlers.send_mail?.({ id: 'nonsense' }, help)).rejects.toThrow();
  await expect(handlers.reset_requested?.({}, help)).rejects.toThrow();
  expect(await states()).toEqual([]);
});
