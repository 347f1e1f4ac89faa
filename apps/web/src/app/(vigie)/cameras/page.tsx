import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CameraWall } from '../../../cameras/camera-wall.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cameras');
  return { title: t('title') };
}

export default function Page() {
  return <CameraWall />;
}
