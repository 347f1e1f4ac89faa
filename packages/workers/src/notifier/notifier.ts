import { type Delivery, deliverMail } from '@vigie/core/mail/deliver';
import { mailOfJob, sendJob } from '@vigie/core/mail/send-job';
import { requestOfJob, resetRequestJob } from '@vigie/core/users/account-links/request-reset';
import { nextTryAt } from '@vigie/domain/mail/delivery';
import { closePool } from '@vigie/platform/database/close-pool';
import { createPool } from '@vigie/platform/database/pool';
import { type JobHandlers, startJobs } from '@vigie/platform/jobs/jobs';
import type { Logger } from '@vigie/platform/log/log';
import type { ProcessContext } from '@vigie/platform/process/process';
import { openVault } from '@vigie/platform/secrets/vault';
import { systemClock } from '@vigie/platform/time/clock';
import { smtpSender } from './smtp.ts';

/** A server that is slow with one message does not hold the next one up. */
const atOnce = 2;

/** Sends what stands in the outbox, and answers those who have forgotten their password, until the signal is aborted. */
export async function runNotifier({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const { databaseUrl, dataDir, smtpUrl, mailFrom, url } = config;
  const vault = await openVault(dataDir);
  // One to listen, one to fetch and complete jobs, one for each that is worked on.
  const pool = createPool({ url: databaseUrl, name: 'notifier', max: 2 + atOnce, log });
  const send = smtpUrl && mailFrom ? smtpSender({ url: smtpUrl, from: mailFrom }, log) : null;
  const delivery = { pool, vault, clock: systemClock, send, nextTry: nextTryAt };
  ready();
  try {
    await startJobs({ pool, log, signal, concurrency: atOnce, handlers: notifierHandlers(delivery, url, log) });
  } finally {
    await closePool(pool);
  }
}

/** What the notifier works on. `publicUrl`: as configured (see core/installation/public-url). */
export const notifierHandlers = (delivery: Delivery, publicUrl: string | undefined, log: Logger): JobHandlers => ({
  async [sendJob](job) {
    const mailId = mailOfJob(job);
    const outcome = await deliverMail(delivery, mailId);
    log.debug({ mailId, outcome }, 'worked on an e-mail');
  },
  async [resetRequestJob](job) {
    // Loaded when somebody forgets their password: it brings the words of e-mails with it.
    const { answerResetRequest } = await import('@vigie/core/users/account-links/answer-reset-request');
    await answerResetRequest({ ...delivery, publicUrl, log }, requestOfJob(job));
  },
});
