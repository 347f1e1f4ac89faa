'use client';
import { type FocusEvent, useMemo, useRef, useState } from 'react';
import { steady } from './steady.ts';

/**
 * Keeps a live list still under the pointer and the keyboard. Spread `hold` on the element around the list;
 * show `newer`/`moved` as a chip that calls `release`.
 */
export function useSteadyRows<Row extends { id: string }>(rows: readonly Row[], question: string) {
  const [pointed, setPointed] = useState(false);
  const [walked, setWalked] = useState(false);
  const held = pointed || walked;
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
        onPointerEnter: () => setPointed(true),
        onPointerLeave: () => setPointed(false),
        // Only who walks the list by key holds it: a click leaves the focus behind without looking back.
        onFocus: (event: FocusEvent) => setWalked(event.target.matches(':focus-visible')),
        onBlur: (event: FocusEvent) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setWalked(false);
        },
      },
    };
  }, [rows, question, held, released]);
}
