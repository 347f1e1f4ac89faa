'use client';
import { useTranslations } from 'next-intl';
import { TextLink } from '../design/button.tsx';
import type { Entry } from './audit-query.ts';
import { sentenceOf } from './sentence.ts';

/** Who did what to which thing, in a sentence; the thing is a link where it is still there. */
export function EntrySentence({ entry, href }: { entry: Entry; href: string | undefined }) {
  const t = useTranslations('audit');
  const words = entry.subjectName ?? t('unnamed');
  const name = () =>
    href === undefined ? <strong className="font-medium">{words}</strong> : <TextLink href={href}>{words}</TextLink>;
  const who = () => (
    <strong className="font-medium">{entry.user?.name ?? t(entry.address ? 'nobody' : 'vigie')}</strong>
  );
  const what = () => t.rich(`what.${entry.subjectKind ?? 'OTHER'}`, { name });
  return t.rich(`did.${sentenceOf(entry)}`, { who, what, name });
}
