import type { Metadata } from 'next';
import { AuditLog } from '../../../../audit/audit-log.tsx';
import { sectionMetadata } from '../../../../settings/section-metadata.ts';
import { SectionPage } from '../../../../settings/section-page.tsx';

export function generateMetadata(): Promise<Metadata> {
  return sectionMetadata('audit');
}

export default function Page() {
  return (
    <SectionPage id="audit">
      <AuditLog />
    </SectionPage>
  );
}
