'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { TextLink } from './button.tsx';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  link?: ToastLink;
}

/** Where one goes from what a toast says. */
interface ToastLink {
  href: string;
  text: string;
}

const noToasts: readonly Toast[] = [];
let toasts: readonly Toast[] = noToasts;
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  show(toasts.filter((toast) => toast.id !== id));
}

/** Says in passing what was done, longer where it leads somewhere; a failure stays until it is closed. */
export function toast(text: string, tone: Toast['tone'] = 'plain', link?: ToastLink): void {
  lastId += 1;
  const id = lastId;
  show([...toasts.slice(-3), { id, text, tone, ...(link ? { link } : {}) }]);
  if (tone === 'plain') setTimeout(() => dismiss(id), link ? 12_000 : 6_000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; read aloud politely. */
export function Toasts() {
  const t = useTranslations('common');
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => noToasts,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex flex-col items-end gap-2 max-sm:right-2 max-sm:bottom-18 max-sm:left-2"
    >
      {shown.map((each) => (
        <div
          key={each.id}
          className="rise-in pointer-events-auto flex max-w-96 items-center gap-2 rounded-vigie border border-line bg-raised py-1 pr-1 pl-3 text-table shadow-lg"
        >
          {each.tone === 'bad' && <span aria-hidden className="size-2 shrink-0 bg-bad" />}
          <span className="py-1">{each.text}</span>
          {each.link && (
            <span className="whitespace-nowrap">
              <TextLink href={each.link.href} onPress={() => dismiss(each.id)}>
                {each.link.text}
              </TextLink>
            </span>
          )}
          <Button
            aria-label={t('close')}
            onPress={() => dismiss(each.id)}
            className="flex size-7 shrink-0 cursor-pointer items-center justify-center rounded text-dim data-hovered:text-ink"
          >
            <X size={14} strokeWidth={1.5} />
          </Button>
        </div>
      ))}
    </div>
  );
}
