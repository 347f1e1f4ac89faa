import type { ActingFrom } from '@vigie/core/results/acting';
import type { FastifyRequest } from 'fastify';

/** From where a request comes, for the audit log. */
export const actingFrom = (request: FastifyRequest): ActingFrom => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
  requestId: request.id,
});
