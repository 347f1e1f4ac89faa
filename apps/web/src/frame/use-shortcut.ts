'use client';
import { useEffect, useRef } from 'react';

/** True where keys are text: a shortcut must not steal them. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/**
 * A key of the whole page: a character such as `a` or `?`, a key's name such as `ArrowLeft`, or `mod+k`
 * (⌘ on a Mac, Ctrl elsewhere). Silent while one types and while a dialog is open.
 */
export function useShortcut(key: string, act: () => void, enabled = true): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!enabled) return;
    const modified = key.startsWith('mod+');
    const wanted = modified ? key.slice(4) : key;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== wanted || event.altKey || modified !== (event.metaKey || event.ctrlKey)) return;
      if (!modified && (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')))
        return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [key, enabled]);
}
