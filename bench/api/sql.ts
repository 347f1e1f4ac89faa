/** The two questions of `bench api` in SQL, as somebody would write them by hand for all clients. */

/** Fifty pieces of equipment by name, with what they are and whose. */
export const equipmentSql = `
  SELECT e.id, e.name, e.kind, e.address, coalesce(s.status, 'unknown') AS status, s.since AS "statusSince",
    s.rtt_ms AS "rttMs", c.id AS "clientId", c.name AS "clientName"
  FROM equipment e
    JOIN client c ON c.id = e.client_id
    LEFT JOIN equipment_status s ON s.equipment_id = e.id
  WHERE e.archived_at IS NULL
  ORDER BY lower(e.name), e.id
  LIMIT 50`;

const statusCounts = `count(*)::int AS total,
  (count(*) FILTER (WHERE s.status = 'online'))::int AS online,
  (count(*) FILTER (WHERE s.status = 'degraded'))::int AS degraded,
  (count(*) FILTER (WHERE s.status = 'offline'))::int AS offline,
  (count(*) FILTER (WHERE coalesce(s.status, 'unknown') = 'unknown'))::int AS unknown,
  (count(*) FILTER (WHERE s.status = 'maintenance'))::int AS maintenance`;

const equipmentFrom = `FROM equipment e LEFT JOIN equipment_status s ON s.equipment_id = e.id
  WHERE e.archived_at IS NULL`;

const cameraCounts = `count(*)::int AS total,
  (count(*) FILTER (WHERE t.recording))::int AS recording,
  (count(*) FILTER (WHERE t.condition IN ('failed', 'stalled')))::int AS lost,
  (count(*) FILTER (WHERE c.recording AND NOT t.recording AND t.condition <> 'starting'))::int AS unrecorded`;

const cameraFrom = `FROM camera c LEFT JOIN stream m ON m.camera_id = c.id AND m.role = 'main'
  LEFT JOIN stream_state t ON t.stream_id = m.id WHERE c.archived_at IS NULL`;

/** The beginning of the last hour, in whole steps of ten seconds with the present one included; found once a statement. */
const start = `(SELECT date_bin('10 s', now(), timestamptz 'epoch') - interval '3590 s')`;

const responseColumns = `${start} AS start, 10 AS step_seconds,
  array_agg(v.p50 ORDER BY n) AS p50_ms, array_agg(v.p95 ORDER BY n) AS p95_ms, array_agg(v.loss ORDER BY n) AS loss`;

const responseFrom = `FROM generate_series(0, 359) AS n LEFT JOIN (
    SELECT date_bin('10 s', at, ${start}) AS step,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_ms) AS p50,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY rtt_ms) AS p95,
      1 - count(rtt_ms)::float8 / count(*) AS loss
    FROM check_sample WHERE at >= ${start} AND at < ${start} + interval '1 hour' GROUP BY 1
  ) v ON v.step = ${start} + n * interval '10 s'`;

const clientHealth = `SELECT c.id, c.name, c.origin, q.*, k.total AS cameras_total, k.lost,
    coalesce(a.open_alerts, 0) AS open_alerts, coalesce(a.critical_alerts, 0) AS critical_alerts
  FROM client c
    LEFT JOIN (SELECT e.client_id, ${statusCounts} ${equipmentFrom} GROUP BY 1) q ON q.client_id = c.id
    LEFT JOIN (SELECT c.client_id, ${cameraCounts} ${cameraFrom} GROUP BY 1) k ON k.client_id = c.id
    LEFT JOIN (SELECT client_id, count(*)::int AS open_alerts,
        (count(*) FILTER (WHERE severity = 'critical'))::int AS critical_alerts
      FROM alert WHERE state <> 'resolved' GROUP BY 1) a ON a.client_id = c.id
  WHERE c.archived_at IS NULL
  ORDER BY q.offline + k.lost DESC, coalesce(a.open_alerts, 0) DESC, q.degraded DESC, c.name`;

const alertCounts = `SELECT (count(*) FILTER (WHERE state = 'open'))::int AS open,
  (count(*) FILTER (WHERE state = 'acknowledged'))::int AS acknowledged,
  (count(*) FILTER (WHERE severity = 'critical'))::int AS critical
  FROM alert WHERE state <> 'resolved'`;

/** The whole dashboard as one row of JSON, in the shape of Vigie's answer. */
export const overviewSql = `SELECT json_build_object('overview', json_build_object(
    'equipment', (SELECT to_json(x) FROM (SELECT ${statusCounts} ${equipmentFrom}) x),
    'cameras', (SELECT to_json(x) FROM (SELECT ${cameraCounts} ${cameraFrom}) x),
    'alerts', (SELECT to_json(x) FROM (${alertCounts}) x),
    'responseTimes', (SELECT json_build_object('start', x.start, 'stepSeconds', x.step_seconds, 'p50Ms', x.p50_ms,
      'p95Ms', x.p95_ms, 'loss', x.loss) FROM (SELECT ${responseColumns} ${responseFrom}) x),
    'clients', (SELECT json_agg(json_build_object(
      'client', json_build_object('id', h.id, 'name', h.name, 'origin', h.origin),
      'equipment', json_build_object('total', h.total, 'online', h.online, 'degraded', h.degraded,
        'offline', h.offline, 'unknown', h.unknown, 'maintenance', h.maintenance),
      'cameras', json_build_object('total', h.cameras_total, 'lost', h.lost),
      'openAlerts', h.open_alerts, 'criticalAlerts', h.critical_alerts)) FROM (${clientHealth}) h)
  ))::text AS answer`;

/** What PostGraphile needs beside Vigie's tables to show the same dashboard: functions in a schema of their own. */
export const benchSchemaSql = `
  -- PostGraphile calls the conditions of the table "stream" by the same name.
  COMMENT ON TYPE stream_condition IS '@name condition_of_stream';
  CREATE SCHEMA bench;
  CREATE TYPE bench.status_counts AS (total int, online int, degraded int, offline int, unknown int, maintenance int);
  CREATE TYPE bench.camera_counts AS (total int, recording int, lost int, unrecorded int);
  CREATE TYPE bench.client_cameras AS (total int, lost int);
  CREATE TYPE bench.alert_counts AS (open int, acknowledged int, critical int);
  CREATE TYPE bench.response_times AS
    (start timestamptz, step_seconds int, p50_ms float8[], p95_ms float8[], loss float8[]);
  CREATE TYPE bench.client_health AS
    (id uuid, name text, origin origin, equipment bench.status_counts, cameras bench.client_cameras, open_alerts int,
      critical_alerts int);
  CREATE FUNCTION bench.equipment_counts() RETURNS bench.status_counts LANGUAGE sql STABLE AS
    $$ SELECT ${statusCounts} ${equipmentFrom} $$;
  CREATE FUNCTION bench.camera_counts() RETURNS bench.camera_counts LANGUAGE sql STABLE AS
    $$ SELECT ${cameraCounts} ${cameraFrom} $$;
  CREATE FUNCTION bench.alert_counts() RETURNS bench.alert_counts LANGUAGE sql STABLE AS $$ ${alertCounts} $$;
  CREATE FUNCTION bench.response_times() RETURNS bench.response_times LANGUAGE sql STABLE AS
    $$ SELECT ${responseColumns} ${responseFrom} $$;
  CREATE FUNCTION bench.clients_health() RETURNS SETOF bench.client_health LANGUAGE sql STABLE AS
    $$ SELECT h.id, h.name, h.origin, (h.total, h.online, h.degraded, h.offline, h.unknown, h.maintenance)::bench.status_counts,
         (h.cameras_total, h.lost)::bench.client_cameras, h.open_alerts, h.critical_alerts
       FROM (${clientHealth}) h $$;`;
