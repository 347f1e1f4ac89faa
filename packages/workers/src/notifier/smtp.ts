import type { SendMail } from '@vigie/core/mail/deliver';
import { isLoopback } from '@vigie/domain/installation/origin';
import type { Logger } from '@vigie/platform/log/log';
import type { SMTPTransportOptions } from 'nodemailer';
import { smtpFailure } from './smtp-failure.ts';

/** Where mail goes and from whom it comes, as configured. */
export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly url: string;
  /** An address, or "Name <address>". */
  readonly from: string;
}

const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
} as const;

/** How the server is spoken to. A name and password never cross the network in clear. */
export function smtpOptions(address: string): SMTPTransportOptions {
  const { protocol, hostname, port, username, password } = new URL(address);
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  return {
    // An address of version 6 stands in brackets in a URL only.
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: username !== '' && !isLoopback(address),
    ...auth,
    ...timeouts,
  };
}

/** Hands messages to a mail server, each over a connection of its own. The library is loaded with the first one. */
export function smtpSender({ url, from }: SmtpSettings, log: Logger): SendMail {
  const host = /@([^\s@<>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return async ({ id, recipient, subject, text, html }) => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ ...smtpOptions(url), disableFileAccess: true, disableUrlAccess: true });
    try {
      await transport.sendMail({
        from,
        // Not a text to be read as a list of addresses.
        to: { name: '', address: recipient },
        subject,
        text,
        html,
        // The same at every try: who gets it twice may see that it is one message.
        messageId: `<${id}@${host}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
      return null;
    } catch (error) {
      const failed = smtpFailure(error);
      const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
      log.warn({ mailId: id, ...failed, code, responseCode }, 'an e-mail could not be sent');
      return failed;
    } finally {
      transport.close();
    }
  };
}
