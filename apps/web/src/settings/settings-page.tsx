'use client';
import { useTranslations } from 'next-intl';
import { PageHeader } from '../design/panel.tsx';
import { Tabs } from '../design/tabs.tsx';
import { InstallationPanel } from '../installation/installation-panel.tsx';
import { useFilter } from '../lists/use-filter.ts';
import { ChangePasswordForm } from '../users/change-password-form.tsx';
import { ProfileForm } from '../users/profile-form.tsx';

/** What one sets for oneself, and how the installation is. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const { get, set } = useFilter();
  const tabs = [
    {
      id: 'profile',
      label: t('profile'),
      content: (
        <div className="max-w-120">
          <ProfileForm />
        </div>
      ),
    },
    {
      id: 'password',
      label: t('password'),
      content: (
        <div className="max-w-120">
          <ChangePasswordForm />
        </div>
      ),
    },
    { id: 'installation', label: t('installation'), content: <InstallationPanel /> },
  ];
  const selected = tabs.find((tab) => tab.id === get('tab'))?.id ?? 'profile';
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        label={t('title')}
        tabs={tabs}
        selected={selected}
        onSelect={(tab) => set({ tab: tab === 'profile' ? '' : tab })}
      />
    </>
  );
}
