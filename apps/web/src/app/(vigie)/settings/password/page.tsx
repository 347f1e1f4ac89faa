import type { Metadata } from 'next';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { SectionPage } from '../../../../settings/section-page.tsx';
import { ChangePasswordForm } from '../../../../users/change-password-form.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('password');
}

export default function Page() {
  return (
    <SectionPage id="password" narrow>
      <ChangePasswordForm />
    </SectionPage>
  );
}
