'use client';
import { Status } from '../design/status.tsx';
import type { Status as StatusName } from '../generated/graphql.ts';
import { markOf, useStatusWord } from './status-words.ts';

/** The state of a piece of equipment by shape, word and colour. */
export function EquipmentStatus({ status }: { status: StatusName }) {
  const word = useStatusWord();
  return <Status mark={markOf(status)} word={word(status)} />;
}
