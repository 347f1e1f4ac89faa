'use client';
import { useTranslations } from 'next-intl';
import { Button } from '../../design/button.tsx';
import { SignedOutTitle } from '../signed-out-page.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { LinkMissing, LinkOver } from './link-over.tsx';
import { ResetForm } from './reset-form.tsx';
import { useAccountLink } from './use-account-link.ts';

/** Where a link from an e-mail leads: what it is for, or why it is of no use and what to do then. */
export function AccountLinkPage({ purpose }: { purpose: 'invitation' | 'reset' }) {
  const t = useTranslations('signIn');
  const common = useTranslations('common');
  const { state, spoil } = useAccountLink();
  switch (state.step) {
    case 'waiting':
      return (
        <p role="status" aria-busy="true" className="appear-late text-table text-dim">
          {t('linkWaiting')}
        </p>
      );
    case 'missing':
      return <LinkMissing purpose={purpose} />;
    case 'over':
      return <LinkOver purpose={purpose} />;
    case 'unchecked':
      return (
        <>
          <SignedOutTitle title={t('linkUnchecked')}>{state.message}</SignedOutTitle>
          <div>
            <Button variant="primary" onPress={state.again}>
              {common('retry')}
            </Button>
          </div>
        </>
      );
    case 'good': {
      const { secret, link } = state;
      // What the link is for counts, not the page that it was pasted behind.
      const Form = link.purpose === 'invitation' ? InvitationForm : ResetForm;
      return <Form key={secret} secret={secret} link={link} onOver={spoil} />;
    }
  }
}
