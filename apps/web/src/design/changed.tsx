'use client';
import { type ReactNode, useEffect, useRef } from 'react';

/** Tints what it holds for 600 ms whenever `value` becomes another (not when it first appears). */
export function Changed({ value, children }: { value: string | number | null | undefined; children: ReactNode }) {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);
  useEffect(() => {
    if (shown.current === value) return;
    shown.current = value;
    const span = element.current;
    if (!span) return;
    span.classList.remove('changed');
    // Reading a measure makes the browser forget the animation that ran before.
    void span.offsetWidth;
    span.classList.add('changed');
  }, [value]);
  return <span ref={element}>{children}</span>;
}
