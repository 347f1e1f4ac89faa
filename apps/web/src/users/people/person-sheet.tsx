'use client';
import { KeyRound, LogOut, Send, UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, TextLink } from '../../design/button.tsx';
import { Sheet } from '../../design/overlay.tsx';
import { Facts, Panel } from '../../design/panel.tsx';
import { useViewer } from '../../frame/viewer.tsx';
import { MailKept } from '../../mail/mail-kept.tsx';
import { Moment } from '../../time/moments.tsx';
import { EndSignIns } from './end-sign-ins.tsx';
import { inOrder, type Person, standingOf } from './person.ts';
import { PersonState } from './person-words.tsx';
import { RemovePerson } from './remove-person.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { usePersonActs } from './use-person-acts.ts';

/** Who somebody is, what they may do, and what can be done for and against them. */
export function PersonSheet({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const t = useTranslations('users');
  return (
    <Sheet title={t('person')} open={person !== undefined} onClose={onClose}>
      {person && <Look key={person.id} person={person} />}
    </Sheet>
  );
}

type Asking = 'roles' | 'endSignIns' | 'remove';

function Look({ person }: { person: Person }) {
  const t = useTranslations('users');
  const { user } = useViewer();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const isSelf = person.id === user.id;
  const mayManage = person.viewerManages && !isSelf;
  const facts: [string, ReactNode][] = [
    [t('email'), person.email],
    [t('knownSince'), <Moment key="since" at={person.createdAt} />],
  ];
  if (person.state === 'ACTIVE')
    facts.push([
      t('column.lastSignIn'),
      person.lastSignInAt ? <Moment key="seen" at={person.lastSignInAt} /> : t('never'),
    ]);
  if (person.state === 'INVITED' && person.invitationExpiresAt)
    facts.push([
      standingOf(person, Date.now()) === 'expired' ? t('invitedUntilPast') : t('invitedUntil'),
      <Moment key="until" at={person.invitationExpiresAt} />,
    ]);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-title font-semibold break-words">{person.name}</h2>
        <div className="text-table">
          <PersonState person={person} />
        </div>
      </div>
      <Facts facts={facts} />
      <Panel
        title={t('roles')}
        aside={mayManage && <Button onPress={() => setAsking('roles')}>{t('changeRoles')}</Button>}
      >
        <RoleLines person={person} />
      </Panel>
      {isSelf && (
        <p className="text-table text-dim">
          {t('ownHint')} <TextLink href="/settings/sign-ins">{t('ownSignIns')}</TextLink>
        </p>
      )}
      {mayManage && <Acts person={person} onAsk={setAsking} />}
      {asking === 'roles' && <RolesDialog person={person} onClose={close} />}
      {asking === 'endSignIns' && <EndSignIns person={person} onClose={close} />}
      {asking === 'remove' && <RemovePerson person={person} onClose={close} />}
    </div>
  );
}

function RoleLines({ person }: { person: Person }) {
  const t = useTranslations('users');
  if (person.memberships.length === 0) return <p className="py-2 text-table text-dim">{t('noRole')}</p>;
  return (
    <ul>
      {inOrder(person.memberships).map(({ id, role, client }) => (
        <li key={id} className="flex items-baseline justify-between gap-4 border-b border-line py-1.5 text-table">
          <span className="min-w-0 truncate">{client?.name ?? t('everyClient')}</span>
          <span className="text-dim">{t(`roleOf.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Acts({ person, onAsk }: { person: Person; onAsk: (what: Asking) => void }) {
  const t = useTranslations('users');
  const { resend, sendReset, busy } = usePersonActs(person);
  const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
  const isInvited = person.state === 'INVITED';
  return (
    <div className="flex flex-col gap-4">
      {isInvited ? (
        <Act help={t('resendHint')}>
          <Button onPress={() => void resend()} isPending={busy}>
            <Send {...icon} />
            {t('resend')}
          </Button>
        </Act>
      ) : (
        <>
          <Act help={t('sendResetHint')}>
            <Button onPress={() => void sendReset()} isPending={busy}>
              <KeyRound {...icon} />
              {t('sendReset')}
            </Button>
          </Act>
          <Act help={t('endSignInsHint')}>
            <Button onPress={() => onAsk('endSignIns')}>
              <LogOut {...icon} />
              {t('endSignIns')}
            </Button>
          </Act>
        </>
      )}
      <MailKept />
      <div>
        <Button onPress={() => onAsk('remove')}>
          <UserMinus {...icon} />
          {isInvited ? t('revoke') : t('remove')}
        </Button>
      </div>
    </div>
  );
}

function Act({ help, children }: { help: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      {children}
      <p className="text-small text-dim">{help}</p>
    </div>
  );
}
