import type { ProbeSource } from '@vigie/core/cameras/probe';
import type { ActingFrom } from '@vigie/core/results/acting';
import { type Viewer, type Visible, visibleTo } from '@vigie/core/users/viewer';
import type { Pool } from '@vigie/platform/database/pool';
import type { Database } from '@vigie/platform/database/prisma';
import { type Reader, readerOf } from '@vigie/platform/database/reader';
import type { Logger } from '@vigie/platform/log/log';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import type { OperationLimits } from './limits.ts';
import { type Loaders, loadersFor } from './loaders.ts';

/** What resolvers stand on, made once per process. */
export interface SchemaServices {
  readonly prisma: Database;
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Logger;
  /** The origin of links as configured (see core/installation/public-url). */
  readonly publicUrl: string | undefined;
  /** From whom e-mails come; null where no mail server is configured. */
  readonly mailFrom: string | null;
  /** Looks whether a source gives video, before a camera is made of it. */
  readonly probe: ProbeSource;
  /** How much one operation may ask for. */
  readonly limits: OperationLimits;
  /** Whether operations that are asked again and again are compiled. */
  readonly jit: boolean;
  /** For how many days the audit log is kept. */
  readonly auditDays: number;
  /** Vigie's own version. */
  readonly version: string;
}

/** What a resolver is given: the services, and who asks. Made anew for every execution. */
export interface SchemaContext extends SchemaServices {
  readonly viewer: Viewer;
  /** From where the viewer asks. */
  readonly from: ActingFrom;
  readonly visible: Visible;
  /** For questions in SQL, which thereby say what they read; the pool is for what changes something. */
  readonly reader: Reader;
  readonly load: Loaders;
}

/** The context of one execution on behalf of one viewer. */
export function createContext(services: SchemaServices, viewer: Viewer, from: ActingFrom): SchemaContext {
  const visible = visibleTo(viewer);
  const reader = readerOf(services.pool);
  return { ...services, viewer, from, visible, reader, load: loadersFor(reader, visible) };
}
