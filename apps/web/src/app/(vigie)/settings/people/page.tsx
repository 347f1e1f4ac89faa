import type { Metadata } from 'next';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { PeopleSection } from '../../../../users/people/people-list.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('people');
}

export default function Page() {
  return <PeopleSection />;
}
