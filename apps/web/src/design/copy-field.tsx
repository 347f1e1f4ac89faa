'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { Below, box, Caption, column, type Described, focusRing } from './field.tsx';

const saidForMs = 2_000;

/** A text that is there to be copied, such as a link or a key. */
export function CopyField({ value, ...described }: Described & { value: string }) {
  const t = useTranslations('common');
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saidForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    input.current?.select();
    // Without TLS in a LAN there is no Clipboard API: what is selected is copied the old way.
    const isDone = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setCopied(isDone || document.execCommand('copy'));
  };
  return (
    <AriaTextField value={value} isReadOnly className={column}>
      <Caption {...described} />
      <div className="flex gap-2">
        <Input ref={input} className={classes(box, focusRing, 'min-w-0 font-mono')} />
        <Button onPress={() => void copy()}>
          {copied ? (
            <Check size={16} strokeWidth={1.5} aria-hidden />
          ) : (
            <Copy size={16} strokeWidth={1.5} aria-hidden />
          )}
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      </div>
      <Below help={described.help} />
    </AriaTextField>
  );
}
