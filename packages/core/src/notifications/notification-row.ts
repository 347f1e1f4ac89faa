import type { NotificationLevel } from '@vigie/domain/notifications/kinds';

/** What somebody was told. */
export interface NotificationRow {
  readonly id: string;
  /** Whose affair it is; null: nobody's but theirs. */
  readonly clientId: string | null;
  readonly level: NotificationLevel;
  /** Names the sentence. */
  readonly kind: string;
  /** What the sentence needs. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** The columns of a `NotificationRow`, of the table `notification`. */
export const notificationColumns =
  'id, client_id AS "clientId", level, kind, params, created_at AS "createdAt", read_at AS "readAt"';
