'use client';
import { type ReactNode, useEffect, useRef } from 'react';

/** Tints what it holds for 600 ms whenever `value` becomes another (not when it first appears). */
export function Changed({ value, children }: { value: string | number | null | undefined; children: ReactNode }) {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);
  useEffect(() => {
    if (shown.current === value) return;
    shown.current = value;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    // An animation of its own starts afresh each time, without a measure that would lay out the whole page.
    element.current?.animate(
      { backgroundColor: ['var(--tint)', 'transparent'] },
      { duration: 600, easing: 'ease-out' },
    );
  }, [value]);
  // The tint reaches a little beyond the value, in room that the margins give back.
  return (
    <span ref={element} className="-mx-1 rounded-sm px-1">
      {children}
    </span>
  );
}
