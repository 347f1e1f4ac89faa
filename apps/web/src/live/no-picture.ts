'use client';
import { type StreamError, streamErrors } from '@vigie/domain/cameras/stream-error';
import { useTranslations } from 'next-intl';

const own = [
  'connecting',
  'connectionLost',
  'cameraNotRunning',
  'cameraNotFound',
  'browserCannotPlay',
  'browserLacksMse',
] as const;

/** Says in words why there is no picture; a code that this version does not know is shown as it is. */
export function useNoPictureWord(): (reason: string) => string {
  const t = useTranslations('cameras');
  return (reason) => {
    const ofStream = streamErrors.find((each): each is StreamError => each === reason);
    if (ofStream) return t(`streamError.${ofStream}`);
    const ofPlayer = own.find((each) => each === reason);
    return ofPlayer ? t(`noPicture.${ofPlayer}`) : reason;
  };
}
