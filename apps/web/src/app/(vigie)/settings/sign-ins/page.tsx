import type { Metadata } from 'next';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { SignInsSection } from '../../../../users/sign-ins/sign-in-list.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('sign-ins');
}

export default function Page() {
  return <SignInsSection />;
}
