import type { AccessTokens } from '@vigie/core/users/access-token';
import type { ChangeFeed } from '@vigie/platform/changes/change-feed';
import type { Config } from '@vigie/platform/config/config';
import type { SchemaServices } from '@vigie/schema/builder/context';
import type { EventHub } from '@vigie/schema/events/event-hub';
import type { LiveHub } from '@vigie/schema/live/live-hub';

/** What the server's plugins stand on, made once per process. */
export interface ApiServices extends SchemaServices {
  readonly config: Config & { readonly databaseUrl: string };
  readonly feed: ChangeFeed;
  readonly tokens: AccessTokens;
  readonly hub: LiveHub;
  readonly events: EventHub;
}
