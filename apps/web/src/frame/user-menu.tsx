'use client';
import { Keyboard, Languages, LogOut, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components';
import { Menu, MenuItem, MenuSeparator } from '../design/menu.tsx';
import { signOut } from '../graphql/session.ts';
import { useTheme } from '../theme/theme.tsx';
import { useLanguage } from '../users/use-language.ts';
import { initials } from './initials.ts';
import { useViewer } from './viewer.tsx';

/** Who one is, and what one changes about one's own view. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const t = useTranslations('frame');
  const router = useRouter();
  const { user } = useViewer();
  const { theme, setTheme } = useTheme();
  const { other, changeTo } = useLanguage();
  return (
    <Menu
      label={t('userMenu')}
      trigger={
        <Button
          aria-label={t('userMenu')}
          className="group flex size-8 cursor-pointer items-center justify-center rounded-full touch:size-11"
        >
          <span className="flex size-8 items-center justify-center rounded-full border border-line bg-surface text-small font-medium group-data-hovered:border-edge">
            {initials(user.name)}
          </span>
        </Button>
      }
    >
      <MenuItem id="profile" icon={<Settings size={16} strokeWidth={1.5} />} onAction={() => router.push('/settings')}>
        {user.name}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        id="theme"
        icon={theme === 'dark' ? <Sun size={16} strokeWidth={1.5} /> : <Moon size={16} strokeWidth={1.5} />}
        onAction={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? t('toLight') : t('toDark')}
      </MenuItem>
      <MenuItem id="language" icon={<Languages size={16} strokeWidth={1.5} />} onAction={() => void changeTo(other)}>
        <span lang={other}>{t(`language.${other}`)}</span>
      </MenuItem>
      <MenuItem id="keys" icon={<Keyboard size={16} strokeWidth={1.5} />} onAction={onKeys}>
        {t('shortcuts')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem id="sign-out" icon={<LogOut size={16} strokeWidth={1.5} />} onAction={() => void signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
