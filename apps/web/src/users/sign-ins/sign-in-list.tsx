'use client';
import { Laptop, type LucideIcon, Smartphone, SquareTerminal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { SkeletonRows } from '../../design/skeleton.tsx';
import { graphql } from '../../generated/gql.ts';
import type { SignInsQuery } from '../../generated/graphql.ts';
import { useLiveQuery } from '../../graphql/use-live-query.ts';
import { LoadFailed } from '../../lists/load-failed.tsx';
import { SectionPage } from '../../settings/section-page.tsx';
import { Moment, Since } from '../../time/moments.tsx';
import { EndOtherSignIns, EndSignIn } from './end-sign-in.tsx';

const SignInsDocument = graphql(`
  query SignIns @live {
    viewer { sessions { id createdAt lastSeenAt expiresAt address userAgent device isCurrent } }
  }
`);

export type SignIn = SignInsQuery['viewer']['sessions'][number];

/** Where one's own account is open, this place first; each can be ended, and all others at once. */
export function SignInsSection() {
  const t = useTranslations('users.signIns');
  const { data, error, loading } = useLiveQuery(SignInsDocument, {});
  const [ending, setEnding] = useState<SignIn | 'others'>();
  const close = () => setEnding(undefined);
  const signIns = data?.viewer.sessions ?? [];
  const others = signIns.filter(({ isCurrent }) => !isCurrent);
  return (
    <SectionPage
      id="sign-ins"
      actions={others.length > 0 && <Button onPress={() => setEnding('others')}>{t('endOthers')}</Button>}
    >
      <p className="max-w-160 pb-4 text-table text-dim">{t('hint')}</p>
      {error && !data && <LoadFailed error={error} />}
      {loading && <SkeletonRows rows={3} />}
      {data && (
        <ul className="flex flex-col border-t border-line">
          {[...signIns.filter(({ isCurrent }) => isCurrent), ...others].map((signIn) => (
            <SignInLine key={signIn.id} signIn={signIn} onEnd={() => setEnding(signIn)} />
          ))}
        </ul>
      )}
      {data && others.length === 0 && <p className="py-3 text-table text-dim">{t('only')}</p>}
      {ending === 'others' && <EndOtherSignIns count={others.length} onClose={close} />}
      {ending && ending !== 'others' && <EndSignIn signIn={ending} onClose={close} />}
    </SectionPage>
  );
}

function SignInLine({ signIn, onEnd }: { signIn: SignIn; onEnd: () => void }) {
  const t = useTranslations('users.signIns');
  const { device, address, createdAt, lastSeenAt, isCurrent, userAgent } = signIn;
  const Icon = pictureOf(device);
  const name = device ?? t('unknown');
  return (
    <li className="flex items-center gap-4 border-b border-line py-3">
      <Icon size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-dim max-sm:self-start" />
      <div className="grid min-w-0 flex-1 gap-x-6 text-table sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)] sm:items-center">
        <div className="min-w-0">
          <p className="truncate font-medium" title={userAgent ?? undefined}>
            {name}
            {isCurrent && <span className="font-normal text-accent"> · {t('current')}</span>}
          </p>
          <p className="truncate font-mono text-small text-dim">{address ?? '–'}</p>
        </div>
        <p className="text-dim max-sm:text-small">
          {t('began')} <Moment at={createdAt} />
        </p>
        <p className="text-dim max-sm:text-small sm:text-right">
          {isCurrent ? t('seenNow') : t.rich('seen', { time: () => <Since since={lastSeenAt} /> })}
        </p>
      </div>
      <div className="w-24 text-right">
        {!isCurrent && (
          <Button onPress={onEnd} aria-label={t('endOne', { device: name })}>
            {t('end')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** A phone, a script, or what stands on a desk. */
function pictureOf(device: string | null | undefined): LucideIcon {
  if (device && /Android|iOS/.test(device)) return Smartphone;
  return device?.includes('·') ? Laptop : SquareTerminal;
}
