import type { FastifyInstance } from 'fastify';
import { nothingPolicy } from '../web/policy.ts';

/** What stands on every answer where nothing else was said: OWASP's list of secure headers. */
const headers = Object.entries({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), bluetooth=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'content-security-policy': nothingPolicy,
});

/** A year. Of Vigie's own host only: what else its domain serves is not Vigie's to decide. */
const onlyTls = 'max-age=31536000';

/** Adds the secure headers to every answer of the server. */
export function secureHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, next) => {
    reply.header('x-request-id', request.id);
    if (request.protocol === 'https') reply.header('strict-transport-security', onlyTls);
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value);
    next(null, payload);
  });
}
