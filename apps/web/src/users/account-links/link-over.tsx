'use client';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../../design/button.tsx';
import { SignedOutTitle } from '../signed-out-page.tsx';

/** A link that is of no use any more, whatever the reason, and the ways on. */
export function LinkOver({ purpose }: { purpose: 'invitation' | 'reset' }) {
  const t = useTranslations('signIn');
  return (
    <>
      <SignedOutTitle title={t('linkOverTitle')}>
        {purpose === 'invitation' ? t('invitationOver') : t('resetOver')}
      </SignedOutTitle>
      <WaysOn />
    </>
  );
}

/** The page without the link that it is for. An invitation that was lost is sent again by whoever invited. */
export function LinkMissing({ purpose }: { purpose: 'invitation' | 'reset' }) {
  const t = useTranslations('signIn');
  if (purpose === 'invitation') {
    return (
      <>
        <SignedOutTitle title={t('invitationMissingTitle')}>{t('invitationMissing')}</SignedOutTitle>
        <div>
          <ButtonLink href="/sign-in">{t('toSignIn')}</ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <SignedOutTitle title={t('linkMissingTitle')}>{t('linkMissing')}</SignedOutTitle>
      <WaysOn />
    </>
  );
}

function WaysOn() {
  const t = useTranslations('signIn');
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink variant="primary" href="/forgot-password">
        {t('askLink')}
      </ButtonLink>
      <ButtonLink href="/sign-in">{t('toSignIn')}</ButtonLink>
    </div>
  );
}
