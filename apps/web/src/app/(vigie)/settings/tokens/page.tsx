import type { Metadata } from 'next';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { TokenList } from '../../../../tokens/token-list.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('tokens');
}

export default function Page() {
  return <TokenList />;
}
