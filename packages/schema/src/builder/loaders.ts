import type { AlertEventRow, AlertRow } from '@vigie/core/alerts/alert-row';
import { type AlertCounts, countUnresolvedAlertsPerClient } from '@vigie/core/alerts/counts';
import { findAlerts, listAlertEvents } from '@vigie/core/alerts/list';
import { findNames } from '@vigie/core/audit/names';
import type { CameraRow, StreamRow } from '@vigie/core/cameras/camera';
import { camerasOfEquipment } from '@vigie/core/cameras/cameras-of-equipment';
import { type CameraCountsRow, countCamerasByClient } from '@vigie/core/cameras/count-cameras';
import { findCameras, listStreams } from '@vigie/core/cameras/list-cameras';
import { archivers, lastPurges, type PurgeSize, purgeSizes } from '@vigie/core/clients/archived';
import { countByStatusPerClient, type StatusCounts } from '@vigie/core/equipment/counts';
import type { CheckRow, EquipmentRow } from '@vigie/core/equipment/equipment-row';
import { findChecks, findEquipment, listChecks } from '@vigie/core/equipment/find';
import type { JobRow } from '@vigie/core/jobs/job-row';
import { findJobs } from '@vigie/core/jobs/list';
import { findMail, type MailRow } from '@vigie/core/mail/list';
import { countSitesPerClient } from '@vigie/core/sites/counts';
import { findTokens } from '@vigie/core/tokens/list';
import type { TokenRow } from '@vigie/core/tokens/token-row';
import { type AccountFacts, accountFacts } from '@vigie/core/users/account-facts';
import type { Visible } from '@vigie/core/users/viewer';
import type { Reader } from '@vigie/platform/database/reader';
import { batched } from './batch.ts';

type Load<Value> = (key: string) => Promise<Value | undefined>;

/** Reads by key for one execution: the same row is read once, and many rows together. */
export interface Loaders {
  readonly equipment: Load<EquipmentRow>;
  readonly check: Load<CheckRow>;
  readonly checksOfEquipment: Load<CheckRow[]>;
  readonly camera: Load<CameraRow>;
  readonly camerasOfEquipment: Load<CameraRow[]>;
  readonly streamsOfCamera: Load<StreamRow[]>;
  readonly alert: Load<AlertRow>;
  readonly eventsOfAlert: Load<AlertEventRow[]>;
  readonly token: Load<TokenRow>;
  readonly job: Load<JobRow>;
  readonly purgeSizeOfClient: Load<PurgeSize>;
  readonly lastPurgeOfClient: Load<JobRow>;
  /** Who deleted a client: the user's key. */
  readonly archiverOfClient: Load<string>;
  /** By the key of `nameKey`; see `findNames`. */
  readonly name: Load<string>;
  readonly siteCountOfClient: Load<number>;
  readonly statusCountsOfClient: Load<StatusCounts>;
  readonly cameraCountsOfClient: Load<CameraCountsRow>;
  readonly alertCountsOfClient: Load<AlertCounts>;
  /** What the viewer may know of a user's account. */
  readonly account: Load<AccountFacts>;
  readonly mail: Load<MailRow>;
}

/** Loaders that see what the viewer sees. */
export function loadersFor(reader: Reader, visible: Visible): Loaders {
  const { clientIds } = visible;
  return {
    equipment: batched(async (ids) => byId(await findEquipment(reader, clientIds, ids))),
    check: batched(async (ids) => byId(await findChecks(reader, clientIds, ids))),
    checksOfEquipment: batched(async (ids) =>
      Map.groupBy(await listChecks(reader, clientIds, ids), (check) => check.equipmentId),
    ),
    camera: batched(async (ids) => byId(await findCameras(reader, clientIds, ids))),
    camerasOfEquipment: batched(async (ids) =>
      Map.groupBy(await camerasOfEquipment(reader, clientIds, ids), (camera) => camera.equipmentId ?? ''),
    ),
    streamsOfCamera: batched(async (ids) =>
      Map.groupBy(await listStreams(reader, clientIds, ids), (stream) => stream.cameraId),
    ),
    alert: batched(async (ids) => byId(await findAlerts(reader, visible, ids))),
    eventsOfAlert: batched(async (ids) =>
      Map.groupBy(await listAlertEvents(reader, visible, ids), (event) => event.alertId),
    ),
    token: batched(async (ids) => byId(await findTokens(reader, visible, ids))),
    job: batched(async (ids) => byId(await findJobs(reader, visible, ids))),
    purgeSizeOfClient: batched((ids) => purgeSizes(reader, ids)),
    lastPurgeOfClient: batched((ids) => lastPurges(reader, ids)),
    archiverOfClient: batched((ids) => archivers(reader, ids)),
    name: batched((keys) => findNames(reader, keys)),
    siteCountOfClient: batched((ids) => countSitesPerClient(reader, clientIds, ids)),
    statusCountsOfClient: batched((ids) => countByStatusPerClient(reader, clientIds, ids)),
    cameraCountsOfClient: batched(async () => {
      const rows = await countCamerasByClient(reader, clientIds);
      return new Map(rows.map((row) => [row.clientId, row]));
    }),
    alertCountsOfClient: batched((ids) => countUnresolvedAlertsPerClient(reader, clientIds, ids)),
    account: batched((ids) => accountFacts(reader, visible.people, ids)),
    mail: batched(async (ids) => byId(await findMail(reader, visible.people, ids))),
  };
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));
