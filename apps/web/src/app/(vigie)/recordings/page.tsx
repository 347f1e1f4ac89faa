import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecordingList } from '../../../recordings/recording-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recordings');
  return { title: t('title') };
}

export default function Page() {
  return <RecordingList />;
}
