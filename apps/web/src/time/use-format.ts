'use client';
import { formatClockLength, formatDuration } from '@vigie/i18n/formats/duration';
import { formatInstant, formatZone, type InstantStyle, sameTime } from '@vigie/i18n/formats/instant';
import { formatBitrate, formatBytes, formatMilliseconds, formatNumber, formatShare } from '@vigie/i18n/formats/number';
import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { useZone } from './zone.tsx';

type Instant = string | number | Date;

/** How this person reads numbers, lengths and instants (in their own zone, unless one is given). */
export function useFormat() {
  const locale = useLocale();
  const ownZone = useZone();
  return useMemo(
    () => ({
      duration: (seconds: number) => formatDuration(seconds, locale),
      clockLength: formatClockLength,
      instant: (at: Instant, style: InstantStyle, zone: string = ownZone) =>
        formatInstant(new Date(at), locale, style, zone),
      /** What the zone is called, the person's own unless one is given. */
      zoneName: (at: Instant, zone: string = ownZone) => formatZone(new Date(at), locale, zone),
      /** The same where a time in that zone would be misread as one's own; '' where both clocks agree. */
      otherZone: (at: Instant, zone: string = ownZone) =>
        sameTime(new Date(at), zone, ownZone) ? '' : formatZone(new Date(at), locale, zone),
      milliseconds: (ms: number) => formatMilliseconds(ms, locale),
      bytes: (bytes: number | string) => formatBytes(Number(bytes), locale),
      bitrate: (kbps: number) => formatBitrate(kbps, locale),
      number: (value: number, decimals?: number) => formatNumber(value, locale, decimals),
      share: (share: number, decimals?: number) => formatShare(share, locale, decimals),
    }),
    [locale, ownZone],
  );
}

export type Format = ReturnType<typeof useFormat>;
