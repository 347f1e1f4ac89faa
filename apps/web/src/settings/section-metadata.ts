import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Section } from './sections.ts';

/** The title of a section's page, in the browser's tab. */
export async function sectionMetadata(id: Section['id']): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t(`section.${id}`) };
}
