import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EquipmentPage } from '../../../../equipment/equipment-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('equipment');
  return { title: t('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EquipmentPage id={decodeURIComponent(id)} />;
}
