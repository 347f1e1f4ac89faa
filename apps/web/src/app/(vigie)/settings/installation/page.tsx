import type { Metadata } from 'next';
import { InstallationPanel } from '../../../../installation/installation-panel.tsx';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { SectionPage } from '../../../../settings/section-page.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('installation');
}

export default function Page() {
  return (
    <SectionPage id="installation">
      <InstallationPanel />
    </SectionPage>
  );
}
