'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from 'react-aria-components';

/** So much of a text is read at a glance. */
const atAGlance = 140;

/** A text as it was written; of a long one the beginning, and the rest when it is asked for. */
export function Folded({ text }: { text: string }) {
  const t = useTranslations('audit');
  const [whole, setWhole] = useState(false);
  if (text.length <= atAGlance) return <span className="break-words whitespace-pre-wrap">{text}</span>;
  return (
    <span className="break-words whitespace-pre-wrap">
      {whole ? text : `${text.slice(0, atAGlance).trimEnd()}…`}{' '}
      <Button
        aria-expanded={whole}
        onPress={() => setWhole(!whole)}
        className="cursor-pointer rounded-sm text-small text-accent data-hovered:underline"
      >
        {whole ? t('cut') : t('whole')}
      </Button>
    </span>
  );
}
