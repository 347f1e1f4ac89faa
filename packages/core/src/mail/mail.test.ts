import { nextTryAt } from '@vigie/domain/mail/delivery';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountActing } from '../users/managed-user.ts';
import { type AccountsFixture, accountsFixture } from '../users/testing.ts';
import { peopleOf } from '../users/viewer.ts';
import { composeMail } from './compose.ts';
import { type Delivery, deliverMail, type SendMail } from './deliver.ts';
import { eraseMail } from './erase.ts';
import { resendMail, revealMail } from './handle.ts';
import { countMail, findMail, listMail } from './list.ts';
import type { MailMessage, MailRecipient } from './message.ts';
import { putMail } from './put-mail.ts';

let fixture: AccountsFixture;
let admin: AccountActing;
let ada: MailRecipient;

beforeAll(async () => {
  fixture = await accountsFixture();
  admin = await fixture.as(await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]));
  const userId = await fixture.addPerson('ada@example.org', []);
  ada = { userId, email: 'ada@example.org', name: 'Ada', locale: 'en', timeZone: 'Europe/Paris' };
});
beforeEach(async () => {
  fixture.later(3600);
  await fixture.database.pool.query('TRUNCATE outgoing_mail');
  await fixture.database.pool.query('DELETE FROM notification');
  await fixture.database.pool.query('DELETE FROM graphile_worker._private_jobs');
});
afterAll(() => fixture.database.drop());

const reset: MailMessage = { kind: 'reset', link: 'https://vigie.test/reset-password#secret-of-ada' };
const inAnHour = () => new Date(fixture.clock().getTime() + 3_600_000);

/** Puts a message into the outbox; returns its id. */
async function put(expiresAt: Date | null = inAnHour()): Promise<string> {
  const { database, vault, clock } = fixture;
  await putMail(database.pool, { vault, now: clock() }, ada, reset, expiresAt);
  return (await fixture.outbox()).at(-1)?.id ?? '';
}

const row = async (id: string) => {
  const { rows } = await fixture.database.pool.query(
    'SELECT state, attempts, error, sent_at AS "sentAt", sealed IS NULL AS "isErased" FROM outgoing_mail WHERE id = $1',
    [id],
  );
  return rows[0];
};

const jobs = async () => {
  const { rows } = await fixture.database.pool.query(
    `SELECT j.key, j.run_at AS "runAt", j.payload FROM graphile_worker._private_jobs j ORDER BY j.id`,
  );
  return rows;
};

const deliver = (id: string, send: SendMail | null, more: Partial<Delivery> = {}) => {
  const { database, vault, clock } = fixture;
  return deliverMail({ pool: database.pool, vault, clock, send, nextTry: nextTryAt, ...more }, id);
};

const taken: SendMail = async () => null;

describe('an e-mail', () => {
  const messages: MailMessage[] = [
    { kind: 'invitation', link: 'https://x/#1', by: 'Bo <b>', clients: ['A & B', null] },
    reset,
    {
      kind: 'password_reset',
      link: 'https://x/',
      at: new Date('2026-03-01T12:00:00Z'),
      device: 'curl',
      address: '::1',
    },
    { kind: 'memberships_added', link: 'https://x/', by: '"Bo"', clients: ['C'] },
  ];

  test.each(messages)('of each kind is whole in both languages: $kind', (message) => {
    for (const locale of ['fr', 'en'] as const) {
      const { subject, text, html, link } = composeMail(message, { ...ada, locale });
      for (const part of [subject, text, html]) expect(part).not.toMatch(/[{}]\w+|mail\.|undefined|\[object/);
      expect(link).toBe(message.link);
      expect(text).toContain(link);
      expect(html.match(/href="[^"]*"/g)).toEqual([`href="${message.link}"`, `href="${message.link}"`]);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).not.toMatch(/<img|src=|url\(|@import|<script/);
    }
  });

  test('is escaped wherever somebody chose the words', () => {
    const [invitation] = messages as [MailMessage];
    const { html, text, subject } = composeMail(invitation, { ...ada, name: `<img src=x onerror="a('b')">` });
    expect(html).toContain('Hello &lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;,');
    expect(html).toContain('Bo &lt;b&gt; gives you access to Vigie. There you will follow: A &amp; B and all clients.');
    expect(html).not.toContain('<img');
    expect(text).toContain('Bo <b> gives you access');
    expect(subject).toBe('Bo <b> invites you to Vigie');
  });

  test('tells times in the zone of who reads it', () => {
    const [, , changed] = messages as [MailMessage, MailMessage, MailMessage];
    expect(composeMail(changed, ada).text).toContain('13:00:00');
    expect(composeMail(changed, { ...ada, timeZone: null }).text).toContain('12:00:00 UTC');
  });

  test('says nothing in the database or in its job, and leaves with the transaction that wrote it', async () => {
    const { database, vault, clock } = fixture;
    const now = clock();
    await inTransaction(database.pool, async (connection) => {
      await putMail(connection, { vault, now }, ada, reset);
      throw new Error('changed my mind');
    }).catch(() => {});
    expect([await fixture.outbox(), await jobs()]).toEqual([[], []]);
    const id = await put();
    const { rows } = await database.pool.query('SELECT to_jsonb(m)::text AS text FROM outgoing_mail m');
    const kept = JSON.stringify([rows, await jobs()]);
    expect(kept).not.toMatch(/secret-of-ada|reset-password/);
    expect(kept).not.toContain(Buffer.from('secret-of-ada').toString('hex'));
    expect(await jobs()).toMatchObject([{ key: `mail:${id}`, payload: { id } }]);
  });
});

describe('a message on its way', () => {
  test('is handed over once; then it is noted as sent, and what it said is erased', async () => {
    const id = await put();
    const seen: unknown[] = [];
    const send: SendMail = async (mail) => {
      seen.push(mail);
      return null;
    };
    expect(await deliver(id, send)).toBe('sent');
    expect(seen).toMatchObject([{ id, recipient: 'ada@example.org', subject: 'Choose a new password' }]);
    expect(await row(id)).toEqual({
      state: 'sent',
      attempts: 1,
      error: null,
      sentAt: fixture.clock(),
      isErased: true,
    });
    expect(await deliver(id, taken)).toBe('nothing');
  });

  test('is handed over once, though two work on it at the same time', async () => {
    const id = await put();
    let handed = 0;
    const both = Promise.withResolvers<void>();
    const slow: SendMail = async () => {
      handed++;
      await both.promise;
      return null;
    };
    const first = deliver(id, slow);
    await expect.poll(() => handed).toBe(1);
    expect(await deliver(id, slow)).toBe('nothing');
    both.resolve();
    expect(await first).toBe('sent');
    expect(handed).toBe(1);
  });

  test('is kept to be read where no mail server is configured', async () => {
    const id = await put();
    expect(await deliver(id, null)).toBe('kept');
    expect(await row(id)).toMatchObject({ state: 'kept', attempts: 0, isErased: false });
  });

  test('is tried again after a pause when it could not be handed over', async () => {
    const id = await put();
    expect(await deliver(id, async () => ({ failure: 'busy', isFinal: false }))).toBe('later');
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 1, error: 'busy', isErased: false });
    expect((await jobs()).at(-1)).toMatchObject({
      key: `mail:${id}`,
      runAt: new Date(fixture.clock().getTime() + 30_000),
    });
    expect(await deliver(id, taken)).toBe('sent');
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2, error: null });
  });

  test('is given up when it was refused for good or too often, which administrators are told', async () => {
    const refused = await put();
    expect(await deliver(refused, async () => ({ failure: 'recipient_refused', isFinal: true }))).toBe('failed');
    const often = await put(null);
    await fixture.database.pool.query('UPDATE outgoing_mail SET attempts = 8 WHERE id = $1', [often]);
    expect(await deliver(often, async () => ({ failure: 'unreachable', isFinal: false }))).toBe('failed');
    expect(await row(refused)).toMatchObject({ state: 'failed', error: 'recipient_refused', isErased: false });
    expect(await fixture.told(admin.viewer.userId)).toEqual([
      { kind: 'mail_failed', params: { recipient: 'ada@example.org' } },
      { kind: 'mail_failed', params: { recipient: 'ada@example.org' } },
    ]);
    expect(await fixture.told(ada.userId)).toEqual([]);
  });

  test('is not sent once its link is over', async () => {
    const id = await put();
    fixture.later(3600);
    expect(await deliver(id, taken)).toBe('expired');
    expect(await row(id)).toMatchObject({ state: 'erased', isErased: true, sentAt: null });
  });

  test('that was sealed with another key fails, and does not stop the others', async () => {
    const id = await put();
    expect(await deliver(id, taken, { vault: vaultOf(Buffer.alloc(32)) })).toBe('failed');
    expect(await row(id)).toMatchObject({ state: 'failed', error: 'unreadable' });
  });

  test('stays waiting when the process dies in the midst of it', async () => {
    const id = await put();
    const dying: SendMail = async () => {
      throw new Error('killed');
    };
    await expect(deliver(id, dying)).rejects.toThrow('killed');
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await deliver(id, taken)).toBe('sent');
  });
});

describe('what messages say is erased', () => {
  const inSeconds = (seconds: number) => new Date(fixture.clock().getTime() + seconds * 1000);

  test('when their link expires, and without a link after a week', async () => {
    const [linked, plain] = [await put(), await put(null)];
    await deliver(linked, null);
    const states = async () => [(await row(linked))?.state, (await row(plain))?.state];
    await eraseMail(fixture.database.pool, inSeconds(3599));
    expect(await states()).toEqual(['kept', 'waiting']);
    await eraseMail(fixture.database.pool, inSeconds(3600));
    expect(await states()).toEqual(['erased', 'waiting']);
    await eraseMail(fixture.database.pool, inSeconds(7 * 86_400));
    expect(await states()).toEqual(['erased', 'erased']);
    expect((await row(plain))?.isErased).toBe(true);
  });

  test('but not while it is being sent; and long after it the row goes too', async () => {
    const id = await put();
    await deliver(id, async () => {
      await eraseMail(fixture.database.pool, inSeconds(3600));
      return null;
    });
    expect(await row(id)).toMatchObject({ state: 'sent' });
    await eraseMail(fixture.database.pool, inSeconds(91 * 86_400));
    expect(await row(id)).toBeUndefined();
  });
});

describe('an administrator of the installation', () => {
  const first = { limit: 10, backward: false, after: null, before: null };

  test('sees the outbox, newest first, but not what it says; nobody else sees it', async () => {
    const [one, two] = [await put(), await put(null)];
    await deliver(one, null);
    const { reader } = fixture.database;
    const people = peopleOf(admin.viewer);
    const listed = await listMail(reader, people, { page: first });
    if (!listed.ok) throw new Error(listed.error.code);
    const rows = listed.page.edges.map(({ node }) => node);
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      [two, 'waiting'],
      [one, 'kept'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret-of-ada');
    expect(await countMail(reader, people, { state: ['kept'] })).toBe(1);
    expect(await findMail(reader, people, [one])).toMatchObject([{ recipient: 'ada@example.org', isReadable: true }]);
    expect(await listMail(reader, people, { page: { ...first, after: 'x' } })).toMatchObject({ ok: false });
    const nobody = { userId: ada.userId, all: false, clientIds: [] };
    expect(await listMail(reader, nobody, { page: first })).toMatchObject({ ok: true, page: { edges: [] } });
    expect([await countMail(reader, nobody), await findMail(reader, nobody, [one])]).toEqual([0, []]);
  });

  test('reads what a message says, and stands in the audit log for it', async () => {
    const id = await put();
    const revealed = await revealMail(admin, id);
    expect(revealed).toMatchObject({ ok: true, mail: { subject: 'Choose a new password', link: reset.link } });
    expect(JSON.stringify(revealed)).toContain('secret-of-ada');
    const { rows } = await fixture.database.pool.query(`SELECT * FROM audit_entry WHERE action = 'revealed'`);
    expect(rows).toMatchObject([
      {
        subject: 'outgoing_mail',
        subject_id: id,
        user_id: admin.viewer.userId,
        address: '192.0.2.1',
        after: { recipient: 'ada@example.org', kind: 'reset' },
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret-of-ada');
  });

  test('sends a message again that failed or was kept', async () => {
    const id = await put();
    await deliver(id, async () => ({ failure: 'refused', isFinal: true }));
    expect(await resendMail(admin, id)).toEqual({ ok: true, id });
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0, error: null });
    expect(await deliver(id, taken)).toBe('sent');
  });

  test('who sends a message again that is being sent does not send it twice', async () => {
    const id = await put();
    const send: SendMail = async () => {
      expect(await resendMail(admin, id)).toEqual({ ok: true, id });
      return null;
    };
    expect(await deliver(id, send)).toBe('sent');
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await jobs()).toHaveLength(1);
  });

  test.each([
    ['reads', revealMail],
    ['sends', resendMail],
  ])('%s nothing that is sent, over or unknown', async (_what, act) => {
    const erased = { ok: false, error: { kind: 'conflict', code: 'mail_erased', path: ['id'] } };
    const sent = await put();
    await deliver(sent, taken);
    expect(await act(admin, sent)).toEqual(erased);
    const over = await put();
    fixture.later(3600);
    expect(await act(admin, over)).toEqual(erased);
    for (const id of [newId(), 'nonsense']) {
      expect(await act(admin, id)).toMatchObject({ ok: false, error: { kind: 'not_found' } });
    }
  });

  test.each([
    ['read', revealMail],
    ['sent', resendMail],
  ])('alone may have it %s: to anybody else, and to a token, it does not exist', async (_what, act) => {
    const id = await put();
    const strangers = [await fixture.as(ada.userId), await fixture.as(admin.viewer.userId, { tokenId: newId() })];
    for (const stranger of strangers) {
      expect(await act(stranger, id)).toMatchObject({ ok: false, error: { kind: 'not_found', code: 'not_found' } });
    }
    expect(await row(id)).toMatchObject({ state: 'waiting' });
  });
});
