'use client';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components';

/** Offers what a held list keeps back; takes no room of its own, so that nothing moves. */
export function NewerChip({ newer, moved, onPress }: { newer: number; moved: boolean; onPress: () => void }) {
  const t = useTranslations('common');
  if (newer === 0 && !moved) return null;
  return (
    <div className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center">
      <Button
        onPress={onPress}
        className="pointer-events-auto flex h-7 cursor-pointer items-center gap-1 rounded-full border border-accent bg-raised px-3 text-small text-accent shadow-lg"
      >
        <ArrowUp size={14} strokeWidth={1.5} aria-hidden />
        {newer > 0 ? t('newer', { count: newer }) : t('newOrder')}
      </Button>
    </div>
  );
}
