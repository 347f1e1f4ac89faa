'use client';
import { useTranslations } from 'next-intl';
import { Link } from 'react-aria-components';
import { Button } from '../design/button.tsx';
import { Panel } from '../design/panel.tsx';
import { SkeletonRows } from '../design/skeleton.tsx';
import { EquipmentStatus } from '../equipment/equipment-status.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { Elapsed } from '../time/moments.tsx';

const ClientEquipmentDocument = graphql(`
  query ClientEquipment($clientId: ID!) @live {
    equipment(first: 12, filter: { clientId: $clientId }, orderBy: STATUS) {
      totalCount
      nodes { id name status statusSince site { name } }
    }
  }
`);

/** The first of a client's equipment, the worst on top, and the way to all of it. */
export function ClientEquipment({ clientId, onAll }: { clientId: string; onAll: () => void }) {
  const t = useTranslations('clients');
  const { data, loading } = useLiveQuery(ClientEquipmentDocument, { clientId });
  return (
    <Panel
      title={t('equipment')}
      aside={
        data &&
        data.equipment.totalCount > 0 && (
          <Button variant="ghost" onPress={onAll}>
            {t('allEquipment', { count: data.equipment.totalCount })}
          </Button>
        )
      }
    >
      {loading && <SkeletonRows rows={6} />}
      {data?.equipment.nodes.length === 0 && <p className="py-3 text-table text-dim">{t('noEquipment')}</p>}
      <ul>
        {data?.equipment.nodes.map((each) => (
          <li key={each.id}>
            {/* A phone has the name first, on a line of its own. */}
            <Link
              href={`/equipment/${encodeURIComponent(each.id)}`}
              className="grid min-h-8 cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-1 text-table outline-offset-[-2px] data-hovered:bg-surface sm:grid-cols-[7rem_minmax(0,1fr)_auto] touch:min-h-11"
            >
              <EquipmentStatus status={each.status} />
              <span className="line-clamp-2 break-words max-sm:order-first max-sm:col-span-full">
                {each.name}
                <span className="text-dim"> · {each.site.name}</span>
              </span>
              <span className="text-dim">
                <Elapsed since={each.statusSince} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
