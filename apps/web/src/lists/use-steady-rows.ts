'use client';
import { useMemo, useRef, useState } from 'react';
import { steady } from './steady.ts';

/**
 * Keeps a live list still under the pointer and the keyboard. Spread `hold` on the element around the list;
 * show `newer`/`moved` as a chip that calls `release`.
 */
export function useSteadyRows<Row extends { id: string }>(rows: readonly Row[], question: string) {
  const [held, setHeld] = useState(false);
  const [released, setReleased] = useState(0);
  const shown = useRef<{ question: string; released: number; order: readonly string[] }>({
    question: '',
    released: 0,
    order: [],
  });

  return useMemo(() => {
    const ids = rows.map((row) => row.id);
    const same = shown.current.question === question && shown.current.released === released;
    const next = steady(same ? shown.current.order : [], ids, held);
    shown.current = { question, released, order: next.order };
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      rows: next.order.flatMap((id) => byId.get(id) ?? []),
      newer: next.newer,
      moved: next.moved,
      release: () => setReleased((count) => count + 1),
      hold: {
        onPointerEnter: () => setHeld(true),
        onPointerLeave: () => setHeld(false),
      },
    };
  }, [rows, question, held, released]);
}
