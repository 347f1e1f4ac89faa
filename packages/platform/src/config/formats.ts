import { isEmail } from '@vigie/domain/text/email';
import { z } from 'zod';

/** Yes or no. */
export const flag = z
  .enum(['0', '1', 'true', 'false', 'yes', 'no'], { error: 'must be 1 or 0' })
  .transform((text) => text === '1' || text === 'true' || text === 'yes');

/** Parts between commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** What "1" stands for: a proxy on this machine or in its private network. */
const nearbyProxies = ['loopback', 'linklocal', 'uniquelocal'] as const;

const proxy = z.union([z.enum(nearbyProxies), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** The proxies in front: "1" for those nearby, "0" for none, or a list of them. */
export const proxies = z.union(
  [flag.transform((on): readonly string[] => (on ? nearbyProxies : [])), list.pipe(z.array(proxy))],
  { error: 'must be 1, 0, or addresses and networks such as 10.0.0.0/8' },
);

/** An origin in its usual form, without the usual port of its scheme. */
export const origin = z
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

/** The address of a mail server, with a name and password where it wants them. */
export const mailServer = z
  .string()
  .regex(/^smtps?:\/\/(?:[^\s/@?#]+@)?(?:[^\s/@?#:[\]]+|\[[0-9a-f:.]+\])(?::\d{1,5})?\/?$/i, {
    error: mustBeMailServer,
  })
  .refine(isDecodable, { error: mustBeMailServer });

/** From whom e-mails come: an address, or a name and an address. Inside a network a domain may have no dot. */
export const sender = z.string().regex(/^(?:[^<>]*<[^\s@"<>,;]{1,64}@[^\s@"<>,;]+>|[^\s@"<>,;]{1,64}@[^\s@"<>,;]+)$/, {
  error: 'must be an e-mail address, or a name and an address: Vigie <vigie@example.com>',
});

/** A port of the network. */
export const port = z.coerce
  .number({ error: 'must be a port, 1 to 65535' })
  .int({ error: 'must be a port, 1 to 65535' })
  .min(1, { error: 'must be a port, 1 to 65535' })
  .max(65535, { error: 'must be a port, 1 to 65535' });

const mustBeFactor = 'must be a factor such as 2, or 0 for no limits';

/** How many times the usual. */
export const factor = z.coerce.number({ error: mustBeFactor }).min(0, { error: mustBeFactor });

/** The address of somebody. */
export const email = z.string().refine(isEmail, { error: 'must be an e-mail address' });
