'use client';
import { ListFilter, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { FilterChips } from '../design/chips.tsx';
import { classes } from '../design/classes.ts';
import { DayField } from '../design/fields/day-field.tsx';
import { SelectField } from '../design/fields/select-field.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { membersOf, type useFilter } from '../lists/use-filter.ts';
import { actions, type Entry, filterNames, subjectKinds } from './audit-query.ts';

const AuditPeopleDocument = graphql(`
  query AuditPeople @live {
    users(first: 200) { nodes { id name } }
  }
`);

const every = 'every';

/** By whom, on what, when and what kind of change; and the one thing whose history is looked at. */
export function AuditFilters({
  filter: { get, set },
  entries,
}: {
  filter: ReturnType<typeof useFilter>;
  entries: readonly Entry[];
}) {
  const t = useTranslations('audit');
  const { data } = useLiveQuery(AuditPeopleDocument, {});
  const [open, setOpen] = useState(false);
  const who = get('who');
  const about = get('about');
  const known = data?.users.nodes ?? [];
  // Somebody whose account is gone may be asked for by a link.
  const gone = who !== '' && !known.some(({ id }) => id === who);
  const goneName = entries.find(({ user }) => user?.id === who)?.user?.name ?? t('filter.somebody');
  const people = gone ? [{ id: who, name: goneName }, ...known] : known;
  const subject = entries.find(({ subjectId }) => subjectId === about);
  const narrowed = filterNames.some((name) => get(name) !== '');
  const choose = (name: 'who' | 'kind') => (id: string) => set({ [name]: id === every ? '' : id });
  return (
    <div className="flex flex-col gap-3 pb-3">
      <div className="md:hidden">
        <Button aria-expanded={open} onPress={() => setOpen(!open)}>
          <ListFilter size={16} strokeWidth={1.5} aria-hidden />
          {t('filter.open')}
        </Button>
      </div>
      <div className={classes('grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap', !open && 'max-md:hidden')}>
        <div className="md:w-48">
          <SelectField
            label={t('filter.person')}
            value={who === '' ? every : who}
            onChange={choose('who')}
            choices={[
              { id: every, label: t('filter.everybody') },
              ...people.map(({ id, name }) => ({ id, label: name })),
            ]}
          />
        </div>
        <div className="md:w-44">
          <SelectField
            label={t('filter.kind')}
            value={membersOf(get('kind'), subjectKinds)[0] ?? every}
            onChange={choose('kind')}
            choices={[
              { id: every, label: t('filter.everything') },
              ...subjectKinds.map((kind) => ({ id: kind, label: t(`kind.${kind}`) })),
            ]}
          />
        </div>
        <div className="md:w-40">
          <DayField label={t('filter.from')} value={get('from')} onChange={(from) => set({ from })} />
        </div>
        <div className="md:w-40">
          <DayField label={t('filter.to')} value={get('to')} onChange={(to) => set({ to })} />
        </div>
      </div>
      <div className={classes('flex flex-wrap items-center gap-x-4 gap-y-2', !open && !narrowed && 'max-md:hidden')}>
        <FilterChips
          label={t('filter.acts')}
          selected={membersOf(get('act'), actions)}
          onChange={(acts) => set({ act: acts.join(',') })}
          chips={actions.map((action) => ({ id: action, label: t(`act.${action}`) }))}
        />
        {narrowed && (
          <Button variant="ghost" onPress={() => set(Object.fromEntries(filterNames.map((name) => [name, ''])))}>
            <X size={16} strokeWidth={1.5} aria-hidden />
            {t('showAll')}
          </Button>
        )}
      </div>
      {about !== '' && (
        <p className="text-table">{t('filter.about', { name: subject?.subjectName ?? t('filter.aboutOne') })}</p>
      )}
    </div>
  );
}
