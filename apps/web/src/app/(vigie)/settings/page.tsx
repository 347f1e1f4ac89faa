import type { Metadata } from 'next';
import { sectionMetadata } from '../../../settings/section-metadata.ts';
import { SectionPage } from '../../../settings/section-page.tsx';
import { ProfileForm } from '../../../users/profile-form.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('profile');
}

export default function Page() {
  return (
    <SectionPage id="profile" narrow>
      <ProfileForm />
    </SectionPage>
  );
}
