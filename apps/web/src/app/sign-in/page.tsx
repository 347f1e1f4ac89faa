import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '../../users/sign-in-form.tsx';
import { SignedOutPage, SignedOutTitle } from '../../users/signed-out-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('signIn') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const t = await getTranslations('signIn');
  const { next } = await searchParams;
  return (
    <SignedOutPage>
      <SignedOutTitle title={t('title')}>{t('subtitle')}</SignedOutTitle>
      <SignInForm next={typeof next === 'string' ? next : undefined} />
    </SignedOutPage>
  );
}
