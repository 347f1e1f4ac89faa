import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Lookout } from '../../frame/lookout.tsx';
import { LanguageLinks } from '../../users/language-links.tsx';
import { SignInForm } from '../../users/sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('signIn') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const t = await getTranslations('signIn');
  const { next } = await searchParams;
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-10 p-4">
      <div className="flex w-full max-w-80 flex-col gap-6">
        <div className="flex items-center gap-3">
          <Lookout size={32} />
          <div>
            <h1 className="text-title font-semibold">{t('title')}</h1>
            <p className="text-small text-dim">{t('subtitle')}</p>
          </div>
        </div>
        <SignInForm next={typeof next === 'string' ? next : undefined} />
      </div>
      <LanguageLinks />
    </main>
  );
}
