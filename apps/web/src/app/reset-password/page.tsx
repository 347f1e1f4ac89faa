import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountLinkPage } from '../../users/account-links/account-link-page.tsx';
import { SignedOutPage } from '../../users/signed-out-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('resetTitle') };
}

export default function Page() {
  return (
    <SignedOutPage>
      <AccountLinkPage purpose="reset" />
    </SignedOutPage>
  );
}
