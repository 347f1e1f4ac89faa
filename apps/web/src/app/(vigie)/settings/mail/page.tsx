import type { Metadata } from 'next';
import { OutboxSection } from '../../../../mail/outbox.tsx';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('mail');
}

export default function Page() {
  return <OutboxSection />;
}
