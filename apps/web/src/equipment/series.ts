import type { EquipmentDetailsQuery, EquipmentListQuery } from '../generated/graphql.ts';

type Details = Extract<NonNullable<EquipmentDetailsQuery['node']>, { __typename: 'Equipment' }>;

/** Response times as columns: a value a step from `start` on; null where nothing was measured. */
export type ResponseTimes = Details['responseTimes'];

/** A stretch of time in one state; `to` null: it lasts. */
export type StatusSpan = Details['history'][number];

/** How many are in each state. */
export type StatusCounts = EquipmentListQuery['overview']['equipment'];
