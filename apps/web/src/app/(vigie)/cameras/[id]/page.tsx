import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CameraPage } from '../../../../cameras/camera-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cameras');
  return { title: t('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <CameraPage id={decodeURIComponent(id)} />;
}
