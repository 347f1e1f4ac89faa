'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '../../design/button.tsx';
import { SelectField } from '../../design/fields/select-field.tsx';
import { administeredClients, useViewer } from '../../frame/viewer.tsx';
import type { Role } from '../../generated/graphql.ts';
import { AnyClientAdder, OwnClientAdder } from './client-adder.tsx';
import { fieldOf, type GivenRole } from './given-roles.ts';

const roles = ['VIEWER', 'OPERATOR', 'ADMIN'] as const satisfies readonly Role[];
const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** What somebody may do, client by client: only where the viewer administers can it be given. */
export function RolesEditor({
  value,
  onChange,
  error,
}: {
  value: readonly GivenRole[];
  onChange: (next: GivenRole[]) => void;
  /** What is wrong with the roles as a whole. */
  error: string | undefined;
}) {
  const t = useTranslations('users');
  const own = administeredClients(useViewer());
  const add = (client: GivenRole['client']) => onChange([...value, { client, role: 'VIEWER' }]);
  const isOnlyOne = own?.length === 1;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 text-small text-dim">{t('roles')}</legend>
      {value.length > 0 && (
        <ul className="flex flex-col border-t border-line">
          {value.map(({ client, role }, index) => {
            const name = client?.name ?? t('everyClient');
            return (
              <li
                key={client?.id ?? 'every'}
                className="grid grid-cols-[minmax(0,1fr)_10rem_auto] items-start gap-x-2 border-b border-line py-2 max-sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <span className="flex min-h-8 min-w-0 flex-col justify-center text-table">
                  <span className="truncate font-medium">{name}</span>
                  <span className="text-small text-dim">{t(`allows.${role}`)}</span>
                </span>
                <div className="max-sm:order-last max-sm:col-span-2 max-sm:pt-1">
                  <SelectField
                    name={fieldOf(index)}
                    label={t('roleIn', { client: name })}
                    hideLabel
                    value={role}
                    onChange={(chosen) => {
                      if (isRole(chosen))
                        onChange(value.map((each, at) => (at === index ? { ...each, role: chosen } : each)));
                    }}
                    choices={roles.map((id) => ({ id, label: t(`roleOf.${id}`) }))}
                  />
                </div>
                {!isOnlyOne && (
                  <IconButton
                    label={t('removeRole', { client: name })}
                    onPress={() => onChange(value.filter((_each, at) => at !== index))}
                  >
                    <X size={16} strokeWidth={1.5} />
                  </IconButton>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {error && (
        <p role="alert" className="text-small text-bad">
          {error}
        </p>
      )}
      {own === null ? (
        <AnyClientAdder taken={value} onAdd={add} />
      ) : (
        <OwnClientAdder clients={own} taken={value} onAdd={add} />
      )}
    </fieldset>
  );
}
