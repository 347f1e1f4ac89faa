'use client';
import { ownerOf, useViewer } from '../frame/viewer.tsx';
import { SectionPage } from '../settings/section-page.tsx';
import { ChangePasswordForm } from './change-password-form.tsx';

/** One's own password, among the settings. */
export function ChangePasswordSection() {
  const viewer = useViewer();
  return (
    <SectionPage id="password" narrow>
      <ChangePasswordForm owner={ownerOf(viewer)} />
    </SectionPage>
  );
}
