'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '../design/overlay.tsx';

const keys = [
  ['palette', ['⌘K', 'Ctrl K']],
  ['next', ['j']],
  ['previous', ['k']],
  ['acknowledge', ['a']],
  ['resolve', ['r']],
  ['play', ['␣']],
  ['step', ['←', '→']],
  ['fullScreen', ['f']],
  ['help', ['?']],
] as const;

/** The keys that this product knows. */
export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('frame');
  return (
    <Dialog title={t('shortcuts')} open={open} onClose={onClose}>
      <dl className="flex flex-col">
        {keys.map(([name, caps]) => (
          <div key={name} className="flex items-center justify-between border-b border-line py-1.5 last:border-0">
            <dt className="text-table">{t(`key.${name}`)}</dt>
            <dd className="flex gap-1">
              {caps.map((cap) => (
                <kbd
                  key={cap}
                  className="min-w-6 rounded border border-line bg-surface px-1.5 text-center font-sans text-small text-dim"
                >
                  {cap}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
