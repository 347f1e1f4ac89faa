/** How a table's changes are announced: the columns that its triggers tell of (see `announce_changes_of`). */
export interface WatchedTable {
  /** The column of the ids. */
  readonly id: string;
  /** The column of the client; null where the rows belong to none. */
  readonly client: string | null;
  /** Whether the rows are somebody's own, who sees them whatever client they speak of. */
  readonly isPersonal?: boolean;
  /** Further columns by which readers narrow what they read, under the names that readers use. */
  readonly facets: Readonly<Record<string, string>>;
}

const ofClient = { id: 'id', client: 'client_id', facets: {} } as const;
const ofNobody = { id: 'id', client: null, facets: {} } as const;

/** The tables whose changes are announced. What a live query reads stands here, or in `coarseEvents`. */
export const watchedTables = {
  client: { id: 'id', client: 'id', facets: {} },
  site: ofClient,
  equipment: { ...ofClient, facets: { siteId: 'site_id' } },
  equipment_check: { ...ofClient, facets: { equipmentId: 'equipment_id' } },
  equipment_status: { id: 'equipment_id', client: 'client_id', facets: {} },
  camera: { ...ofClient, facets: { siteId: 'site_id', equipmentId: 'equipment_id' } },
  stream: { ...ofClient, facets: { cameraId: 'camera_id' } },
  stream_state: { id: 'stream_id', client: 'client_id', facets: { cameraId: 'camera_id' } },
  recording: { ...ofClient, facets: { cameraId: 'camera_id' } },
  alert: { ...ofClient, facets: { siteId: 'site_id', equipmentId: 'equipment_id', cameraId: 'camera_id' } },
  alert_event: { ...ofClient, facets: { alertId: 'alert_id' } },
  app_user: ofNobody,
  membership: { ...ofClient, facets: { userId: 'user_id' } },
  session: { ...ofNobody, facets: { userId: 'user_id' } },
  api_token: { ...ofNobody, facets: { userId: 'user_id' } },
  account_link: { ...ofNobody, facets: { userId: 'user_id' } },
  outgoing_mail: ofNobody,
  notification: { ...ofClient, isPersonal: true, facets: { userId: 'user_id' } },
  background_job: { ...ofClient, isPersonal: true, facets: { userId: 'user_id' } },
  audit_entry: ofClient,
  process_state: ofNobody,
  setting: { id: 'key', client: null, facets: {} },
} as const satisfies Readonly<Record<string, WatchedTable>>;

/**
 * Events that stand for tables without a trigger: a batch of samples was written ('check_round', whose ids are
 * those of the equipment), or a step of the charts has ended ('check_step').
 */
export const coarseEvents = ['check_round', 'check_step'] as const;

export type WatchedKind = keyof typeof watchedTables;
export type CoarseEvent = (typeof coarseEvents)[number];

/** What a live query can depend on. */
export type Kind = WatchedKind | CoarseEvent;

/** The facets by which a reader of a kind may narrow what it reads. */
export type FacetOf<K extends Kind> = K extends WatchedKind
  ? keyof (typeof watchedTables)[K]['facets'] & string
  : never;

/** The facets of a kind and their columns; none for a coarse event or a name that is no kind. */
export function facetsOf(kind: string): Readonly<Record<string, string>> {
  return isWatched(kind) ? watchedTables[kind].facets : {};
}

/** Whether the rows of a kind are seen by those who see their client, and by nobody else. */
export function isOfClients(kind: string): boolean {
  if (!isWatched(kind)) return true;
  const table: WatchedTable = watchedTables[kind];
  return table.client !== null && table.isPersonal !== true;
}

/** Whether changes of a table are announced. */
export const isWatched = (table: string): table is WatchedKind => Object.hasOwn(watchedTables, table);
