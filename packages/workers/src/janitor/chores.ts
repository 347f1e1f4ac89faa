import { pruneAudit } from '@vigie/core/audit/prune';
import { dropOldSamples, makeSamplePartitions } from '@vigie/core/equipment/sample-partitions';
import { eraseMail } from '@vigie/core/mail/erase';
import { forgetNotifications } from '@vigie/core/notifications/forget';
import { forgetTombstones } from '@vigie/core/recordings/tombstones';
import { deleteEndedTokens, warnOfExpiry } from '@vigie/core/tokens/expiry';
import { forgetLinks } from '@vigie/core/users/account-links/links';
import { forgetSessions } from '@vigie/core/users/forget-sessions';
import { forgetAttempts } from '@vigie/core/users/sign-in-guard';
import { dayMs } from '@vigie/domain/time/units';
import type { Pool } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';

/** What a chore is given. */
export interface ChoreContext {
  readonly pool: Pool;
  readonly log: Logger;
  readonly now: Date;
  /** For how long raw samples are kept. */
  readonly sampleHours: number;
  /** For how many days the audit log is kept. */
  readonly auditDays: number;
}

/** What is tidied, each on its own: one that fails does not keep the others from their turn. */
export const chores: Readonly<Record<string, (context: ChoreContext) => Promise<void>>> = {
  async 'make sample partitions'({ pool, now }) {
    await makeSamplePartitions(pool, now);
  },

  async 'drop old samples'({ pool, log, now, sampleHours }) {
    const dropped = await dropOldSamples(pool, now, sampleHours);
    if (dropped > 0) log.info({ days: dropped }, 'dropped old samples');
  },

  async 'remove sessions that are over'({ pool, now }) {
    await forgetSessions(pool, now);
  },

  async 'forget failed sign-ins'({ pool, now }) {
    await forgetAttempts(pool, now);
  },

  async 'warn of tokens that end soon'({ pool, log, now }) {
    const told = await warnOfExpiry(pool, now);
    if (told > 0) log.info({ tokens: told }, 'told the owners of tokens that end soon');
  },

  async 'delete tokens that ended long ago'({ pool, now }) {
    await deleteEndedTokens(pool, now);
  },

  async 'prune the audit log'({ pool, log, now, auditDays }) {
    const pruned = await pruneAudit(pool, new Date(now.getTime() - auditDays * dayMs));
    if (pruned > 0) log.info({ entries: pruned }, 'pruned the audit log');
  },

  async 'erase e-mails whose links are over'({ pool, now }) {
    await eraseMail(pool, now);
  },

  async 'forget links that are over'({ pool, now }) {
    await forgetLinks(pool, now);
  },

  async 'forget old notifications'({ pool, now }) {
    await forgetNotifications(pool, now);
  },

  async 'remove old tombstones'({ pool, now }) {
    await forgetTombstones(pool, now);
  },
};
