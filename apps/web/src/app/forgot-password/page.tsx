import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgotPassword } from '../../users/account-links/forgot-password.tsx';
import { SignedOutPage } from '../../users/signed-out-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('forgotTitle') };
}

export default function Page() {
  return (
    <SignedOutPage>
      <ForgotPassword />
    </SignedOutPage>
  );
}
