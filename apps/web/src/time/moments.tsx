'use client';
import type { InstantStyle } from '@vigie/i18n/formats/instant';
import { useSyncExternalStore } from 'react';
import { Explained } from '../design/tooltip.tsx';
import { onTick } from './clock-tick.ts';
import { useFormat } from './use-format.ts';

/** How long ago something began, running; renders again only when its words change. */
export function Elapsed({ since }: { since: string | null | undefined }) {
  const format = useFormat();
  const text = () => (since ? format.duration((Date.now() - Date.parse(since)) / 1000) : '–');
  return <>{useSyncExternalStore(onTick, text, () => '–')}</>;
}

/** The same for a place in prose or on a page: with the full instant behind it. */
export function Since({ since, zone }: { since: string | null | undefined; zone?: string }) {
  const format = useFormat();
  if (!since) return <span className="text-dim">–</span>;
  return (
    <Explained text={format.instant(since, 'full', zone)}>
      <time dateTime={since}>
        <Elapsed since={since} />
      </time>
    </Explained>
  );
}

/** The name of the zone beside a time that is not one's own. */
export function ZoneMark({ at, zone }: { at: string | number; zone: string | undefined }) {
  const name = useFormat().otherZone(at, zone);
  return name !== '' && <span className="text-micro text-dim">{`\u00a0${name}`}</span>;
}

/** An instant in its zone, with the whole of it (and the zone's name) on hover and focus. */
export function Moment({
  at,
  style = 'short',
  zone,
}: {
  at: string | null | undefined;
  style?: InstantStyle;
  zone?: string;
}) {
  const format = useFormat();
  if (!at) return <span className="text-dim">–</span>;
  return (
    <Explained text={format.instant(at, 'full', zone)}>
      <time dateTime={at}>
        {format.instant(at, style, zone)}
        {!style.startsWith('date') && <ZoneMark at={at} zone={zone} />}
      </time>
    </Explained>
  );
}
