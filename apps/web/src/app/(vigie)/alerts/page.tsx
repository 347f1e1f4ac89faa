import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AlertInbox } from '../../../alerts/alert-inbox.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('alerts');
  return { title: t('inbox') };
}

export default function Page() {
  return <AlertInbox />;
}
