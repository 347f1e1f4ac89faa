import { resolve } from 'node:path';
import { fewestCharacters } from '@vigie/domain/users/password';
import { z } from 'zod';
import { email, factor, flag, list, mailServer, origin, port, proxies, sender } from './formats.ts';

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
    VIGIE_ADMIN_EMAIL: email.optional(),
    VIGIE_ADMIN_PASSWORD: z
      .string()
      .min(fewestCharacters, { error: `must have at least ${fewestCharacters} characters` })
      .optional(),
    VIGIE_LOG: z
      .enum(['trace', 'debug', 'info', 'warn', 'error'], { error: 'must be trace, debug, info, warn or error' })
      .default('info'),
    VIGIE_FFMPEG: z.string().default('ffmpeg'),
    VIGIE_FFPROBE: z.string().default('ffprobe'),
    VIGIE_FPING: z.string().default('fping'),
    VIGIE_WEB_URL: z
      .url({ error: 'must be an address such as http://127.0.0.1:3001' })
      .default('http://127.0.0.1:3001'),
    VIGIE_TRUST_PROXY: proxies.default([]),
    VIGIE_ORIGINS: list.default([]),
    VIGIE_URL: origin.optional(),
    VIGIE_SMTP_URL: mailServer.optional(),
    VIGIE_MAIL_FROM: sender.optional(),
    VIGIE_RATE: factor.default(1),
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
