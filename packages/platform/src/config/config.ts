import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything a process may be told from outside, read once and validated. */
export interface Config {
  /** Where state lives: the embedded database, keys, logs, the demo's scenes. Absolute. */
  readonly dataDir: string;
  /** Below it stand the recordings. Absolute; the data folder unless told otherwise. */
  readonly storageDir: string;
  readonly port: number;
  readonly host: string;
  /** Of the operator's own PostgreSQL, or (in supervised processes) of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Whether to make the demo; undefined: as the kind of database suggests. */
  readonly demo: boolean | undefined;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  readonly fpingPath: string;
  /** Internal address of the web app's server, behind the API. */
  readonly webUrl: string;
  /** Proxies whose forwarded headers are believed: addresses, networks, or loopback, linklocal, uniquelocal. */
  readonly trustedProxies: readonly string[];
  /** Origins other than Vigie's own whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  /**
   * The origin under which people reach Vigie, for the links in e-mails, such as https://vigie.example.com;
   * undefined: the one under which an administrator last signed in.
   */
  readonly url: string | undefined;
  /** The mail server, such as smtps://user:password@mail.example.com; undefined: e-mails are kept to be read in the app. */
  readonly smtpUrl: string | undefined;
  /** From whom e-mails come: an address, or "Name <address>". Set where `smtpUrl` is. */
  readonly mailFrom: string | undefined;
  /** How much may be asked, as a multiple of the usual budgets (apps/api/src/limits/budgets); 0: without limit. */
  readonly rate: number;
  /** For how long raw check samples are kept. */
  readonly sampleHours: number;
  /** For how many days the audit log is kept. */
  readonly auditDays: number;
  /** What a collector of metrics shows as its Bearer; undefined: only administrators get them. */
  readonly metricsToken: string | undefined;
}

/** Says every mistake of the configuration at once; its message is for people. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`The configuration has mistakes:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

const flag = z
  .enum(['0', '1', 'true', 'false', 'yes', 'no'], { error: 'must be 1 or 0' })
  .transform((text) => text === '1' || text === 'true' || text === 'yes');

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** What "1" stands for: a proxy on this machine or in its private network. */
const nearbyProxies = ['loopback', 'linklocal', 'uniquelocal'];

const mustBeProxies = 'must be 1, 0, or addresses and networks such as 10.0.0.0/8';

const areNetworks = (entries: readonly string[]): boolean =>
  entries.every((entry) => {
    const [address = '', bits = '0', ...rest] = entry.split('/');
    if (nearbyProxies.includes(entry)) return true;
    return (
      isIP(address) !== 0 &&
      rest.length === 0 &&
      /^\d{1,3}$/.test(bits) &&
      Number(bits) <= (isIP(address) === 4 ? 32 : 128)
    );
  });

/** An origin in its usual form, without the usual port of its scheme. */
const origin = z
  .string()
  .regex(/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?\/?$/i, {
    error: 'must be an origin such as https://vigie.example.com, without a path',
  })
  .refine(URL.canParse, { error: 'must be an origin such as https://vigie.example.com, without a path' })
  .transform((text) => new URL(text).origin);

const mustBeMailServer = 'must be an address such as smtp://user:password@mail.example.com:587 or smtps://…';

/** Whether its name and password can be read: in an address they are percent-encoded. */
function isDecodable(address: string): boolean {
  try {
    const { username, password } = new URL(address);
    return decodeURIComponent(`${username}:${password}`) !== '';
  } catch {
    return false;
  }
}

const mailServer = z
  .string()
  .regex(/^smtps?:\/\/(?:[^\s/@?#]+@)?[^\s/@?#:]+(?::\d{1,5})?\/?$/, { error: mustBeMailServer })
  .refine(isDecodable, { error: mustBeMailServer });

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/;

const sender = z.string().refine((text) => mailAddress.test(/^[^<>]*<([^<>]*)>$/.exec(text)?.[1] ?? text), {
  error: 'must be an e-mail address, or a name and an address: Vigie <vigie@example.com>',
});

const port = z.coerce
  .number({ error: 'must be a port, 1 to 65535' })
  .int({ error: 'must be a port, 1 to 65535' })
  .min(1, { error: 'must be a port, 1 to 65535' })
  .max(65535, { error: 'must be a port, 1 to 65535' });

const mustBeFactor = 'must be a factor such as 2, or 0 for no limits';

const variables = z
  .object({
    VIGIE_DATA: z.string().default('./data'),
    VIGIE_STORAGE: z.string().optional(),
    VIGIE_PORT: port.default(3000),
    VIGIE_HOST: z.string().default('0.0.0.0'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, { error: 'must be an address such as postgresql://user:password@host:5432/vigie' })
      .optional(),
    VIGIE_DEMO: flag.optional(),
    VIGIE_ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
    VIGIE_ADMIN_PASSWORD: z.string().min(10, { error: 'must have at least 10 characters' }).optional(),
    VIGIE_LOG: z
      .enum(['trace', 'debug', 'info', 'warn', 'error'], { error: 'must be trace, debug, info, warn or error' })
      .default('info'),
    VIGIE_FFMPEG: z.string().default('ffmpeg'),
    VIGIE_FFPROBE: z.string().default('ffprobe'),
    VIGIE_FPING: z.string().default('fping'),
    VIGIE_WEB_URL: z
      .url({ error: 'must be an address such as http://127.0.0.1:3001' })
      .default('http://127.0.0.1:3001'),
    VIGIE_TRUST_PROXY: z
      .union([flag.transform((on) => (on ? nearbyProxies : [])), list.refine(areNetworks, { error: mustBeProxies })], {
        error: mustBeProxies,
      })
      .default([]),
    VIGIE_ORIGINS: list.default([]),
    VIGIE_URL: origin.optional(),
    VIGIE_SMTP_URL: mailServer.optional(),
    VIGIE_MAIL_FROM: sender.optional(),
    VIGIE_RATE: z.coerce.number({ error: mustBeFactor }).min(0, { error: mustBeFactor }).default(1),
    VIGIE_SAMPLE_HOURS: z.coerce
      .number({ error: 'must be a number of hours' })
      .min(1, { error: 'must be at least 1 hour' })
      .default(48),
    VIGIE_AUDIT_DAYS: z.coerce
      .number({ error: 'must be a number of days' })
      .min(1, { error: 'must be at least 1 day' })
      .max(36_500, { error: 'must be at most 36500 days' })
      .default(365),
    // What may stand in a header behind "Bearer".
    VIGIE_METRICS_TOKEN: z
      .string()
      .regex(/^[\w.~+/=-]{16,}$/, { error: 'must have at least 16 letters, digits or any of - . _ ~ + / =' })
      .optional(),
  })
  .refine((given) => given.VIGIE_SMTP_URL === undefined || given.VIGIE_MAIL_FROM !== undefined, {
    path: ['VIGIE_MAIL_FROM'],
    error: 'must be set where VIGIE_SMTP_URL is',
  });

/**
 * Reads the configuration from environment variables. An empty variable counts as not set.
 * Throws a ConfigError that names every mistake (never a value: it may be a secret).
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = variables.safeParse(given);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const { data } = read;
  const dataDir = resolve(data.VIGIE_DATA);
  return Object.freeze({
    dataDir,
    storageDir: data.VIGIE_STORAGE ? resolve(data.VIGIE_STORAGE) : dataDir,
    port: data.VIGIE_PORT,
    host: data.VIGIE_HOST,
    databaseUrl: data.DATABASE_URL,
    demo: data.VIGIE_DEMO,
    adminEmail: data.VIGIE_ADMIN_EMAIL,
    adminPassword: data.VIGIE_ADMIN_PASSWORD,
    logLevel: data.VIGIE_LOG,
    ffmpegPath: data.VIGIE_FFMPEG,
    ffprobePath: data.VIGIE_FFPROBE,
    fpingPath: data.VIGIE_FPING,
    webUrl: data.VIGIE_WEB_URL,
    trustedProxies: data.VIGIE_TRUST_PROXY,
    allowedOrigins: data.VIGIE_ORIGINS,
    url: data.VIGIE_URL,
    smtpUrl: data.VIGIE_SMTP_URL,
    mailFrom: data.VIGIE_MAIL_FROM,
    rate: data.VIGIE_RATE,
    sampleHours: data.VIGIE_SAMPLE_HOURS,
    auditDays: data.VIGIE_AUDIT_DAYS,
    metricsToken: data.VIGIE_METRICS_TOKEN,
  });
}
