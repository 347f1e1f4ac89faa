'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '../design/button.tsx';
import type { Pages } from './use-pages.ts';

interface PagerProps {
  pages: Pages;
  rows: number;
  total: number;
  pageInfo: { endCursor?: string | null; hasNextPage: boolean };
}

/** How much of a list is shown, and the ways to the rest. */
export function Pager({ pages, rows, total, pageInfo }: PagerProps) {
  const t = useTranslations('common');
  const range = pages.range(rows);
  if (!range) return null;
  return (
    <div className="flex items-center justify-end gap-1 pt-2 text-small text-dim">
      <span>{t('range', { ...range, total })}</span>
      {(!pages.isFirst || pageInfo.hasNextPage) && (
        <>
          <IconButton label={t('previousPage')} isDisabled={pages.isFirst} onPress={pages.previous}>
            <ChevronLeft size={16} strokeWidth={1.5} />
          </IconButton>
          <IconButton
            label={t('nextPage')}
            isDisabled={!pageInfo.hasNextPage}
            onPress={() => pages.next(pageInfo.endCursor)}
          >
            <ChevronRight size={16} strokeWidth={1.5} />
          </IconButton>
        </>
      )}
    </div>
  );
}
