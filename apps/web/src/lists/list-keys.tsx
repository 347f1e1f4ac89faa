'use client';
import type { ReactNode } from 'react';

/** `j` and `k` move in the list below as the arrows do. */
export function ListKeys({ children }: { children: ReactNode }) {
  return (
    <div
      className="contents"
      role="presentation"
      onKeyDownCapture={(event) => {
        const { key, target, ctrlKey, metaKey, altKey } = event;
        if ((key !== 'j' && key !== 'k') || ctrlKey || metaKey || altKey) return;
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
        event.preventDefault();
        event.stopPropagation();
        const arrow = new KeyboardEvent('keydown', {
          key: key === 'j' ? 'ArrowDown' : 'ArrowUp',
          bubbles: true,
          cancelable: true,
        });
        target.dispatchEvent(arrow);
      }}
    >
      {children}
    </div>
  );
}
