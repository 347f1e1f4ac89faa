import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EquipmentList } from '../../../equipment/equipment-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('equipment');
  return { title: t('title') };
}

export default function Page() {
  return <EquipmentList />;
}
