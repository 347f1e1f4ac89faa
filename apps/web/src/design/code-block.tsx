'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from './button.tsx';

/**
 * Copies what an element holds; false where the browser lets nothing be copied: then it is marked, to be
 * copied by hand. On plain HTTP in a LAN a page has no clipboard, but what is marked can be copied.
 */
async function copyOf(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return document.execCommand('copy');
  }
}

/** A code or a command, to be copied whole. */
export function CodeBlock({ label, code, wraps = false }: { label: string; code: string; wraps?: boolean }) {
  const t = useTranslations('common');
  const element = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <figcaption className="text-small text-dim">{label}</figcaption>
        <Button
          variant="ghost"
          aria-label={`${copied ? t('copied') : t('copy')}: ${label}`}
          onPress={async () => setCopied(element.current !== null && (await copyOf(element.current)))}
        >
          {copied ? (
            <Check size={16} strokeWidth={1.5} aria-hidden />
          ) : (
            <Copy size={16} strokeWidth={1.5} aria-hidden />
          )}
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      </div>
      {/** biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keyboard too. */}
      <pre tabIndex={0} className="overflow-x-auto rounded-vigie border border-line bg-bg px-3 py-2 text-small">
        <code ref={element} className={wraps ? 'font-mono break-all whitespace-pre-wrap' : 'font-mono'}>
          {code}
        </code>
      </pre>
    </figure>
  );
}
