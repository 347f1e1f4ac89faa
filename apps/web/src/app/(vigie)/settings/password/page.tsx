import type { Metadata } from 'next';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { ChangePasswordSection } from '../../../../users/change-password-section.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('password');
}

export default function Page() {
  return <ChangePasswordSection />;
}
