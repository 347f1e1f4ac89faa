import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('an empty environment gives the defaults', () => {
  const config = readConfig({});
  expect(config.port).toBe(3000);
  expect(config.dataDir).toBe(`${process.cwd()}/data`);
  expect(config.storageDir).toBe(config.dataDir);
  expect(config.databaseUrl).toBeUndefined();
  expect(config.demo).toBeUndefined();
  expect(config.trustedProxies).toEqual([]);
  expect(config.auditDays).toBe(365);
  expect(config.metricsToken).toBeUndefined();
  expect(config.rate).toBe(1);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ VIGIE_PORT: '', DATABASE_URL: '' }).port).toBe(3000);
});

test('every mistake is said at once, and no value is repeated', () => {
  const attempt = () =>
    readConfig({
      VIGIE_PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db',
      VIGIE_DEMO: 'maybe',
      VIGIE_LOG: 'loud',
      VIGIE_AUDIT_DAYS: '0.5',
      VIGIE_METRICS_TOKEN: 'hunter2',
    });
  expect(attempt).toThrow(ConfigError);
  try {
    attempt();
  } catch (error) {
    const { mistakes, message } = error as ConfigError;
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
      'VIGIE_PORT',
      'DATABASE_URL',
      'VIGIE_DEMO',
      'VIGIE_LOG',
      'VIGIE_AUDIT_DAYS',
      'VIGIE_METRICS_TOKEN',
    ]);
    expect(message).not.toContain('hunter2');
  }
});

test('the trusted proxies are all, none, or a list', () => {
  expect(readConfig({ VIGIE_TRUST_PROXY: '1' }).trustedProxies).toEqual(['loopback', 'linklocal', 'uniquelocal']);
  expect(readConfig({ VIGIE_TRUST_PROXY: '0' }).trustedProxies).toEqual([]);
  expect(readConfig({ VIGIE_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
  ]);
  expect(readConfig({ VIGIE_TRUST_PROXY: 'loopback, ::1, fd00::/8' }).trustedProxies).toHaveLength(3);
  for (const text of ['10.0.0.0/33', 'proxy', '10.0.0', '::1/129', '10.0.0.0/8/8']) {
    expect(() => readConfig({ VIGIE_TRUST_PROXY: text })).toThrow('VIGIE_TRUST_PROXY must be 1, 0, or addresses');
  }
});

test('the address for links is an origin, in its usual form', () => {
  expect(readConfig({}).url).toBeUndefined();
  for (const [given, url] of [
    ['https://vigie.example.com', 'https://vigie.example.com'],
    ['HTTPS://Vigie.Example.com:443/', 'https://vigie.example.com'],
    ['http://192.168.1.20:3000', 'http://192.168.1.20:3000'],
    ['http://[2001:db8::20]:3000', 'http://[2001:db8::20]:3000'],
  ]) {
    expect(readConfig({ VIGIE_URL: given }).url).toBe(url);
  }
  for (const given of [
    'vigie.example.com',
    'ftp://vigie.example.com',
    'https://a.example/path',
    'https://u:p@a.example',
    'https://a.example:99999',
  ]) {
    expect(() => readConfig({ VIGIE_URL: given })).toThrow(/VIGIE_URL/);
  }
});

test('a mail server needs a sender, and its password is never repeated', () => {
  const smtp = { VIGIE_SMTP_URL: 'smtps://vigie:hunter2%40@mail.example.com' };
  const { smtpUrl, mailFrom } = readConfig({ ...smtp, VIGIE_MAIL_FROM: 'Vigie <vigie@example.com>' });
  expect([smtpUrl, mailFrom]).toEqual(['smtps://vigie:hunter2%40@mail.example.com', 'Vigie <vigie@example.com>']);
  for (const env of [
    smtp,
    { ...smtp, VIGIE_MAIL_FROM: 'Vigie' },
    { ...smtp, VIGIE_MAIL_FROM: 'Vigie <vigie@example.com> <another@example.com>' },
    { VIGIE_SMTP_URL: 'smtp://vigie:hunter2@[::1', VIGIE_MAIL_FROM: 'vigie@example.com' },
    { VIGIE_SMTP_URL: 'smtp://vigie:hunter2@[mail]', VIGIE_MAIL_FROM: 'vigie@example.com' },
    { VIGIE_SMTP_URL: 'smtp://vigie:hunter2%ff@mail.example.com', VIGIE_MAIL_FROM: 'vigie@example.com' },
    { VIGIE_SMTP_URL: 'http://vigie:hunter2@mail.example.com', VIGIE_MAIL_FROM: 'vigie@example.com' },
  ]) {
    expect(() => readConfig(env)).toThrow(/VIGIE_(MAIL_FROM|SMTP_URL)/);
    expect(() => readConfig(env)).not.toThrow(/hunter2/);
  }
});

test.each([
  ['smtp://[::1]:1025', 'vigie@nas'],
  ['smtp://mail', 'Vigie <vigie@localhost>'],
  ['smtps://a:b@192.0.2.25:465/', 'vigie@example.com'],
])('a mail server inside a network is %s, and a sender %s', (smtpUrl, mailFrom) => {
  expect(readConfig({ VIGIE_SMTP_URL: smtpUrl, VIGIE_MAIL_FROM: mailFrom })).toMatchObject({ smtpUrl, mailFrom });
});

test('the rate is a factor, 0 for no limits', () => {
  expect(readConfig({ VIGIE_RATE: '2.5' }).rate).toBe(2.5);
  expect(readConfig({ VIGIE_RATE: '0' }).rate).toBe(0);
  for (const text of ['-1', 'fast', 'Infinity']) expect(() => readConfig({ VIGIE_RATE: text })).toThrow('VIGIE_RATE');
});
