'use client';
import { isLocale, locales } from '@vigie/i18n/locales';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTimeZoneChoices } from '../clients/site-dialog.tsx';
import { Segments } from '../design/chips.tsx';
import { ComboField } from '../design/fields/combo-field.tsx';
import { SelectField } from '../design/fields/select-field.tsx';
import { TextField } from '../design/fields/text-field.tsx';
import { Form } from '../design/form.tsx';
import { toast } from '../design/toast.tsx';
import { useViewer } from '../frame/viewer.tsx';
import type { UpdateProfileMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';
import { rememberLocale } from '../i18n/locale-cookie.ts';
import { useTheme } from '../theme/theme.tsx';
import { UpdateProfileDocument } from './use-language.ts';

const pick = (data: UpdateProfileMutation) => data.updateProfile;

/** One's name, language and time zone (kept with the person), and the theme (kept in this browser). */
export function ProfileForm() {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const frame = useTranslations('frame');
  const locale = useLocale();
  const router = useRouter();
  const { user } = useViewer();
  const { theme, setTheme } = useTheme();
  const { act, busy } = useAct(UpdateProfileDocument, pick);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const zone = user.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useTimeZoneChoices(zone);
  return (
    <Form
      errors={errors}
      busy={busy}
      submit={common('save')}
      onSubmit={async (values) => {
        const chosen = values('locale');
        const result = await act({ input: { name: values('name'), locale: chosen, timeZone: values('timeZone') } });
        if (!result.ok) {
          setErrors(fieldErrors(result.failure, ['name', 'locale', 'timeZone']));
          return;
        }
        setErrors({});
        toast(common('saved'));
        if (isLocale(chosen)) {
          rememberLocale(chosen);
          if (chosen !== locale) router.refresh();
        }
      }}
    >
      <TextField name="name" label={common('name')} defaultValue={user.name} isRequired />
      <TextField label={t('email')} value={user.email ?? ''} isReadOnly />
      <SelectField
        name="locale"
        label={t('language')}
        help={t('languageHint')}
        defaultValue={locale}
        choices={locales.map((each) => ({ id: each, label: frame(`language.${each}`) }))}
      />
      <ComboField
        name="timeZone"
        label={t('timeZone')}
        help={t('timeZoneHint')}
        choices={zones}
        defaultValue={zone}
        isRequired
      />
      <div className="flex flex-col gap-1">
        <span className="text-small text-dim">{t('theme')}</span>
        <div>
          <Segments
            label={t('theme')}
            selected={theme}
            onChange={(next) => setTheme(next === 'light' ? 'light' : 'dark')}
            chips={[
              { id: 'dark', label: t('dark') },
              { id: 'light', label: t('light') },
            ]}
          />
        </div>
      </div>
    </Form>
  );
}
