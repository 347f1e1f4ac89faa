import { createLogger } from '@vigie/platform/log/log';
import { afterEach, describe, expect, test } from 'vitest';
import { smtpOptions, smtpSender } from './smtp.ts';
import { headerOf, type MailServer, mailServer, partOf } from './testing/mail-server.ts';

const lines: string[] = [];
const log = createLogger({
  name: 'test',
  level: 'trace',
  destination: { write: (line: string) => void lines.push(line) },
});
const mail = {
  id: '01a00000-0000-7000-8000-000000000001',
  recipient: 'ada@example.org',
  subject: 'Été : « bonjour »',
  text: 'Élodie,\n\nhttps://vigie.test/#the-secret-of-the-link\n',
  html: '<p>Élodie</p>',
  link: 'https://vigie.test/#the-secret-of-the-link',
};

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  // Neither what is written nor the password of the server stands in any log.
  expect(lines.join('')).not.toMatch(/the-secret-of-the-link|hunter2/);
  lines.length = 0;
});

const sendWith = (url: string) => smtpSender({ url, from: 'Vigie <vigie@example.com>' }, log)(mail);

describe('a message', () => {
  test('arrives as it was written, with an id that is the same at every try', async () => {
    server = await mailServer();
    const url = `smtp://127.0.0.1:${server.port}`;
    expect([await sendWith(url), await sendWith(url)]).toEqual([null, null]);
    const [first, second] = server.received;
    if (!first || !second) throw new Error('nothing arrived');
    expect([first.from, first.to]).toEqual(['vigie@example.com', ['ada@example.org']]);
    expect(partOf(first, 'text/plain').replaceAll('\r\n', '\n').trim()).toBe(mail.text.trim());
    expect(partOf(first, 'text/html')).toContain('<p>Élodie</p>');
    expect(headerOf(first, 'From')).toBe('Vigie <vigie@example.com>');
    expect(headerOf(first, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerOf(first, 'Message-ID')).toBe(`<${mail.id}@example.com>`);
    expect(headerOf(second, 'Message-ID')).toBe(headerOf(first, 'Message-ID'));
  });

  test('is sent with the name and password of the address, whatever characters they have', async () => {
    const seen: unknown[] = [];
    server = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push([username, password]);
        done(null, { user: 'vigie' });
      },
    });
    expect(await sendWith(`smtp://vi%40gie:hunter2%23@127.0.0.1:${server.port}`)).toBeNull();
    expect(seen).toEqual([['vi@gie', 'hunter2#']]);
  });
});

describe('a message does not go out', () => {
  test('when nobody listens', async () => {
    server = await mailServer();
    const { port } = server;
    await server.close();
    server = undefined;
    expect(await sendWith(`smtp://127.0.0.1:${port}`)).toEqual({ failure: 'unreachable', isFinal: false });
  });

  test('when the password is wrong', async () => {
    server = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    const url = `smtp://vigie:hunter2@127.0.0.1:${server.port}`;
    expect(await sendWith(url)).toEqual({ failure: 'unauthorized', isFinal: false });
  });

  test.each([
    [550, { failure: 'recipient_refused', isFinal: true }],
    [451, { failure: 'busy', isFinal: false }],
  ])('when the address is refused with %i', async (responseCode, expected) => {
    server = await mailServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
    });
    expect(await sendWith(`smtp://127.0.0.1:${server.port}`)).toEqual(expected);
  });

  test('when the message itself is refused', async () => {
    server = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(Object.assign(new Error('no'), { responseCode: 554 })));
      },
    });
    expect(await sendWith(`smtp://127.0.0.1:${server.port}`)).toEqual({ failure: 'refused', isFinal: true });
  });

  test('when the certificate is nobody’s', async () => {
    server = await mailServer({ secure: true });
    expect(await sendWith(`smtps://127.0.0.1:${server.port}`)).toEqual({ failure: 'tls', isFinal: false });
  });
});

test('a name and password cross the network encrypted only', () => {
  expect(smtpOptions('smtp://a:b@mail.example.com')).toMatchObject({ secure: false, requireTLS: true });
  expect(smtpOptions('smtps://a:b@mail.example.com:465')).toMatchObject({ secure: true, port: 465 });
  expect(smtpOptions('smtp://mail.example.com:25')).toMatchObject({ requireTLS: false, port: 25 });
  expect(smtpOptions('smtp://[2001:db8::25]:2525')).toMatchObject({ host: '2001:db8::25', port: 2525 });
  expect(smtpOptions('smtp://a:b@[::1]')).toMatchObject({ host: '::1', requireTLS: false });
  expect(smtpOptions('smtp://a:b@localhost')).toMatchObject({ requireTLS: false });
});
