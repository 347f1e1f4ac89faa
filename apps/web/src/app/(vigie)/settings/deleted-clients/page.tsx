import type { Metadata } from 'next';
import { DeletedClients } from '../../../../clients/deleted-clients.tsx';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { SectionPage } from '../../../../settings/section-page.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('deleted-clients');
}

export default function Page() {
  return (
    <SectionPage id="deleted-clients">
      <DeletedClients />
    </SectionPage>
  );
}
