'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeader } from '../design/panel.tsx';
import { useViewer } from '../frame/viewer.tsx';
import { isFor, type Section, sectionOf } from './sections.ts';

/** A section of the settings under its title; a form is kept as narrow as one reads it. */
export function SectionPage({
  id,
  narrow = false,
  actions,
  children,
}: {
  id: Section['id'];
  narrow?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('settings');
  const viewer = useViewer();
  const section = sectionOf(id);
  if (section && !isFor(section, viewer)) return <NotForYou section={section} />;
  return (
    <div className={classes(narrow && 'max-w-120')}>
      <PageHeader title={t(`section.${id}`)} actions={actions} />
      {children}
    </div>
  );
}

/** A section whose address somebody has opened who has it not. */
function NotForYou({ section }: { section: Section }) {
  const t = useTranslations('settings');
  return (
    <EmptyState isPage icon={<Lock size={20} strokeWidth={1.5} />} title={t('notForYou')}>
      {section.for === 'managers' ? t('forManagers') : t('forInstallation')}
    </EmptyState>
  );
}
