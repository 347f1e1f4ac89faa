'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classes } from '../design/classes.ts';
import { PageHeader } from '../design/panel.tsx';
import type { Section } from './sections.ts';

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
  return (
    <div className={classes(narrow && 'max-w-120')}>
      <PageHeader title={t(`section.${id}`)} actions={actions} />
      {children}
    </div>
  );
}
