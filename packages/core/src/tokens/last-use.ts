import type { Queryable } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';
import type { Clock } from '@vigie/platform/time/clock';

/** Notes when and from where tokens are used. */
export interface TokenUses {
  /** A token was shown. Returns at once: writing it down holds nobody up, and may fail. */
  note(tokenId: string, address: string | null): void;
}

/** A token's last use is written at most this often. */
const everyMs = 60_000;

/** The uses of tokens, for one process; the database keeps several from writing more often than one would. */
export function tokenUses({
  pool,
  clock,
  log,
}: {
  readonly pool: Queryable;
  readonly clock: Clock;
  readonly log: Logger;
}): TokenUses {
  /** When each was last written; there are no more of them than tokens. */
  const written = new Map<string, number>();
  return {
    note(tokenId, address) {
      const now = clock();
      if (now.getTime() - (written.get(tokenId) ?? 0) < everyMs) return;
      written.set(tokenId, now.getTime());
      pool
        .query(
          `UPDATE api_token SET last_used_at = $2, last_used_address = $3
           WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $4)`,
          [tokenId, now, address, new Date(now.getTime() - everyMs)],
        )
        .catch((error: unknown) => {
          written.delete(tokenId);
          log.debug({ err: error, tokenId }, 'the use of a token could not be noted');
        });
    },
  };
}
