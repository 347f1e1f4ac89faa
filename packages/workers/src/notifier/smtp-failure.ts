import type { FailedTry, MailFailure } from '@vigie/domain/mail/delivery';
import type { NodemailerError } from 'nodemailer';

/** Nodemailer's own codes for what went wrong before the server had its say. */
const failures: Readonly<Record<string, MailFailure>> = {
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  EPROXY: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EAUTH: 'unauthorized',
  ENOAUTH: 'unauthorized',
  EENVELOPE: 'recipient_refused',
  EMESSAGE: 'refused',
};

/** OpenSSL's words for a certificate that is not believed. */
const certificate = /CERT|SSL|TLS|UNABLE_TO_(?:VERIFY|GET)/;

/**
 * What a failed attempt to send means. Final is only what the server said for good about this message (RFC
 * 5321, 4.2.1: 5yz) or what is wrong with its addresses: a wrong password may be mended, a line comes back.
 */
export function smtpFailure(error: unknown): FailedTry {
  const { code = '', originalCode = '', responseCode, permanent } = (error ?? {}) as Partial<NodemailerError>;
  if (certificate.test(originalCode)) return { failure: 'tls', isFinal: false };
  const failure = failures[code] ?? 'unknown';
  if (failure === 'recipient_refused' || failure === 'refused') {
    const isFinal = permanent ?? responseCode === undefined;
    return isFinal ? { failure, isFinal } : { failure: 'busy', isFinal };
  }
  const isBusy = failure === 'unknown' && responseCode !== undefined && responseCode >= 400 && responseCode < 500;
  return { failure: isBusy ? 'busy' : failure, isFinal: false };
}
